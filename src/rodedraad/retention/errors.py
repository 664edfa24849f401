"""What can stand in the way of stopping."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class AskedFirst(RodeDraadError):
    """Somebody asked to see what is kept, and waits for her answer."""

    code = "asked-first"

    def __init__(self) -> None:
        super().__init__("An access request waits for this person. Nothing was changed.")


class SchoolNeedsHer(RodeDraadError):
    """She tends a school alone, and others are in it."""

    code = "school-needs-her"

    def __init__(self) -> None:
        super().__init__("A school keeps at least one administrator. Nothing was changed.")
