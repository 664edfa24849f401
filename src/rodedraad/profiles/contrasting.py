"""What the page of two bonds side by side is made of. The first argument says who reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.asking.fields import Field, fields_of
from rodedraad.coaching.pages.opening import steps_seated, steps_with_coach
from rodedraad.coaching.pages.turn import turn_with_form
from rodedraad.coaching.queries.seats import Seated
from rodedraad.profiles.at_turn import CONTRAST, AtTurn, given_of
from rodedraad.profiles.records import Given
from rodedraad.profiles.showing import Beside, contrasted, three_questions
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class Contrasting(AtTurn):
    """Two bonds side by side, for either of the two."""

    @cached_property
    def dyads(self) -> tuple[str, ...]:
        """The two bonds, in the order of the trajectory."""
        return self.running.plan.dyads[:2]

    @property
    def first(self) -> str:
        """How the first pupil is called here."""
        return self.steps.names.get(self.dyads[0], "")

    @property
    def second(self) -> str:
        """How the second pupil is called here."""
        return self.steps.names.get(self.dyads[-1], "")

    @cached_property
    def pictures(self) -> dict[str, Given]:
        """What was given, by dyad."""
        found = {dyad: given_of(self.running, dyad) for dyad in self.dyads}
        return {dyad: one for dyad, one in found.items() if one is not None}

    @property
    def missing(self) -> list[str]:
        """Of whom no picture was given yet."""
        return [self.steps.names.get(one) or "…" for one in self.dyads if one not in self.pictures]

    @cached_property
    def lines(self) -> list[Beside]:
        """Scale by scale, in words."""
        if self.missing or self.dyads[:1] == self.dyads[-1:]:
            return []
        one, other = (self.pictures[dyad] for dyad in self.dyads)
        return contrasted(one, other, {"first": self.first, "second": self.second})

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The three questions."""
        return three_questions()

    @cached_property
    def fields(self) -> list[Field]:
        """The same with what stands there."""
        return list(fields_of(self.running, self.turn, self.asked))


def her_contrast(reader: Reader, trajectory: UUID, name: str) -> Contrasting:
    """Two bonds side by side for her, by her own nicknames."""
    steps = steps_with_coach(reader, trajectory)
    return Contrasting(steps, turn_with_form(steps.running, name, form=CONTRAST))


def his_contrast(found: Seated, name: str) -> Contrasting:
    """The same for the coach, by the names that she gave him."""
    return Contrasting(steps_seated(found), turn_with_form(found.running, name, form=CONTRAST))
