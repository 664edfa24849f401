"""Two coaches, clocks that jump, lost weeks and variants: whatever they do, the engine holds.

The machine drives the engine through its public functions, and judges with a few plain sentences of
its own about the example protocol, which it does not ask the engine for.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rodedraad.core.protocol import (
    Agreed,
    How,
    Made,
    NotAllowed,
    Noted,
    NotInPlan,
    NotOpen,
    Outcome,
    Plan,
    Record,
    Reminder,
    RestsOnIt,
    Row,
    SeenOlder,
    Standing,
    State,
    Turn,
    Wiped,
    WrongDyads,
    add_dyad,
    agree,
    end,
    keep,
    lose_week,
    make_plan,
    note,
    process_counts,
    remind,
    reminders,
    standing,
    switch_variant,
    wipe,
)
from tests.factories.protocols import CARD_EDITION, EXAMPLE, MONDAY, protocol

DEFINITION = protocol()
COACHES = st.sampled_from(["bram", "dina"])
RESTS_ON = {one["key"]: list(one["needs"]) for one in EXAMPLE["steps"]}
PER = {one["key"]: one["per"] for one in EXAMPLE["steps"]}
LEFT_OUT = {"standard": set(), "short": {"play", "line"}, "internship": set()}
THREE_YEARS = 3 * 366


class Trajectory(RuleBasedStateMachine):
    """One teacher, two pupils, two coaches; each coach sees what stood there at her last look."""

    @initialize(
        dyads=st.sampled_from([("kaat", "mo"), ("kaat",), ()]),
        begun=st.sampled_from([2, 1, 0]),
    )
    def begin(self, dyads: tuple[str, ...], begun: int = 0) -> None:
        self.plan: Plan = make_plan(DEFINITION, starts=MONDAY, dyads=dyads)
        self.record = Record()
        self.today = MONDAY
        self.looked: dict[str, Standing] = {"bram": self.now(), "dina": self.now()}
        self.reminded: list[Reminder] = []
        self.made = 0
        for turn in (Turn("card"), *(Turn("before", dyad) for dyad in dyads))[: begun * 2]:
            self.write(turn, Outcome.DONE, by="bram", seen=0)
        self.looked = {"bram": self.now(), "dina": self.now()}

    def write(self, turn: Turn, outcome: Outcome, *, by: str, seen: int) -> None:
        edition = CARD_EDITION if turn.step == "card" else ""
        new = Noted(turn, outcome, self.today, by=by, edition=edition)
        self.record = note(DEFINITION, self.plan, self.record, new=new, seen=seen)

    def now(self) -> Standing:
        return standing(DEFINITION, self.plan, self.record, today=self.today)

    # --- what happens --------------------------------------------------------------------------

    @rule(days=st.sampled_from([7, 10, 21, 1, 70, -3, -20]))
    def the_clock_jumps(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(coach=COACHES)
    def a_coach_looks(self, coach: str) -> None:
        self.looked[coach] = self.now()

    @rule(
        coach=COACHES,
        chosen=st.integers(0, 200),
        among=st.sampled_from(["locked", "changed", "all"]),
        outcome=st.sampled_from([Outcome.DONE, Outcome.TAKEN_BACK, Outcome.DECLINED]),
    )
    def a_coach_notes_what_she_saw(
        self, coach: str, chosen: int, among: str, outcome: Outcome
    ) -> None:
        rows = self.rows_of(coach, among)
        row = rows[chosen % len(rows)]
        before = self.record
        try:
            self.write(row.turn, outcome, by=coach, seen=row.revision)
        except SeenOlder:
            assert before.revision(row.turn) != row.revision
        except (NotOpen, NotAllowed, RestsOnIt, NotInPlan):
            pass
        else:
            assert before.revision(row.turn) == row.revision, "overwritten unseen"
            assert outcome is not Outcome.DONE or self.in_order(row.turn, before)
            assert self.record.entries[:-1] == before.entries

    def rows_of(self, coach: str, among: str) -> list[Row]:
        """The rows as she saw them: those locked, those another changed meanwhile, or all."""
        every = list(self.looked[coach].rows)
        if among == "locked":
            return [row for row in every if row.state is State.LOCKED] or every
        changed = [row for row in every if row.revision != self.record.revision(row.turn)]
        return changed if among == "changed" and changed else every

    @rule(coach=COACHES, turns=st.integers(1, 5))
    def a_coach_does_what_is_next(self, coach: str, turns: int) -> None:
        """So that the machine also gets far."""
        for row in self.now().of(State.DUE, State.OVERDUE, State.OPEN)[:turns]:
            before = self.record
            try:
                self.write(row.turn, Outcome.DONE, by=coach, seen=row.revision)
            except (RestsOnIt, NotOpen):
                continue
            assert self.in_order(row.turn, before)

    @rule(given=st.booleans())
    def the_teacher_says_yes_or_no(self, given: bool) -> None:
        agreed = Agreed("audio", given, self.today, by="anna")
        self.record = agree(DEFINITION, self.record, agreed)

    @rule(coach=COACHES, chosen=st.integers(0, 60), kind=st.sampled_from(["notes", "audio"]))
    def a_coach_makes_something(self, coach: str, chosen: int, kind: str) -> None:
        step = "play" if kind == "notes" else "talk"
        turns = [one.turn for one in self.plan.turns if one.turn.step == step]
        if not turns:
            return
        self.made += 1
        new = Made(f"{self.made}", kind, turns[chosen % len(turns)], self.today, by=coach)
        late = [one for one in self.now().expired if one.made.kind == kind]
        try:
            self.record = keep(DEFINITION, self.plan, self.record, new=new)
        except (NotOpen, NotAllowed):
            return
        assert not late, "made while something of this kind was past its date"

    @rule(ago=st.integers(-10, 10))
    def a_week_is_lost(self, ago: int) -> None:
        record, before = self.record, self.plan
        lost = self.today + timedelta(weeks=ago)
        if len(before.lost) > 6:
            return
        self.plan = lose_week(DEFINITION, before, lost)
        assert self.record is record
        kept = {one for one in before.turns if one.due < lost - timedelta(days=lost.weekday())}
        assert kept <= set(self.plan.turns), "what lay before the lost week has moved"

    @rule(variant=st.sampled_from(["standard", "short", "internship"]))
    def the_variant_changes(self, variant: str) -> None:
        record = self.record
        self.plan = switch_variant(
            DEFINITION, self.plan, variant, until=MONDAY + timedelta(days=200)
        )
        seen = {row.turn for row in self.now().rows} | set(self.now().beside)
        assert self.record is record
        assert set(record.settled) <= seen

    @rule(dyad=st.sampled_from(["kaat", "mo"]))
    def a_dyad_comes(self, dyad: str) -> None:
        try:
            self.plan = add_dyad(DEFINITION, self.plan, dyad)
        except WrongDyads:
            assert dyad in self.plan.dyads or len(self.plan.dyads) == 2

    @rule()
    def reminders_go_out(self) -> None:
        for one in reminders(self.now(), self.record):
            assert one not in self.reminded, "reminded twice"
            self.reminded.append(one)
            self.record = remind(self.record, one, self.today)

    @rule(how=st.sampled_from(How))
    @precondition(lambda self: len(self.record.entries) > 12)
    def it_ends(self, how: How) -> None:
        self.record = end(self.record, how, self.today, by="anna")

    @rule()
    def the_nightly_work_wipes(self) -> None:
        for one in self.now().expired:
            self.record = wipe(self.record, Wiped(one.made.id, self.today))
        assert self.now().expired == ()

    # --- what always holds ---------------------------------------------------------------------

    @invariant()
    def nothing_opens_before_the_card(self) -> None:
        now = self.now()
        if now.row(Turn("card")).state is not State.DONE:
            others = [row for row in now.rows if row.turn.step != "card"]
            assert {row.state for row in others} <= {State.LOCKED}

    @invariant()
    def it_is_complete_only_with_both_dyads(self) -> None:
        now = self.now()
        if now.complete and self.plan.variant != "internship":
            assert len(self.plan.dyads) == 2

    @invariant()
    def every_lock_says_why(self) -> None:
        for row in self.now().rows:
            assert (row.state is State.LOCKED) == bool(row.reasons)

    def teardown(self) -> None:
        """Three years later nothing is past its date, whatever they did and did not do."""
        if not hasattr(self, "plan"):
            return
        self.today = max(self.today, MONDAY)
        for _ in range(0, THREE_YEARS, 61):
            self.today += timedelta(days=61)
            self.the_nightly_work_wipes()
            if self.now().over:
                counts = process_counts(DEFINITION, self.plan, self.record, today=self.today)
                self.record = Record()
                assert set(counts.done) == set(RESTS_ON)
        now = self.now()
        assert now.over
        assert (now.kept, now.expired, self.record.entries) == ((), (), ())

    # --- the machine's own sentences -----------------------------------------------------------

    def in_order(self, turn: Turn, record: Record) -> bool:
        """Whether all that this turn rests on was settled by today, for each dyad it is about."""
        skipped = LEFT_OUT[self.plan.variant]
        return all(
            any(self.was_done(other, key, whose, record) for other in record.settled)
            for key in RESTS_ON[turn.step]
            if key not in skipped
            for whose in self.whom(key, turn.dyad)
        )

    def whom(self, key: str, dyad: str) -> tuple[str, ...]:
        if PER[key] == "teacher":
            return ("",)
        return (dyad,) if dyad else self.plan.dyads

    def was_done(self, turn: Turn, key: str, whose: str, record: Record) -> bool:
        return (turn.step, turn.dyad) == (key, whose) and record.settled[turn].on <= self.today


TestTrajectory = Trajectory.TestCase
TestTrajectory.settings = settings(max_examples=60, stateful_step_count=40)


@pytest.mark.parametrize("ends", [True, False])
def test_after_three_years_no_row_is_past_its_date(ends):
    """The same in one straight line: a recording, notes, and nobody who looks after them."""
    machine = Trajectory()
    machine.begin(("kaat", "mo"), 1)
    made = Made("1", "notes", Turn("play", "kaat", 2, 1), date(2026, 9, 14), by="bram")
    machine.record = keep(DEFINITION, machine.plan, machine.record, new=made)
    if ends:
        machine.record = end(machine.record, How.STOPPED, date(2026, 9, 20), by="anna")
    machine.teardown()
    assert machine.record == Record()
