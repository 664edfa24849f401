"""What stands on the days of a diary: flat words by name, each with its day.

An answer stands as the code it has in the form, or as `unsure`; nothing is an empty word. So two
devices merge answer by answer, and what was never answered is missing, never zero.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum

UNSURE = "unsure"
"""An answer too: not seen, or not known. It is no value."""

STATUS = "day"
"""Beside the items of a day: why it has none."""


class Stand(StrEnum):
    """How one day stands."""

    ANSWERED = "answered"
    NOT_SEEN = "not_seen"
    NOT_TODAY = "not_today"
    OPEN = "open"


ANSWERED = Stand.ANSWERED
WITHOUT = (Stand.NOT_SEEN, Stand.NOT_TODAY)


def name_of(day: date, what: str) -> str:
    """Under which name something of a day is kept: `2026-11-23.p1`."""
    return f"{day.isoformat()}.{what}"


def by_day(words: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What stands on each day, by item, under the day as written; empty words are left out."""
    found: dict[str, dict[str, str]] = {}
    for name, word in words.items():
        if word:
            day, _dot, what = name.partition(".")
            found.setdefault(day, {})[what] = word
    return found


def stand_of(here: Mapping[str, str]) -> Stand:
    """How a day stands, by what stands there. What was tapped was tapped: it goes first."""
    if here.keys() - {STATUS}:
        return ANSWERED
    status = here.get(STATUS, "")
    return Stand(status) if status in WITHOUT else Stand.OPEN


def codes_of(
    words: Mapping[str, str], days: Iterable[date], item: str, *, codes: Collection[int]
) -> list[int | None]:
    """The code of an item on each day; None where it is missing, unsure or none of `codes`."""
    by_word = {str(code): code for code in codes}
    return [by_word.get(words.get(name_of(day, item), "")) for day in days]
