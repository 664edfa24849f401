"""What a person can cause here and mend, each by its own name."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class ChangedSince(RodeDraadError):
    """Something she previewed is not what stands there now. Nothing was shared."""

    code = "changed-since"

    def __init__(self) -> None:
        super().__init__("Something changed since the preview. Nothing was shared: look again.")


class OtherKeys(RodeDraadError):
    """The coach has other keys than those she compared. Nothing was shared."""

    code = "other-keys"

    def __init__(self) -> None:
        super().__init__("This coach has new keys. Nothing was shared: compare the words again.")
