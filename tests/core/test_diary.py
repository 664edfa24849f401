"""The days of a diary, what stands on them, and what a line of it may not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rodedraad.core.diary import (
    Changed,
    Diary,
    Hope,
    Hoped,
    Phases,
    Stand,
    Way,
    Why,
    by_day,
    codes_of,
    planned_days,
    stand_of,
    why_no_figures,
    why_no_test,
)

MONDAY = date(2026, 11, 23)
TEN = tuple(MONDAY + timedelta(days=number) for number in range(10))
DRAWN = Phases(
    what="",
    way=Way.DRAWN,
    hope=Hope("p1", Hoped.MORE),
    shortest=(3, 3),
    admissible=(4, 5, 6, 7, 8),
    start=6,
    made="2026-11-23T15:00:00+00:00",
    seed=7,
)
PLAIN = Diary("form@1#base", 1, MONDAY, "none", TEN)
PHASED = replace(PLAIN, phases=DRAWN)
AFTER = TEN[-1] + timedelta(days=3)


def test_days_lie_on_the_chosen_weekdays_from_the_first_day_on():
    found = planned_days(MONDAY + timedelta(days=1), {0, 2}, weeks=2, without=())
    assert [day.isoformat() for day in found] == ["2026-11-25", "2026-11-30", "2026-12-02"]


def test_a_week_of_holidays_is_left_out_and_does_not_count():
    holiday = {MONDAY + timedelta(days=number) for number in range(7, 14)}
    found = planned_days(MONDAY, [0], weeks=2, without=holiday)
    assert found == (MONDAY, MONDAY + timedelta(days=14))


def test_without_a_weekday_there_are_no_days_and_with_holidays_alone_the_search_ends():
    assert planned_days(MONDAY, [], weeks=2, without=()) == ()
    every = {MONDAY + timedelta(days=7 * number) for number in range(600)}
    assert planned_days(MONDAY, [0], weeks=2, without=every) == ()


def test_today_and_two_days_back_are_open_and_nothing_that_is_to_come():
    assert PLAIN.open_on(TEN[4]) == (TEN[4], TEN[3], TEN[2])
    assert PLAIN.open_on(MONDAY - timedelta(days=1)) == ()
    assert replace(PLAIN, ended=TEN[4]).open_on(TEN[4]) == ()


def test_the_next_day_is_the_first_that_is_to_come():
    assert PLAIN.next_after(TEN[3]) == TEN[4]
    assert PLAIN.next_after(TEN[-1]) is None
    assert replace(PLAIN, ended=TEN[0]).next_after(TEN[0]) is None


def test_a_diary_is_over_when_its_last_day_cannot_be_answered_any_more_or_when_it_was_stopped():
    assert not PLAIN.is_over(TEN[-1] + timedelta(days=2))
    assert PLAIN.is_over(AFTER)
    assert replace(PLAIN, ended=TEN[0]).is_over(TEN[0])


def test_what_was_drawn_stays_where_it_began_on_another_day():
    changed = PHASED.with_start(8, TEN[7])
    assert (changed.before, changed.start_day) == (7, TEN[7])
    assert changed.phases == replace(DRAWN, changed=(Changed(TEN[7], 8),))
    assert changed.phases.start == 6
    assert PHASED.with_start(6, TEN[7]) == PHASED
    assert PLAIN.with_start(6, TEN[7]) == PLAIN


def test_without_phases_every_day_lies_before():
    assert (PLAIN.before, PLAIN.start_day) == (10, None)


def test_a_day_is_answered_as_soon_as_one_item_is_whatever_else_was_said():
    words = {"2026-11-23.p1": "0", "2026-11-23.day": "not_today", "2026-11-24.day": "not_seen"}
    words |= {"2026-11-25.p1": "", "2026-11-26.day": "holiday"}
    found = by_day(words)
    assert found["2026-11-23"] == {"p1": "0", "day": "not_today"}
    assert "2026-11-25" not in found
    stands = {day: stand_of(here) for day, here in found.items()}
    assert list(stands.values()) == [Stand.ANSWERED, Stand.NOT_SEEN, Stand.OPEN]
    assert stand_of({"p1": "unsure"}) is Stand.ANSWERED


def test_what_is_unsure_taken_back_or_never_said_is_missing_and_not_zero():
    words = {"2026-11-23.p1": "0", "2026-11-24.p1": "unsure", "2026-11-25.p1": "", "x": "3"}
    words["2026-11-27.p1"] = "9"
    assert codes_of(words, TEN[:5], "p1", codes=(0, 1)) == [0, None, None, None, None]


@pytest.mark.parametrize(
    ("plan", "values", "today", "why"),
    [
        (PLAIN, [1] * 10, AFTER, Why.NO_PHASES),
        (PHASED, [1] * 10, TEN[4], Why.NOT_BEGUN),
        (PHASED, [0, 1, 2, 1, None, 1, 2, 1, 2, 1], AFTER, Why.TOO_FEW),
        (PHASED, [0, 1, 2, 1, 0, 1, 2, 1, 2, None], AFTER, Why.TOO_FEW),
        (PHASED, [0] * 10, AFTER, Why.ALL_AT_FLOOR),
        (PHASED, [3] * 10, AFTER, Why.NO_SPREAD),
        (PHASED, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], AFTER, None),
        (PHASED.with_start(7, MONDAY), [0, 1] * 5, AFTER, Why.TOO_FEW),
    ],
)
def test_before_and_after_are_refused_by_name(plan, values, today, why):
    assert why_no_figures(plan, values, lowest=0, today=today) is why


@pytest.mark.parametrize(
    ("plan", "item", "today", "why"),
    [
        (PLAIN, "p1", AFTER, Why.NO_PHASES),
        (PHASED, "p2", AFTER, Why.OTHER_LINE),
        (replace(PLAIN, phases=replace(DRAWN, way=Way.CHOSEN)), "p1", AFTER, Why.NOT_DRAWN),
        (PHASED.with_start(7, MONDAY), "p1", AFTER, Why.START_CHANGED),
        (PHASED, "p1", TEN[-1], Why.NOT_OVER),
        (PHASED, "p1", AFTER, None),
        (PHASED.with_start(7, MONDAY).with_start(6, MONDAY), "p1", AFTER, None),
    ],
)
def test_chance_is_asked_only_of_the_line_named_beforehand_with_a_start_drawn_and_kept(
    plan, item, today, why
):
    assert why_no_test(plan, item, today=today) is why
