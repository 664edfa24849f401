"""What a person can cause here and mend, each by its own name."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class UnknownScales(RodeDraadError):
    """The set of scales that a reading was begun with is not on this server."""

    code = "unknown-scales"

    def __init__(self, ref: str) -> None:
        self.ref = ref
        super().__init__(f"there are no scales {ref!r} here")
