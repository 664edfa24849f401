"""A school year in the ways people write it."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?:20)?(\d\d)\s*(?:[-–—/.]|\s)\s*(?:20)?(\d\d)|20(\d\d)20(\d\d)|(\d\d)(\d\d)")
_INSIDE = re.compile(r"(?<!\d)(20\d\d)\s*[-–—/]\s*(20\d\d|\d\d)(?!\d)")
_FIRST_MONTH = 7
"""A date from July on belongs to the year that starts then (proposal: our countries start in
August or September)."""


def school_year(text: str) -> str | None:
    """'2026-2027' from '2026-2027', '2026/27', '26-27', '20262027' or '2627'; None otherwise.

    The second year must follow the first: '2026-2028' is no school year.
    """
    found = _YEAR.fullmatch(text.strip())
    if not found:
        return None
    first, second = (int(digits) for digits in found.groups() if digits)
    return f"20{first:02}-20{second:02}" if second == first + 1 else None


def school_years_in(text: str) -> set[str]:
    """Every school year that is named somewhere in a line, as in 'Klaslijst 2026-2027'."""
    years = (school_year(f"{first}-{second}") for first, second in _INSIDE.findall(text))
    return {year for year in years if year}


def school_year_of_date(text: str) -> str | None:
    """The school year in which a date such as 2026-09-01 lies."""
    found = re.match(r"(20\d\d)-(\d\d)", text)
    if not found:
        return None
    starts = int(found[1]) - (int(found[2]) < _FIRST_MONTH)
    return f"{starts}-{starts + 1}"
