"""Tabs, devices, moments, a coach and a clock in any order: what happens is what the model says.

No silent overwrite, no acknowledged answer lost; a coach who was stopped, or whose time is over,
opens nothing; and nobody ever sees more than the model allows.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
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

from rodedraad.vault.parts import Part
from tests.faults.model import LANES
from tests.faults.two_people import CLASH, DEVICES, FINE, LOCKED, TwoPeople

EXAMPLES, EXAMPLES_LONG = 12, 300
STEPS, STEPS_LONG = 50, 80

BEGINNINGS = [
    datetime(2026, 9, 14, 14, 15, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC),  # half an hour before Brussels skips an hour
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # half an hour before it has one twice
]
SHORT = [timedelta(minutes=minutes) for minutes in (0.2, 1, 3, 5, 9, 9.9)]
LONG = [timedelta(minutes=minutes) for minutes in (10, 11, 59, 60, 61, 8 * 60)]
DAYS = [timedelta(days=days) for days in (1, 2, 8, 31, 400)]
BACK = [timedelta(minutes=-5), timedelta(days=-2)]
PASSING = [*SHORT, *SHORT, *LONG, *DAYS, *BACK]

anything = st.dictionaries(
    st.sampled_from(sorted(LANES)), st.integers(1, 5), min_size=1, max_size=2
)
words = st.dictionaries(st.just("moment"), st.integers(1, 5), min_size=1)
changes = st.one_of(anything, anything, words)  # words can be written beside a closed moment too
replies = st.sampled_from(["comes", "comes", "comes", "lost", "never sent"])
mostly = st.sampled_from([True, True, True, False])
devices = st.integers(0, DEVICES - 1)
which = st.integers(0, 7)
some_parts = st.sets(st.sampled_from([Part.SCORES, Part.ABOUT_US, Part.ABOUT_ME]), min_size=1)


class Stories(TwoPeople, RuleBasedStateMachine):
    """Any order of their deeds; a word that stands twice in a list comes twice as often."""

    @initialize(beginning=st.sampled_from(BEGINNINGS))
    def at_first(self, beginning):
        self.begin(beginning)

    @precondition(lambda self: self.tabs)
    @rule(number=which, answers=changes, reply=replies, is_back=mostly)
    def she_answers(self, number, answers, reply, is_back):
        self.answer(number, answers, reply, is_back)

    @precondition(lambda self: self.tabs)
    @rule(number=which, answers=changes)
    def she_answers_and_all_goes_well(self, number, answers):
        self.answer(number, answers, "comes", is_back=True)

    @precondition(lambda self: any(tab.sending for tab in self.tabs))
    @rule(number=which, reply=replies)
    def the_page_tries_again(self, number, reply):
        self.try_again(number, reply)

    @rule(deed=st.sampled_from(["open", "open", "open", "close", "turn_back", "hide"]),
          device=devices, number=which)  # fmt: skip
    def at_the_door(self, deed, device, number):
        {
            "open": lambda: self.open_tab(device, number),
            "close": lambda: self.close_tab(number),
            "turn_back": lambda: self.turn_back(device),
            "hide": lambda: self.hide(device),
        }[deed]()

    @rule(deed=st.sampled_from(["close", "close", "close", "reopen", "begin", "wipe_lane", "wipe"]),
          number=which)  # fmt: skip
    def with_a_moment(self, deed, number):
        {
            "begin": self.begin_moment,
            "close": lambda: self.close_moment(number),
            "reopen": lambda: self.reopen_moment(number),
            "wipe_lane": lambda: self.wipe(number, whole=False),
            "wipe": lambda: self.wipe(number, whole=True),
        }[deed]()

    @rule(deed=st.sampled_from(["share", "share", "share", "stop", "tick", "write"]),
          number=which, parts=some_parts, days=st.sampled_from([1, 30, 366]))  # fmt: skip
    def with_a_coach(self, deed, number, parts, days):
        {
            "share": lambda: self.let_look_along(parts, days),
            "stop": lambda: self.stop(number),
            "tick": self.tick,
            "write": lambda: self.he_tries_to_write(number),
        }[deed]()

    @rule(passing=st.sampled_from(PASSING))
    def time_passes(self, passing):
        self.now += passing

    @invariant()
    def all_is_as_the_model_says(self):
        self.what_was_acknowledged_stands()
        self.he_sees_what_was_shared_and_nothing_else()


def explore(examples, steps, figures, *, same_again):
    TwoPeople.counted.clear()
    run_state_machine_as_test(
        Stories,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=same_again,
        ),
    )
    counted = TwoPeople.counted
    figures.note(
        "tabs, devices, a coach and clocks in any order",
        often=f"{examples} stories of up to {steps} steps; {counted[FINE]} saves taken in, "
        f"{counted[CLASH]} with a clash or closed, {counted[LOCKED]} locked; a coach looked "
        f"{counted['seen']} times",
        found="0 overwritten unseen, 0 lost, 0 seen without being shared",
    )
    assert min(counted[one] for one in (FINE, CLASH, LOCKED, "seen")) > 0, counted


@pytest.mark.django_db
def test_nothing_is_lost_and_nobody_sees_more_than_was_shared(figures):
    explore(EXAMPLES, STEPS, figures, same_again=True)


@pytest.mark.long
@pytest.mark.django_db
def test_the_same_for_many_longer_stories(figures):
    explore(EXAMPLES_LONG, STEPS_LONG, figures, same_again=False)
