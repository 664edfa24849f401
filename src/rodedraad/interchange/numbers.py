"""Numbers as people and programs write them in a cell."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?")


def number(cell: str) -> float | None:
    """The number in a cell, with a point or a comma before the decimals; None where it is none.

    No separators of thousands: '1.234,5' and '1,234.5' can be read in two ways, so in none.
    """
    return float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else None


def whole(cell: str) -> int | None:
    """The whole number in a cell; '4', '4.0' and '4,0' are one, as programs write all three."""
    found = number(cell)
    return int(found) if found is not None and found.is_integer() else None
