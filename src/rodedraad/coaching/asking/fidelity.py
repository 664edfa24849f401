"""How far the method was followed: what a protocol asks of a coach at a step, and what he said.

Asked where a step is told on the general page. A form with a page of its own answers for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rodedraad.coaching.errors import NotUnderstood
from rodedraad.coaching.queries import Running
from rodedraad.coaching.told import COACH
from rodedraad.core.protocol import Answer, FidelityItem, Rated, RatedBy, Turn
from rodedraad.web.language import in_language

RATE = "rate-"
"""Before the key of an item: the field of a form with its answer, as the number that counts."""
YES_NO: tuple[tuple[str, Promise | str], ...] = (
    ("1", gettext_lazy("ja")),
    ("0", gettext_lazy("nee")),
)
MOST_CHOICES = 12
"""A scale with so many steps at most is answered by choosing; none of ours is longer."""


@dataclass(frozen=True)
class Item:
    """One thing that is asked about a step, with what stands there; `given` empty for nothing."""

    key: str
    text: str
    choices: tuple[tuple[str, Promise | str], ...]
    given: str

    @property
    def field(self) -> str:
        """Its name in a form."""
        return RATE + self.key


def choices_of(item: FidelityItem) -> tuple[tuple[str, Promise | str], ...]:
    """What can be answered: yes and no, or each step of its scale."""
    if item.answer is Answer.YES_NO or not item.range:
        return YES_NO
    steps = range(item.range.least, item.range.most + 1)[:MOST_CHOICES]
    return tuple((str(one), str(one)) for one in steps)


def items_of_coach(now: Running, turn: Turn) -> list[Item]:
    """What the protocol asks its coach at this step; a share of something is never typed."""
    here = set(now.known.step(turn.step).fidelity)
    given = {one.item: str(one.value) for one in now.record.ratings if one.turn == turn}
    return [
        Item(one.key, in_language(one.text), choices_of(one), given.get(one.key, ""))
        for one in now.known.fidelity
        if one.key in here and one.rated_by is RatedBy.COACH and one.answer is not Answer.SHARE
    ]


def ratings_from(fields: Mapping[str, Any], now: Running, turn: Turn) -> Iterator[Rated]:
    """The answers of a form that are not in the record yet. Raises `NotUnderstood`."""
    for one in items_of_coach(now, turn):
        value = str(fields.get(one.field, ""))
        if value and value not in dict(one.choices):
            raise NotUnderstood
        if value and value != one.given:
            yield Rated(one.key, int(value), now.today, COACH, turn)
