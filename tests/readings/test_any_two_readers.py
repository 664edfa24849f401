"""A coach and second raters, each in two tabs, in whatever order: blind until both are closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

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

from rodedraad.coaching import actions as coaching
from rodedraad.coaching.models import Seat
from rodedraad.core.interview import NotClosedYet, ReadingClosed, StillOpen
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.readings import actions, queries
from rodedraad.sharing import actions as sharing
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Letter
from rodedraad.web.clock import this_instant
from tests.databases import kept_for_a_module
from tests.factories.people import person
from tests.factories.readings import given, save, turn_name
from tests.factories.sharing import coach as as_coach
from tests.factories.stories import SCALES
from tests.factories.together import with_coach

TABS = st.sampled_from(["coach", "coach again", "rater", "rater again"])
LEVELS = [f"level.{one.key}" for one in SCALES.scales]
RATERS = ("rik", "rosa")

_MADE = {}
"""What a machine begins with each time: made once, and put back after each order of deeds."""


@pytest.fixture(scope="module")
def begun(django_db_setup, django_db_blocker):  # noqa: ARG001
    """Just before reading, with two people who could read as second."""

    def made():
        here = with_coach().at("levels")
        return here, {name: as_coach(person(name)) for name in RATERS}

    with kept_for_a_module(django_db_blocker, made) as found:
        _MADE["here"], _MADE["raters"] = found
        yield


class Readers(RuleBasedStateMachine):
    """A model of what each wrote; what stands in the vault must agree with it.

    `pages`: what each tab shows, as it was when it was last loaded. `closed`: the words of a
    reading at its closing, of the coach and of the rater who closed first.
    """

    def __init__(self) -> None:
        super().__init__()
        self._inside = transaction.atomic()
        self._inside.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._inside.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.here = replace(_MADE["here"])
        plan = self.here.running().plan
        self.turns = {
            "coach": turn_name(plan, "levels"), "rater": turn_name(plan, "second_reading")
        }  # fmt: skip
        self.waiting = list(RATERS)
        self.seats = {"coach": (self.here.bram.reader, self.here.seat)}
        self.stands: dict[str, dict[str, str]] = {"coach": {}, "rater": {}}
        self.closed: dict[str, dict[str, str]] = {}
        self.closed_now: set[str] = set()
        self.pages: dict[str, dict[str, str]] = {}
        self.ask_a_rater()

    def levels(self, whose: str) -> dict[str, str]:
        """What stands in the vault in the reading of the coach or of the rater, now."""
        reader, seat = self.seats[whose]
        with self.here.today():
            words = queries.story(reader, seat.pk, self.turns[whose]).words
        return {name: to for name, to in words.items() if name.startswith("level.")}

    @precondition(lambda self: "rater" not in self.seats and self.waiting)
    @rule()
    def ask_a_rater(self) -> None:
        rater = _MADE["raters"][self.waiting.pop(0)]
        sharing.know_coach(by=self.here.anna.reader, coach=rater.owner.recipient)
        self.here.says_yes()
        with self.here.today():
            ends = this_instant() + timedelta(days=60)
            seat = coaching.seat_rater(
                by=self.here.anna.reader, trajectory=self.here.row, rater=rater.pk, ends=ends
            )
        self.seats["rater"] = (rater.reader, seat)
        self.stands["rater"] = {}

    @precondition(lambda self: "rater" in self.seats)
    @rule()
    def stop_the_rater(self) -> None:
        reader, seat = self.seats.pop("rater")
        with self.here.today():
            coaching.stop_seat(by=self.here.anna.reader, seat=seat.pk)
            with pytest.raises(NotPermitted):
                queries.story(reader, seat.pk, self.turns["rater"])
        self.closed_now.discard("rater")
        self.pages = {tab: page for tab, page in self.pages.items() if "coach" in tab}

    @rule(tab=TABS)
    def look(self, tab: str) -> None:
        whose = tab.split(maxsplit=1)[0]
        if whose in self.seats:
            self.pages[tab] = self.levels(whose)

    @rule(tab=TABS, name=st.sampled_from(LEVELS), level=st.sampled_from(["2", "3", "5", "none"]))
    def write(self, tab: str, name: str, level: str) -> None:
        """One level, from a page that may be old."""
        whose = tab.split(maxsplit=1)[0]
        if whose not in self.seats:
            return
        page = self.pages.get(tab, {})
        self._write(whose, {name: level}, page)

    @rule(tab=TABS, warmth=st.integers(1, 5))
    def fill_in(self, tab: str, warmth: int) -> None:
        """Every scale, from a page that was just loaded."""
        whose = tab.split(maxsplit=1)[0]
        if whose in self.seats:
            self._write(whose, given(3, warmth=warmth), self.levels(whose))

    def _write(self, whose: str, words: dict[str, str], page: dict[str, str]) -> None:
        reader, seat = self.seats[whose]
        told = save(words, page)
        stood = self.stands[whose]
        with self.here.today():
            try:
                kept = actions.write_reading(
                    by=reader, seat=seat.pk, turn=self.turns[whose], save=told, scales=SCALES.ref
                )
            except ReadingClosed:
                assert whose in self.closed_now
                return
        clashing = {one.name: one.here for one in kept.clashes}
        for name, to in words.items():
            if name in clashing:
                assert clashing[name] == stood.get(name, "")
                assert page.get(name) != stood.get(name)
            elif whose not in self.closed_now:
                stood[name] = to

    @rule(tab=TABS)
    def close(self, tab: str) -> None:
        whose = tab.split(maxsplit=1)[0]
        if whose not in self.seats:
            return
        reader, seat = self.seats[whose]
        with self.here.today():
            try:
                actions.close_reading(by=reader, seat=seat.pk, turn=self.turns[whose])
            except StillOpen:
                assert set(self.stands[whose]) != set(LEVELS)
                return
        self.closed_now.add(whose)
        self.closed.setdefault(whose, dict(self.stands[whose]))

    @rule(tab=TABS, warmth=st.integers(1, 5))
    def read_all_of_it(self, tab: str, warmth: int) -> None:
        """So that the machine also gets far."""
        self.fill_in(tab, warmth)
        self.close(tab)

    @rule(level=st.sampled_from(["2", "4"]))
    def choose_together(self, level: str) -> None:
        """Refused until both are closed; it never touches either reading."""
        reader, seat = self.seats["coach"]
        words = save({"level.warmth": level})
        with self.here.today():
            try:
                actions.choose_together(
                    by=reader, seat=seat.pk, turn=self.turns["rater"], save=words
                )
            except NotClosedYet:
                assert set(self.closed) != {"coach", "rater"}
            except NotUnderstood:  # where there is nothing to choose
                assert self.closed["coach"]["level.warmth"] == self.closed["rater"]["level.warmth"]
            else:
                assert set(self.closed) == {"coach", "rater"}

    @rule(days=st.integers(0, 3))
    def days_pass(self, days: int) -> None:
        self.here.day = min(
            self.here.day + timedelta(days=days), _MADE["here"].day + timedelta(days=50)
        )

    # --- what always holds ---------------------------------------------------------------------

    @invariant()
    def each_reads_what_he_wrote_and_nothing_of_another(self) -> None:
        for whose in getattr(self, "seats", {}):
            assert self.levels(whose) == self.stands[whose]

    @invariant()
    def the_coach_is_told_nothing_before_both_are_closed(self) -> None:
        if not hasattr(self, "here"):
            return
        reader, seat = self.seats["coach"]
        with self.here.today():
            beside = queries.beside(reader, seat.pk, self.turns["rater"])
        if set(self.closed) != {"coach", "rater"}:
            assert beside.second is None
            return
        for whose, one in zip(("coach", "rater"), beside.both, strict=True):
            ratings = {
                f"level.{key}": "none" if rating.level is None else str(rating.level)
                for key, rating in one.ratings.items()
            }
            assert ratings == self.closed[whose]

    @invariant()
    def what_was_handed_over_came_once_from_each(self) -> None:
        if not hasattr(self, "here"):
            return
        letters = Letter.objects.filter(
            folder=self.here.row.folder_id, kind="second_reading", recipient=self.here.bram.pk
        )
        assert letters.count() <= len(RATERS) - len(self.waiting)
        assert bool(letters.count()) == ("rater" in self.closed)
        raters = Seat.objects.filter(trajectory=self.here.row, role=Seat.SECOND_RATER)
        assert raters.count() == ("rater" in self.seats)


_USUAL = settings(max_examples=3, stateful_step_count=12, database=None)


@pytest.mark.usefixtures("begun")
def test_whatever_two_readers_do_neither_sees_the_other_before_both_are_closed(db):  # noqa: ARG001
    run_state_machine_as_test(Readers, settings=_USUAL)


@pytest.mark.long
@pytest.mark.usefixtures("begun")
def test_the_same_for_many_orders(db):  # noqa: ARG001
    many = settings(_USUAL, max_examples=40, stateful_step_count=30)
    run_state_machine_as_test(Readers, settings=many)
