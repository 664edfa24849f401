"""What a person can cause here and mend, each by its own name."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class Refused(RodeDraadError):
    """Something asked of a diary that is not done. Nothing was changed."""

    code = "diary-refused"
    says = "This was not done, and nothing was changed."

    def __init__(self) -> None:
        super().__init__(self.says)


class DayNotOpen(Refused):
    """An answer for a day that is too long ago, yet to come, or none of the plan's."""

    code = "day-not-open"
    says = "This day cannot be answered now. Nothing was kept."


class NotUnderstood(Refused):
    """A form in a shape that no page here sends."""

    code = "diary-not-understood"
    says = "This could not be read. Nothing was kept: load the page anew."


class PartWiped(Refused):
    """An answer for a part of the diary that was wiped."""

    code = "diary-part-wiped"
    says = "This part of the diary was wiped. Nothing was kept: load the page anew."
