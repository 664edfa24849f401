"""Dictionary → school `Calendar`: the holidays of one region, each with its mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from rodedraad.core.errors import InvalidFile
from rodedraad.core.parsing.protocol.asked import Asking
from rodedraad.core.parsing.protocol.reading import newer_than
from rodedraad.core.parsing.section import WORD, Section, Shape
from rodedraad.core.protocol.school_time import Break, Calendar

FORMAT = 1
_DAY = Shape(re.compile(r"\d{4}-\d\d-\d\d"), "a day such as 2026-11-02, between quotes")
_KEY = Shape(re.compile(r"[a-z]+(-[a-z]+)*"), "lower-case words joined by hyphens")


def parse_calendar(raw: Mapping[str, object], name: str = "calendar") -> Calendar:
    """The school calendar a data file describes. Raises `InvalidFile` with every problem."""
    section = Section(raw)
    newer_than(section, FORMAT, name)
    section.text("kind")
    sources = section.section("sources") if "sources" in section else None
    asking = Asking(section.words("languages"), frozenset(sources.names if sources else ()))
    found = Calendar(
        key=section.text("key", _KEY),
        title=asking.line(section, "title"),
        breaks=tuple(_break(one, asking) for one in section.sections("breaks")),
        known_until=_day(section, "known_until"),
    )
    section.done()
    if section.problems:
        raise InvalidFile(name, section.problems)
    return found


def _break(section: Section, asking: Asking) -> Break:
    first, last = _day(section, "first"), _day(section, "last")
    if last < first:
        section.wrong("last", "is before first")
    found = Break(section.text("name", WORD), first, last, asking.origin(section))
    section.done()
    return found


def _day(section: Section, key: str) -> date:
    written = section.text(key, _DAY)
    try:
        return date.fromisoformat(written)
    except ValueError:
        if _DAY.pattern.fullmatch(written):
            section.wrong(key, f"is {written!r}, which is no day")
        return date.min
