"""The days of the demo, and the clock that it moves."""

from __future__ import annotations

from datetime import date, timedelta

from rodedraad.site.demo.days import FEWEST_WEEKS, days_until
from rodedraad.web.clock import clock_at, this_instant
from tests.architecture.tree import SOURCE, text


def test_only_the_demo_moves_the_clock():
    moving = {
        path.relative_to(SOURCE).parts[:2]
        for path in SOURCE.rglob("*.py")
        if "clock_at" in (text(path) or "")
    }
    assert moving == {("site", "demo"), ("web", "clock.py")}


def test_the_clock_goes_on_where_it_was_put_and_comes_back():
    then = this_instant() - timedelta(days=100)
    with clock_at(then):
        assert timedelta(0) <= this_instant() - then < timedelta(minutes=1)
    assert this_instant() - then >= timedelta(days=100)


def test_its_days_are_school_days_of_one_year_whenever_it_is_made():
    for number in range(3 * 366):
        today = date(2026, 1, 1) + timedelta(days=number)
        days = days_until(today)
        used = [*days.block(1), *days.block(2), *days.block(3), days.back(10), days.back(1)]
        assert days.weeks >= FEWEST_WEEKS
        assert used[:9] == sorted(used[:9])
        assert all(day.weekday() < 5 and day.month not in {7, 8} for day in used)
        assert max(used) < today
        assert len({day.year + (day.month >= 9) for day in used}) == 1
