"""A closing made ready for its pages: what is asked, what was followed, what goes, the logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.closing.queries import rated_by_her
from rodedraad.closing.records import (
    FOR_ME,
    FOR_PUPIL,
    HANDED,
    LOOKED_BACK,
    LOOSE,
    RATE,
    SECOND,
)
from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.asking.fidelity import YES_NO, choices_of
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Answer, FidelityItem, Followed, RatedBy, followed
from rodedraad.interviews.fidelity import with_answers
from rodedraad.vault.parts import Part
from rodedraad.web.language import in_language

KINDS: Mapping[str, Promise | str] = {
    SECOND: gettext_lazy("Lezing van een tweede lezer"),
    HANDED: gettext_lazy("Lezing die een tweede lezer doorgaf"),
    LOOSE: gettext_lazy("Kladversies en losse notities"),
}
RATED: Mapping[RatedBy, Promise | str] = {
    RatedBy.TEACHER: gettext_lazy("zegt de leraar"),
    RatedBy.COACH: gettext_lazy("zegt de begeleider"),
    RatedBy.SECOND_RATER: gettext_lazy("zegt een tweede lezer"),
    RatedBy.SYSTEM: gettext_lazy("geteld"),
}


@dataclass(frozen=True)
class SaidItem:
    """One thing that says how far the method was followed, in words."""

    text: str
    rated_by: Promise | str
    said: str


def asked_at_closing(now: Running, names: Mapping[str, str]) -> tuple[Asked, ...]:
    """What she is asked: how the method went, a line for each pupil, one for herself."""
    items = (_asked(one) for one in rated_by_her(now))
    pupils = (
        Asked(
            f"{FOR_PUPIL}{number}",
            _("Eén zin voor %(pupil)s. Wat zeg of doe je morgen?")
            % {"pupil": names.get(dyad, "…")},
            Part.ABOUT_US,
            dyad=dyad,
        )
        for number, dyad in enumerate(now.plan.dyads, start=1)
    )
    return (
        *items,
        Asked(LOOKED_BACK, _("Wat nam je mee, of wat miste je? Leeg laten mag."), Part.ABOUT_US),
        *pupils,
        Asked(FOR_ME, _("Eén zin voor jou. Wat heb jij nodig?"), Part.ABOUT_ME),
    )


def followed_in_words(now: Running) -> list[SaidItem]:
    """How far the method was followed: each thing with who said it. No mark, no sum."""
    return [
        SaidItem(in_language(one.item.text), RATED[one.item.rated_by], said_values(one))
        for one in followed(now.known, now.plan, with_answers(now))
    ]


def said_values(one: Followed) -> str:
    """The answers to one item, in words; empty where nobody filled it in."""
    return ", ".join(_said(one.item, one.values))


def kinds_in_words(now: Running, kinds: Mapping[str, int]) -> list[tuple[str, int]]:
    """How many notes of each kind, with the title of the step they are of, as the steps go."""
    titles = {one.key: in_language(one.title) for one in now.known.steps}
    order = [*titles, *(key for key in KINDS if key not in titles)]
    listed = sorted(kinds, key=lambda key: order.index(key) if key in order else len(order))
    return [(titles.get(key) or str(KINDS.get(key, key)), kinds[key]) for key in listed]


def _asked(item: FidelityItem) -> Asked:
    return Asked(RATE + item.key, in_language(item.text), Part.ABOUT_US, choices_of(item))


def _said(item: FidelityItem, values: Iterable[int]) -> Iterator[str]:
    for value in values:
        if item.answer is Answer.YES_NO:
            yield str(dict(YES_NO)[str(int(bool(value)))])
        elif item.answer is Answer.SHARE:
            yield _("%(share)d van de 100") % {"share": value}
        elif item.range:
            yield _("%(value)d van %(most)d") % {"value": value, "most": item.range.most}
        else:
            yield str(value)
