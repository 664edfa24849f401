"""Which conditions of a turn do not hold yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from rodedraad.core.protocol.definition import Definition, Step, Variant, Wait
from rodedraad.core.protocol.expiry import is_over, keeping
from rodedraad.core.protocol.kinds import Per
from rodedraad.core.protocol.plan import Plan, Planned, steps_of, variant_of
from rodedraad.core.protocol.reason import Code, Reason
from rodedraad.core.protocol.record import Noted, Outcome, Record
from rodedraad.core.protocol.turn import Turn

ORDER = frozenset({Code.CARD, Code.STEP, Code.SECOND_DYAD, Code.DATE})
"""The conditions that put steps in order; the others come and go."""


@dataclass(frozen=True)
class Situation:
    """A definition, a plan and a record, on one day: all that decides what is open."""

    definition: Definition
    plan: Plan
    record: Record
    today: date

    @cached_property
    def variant(self) -> Variant:
        """The variant that the plan follows."""
        return variant_of(self.definition, self.plan)

    @cached_property
    def steps(self) -> dict[str, Step]:
        """The steps that this variant asks, by key."""
        return {step.key: step for step in steps_of(self.definition, self.plan)}

    @cached_property
    def planned(self) -> dict[tuple[str, str], list[Planned]]:
        """The turns of each step and dyad ('' for the teacher)."""
        found: dict[tuple[str, str], list[Planned]] = {}
        for planned in self.plan.turns:
            found.setdefault((planned.turn.step, planned.turn.dyad), []).append(planned)
        return found

    @cached_property
    def blocked(self) -> frozenset[str]:
        """Kinds of which something is past its date and not wiped: no new ones may be made."""
        kept = keeping(self.definition, self.plan, self.record, today=self.today)
        return frozenset(one.made.kind for one in kept if one.expired)

    @cached_property
    def needs_more_dyads(self) -> bool:
        """Whether a dyad that the variant needs is not in the plan yet."""
        return len(self.plan.dyads) < self.variant.dyads.least

    @cached_property
    def over(self) -> bool:
        """Whether all of it is past its date."""
        return is_over(self.definition, self.plan, self.record, today=self.today)

    def settled(self, turn: Turn) -> Noted | None:
        """How a turn came out, up to today; a clock that jumped back sees less."""
        noted = self.record.settled.get(turn)
        return noted if noted and noted.on <= self.today else None

    def done_of(self, step: Step, dyad: str) -> list[date]:
        """The days on which turns of a step were settled, in order, up to today."""
        turns = [planned.turn for planned in self.planned.get((step.key, dyad), ())]
        return sorted(noted.on for turn in turns if (noted := self.settled(turn)))

    def enough(self, step: Step, dyad: str) -> date | None:
        """The day on which enough turns of a step were settled; None where that is not so."""
        turns = len(self.planned.get((step.key, dyad), ()))
        wanted = min(step.enough.number, turns) if step.enough else turns
        days = self.done_of(step, dyad)
        return days[wanted - 1] if 0 < wanted <= len(days) else None


def reasons(situation: Situation, planned: Planned) -> tuple[Reason, ...]:
    """Everything that keeps a turn locked today; empty where it is open."""
    step = situation.steps[planned.turn.step]
    found = [
        *_card(situation, step),
        *_needs(situation, step, planned.turn.dyad),
        *_waits(situation, step, planned.turn.dyad),
        *_time(situation, step, planned),
        *_consents(situation, step),
        *_material(situation, step),
        *_ended(situation),
    ]
    return tuple(dict.fromkeys(found))


def out_of_order(situation: Situation) -> frozenset[Turn]:
    """Turns that were done before what they rest on, as the record now stands."""
    planned = {one.turn: one for one in situation.plan.turns}
    return frozenset(
        turn
        for turn, noted in situation.record.settled.items()
        if turn in planned and noted.outcome is Outcome.DONE
        if _before_its_time(situation, planned[turn], noted)
    )


def _before_its_time(situation: Situation, planned: Planned, noted: Noted) -> bool:
    then = Situation(situation.definition, situation.plan, situation.record, noted.on)
    step = then.steps[planned.turn.step]
    dyad = planned.turn.dyad
    return any((*_card(then, step), *_needs(then, step, dyad), *_waits(then, step, dyad)))


def _card(situation: Situation, step: Step) -> Iterator[Reason]:
    """No form and no material before the confidentiality card."""
    card = situation.definition.card
    if step.key != card.key and not situation.settled(Turn(card.key)):
        yield Reason(Code.CARD, card.key)


def _needs(situation: Situation, step: Step, dyad: str) -> Iterator[Reason]:
    for key in step.needs:
        yield from _need(situation, key, dyad)
    if situation.plan.dyads.index(dyad) if dyad else 0:
        for key in step.second_needs:
            yield from _need(situation, key, situation.plan.dyads[0])


def _need(situation: Situation, key: str, dyad: str) -> Iterator[Reason]:
    """What this variant leaves out, nobody waits for; the card is waited for anyway."""
    if key not in situation.steps or key == situation.definition.card.key:
        return
    needed = situation.steps[key]
    for whose in _of_whom(situation, key, dyad):
        if situation.enough(needed, whose) is None:
            yield Reason(Code.STEP, key, whose)
    if not dyad and _each_dyad(situation, key) and situation.needs_more_dyads:
        yield Reason(Code.SECOND_DYAD)


def _of_whom(situation: Situation, key: str, dyad: str) -> tuple[str, ...]:
    """Whose turns of a step are waited for: the same dyad's, all dyads', or the teacher's."""
    if not _each_dyad(situation, key):
        return ("",)
    return (dyad,) if dyad else situation.plan.dyads


def _each_dyad(situation: Situation, key: str) -> bool:
    per_teacher = situation.steps[key].per is Per.TEACHER
    return not per_teacher and situation.variant.dyads.most > 0


def _waits(situation: Situation, step: Step, dyad: str) -> Iterator[Reason]:
    for wait in step.waits:
        if wait.after in situation.steps:
            yield from _wait(situation, wait, dyad)


def _wait(situation: Situation, wait: Wait, dyad: str) -> Iterator[Reason]:
    needed = situation.steps[wait.after]
    for whose in _of_whom(situation, wait.after, dyad):
        done = situation.enough(needed, whose)
        opens = done and done + timedelta(days=wait.days.number)
        if opens is None:
            yield Reason(Code.STEP, wait.after, whose)
        elif situation.today < opens:
            yield Reason(Code.DATE, wait.after, whose, opens)


def _time(situation: Situation, step: Step, planned: Planned) -> Iterator[Reason]:
    """What comes every week does not open before its week; what comes once may be early."""
    if step.repeats and situation.today < planned.opens:
        yield Reason(Code.DATE, until=planned.opens)


def _consents(situation: Situation, step: Step) -> Iterator[Reason]:
    for key in step.consents:
        if not situation.record.consents.get(key):
            yield Reason(Code.CONSENT, key)


def _material(situation: Situation, step: Step) -> Iterator[Reason]:
    for kind in step.keeps:
        if kind in situation.blocked:
            yield Reason(Code.WIPING, kind)


def _ended(situation: Situation) -> Iterator[Reason]:
    if situation.record.ended or situation.over:
        yield Reason(Code.ENDED)
