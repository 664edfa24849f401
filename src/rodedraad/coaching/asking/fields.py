"""What a turn asks, with what stands there: fields of a form, and words changed on two sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import uuid4

from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.asking.forms import TEXT, WAS
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Turn
from rodedraad.measuring.records import Clash
from rodedraad.measuring.showing import Side, TwoSides


@dataclass(frozen=True)
class Field:
    """One thing to write or choose, with what stands there.

    `stored`: ever saved. `says_lane`: it is kept in another part than the field before it.
    """

    asked: Asked
    text: str
    stored: bool
    says_lane: bool = True

    @property
    def name(self) -> str:
        """The name of its field in the form."""
        return TEXT + self.asked.name

    @property
    def was(self) -> str:
        """The name of the field that says what stood there when the page was shown."""
        return WAS + self.asked.name

    @property
    def said(self) -> str:
        """What stands there, in words."""
        return str(dict(self.asked.choices).get(self.text, self.text))


def fields_of(running: Running, turn: Turn, asked: Iterable[Asked]) -> Iterator[Field]:
    """The fields of a turn with what stands there."""
    before = None
    for one in asked:
        words = running.words(turn, one.part)
        yield Field(one, words.get(one.name, ""), one.name in words, one.part is not before)
        before = one.part


def two_sides(clash: Clash) -> TwoSides:
    """Words that were changed on both sides, for her to choose: fields of a plain form."""
    here, yours = (one if isinstance(one, str) else "" for one in (clash.here, clash.yours))
    return TwoSides(
        about="",
        nickname="",
        here=Side(here, here),
        yours=Side(yours, yours),
        field=TEXT + clash.name,
        was_field=WAS + clash.name,
        key=uuid4(),
    )
