"""How often she is asked, and how long a place is kept: as the protocol file says it."""

from __future__ import annotations

from datetime import date, timedelta

from rodedraad.catalogue.protocols import protocol
from rodedraad.core.protocol import Definition

PROTOCOL, MAP = "phase_map", "map"


def definition() -> Definition:
    """The protocol file, which says what the page asks."""
    return protocol(PROTOCOL)


def last_day(on: date) -> date:
    """The last day on which a place of this day is kept."""
    [kept] = (one for one in definition().keeps if one.key == MAP)
    return on + timedelta(days=kept.days.number)


def round_begins(today: date) -> date:
    """The first day whose places still count in this round; an older one is asked anew."""
    every = definition().step(MAP).every
    return today - timedelta(weeks=every.number if every else 0) + timedelta(days=1)
