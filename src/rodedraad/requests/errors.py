"""What a person can cause here and mend, each by its own name."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class NotAllWeighed(RodeDraadError):
    """There are passages about which she chose nothing. Nothing was given."""

    code = "not-all-weighed"

    def __init__(self) -> None:
        super().__init__("Some passages were not weighed yet. Nothing was given: weigh them first.")


class NothingPreviewed(RodeDraadError):
    """She was shown nothing yet, or weighed something anew since. Nothing was given."""

    code = "nothing-previewed"

    def __init__(self) -> None:
        super().__init__("Nothing was previewed since the last choice. Look at it first.")


class OfficerHasLeft(RodeDraadError):
    """Who opened the request handles none in this school any more. Nothing was given."""

    code = "officer-has-left"

    def __init__(self) -> None:
        super().__init__("The officer who asked is not the officer any more. Nothing was given.")


class OfficerWithoutVault(RodeDraadError):
    """The officer has no keys to seal to. Nothing was given."""

    code = "officer-without-vault"

    def __init__(self) -> None:
        super().__init__("The officer has no vault. Nothing was given: print it, or ask him.")
