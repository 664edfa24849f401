"""How long what is kept: one rule, asked from both sides, and never longer than we say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rodedraad.access.permissions import READS_ON
from rodedraad.web.periods import PERIODS, kept_for, kept_until, last_backup_gone, over_since

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize("key", PERIODS)
@given(since=DAYS, today=DAYS)
@example(since=date(2027, 8, 31), today=date(2028, 3, 2))
@example(since=date(2026, 3, 31), today=date(2028, 5, 2))
@example(since=date(2027, 8, 30), today=date(2028, 9, 1))
def test_what_is_over_is_asked_alike_from_both_sides(key, since, today):
    """The day on which work takes it away is the day after the last day it is kept, everywhere."""
    is_over = kept_until(key, since) < today - timedelta(days=1)
    assert (since <= over_since(key, today)) is is_over


def test_twelve_months_after_a_school_year_is_the_end_of_the_next():
    assert kept_until("answers", date(2027, 8, 31)) == date(2028, 8, 31)
    assert over_since("answers", date(2028, 9, 1)) == date(2027, 8, 30)
    assert over_since("answers", date(2028, 9, 2)) == date(2027, 8, 31)


def test_a_host_may_shorten(settings):
    settings.KEPT_FOR = kept_for("answers=6, unused=12,")
    assert kept_until("answers", date(2027, 8, 31)) == date(2028, 2, 29)
    assert kept_until("unused", date(2027, 1, 1)) == date(2028, 1, 1)
    assert last_backup_gone(date(2027, 1, 1)) == date(2027, 2, 5)


def test_who_left_a_school_is_known_there_for_as_long_as_she_reads_on(settings):
    with pytest.raises(ValueError, match="memberships is 2 to 12 months"):
        kept_for("memberships=1")
    settings.KEPT_FOR = kept_for("memberships=2")
    for day in (date(2026, 1, 1) + timedelta(days=number) for number in range(1500)):
        read_on = day + READS_ON
        assert over_since("memberships", read_on) < day


@pytest.mark.parametrize(
    "said", ["answers=13", "answers=0", "answers", "answers=", "answers=x", "diaries=3", "trail=26"]
)
def test_a_longer_time_or_an_unknown_word_is_refused_by_name(said):
    with pytest.raises(ValueError, match=r"RODEDRAAD_KEEP.*(answers|trail)"):
        kept_for(said)


def test_a_host_that_keeps_backups_longer_says_so():
    assert kept_for("backups=60") == {"backups": 60}


def test_every_figure_says_where_it_comes_from():
    assert {one.mark for one in PERIODS.values()} <= {"found", "recalled", "assumed", "proposal"}
    assert all(one.source and one.since for one in PERIODS.values())
