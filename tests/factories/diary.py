"""Diaries about a bond, and what its pages tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from rodedraad.core.diary import Hope, Hoped, Way, name_of
from rodedraad.core.protocol import NO_HOLIDAYS
from rodedraad.diary import actions
from rodedraad.diary.models import Diary
from rodedraad.diary.queries import today_of
from rodedraad.diary.told import Beginning, WishedPhases
from rodedraad.measuring.records import BLANK, Change, Clash, Save
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import clock_at, this_instant

ABOUT_ME = ("p6", "p7", "p8")
EVERY = tuple(f"p{number}" for number in range(1, 9))
DRAWN = WishedPhases("Twee minuten praten", Way.DRAWN, Hope("p2", Hoped.MORE), (5, 5))
DRAWN_FAR = replace(DRAWN, shortest=(10, 10))
"""Wherever the lot falls, enough days lie on either side."""


def weekdays(first: date, many: int) -> tuple[date, ...]:
    """So many weekdays from this day on."""
    every = (first + timedelta(days=number) for number in range(many * 2))
    return tuple(day for day in every if day.weekday() < 5)[:many]


def begun_diary(
    reader: Reader,
    dyad: UUID,
    *,
    days: tuple[date, ...] = (),
    phases: WishedPhases | None = None,
    remind: str = "",
) -> Diary:
    """A diary in which nothing stands: without `days` of ten days, today the first."""
    today = today_of(reader)
    planned = days or tuple(today + timedelta(days=number) for number in range(10))
    beginning = Beginning(uuid4(), planned, NO_HOLIDAYS, remind, phases)
    return actions.begin_diary(by=reader, dyad=dyad, beginning=beginning)


def taps(
    day: date,
    words: Mapping[str, str],
    *,
    was: Mapping[str, str] | None = None,
    key: UUID | None = None,
) -> dict[Part, Save]:
    """What a form of one day changes: a word by item; `day` for why there is none."""
    before, one = was or {}, key or uuid4()
    changes = {
        what: Change(name_of(day, what), word, before.get(what, BLANK))
        for what, word in words.items()
    }
    parts = {
        Part.ABOUT_US: [change for what, change in changes.items() if what not in ABOUT_ME],
        Part.ABOUT_ME: [change for what, change in changes.items() if what in ABOUT_ME],
    }
    return {part: Save(one, words=tuple(listed)) for part, listed in parts.items() if listed}


def save(reader: Reader, row: Diary, day: date, **more: object) -> tuple[Clash, ...]:
    """One day told; `words`, `was` and `key` as in `taps`."""
    told = taps(day, **more)  # type: ignore[arg-type]
    return actions.save_day(by=reader, diary=row, day=day, written=told)


def lived_diary(
    reader: Reader, dyad: UUID, codes: str = "1012.233342", *, phases: WishedPhases | None = DRAWN
) -> Diary:
    """A diary of as many days as there are codes, the last of them today; a dot is no answer.

    Every line has the same codes. All days are told in one save, on the last: what is kept is the
    same, and a day that is not open any more is refused elsewhere.
    """
    now = this_instant()
    first = today_of(reader) - timedelta(days=len(codes) - 1)
    days = tuple(first + timedelta(days=number) for number in range(len(codes)))
    with clock_at(now - timedelta(days=len(codes) - 1)):
        row = begun_diary(reader, dyad, days=days, phases=phases)
    told = [
        taps(day, dict.fromkeys(EVERY, code))
        for day, code in zip(days, codes, strict=True)
        if code != "."
    ]
    written = {
        part: Save(uuid4(), words=tuple(word for one in told for word in one[part].words))
        for part in (Part.ABOUT_US, Part.ABOUT_ME)
    }
    actions.save_day(by=reader, diary=row, day=days[-1], written=written)
    return row
