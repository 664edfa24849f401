"""Whatever a teacher does, in two tabs and with a clock that jumps: what was noted stays noted."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.coaching import actions, queries
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.tasks import forget_old_steps
from rodedraad.coaching.told import Days
from rodedraad.core.protocol import NotOpen, Outcome, RestsOnIt
from rodedraad.core.protocol.conditions import Situation, out_of_order
from rodedraad.core.protocol.errors import NotAllowed
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Record
from rodedraad.web.clock import clock_at
from tests.factories.measuring import bond
from tests.factories.steps import begun_steps, told, wrote

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
TOLD = st.tuples(
    st.just("tell"),
    st.integers(0, 12),
    st.sampled_from([*Outcome, None]),
    st.integers(0, 2),
)
DEEDS = st.one_of(
    TOLD,
    TOLD,
    st.tuples(st.just("lose"), st.integers(-2, 20), st.integers(1, 7)),
    st.tuples(st.just("clock"), st.integers(-9, 12)),
    st.tuples(st.just("tick")),
    st.tuples(st.just("end")),
)
REFUSED = (NotOpen, NotAllowed, RestsOnIt)
PROTOCOLS = st.sampled_from(["two_by_ten", "repair_talk"])


class Teacher:
    """One teacher with one trajectory, and all that must hold of it after each deed."""

    def __init__(self, reader, protocol):
        self.reader, self.day = reader, 0
        with clock_at(MONDAY):
            self.row = begun_steps(reader, bond(reader), protocol)
        self.entries = self.stands().happened.record.entries

    def stands(self):
        with clock_at(MONDAY + timedelta(days=self.day)):
            return queries.running(self.reader, self.row.pk)

    def does(self, deed):
        kind, *more = deed
        with clock_at(MONDAY + timedelta(days=self.day)), suppress(*REFUSED):
            getattr(self, kind)(*more)

    def clock(self, days):
        self.day = max(0, self.day + days)

    def tell(self, number, outcome, behind):
        now = queries.running(self.reader, self.row.pk)
        turn = now.plan.turns[number % len(now.plan.turns)].turn
        if turn.step == "card":
            return
        seen = max(0, now.record.revision(turn) - behind)
        one = told(turn, outcome, seen=seen, written=wrote(line=f"{self.day}"))
        kept = actions.note_step(by=self.reader, trajectory=self.row, told=one)
        after = queries.running(self.reader, self.row.pk)
        if seen < now.record.revision(turn):  # she had seen less than stands here
            assert after.record.revision(turn) == now.record.revision(turn)
        second = actions.note_step(by=self.reader, trajectory=self.row, told=one)
        assert bool(second.clashes) == bool(kept.clashes)
        again = queries.running(self.reader, self.row.pk)
        assert again.happened == after.happened

    def lose(self, first, length):
        before = queries.running(self.reader, self.row.pk)
        day = before.plan.starts + timedelta(days=first)
        days = Days(day, day + timedelta(days=length))
        actions.move_steps(by=self.reader, trajectory=self.row, days=days)
        assert queries.running(self.reader, self.row.pk).happened == before.happened

    def tick(self):
        forget_old_steps()

    def end(self):
        actions.end_steps(by=self.reader, trajectory=self.row, key=uuid4(), written={})

    def holds(self):
        now = self.stands()
        entries = now.happened.record.entries
        assert entries[: len(self.entries)] == self.entries
        self.entries = entries
        far = now.today + timedelta(days=400)
        assert not out_of_order(Situation(now.known, now.plan, now.happened.record, far))
        assert all(one.until <= now.row.until for one in now.notes)


def live(reader, protocol, deeds):
    teacher = Teacher(reader, protocol)
    for deed in deeds:
        try:
            teacher.does(deed)
            teacher.holds()
        except NotPermitted:  # its last day is past: then nothing of it is there
            assert not Trajectory.objects.filter(until__gte=MONDAY + timedelta(days=teacher.day))
            break
    with clock_at(MONDAY + timedelta(days=3 * 365)):
        forget_old_steps()
    assert not Trajectory.objects.exists()
    assert not Record.objects.exclude(kind="bond").exists()


def tried(anna, examples):
    @settings(max_examples=examples, database=None)
    @given(PROTOCOLS, st.lists(DEEDS, min_size=4, max_size=30))
    def law(protocol, deeds):
        inside = transaction.atomic()
        inside.__enter__()
        try:
            live(anna.reader, protocol, deeds)
        finally:
            transaction.set_rollback(True)
            inside.__exit__(None, None, None)

    law()


def test_whatever_she_does_nothing_that_was_noted_is_lost(anna):
    tried(anna, 6)


@pytest.mark.long
def test_the_same_for_many_weeks(anna):
    tried(anna, 150)
