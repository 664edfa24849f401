"""The states that only pages behind the door have, and why a page has none of them."""

from __future__ import annotations

LOCKED, CONFLICT = "locked", "conflict"
ASKS_ONLY = "it only asks yes or no"
A_BOND_IS_THERE = "there is a bond by then"
NOTHING_YET = "comes only where something was kept"
