"""Adding to a record, minding the conditions. Each function gives the record with one entry more.

Nothing here has a clock: `on` is the day something happened, and conditions are held against it.
"""

from __future__ import annotations

from datetime import date

from rodedraad.core.protocol.conditions import Situation, out_of_order
from rodedraad.core.protocol.definition import Definition, FidelityItem
from rodedraad.core.protocol.errors import (
    NotAllowed,
    NotInPlan,
    NotOpen,
    RestsOnIt,
    SeenOlder,
)
from rodedraad.core.protocol.kinds import Answer
from rodedraad.core.protocol.plan import Plan, Planned
from rodedraad.core.protocol.reason import Code, Reason
from rodedraad.core.protocol.record import (
    Agreed,
    Ended,
    How,
    Made,
    Noted,
    Outcome,
    Rated,
    Record,
    Reminded,
    Reminder,
    Wiped,
)
from rodedraad.core.protocol.standing import State, row_of
from rodedraad.core.protocol.turn import Turn

RATES = {Answer.YES_NO: (0, 1), Answer.SHARE: (0, 100)}
"""The lowest and highest value of an answer that has no range of its own."""


def note(definition: Definition, plan: Plan, record: Record, *, new: Noted, seen: int) -> Record:
    """The record with this turn done, declined or taken back.

    `seen` is the revision the writer had before her. Raises `NotInPlan`, `SeenOlder`, `NotOpen`
    (with the reasons), `NotAllowed` (declining what cannot be declined, a card without its
    edition) and `RestsOnIt` (a change that would put what was done out of order).
    """
    situation = Situation(definition, plan, record, new.on)
    planned = _planned(plan, new.turn)
    if seen != record.revision(new.turn):
        raise SeenOlder(new.turn, seen=seen, now=record.revision(new.turn))
    if new.outcome is Outcome.TAKEN_BACK:
        _refuse_when_ended(situation, new.turn)
    else:
        _refuse_closed(situation, planned)
    _refuse_odd(situation, new)
    after = record.with_entry(new)
    _refuse_disorder(situation, new.turn, after)
    return after


def agree(definition: Definition, record: Record, agreed: Agreed) -> Record:
    """The record with a consent given or taken back. Raises `NotInPlan`."""
    if agreed.consent not in {consent.key for consent in definition.consents}:
        raise NotInPlan(f"{definition.ref} asks no consent {agreed.consent!r}")
    return record.with_entry(agreed)


def keep(definition: Definition, plan: Plan, record: Record, *, new: Made) -> Record:
    """The record with material that was made at a turn. The same id twice is one.

    Raises `NotInPlan`, `NotAllowed` (the step makes no such thing) and `NotOpen`: among its reasons
    is `Code.WIPING` while something of this kind is past its date.
    """
    known = {one.id: one for one in record.made}
    if new.id in known:
        return record
    situation = Situation(definition, plan, record, new.on)
    row = row_of(situation, _planned(plan, new.turn))
    if new.kind not in situation.steps[new.turn.step].keeps:
        raise NotAllowed(f"{new.turn.step!r} keeps no {new.kind!r}")
    if row.state is State.LOCKED:
        raise NotOpen(new.turn, row.reasons)
    if new.kind in situation.blocked:
        raise NotOpen(new.turn, [Reason(Code.WIPING, new.kind)])
    _refuse_when_ended(situation, new.turn)
    return record.with_entry(new)


def wipe(record: Record, wiped: Wiped) -> Record:
    """The record without this material; its name stays, as proof. Raises `NotInPlan`."""
    if wiped.id not in {made.id for made in record.made}:
        raise NotInPlan(f"nothing is kept under {wiped.id!r}")
    there = wiped.id in {made.id for made in record.kept}
    return record.with_entry(wiped) if there else record


def remind(record: Record, reminder: Reminder, on: date) -> Record:
    """The record in which this reminder was given; given twice, it is one."""
    if reminder in record.reminders:
        return record
    return record.with_entry(Reminded(reminder, on))


def rate(definition: Definition, record: Record, rated: Rated) -> Record:
    """The record with an answer to a fidelity item. Raises `NotInPlan` and `NotAllowed`."""
    items = {item.key: item for item in definition.fidelity}
    if rated.item not in items:
        raise NotInPlan(f"{definition.ref} has no fidelity item {rated.item!r}")
    low, high = _range(items[rated.item])
    if rated.value < low or (high is not None and rated.value > high):
        raise NotAllowed(f"{rated.item!r} takes no {rated.value}")
    return record.with_entry(rated)


def end(record: Record, how: How, on: date, *, by: str) -> Record:
    """The record that ended; what ended already stays as it was."""
    return record if record.ended else record.with_entry(Ended(how, on, by))


def _planned(plan: Plan, turn: Turn) -> Planned:
    for planned in plan.turns:
        if planned.turn == turn:
            return planned
    raise NotInPlan(f"the plan does not ask {turn}")


def _refuse_closed(situation: Situation, planned: Planned) -> None:
    row = row_of(situation, planned)
    if row.state is State.LOCKED:
        raise NotOpen(planned.turn, row.reasons)
    _refuse_when_ended(situation, planned.turn)


def _refuse_when_ended(situation: Situation, turn: Turn) -> None:
    """What was done may be corrected, but not after the end."""
    if situation.record.ended or situation.over:
        raise NotOpen(turn, [Reason(Code.ENDED)])


def _refuse_odd(situation: Situation, noted: Noted) -> None:
    step = situation.steps[noted.turn.step]
    if noted.outcome is Outcome.DECLINED and not step.may_decline:
        raise NotAllowed(f"{step.key!r} cannot be declined")
    if noted.outcome is Outcome.TAKEN_BACK and noted.turn not in situation.record.settled:
        raise NotAllowed(f"{noted.turn} was not done, so it cannot be taken back")
    card = step.key == situation.definition.card.key
    if card and noted.outcome is Outcome.DONE and not noted.edition:
        raise NotAllowed("say which edition of the confidentiality card was shown")


def _refuse_disorder(situation: Situation, turn: Turn, after: Record) -> None:
    """Refuse what would put a turn out of order that was in order before."""
    changed = Situation(situation.definition, situation.plan, after, situation.today)
    broken = out_of_order(changed) - out_of_order(situation)
    if broken:
        raise RestsOnIt(turn, sorted(broken))


def _range(item: FidelityItem) -> tuple[int, int | None]:
    if item.range:
        return item.range.least, item.range.most
    return RATES.get(item.answer, (0, None))
