"""Which ways of a protocol she can choose, where she begins and later: each of its variants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rodedraad.audit import queries as trail
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import INTERNSHIP, Definition
from rodedraad.web.clock import day_of
from rodedraad.web.language import in_language

CHANGED = "steps-changed"
"""In the trail, where the same people went on in another way."""


@dataclass(frozen=True)
class Way:
    """One variant of one protocol, as it is chosen in a form."""

    protocol: str
    variant: str
    title: str
    most: int
    is_usual: bool = True

    @property
    def value(self) -> str:
        """The value of its choice in a form: of the usual way the protocol alone."""
        return self.protocol if self.is_usual else f"{self.protocol}.{self.variant}"

    @property
    def is_internship(self) -> bool:
        """Whether all of it goes at the end of a term."""
        return self.variant == INTERNSHIP


def ways_of(definition: Definition, title: str) -> list[Way]:
    """Every variant, the usual one first; that of an internship also where its file is silent."""
    usual, *others = (definition.variant(key) for key in definition.variant_keys)
    named = f"{title}: {in_language(usual.title)}" if len(definition.variants) > 1 else title
    return [
        Way(definition.id, usual.key, named, usual.dyads.most),
        *(
            Way(
                definition.id,
                one.key,
                f"{title}: {in_language(one.title) if one.title else _('in een stage')}",
                one.dyads.most,
                is_usual=False,
            )
            for one in others
        ),
    ]


def other_ways(running: Running, title: str) -> list[Way]:
    """The ways in which a trajectory can go on instead: those that take as many bonds as it has.

    None after its end, and none where its protocol is not here.
    """
    if running.definition is None or running.is_over:
        return []
    many = len(running.plan.dyads)
    found = ways_of(running.known, title)
    return [one for one in found if one.variant != running.plan.variant and one.most >= many]


@dataclass(frozen=True)
class Changed:
    """Since when a trajectory goes another way, and which; `title` is empty where it has none."""

    on: date
    title: str


def changed(running: Running) -> Changed | None:
    """The last time that a trajectory went on in another way; None where it did not."""
    events = trail.in_folder(running.row.folder_id, verbs={CHANGED})
    if not events or running.definition is None:
        return None
    return Changed(day_of(events[0].at), variant_title(running.definition, running.plan.variant))


def variant_title(definition: Definition, variant: str) -> str:
    """How one variant is called; empty where its file names none and it is no internship."""
    title = in_language(definition.variant(variant).title)
    return title or (_("in een stage") if variant == INTERNSHIP else "")
