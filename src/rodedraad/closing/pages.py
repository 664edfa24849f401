"""What the pages that close a trajectory are made of. The first argument says who reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID, uuid4

from rodedraad.closing import queries
from rodedraad.closing.forms import ReadForm
from rodedraad.closing.queries import Recording, Sealed
from rodedraad.closing.records import FOR_PUPIL, HANDED, SECOND
from rodedraad.closing.showing import SaidItem, asked_at_closing, followed_in_words, kinds_in_words
from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.asking.fields import Field, fields_of, two_sides
from rodedraad.coaching.pages.opening import steps_seated, steps_with_coach
from rodedraad.coaching.pages.turn import turn_with_form
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.records import LONGEST_WORDS
from rodedraad.coaching.told import Kept
from rodedraad.profiles.at_turn import AtTurn
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

FORM = "closing"
"""The form of the step that closes, in any protocol."""


@dataclass(frozen=True)
class SaidLog:
    """One log in words, with its seals."""

    sealed: Sealed
    kinds: list[tuple[str, int]]


@dataclass(frozen=True)
class Leaving:
    """A line of hers that she may take to the pupil file: to the page on which she decides."""

    dyad: str
    name: str
    text: str
    key: UUID


@dataclass(frozen=True)
class Closing(AtTurn):
    """The turn that closes a trajectory, for either of the two."""

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """What she is asked."""
        return asked_at_closing(self.running, self.steps.names)

    @cached_property
    def fields(self) -> list[Field]:
        """The same with what stands there."""
        return list(fields_of(self.running, self.turn, self.asked))

    @property
    def written(self) -> list[Field]:
        """What stands there, for who only reads."""
        return [one for one in self.fields if one.text]

    @property
    def followed(self) -> list[SaidItem]:
        """How far the method was followed, in words."""
        return followed_in_words(self.running)

    @cached_property
    def left(self) -> queries.Left:
        """The working notes that are there still."""
        return queries.left(self.running)

    @property
    def left_kinds(self) -> list[tuple[str, int]]:
        """How many of each kind, in words."""
        return kinds_in_words(self.running, self.left.kinds)

    @cached_property
    def recordings(self) -> list[Recording]:
        """Recordings that lie elsewhere."""
        return queries.recordings(self.running)

    @property
    def recordings_there(self) -> list[Recording]:
        """Those that nobody said to be gone."""
        return [one for one in self.recordings if not one.is_gone]

    @cached_property
    def logs(self) -> list[SaidLog]:
        """What was wiped, with its seals."""
        return [
            SaidLog(one, kinds_in_words(self.running, one.log.went))
            for one in queries.sealed_logs(self.running, self.turn)
        ]


@dataclass(frozen=True)
class HerClosing(Closing):
    """The same as she sees it."""

    @property
    def leaving(self) -> Iterator[Leaving]:
        """Her lines for her pupils, each with the page on which a sentence leaves."""
        for number, dyad in enumerate(self.running.plan.dyads, start=1):
            text = self.words.get(f"{FOR_PUPIL}{number}", "")
            yield Leaving(dyad, self.steps.names.get(dyad, ""), text, uuid4())


@dataclass(frozen=True)
class HisClosing(Closing):
    """The same as the coach sees it."""

    seated: Seated

    @property
    def written(self) -> list[Field]:
        """What she wrote in what both read."""
        return [one for one in self.fields if one.text and one.asked.part is Part.ABOUT_US]

    @property
    def left_kinds(self) -> list[tuple[str, int]]:
        """His own notes, by kind: of a second reader's he is told nothing before both closed."""
        kinds = self.left.kinds
        his = {kind: many for kind, many in kinds.items() if kind not in (SECOND, HANDED)}
        return kinds_in_words(self.running, his)


def her_closing(reader: Reader, trajectory: UUID, name: str) -> HerClosing:
    """The turn that closes her trajectory; 404 where this turn does not."""
    steps = steps_with_coach(reader, trajectory)
    return HerClosing(steps, turn_with_form(steps.running, name, form=FORM))


def his_closing(found: Seated, name: str) -> HisClosing:
    """The same for the coach."""
    return HisClosing(steps_seated(found), turn_with_form(found.running, name, form=FORM), found)


def on_page(
    page: Closing, kept: Kept | None = None, form: ReadForm | None = None
) -> dict[str, object]:
    """What the pages show."""
    came = kept or Kept()
    return {
        "page": page,
        "turn": page.shown,
        "key": page.shown.key,
        "clashes": [two_sides(one) for one in came.clashes],
        "seen_older": came.seen_older,
        "form": form or ReadForm(),
        "longest": LONGEST_WORDS,
    }
