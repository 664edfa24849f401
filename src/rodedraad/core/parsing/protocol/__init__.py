"""Dictionary → `Definition`, and dictionary → school `Calendar`; all problems at once."""

from rodedraad.core.parsing.protocol.calendar import parse_calendar
from rodedraad.core.parsing.protocol.reading import (
    FORMAT,
    KIND,
    parse_own_protocol,
    parse_protocol,
)

__all__ = ["FORMAT", "KIND", "parse_calendar", "parse_own_protocol", "parse_protocol"]
