"""Whatever a teacher in two tabs and her coaches do: nothing out of order, nothing lost unseen."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from rodedraad.coaching import actions, queries
from rodedraad.coaching.actions import together
from rodedraad.coaching.models import Seat
from rodedraad.coaching.queries import seats
from rodedraad.coaching.told import Days
from rodedraad.core.errors import RodeDraadError
from rodedraad.core.protocol import NotAllowed, NotOpen, Outcome, RestsOnIt, State
from rodedraad.core.protocol.conditions import Situation, out_of_order
from rodedraad.sharing import actions as sharing
from rodedraad.vault.errors import NotPermitted, UnknownGrant
from rodedraad.vault.parts import Part
from tests.factories.people import person
from tests.factories.sharing import coach as as_coach
from tests.factories.steps import told, wrote
from tests.factories.together import TWO_BONDS, WithCoach, begun_with, with_coach

REFUSED = (NotOpen, NotAllowed, RestsOnIt)
WHO = st.sampled_from(["her tab", "her other tab", "her coach"])
OUTCOMES = st.sampled_from([None, Outcome.DONE, Outcome.DONE, Outcome.TAKEN_BACK])


class TwoTogether(RuleBasedStateMachine):
    """A model of what was told and taken: what stands in the vault must agree with it.

    `seen`: what each of the three pages shows, as it was when it was last loaded.
    """

    both: WithCoach

    def __init__(self) -> None:
        super().__init__()
        self._inside = transaction.atomic()
        self._inside.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._inside.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        anna, bram, carla = person("anna"), as_coach(person("bram")), as_coach(person("carla"))
        self.both = with_coach(TWO_BONDS, anna=anna, bram=bram)
        sharing.know_coach(by=anna.reader, coach=carla.owner.recipient)
        self.carla, self.stopped = carla, []
        self.acknowledged: dict[object, str] = {}
        self.seen: dict[str, queries.Running] = {}

    @rule(who=WHO)
    def look(self, who: str) -> None:
        """A page is loaded anew."""
        if who == "her coach":
            if Seat.objects.filter(trajectory=self.both.row).exists():
                self.seen[who] = self.both.seated().running
        else:
            self.seen[who] = self.both.running()

    @rule(who=WHO, number=st.integers(0, 9), outcome=OUTCOMES, text=st.sampled_from("abcd"))
    def tell(self, who: str, number: int, outcome: Outcome | None, text: str) -> None:
        """Something is told from that page, however old it is."""
        page = self.seen.get(who) or self.both.running()
        turn = page.plan.turns[number % len(page.plan.turns)].turn
        before = page.words(turn, Part.ABOUT_US).get("line")
        one = told(
            turn,
            outcome,
            seen=page.record.revision(turn),
            written=wrote(was=before, line=text) if before != text else {},
        )
        try:
            kept = self._told(who, one)
        except REFUSED:
            return
        except NotPermitted:
            assert who == "her coach"
            assert not Seat.objects.filter(trajectory=self.both.row).exists()
            return
        if not kept.clashes and one.written:
            self.acknowledged[turn] = text
        for clash in kept.clashes:
            assert clash.here == self.acknowledged[turn]

    def _told(self, who: str, one):
        with self.both.today():
            if who == "her coach":
                found = self.both.row.seats.filter(role=Seat.COACH).first()
                seat = found or self.stopped[-1]
                return together.note_step(by=self.both.bram.reader, seat=seat, told=one)
            return actions.note_step(by=self.both.anna.reader, trajectory=self.both.row, told=one)

    @rule(days=st.integers(-20, 30))
    def jump(self, days: int) -> None:
        """The clock jumps, also back; never before the beginning or past the coach's last day."""
        day = self.both.day + timedelta(days=days)
        begun = self.both.row.begun
        self.both.day = min(max(day, begun), begun + timedelta(days=280))

    @rule(first=st.integers(0, 20), more=st.integers(0, 9))
    def lose_days(self, first: int, more: int) -> None:
        day = self.both.day + timedelta(days=first)
        lost = Days(day, day + timedelta(days=more))
        try:
            with self.both.today():
                actions.move_steps(by=self.both.anna.reader, trajectory=self.both.row, days=lost)
        except RodeDraadError:
            return

    @rule(variant=st.sampled_from(["standard", "internship"]))
    def go_on_otherwise(self, variant: str) -> None:
        """Another variant; the record is the same before and after."""
        before = self.both.running().happened.record
        with self.both.today():
            actions.change_way(
                by=self.both.anna.reader,
                trajectory=self.both.row,
                variant=variant,
                key=uuid4(),
                until=self.both.row.begun + timedelta(days=290),
            )
        assert self.both.running().plan.variant == variant
        assert self.both.running().happened.record == before

    @precondition(lambda self: not self.stopped)
    @rule()
    def stop(self) -> None:
        """She stops her coach; the next trajectory is with another."""
        seat = self.both.seat
        with self.both.today():
            actions.stop_seat(by=self.both.anna.reader, seat=seat.pk)
        self.stopped.append(seat)

    @precondition(lambda self: self.stopped)
    @rule(text=st.sampled_from("wxyz"))
    def begin_another(self, text: str) -> None:
        """A new trajectory with Carla: what it holds is nothing of Bram's."""
        with self.both.today():
            other = begun_with(self.both.anna, self.carla, self.both.dyads, TWO_BONDS)
        other.day = self.both.day
        assert other.seated().running.words(other.turn("talk")) == {}
        actions.wipe_steps(by=self.both.anna.reader, trajectory=other.row)
        assert text

    @invariant()
    def nothing_acknowledged_is_lost_and_nothing_out_of_order(self) -> None:
        if not hasattr(self, "both"):
            return
        now = self.both.running()
        for turn, text in self.acknowledged.items():
            assert now.words(turn)["line"] == text
        assert not out_of_order(Situation(now.known, now.plan, now.record, now.today))
        assert now.standing.row(now.plan.turns[0].turn).state is State.DONE

    @invariant()
    def what_she_stopped_stays_shut(self) -> None:
        for seat in getattr(self, "stopped", []):
            try:
                seats.seated(self.both.bram.reader, seat.pk)
            except (NotPermitted, UnknownGrant):
                continue
            raise AssertionError("a seat that was stopped opens")


_USUAL = settings(max_examples=4, stateful_step_count=12)


@pytest.mark.django_db
def test_any_order_of_deeds_keeps_the_promises():
    run_state_machine_as_test(TwoTogether, settings=_USUAL)


@pytest.mark.django_db
@pytest.mark.long
def test_any_long_order_of_deeds_keeps_the_promises():
    many = settings(_USUAL, max_examples=60, stateful_step_count=40)
    run_state_machine_as_test(TwoTogether, settings=many)
