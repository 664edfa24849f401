"""What can stand in the way of a class list or a bond, each by its own name."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class ListError(RodeDraadError):
    """Something about a class list or a bond that a person can cause and mend."""

    code = "class-list"
    says = "This could not be done. Nothing was changed."

    def __init__(self) -> None:
        super().__init__(self.says)


class ChangedSince(ListError):
    """What would happen now is not what was agreed to."""

    code = "plan-changed-since"
    says = "Something changed since this plan was shown. Nothing was taken in: look at it again."


class YearIsOver(ListError):
    """A bond in a school that would go on after its school year."""

    code = "year-is-over"
    says = "The school year of this bond is over. Nothing was changed."


class AlreadyBegun(ListError):
    """A bond that would go on beside a newer one with the same pupil."""

    code = "already-begun"
    says = "There is a newer bond with this pupil. Nothing was changed."
