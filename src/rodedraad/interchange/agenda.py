"""A calendar file (iCalendar, RFC 5545) of whole days, for an agenda that is not ours.

Nothing is asked of the clock: the day on which it was written is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

MEDIA_TYPE = "text/calendar; charset=utf-8"
OCTETS = 75
"""No line of the file is longer (RFC 5545, 3.1)."""
_ESCAPED = re.compile(r"[\\;,]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True)
class Entry:
    """What stands in an agenda from `first` to `last`, both included.

    The same `id` taken in once more takes the place of the one before, in most agendas. `url` may
    be empty.
    """

    id: UUID
    title: str
    first: date
    last: date
    url: str = ""


def agenda(entries: Iterable[Entry], *, written: datetime) -> str:
    """The text of the file. Each entry is private and leaves the day free; nothing rings."""
    stamp = f"{written.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rode Draad//Agenda//NL",
        *(line for one in entries for line in _event(one, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(one: Entry, stamp: str) -> Iterator[str]:
    after = one.last + timedelta(days=1)  # the end of a whole day is the next (RFC 5545, 3.6.1)
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@rode-draad.invalid"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{one.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{_text(one.title)}"
    if one.url:
        yield f"URL:{_CONTROL.sub('', one.url)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Words as a value: on one line, its signs escaped (RFC 5545, 3.3.11)."""
    plain = " ".join(_CONTROL.sub(" ", words).split())
    return _ESCAPED.sub(lambda found: f"\\{found[0]}", plain)


def _folded(line: str) -> str:
    """The line in pieces of at most `OCTETS`, never through the middle of a letter."""
    pieces, here = [""], 0
    for letter in line:
        width = len(letter.encode())
        if here + width > OCTETS:
            pieces.append(" ")
            here = 1
        pieces[-1] += letter
        here += width
    return "\r\n".join(pieces)
