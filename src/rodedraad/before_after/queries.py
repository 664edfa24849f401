"""What stands for the steps of a trajectory: her own moments, by reference. First says who reads.

A trajectory keeps of a moment only its UUID. What a moment holds lies in the folder of its bond and
is read by her own permission there, as on every page about that bond; whoever sits along in the
trajectory cannot open it from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from rodedraad.before_after.records import answered_on, answers_of, is_of_trust, moment_of
from rodedraad.before_after.trust import Given
from rodedraad.before_after.turns import (
    BAND_FORM,
    before,
    first_day,
    has_trust,
    is_relied_on,
    may_write,
    of_form,
    row_of,
)
from rodedraad.coaching import queries as coaching
from rodedraad.coaching.queries import Running
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.core.protocol import Row, State, Turn
from rodedraad.measuring import queries as measuring
from rodedraad.measuring.models import Check
from rodedraad.measuring.queries import Sheet
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

SETTLED = frozenset({State.DONE, State.DECLINED})


@dataclass(frozen=True)
class Standing:
    """What stands for one step at which she dwells on a bond.

    `asked` is the moment that was noted; `check` that moment itself, None where it was wiped.
    """

    turn: Turn
    name: str
    row: Row
    asked: UUID | None
    check: Check | None

    @property
    def is_done(self) -> bool:
        """Whether the step was done."""
        return self.row.state is State.DONE

    @property
    def is_wiped(self) -> bool:
        """Whether a moment was noted that she wiped since."""
        return self.asked is not None and self.check is None

    @property
    def day(self) -> date | None:
        """The day of the moment; None where there is none."""
        return self.check.day if self.check else None

    @property
    def can_be_read(self) -> bool:
        """Whether there is a moment that is done; one that she opened again is not."""
        return self.check is not None and self.check.closed


def standings(reader: Reader, running: Running, dyad: str) -> dict[Turn, Standing]:
    """What stands for every moment of one bond, in the order of the plan; one query."""
    checks = {one.pk: one for one in measuring.checks_of(reader, UUID(dyad))}
    return {turn: _standing(running, turn, checks) for turn in of_form(running, BAND_FORM, dyad)}


def usable(reader: Reader, running: Running, turn: Turn) -> list[Check]:
    """The moments of hers that may stand for this step, in time.

    Done, with the form of the step, within its days, and not standing for another step already.
    None once a later step rests on this one.
    """
    if not may_write(running, turn) or is_relied_on(running, turn):
        return []
    stand = standings(reader, running, turn.dyad)
    others = {one.asked for one in stand.values() if one.turn != turn}
    days = {one.turn: one.day for one in stand.values() if one.day}
    first = first_day(running, turn, days)
    form = running.known.step(turn.step).form
    return [
        check
        for check in measuring.checks_of(reader, UUID(turn.dyad))
        if first and first <= check.day <= running.today
        if check.closed and check.instrument.startswith(f"{form}@") and check.pk not in others
    ]


def lies_open(reader: Reader, dyad: UUID) -> UUID | None:
    """A moment of this bond that she began and did not close; the newest."""
    found = [one.pk for one in measuring.checks_of(reader, dyad) if one.begun and not one.closed]
    return found[-1] if found else None


def sheets_of(reader: Reader, stand: Iterable[Standing]) -> dict[UUID, Sheet]:
    """The moments that can be read, opened, by their UUID."""
    checks = [one.check for one in stand if one.check and one.can_be_read]
    return measuring.answers_of(reader, checks) if checks else {}


def trust_words(running: Running, turn: Turn) -> tuple[Part, dict[str, str]]:
    """Her answers on what she manages, and the part in which they lie now; no other word.

    They lie with herself until she gives them to her coach; what was moved leaves empty words
    behind, so the part with answers in it is the one. Which moment stands for the step, lies
    beside them and never moves with them.
    """
    for part in (Part.ABOUT_US, Part.ABOUT_ME):
        words = running.words(turn, part)
        if answers_of(words):
            return part, {name: text for name, text in words.items() if is_of_trust(name)}
    return Part.ABOUT_ME, {}


def trust_given(running: Running, turn: Turn) -> Given | None:
    """What she answered on what she manages at this step; None where nothing."""
    words = trust_words(running, turn)[1]
    answers = answers_of(words)
    return Given(answered_on(words) or running.row.begun, answers) if answers else None


def trust_before_and_after(
    running: Running, turns: Iterable[Turn]
) -> tuple[list[Given | None], list[Given]]:
    """The same at these steps of one bond: before, one a step that asks it; and after, in time."""
    asked = [turn for turn in turns if has_trust(running, turn)]
    early = [turn for turn in asked if turn in before(running, turn.dyad)]
    later = (trust_given(running, turn) for turn in asked if turn not in early)
    return [trust_given(running, turn) for turn in early], [one for one in later if one]


def lacks_last_trust(running: Running, dyad: str) -> Turn | None:
    """The last moment of before at which she can still answer, and did at an earlier one only.

    None once a later step rests on it, or where nothing is missing.
    """
    early = [turn for turn in before(running, dyad) if has_trust(running, turn)]
    if len(early) < 2:  # noqa: PLR2004  # one moment is the first and the last
        return None
    last = early[-1]
    open_still = may_write(running, last) and not is_relied_on(running, last)
    is_done = row_of(running, last).state is State.DONE
    answered = [bool(trust_given(running, turn)) for turn in early]
    return last if open_still and is_done and any(answered) and not answered[-1] else None


def step_that_waits(reader: Reader, dyad: UUID) -> str:
    """The page of a step that waits for a moment of this bond; empty where none does."""
    going_on = (one for one in coaching.with_coach(reader, dyad) if one.definition)
    return next((found for one in going_on if (found := _waiting(one, str(dyad)))), "")


def _waiting(running: Running, dyad: str) -> str:
    for turn in of_form(running, BAND_FORM, dyad):
        if row_of(running, turn).state not in SETTLED and may_write(running, turn):
            return reverse("moment_step", args=[running.id, name_of(running.plan, turn)])
    return ""


def _standing(running: Running, turn: Turn, checks: Mapping[UUID, Check]) -> Standing:
    asked = moment_of(running.words(turn, Part.ABOUT_US))
    return Standing(
        turn=turn,
        name=name_of(running.plan, turn),
        row=row_of(running, turn),
        asked=asked,
        check=checks.get(asked) if asked else None,
    )
