"""The school calendars that come with Rode Draad: holidays by region."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from rodedraad.catalogue.files import read_file
from rodedraad.core.errors import RodeDraadError
from rodedraad.core.parsing.protocol import parse_calendar
from rodedraad.core.protocol.school_time import Calendar


class UnknownCalendar(RodeDraadError):
    """No school calendar is called so."""

    code = "unknown-calendar"

    def __init__(self, key: str) -> None:
        known = ", ".join(one.key for one in calendars())
        super().__init__(f"there is no school calendar {key!r}; there are: {known}")


@cache
def calendars() -> tuple[Calendar, ...]:
    """Every school calendar that comes with Rode Draad, by key."""
    folder = files("rodedraad.catalogue") / "calendars"
    found = [
        read_file(file, parse_calendar) for file in folder.iterdir() if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda one: one.key))


def calendar(key: str) -> Calendar:
    """The calendar of this region: `nl-north`, `nl-middle`, `nl-south`, `vl`.

    Raises `UnknownCalendar`.
    """
    for one in calendars():
        if one.key == key:
            return one
    raise UnknownCalendar(key)


def read_calendar(path: Path) -> Calendar:
    """The school calendar in a file of one's own. Raises `InvalidFile` with every problem."""
    return read_file(path, parse_calendar)
