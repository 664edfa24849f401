"""School years of bonds: a bond is of the year in which it began, and is over when that year is.

A bond that was begun in July or August is of the year to come, as a class list of then is.
"""

from __future__ import annotations

from datetime import date

FIRST_MONTH = 7
"""From July on lists and bonds are of the next school year (a proposal)."""
YEAR_ENDS = (8, 31)
"""The last day of a school year, as month and day (a proposal)."""


def last_day_of_year(begins: date) -> date:
    """The last day of the school year of a bond that began on this day."""
    return date(begins.year + (begins.month >= FIRST_MONTH), *YEAR_ENDS)


def first_day_of(last_day: date) -> date:
    """The first day of the school year that ends on this day."""
    return date(last_day.year - 1, FIRST_MONTH, 1)


def first_day_after(over: date) -> date:
    """Bonds that began before this day are of school years of which the last day is `over` or past.

    >>> first_day_after(date(2027, 8, 31))
    datetime.date(2027, 7, 1)
    >>> first_day_after(date(2027, 8, 30))
    datetime.date(2026, 7, 1)
    """
    year = over.year if over >= date(over.year, *YEAR_ENDS) else over.year - 1
    return date(year, FIRST_MONTH, 1)
