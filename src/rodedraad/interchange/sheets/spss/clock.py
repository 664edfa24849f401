"""Dates and times as SPSS counts them: seconds since the Gregorian calendar began."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from rodedraad.interchange.sheets.sheet import Kind, Value

BEGINNING = datetime(1582, 10, 14)  # noqa: DTZ001  # SPSS knows no zones
"""Second 0 (PSPP Developer's Guide, "Time and Date")."""

SECONDS_A_DAY = 86_400
_MICROSECONDS = 1_000_000

_KINDS = (
    (re.compile(r"(DATE|ADATE|EDATE|JDATE|SDATE)\d"), Kind.DATE),
    (re.compile(r"(DATETIME|YMDHMS)\d"), Kind.MOMENT),
    (re.compile(r"TIME\d"), Kind.TIME),
    (re.compile(r"A\d"), Kind.TEXT),
)
SHOWN_AS = {Kind.DATE: "SDATE10", Kind.MOMENT: "DATETIME20", Kind.TIME: "TIME8"}
"""How dates and times are shown where no file said so: 2026/01/31."""


def kind_shown(shown: str) -> Kind:
    """What values shown in this way are. Months, quarters and weeks stay seconds."""
    return next((kind for shape, kind in _KINDS if shape.match(shown)), Kind.NUMBER)


def from_seconds(seconds: float, kind: Kind) -> Value | None:
    """The date, moment or time; None where these seconds are none: 25 hours is no time of day.

    Moments are exact to a millisecond: so many seconds have no room for more as a number.
    """
    if kind is Kind.TIME:
        whole = 0 <= seconds < SECONDS_A_DAY
        return (BEGINNING + timedelta(seconds=seconds)).time() if whole else None
    try:
        found = BEGINNING + timedelta(milliseconds=round(seconds * 1000))
    except OverflowError:
        return None
    if kind is Kind.DATE:
        return found.date() if seconds % SECONDS_A_DAY == 0 else None
    return found


def has_finer_parts(one: Value | None) -> bool:
    """Whether it is a moment with a part of a millisecond."""
    return isinstance(one, datetime) and one.microsecond % 1000 != 0


def is_too_early(one: Value | None) -> bool:
    """Whether it is a date or moment before those SPSS knows."""
    return isinstance(one, date) and to_seconds(one) < SECONDS_A_DAY


def to_seconds(one: Value) -> float:
    """The seconds of a date, moment or time."""
    if isinstance(one, datetime):
        return (one - BEGINNING) / timedelta(seconds=1)
    if isinstance(one, date):
        return (one - BEGINNING.date()).days * float(SECONDS_A_DAY)
    if isinstance(one, time):
        whole = one.hour * 3600 + one.minute * 60 + one.second
        return whole + one.microsecond / _MICROSECONDS
    raise TypeError(one)
