"""Moments of which something does not open any more: told apart, so that they hide no other."""

from __future__ import annotations

from uuid import UUID

from rodedraad.access.reach import permits
from rodedraad.measuring.models import Check
from rodedraad.measuring.permissions import Permission
from rodedraad.measuring.queries.sheets import Sheet, checks_of, row, sheets
from rodedraad.measuring.records import CHECK, document
from rodedraad.vault import shelf
from rodedraad.vault.reader import Reader
from rodedraad.vault.wiped_when_damaged import is_damaged


def open_alone(reader: Reader, check_id: UUID) -> None:
    """Open all of one moment of hers, and not whom it is with: raises what that raises.

    `NotPermitted` where it is not hers or not there. A part that was wiped is no damage.
    """
    found = row(reader, check_id)
    given = permits([found], reader, Permission.SEE_CHECK)
    records = [found.scores, found.about_us, found.about_me]
    for one in shelf.read_many(given, kinds=[CHECK], only=records):
        document(one.content)


def moments_that_open(reader: Reader, dyad: UUID) -> tuple[list[Sheet], list[Check]]:
    """The moments of one bond of hers in time, and those that are damaged. Each is opened."""
    rows = checks_of(reader, dyad)
    shut = [one for one in rows if is_damaged(open_alone, reader, one.pk)]
    return sheets(reader, [one for one in rows if one not in shut]), shut
