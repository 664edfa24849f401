"""What a person can cause here and mend."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class PlacedElsewhere(RodeDraadError):
    """The bond got another place since this page was opened; nothing was written over it."""

    code = "placed-elsewhere"

    def __init__(self) -> None:
        super().__init__("This bond got another place elsewhere: look once more.")
