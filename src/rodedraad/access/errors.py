"""What can stand in the way in a school, each by its own name."""

from __future__ import annotations

from rodedraad.core.errors import RodeDraadError


class SchoolError(RodeDraadError):
    """Something about a school that a person can cause and mend."""

    code = "school"
    says = "This could not be done. Nothing was changed."

    def __init__(self) -> None:
        super().__init__(self.says)


class InvitationGone(SchoolError):
    """A link that was used, withdrawn, is older than two weeks, or never was one."""

    code = "invitation-gone"
    says = "This invitation does not hold any more. Nothing was changed: ask for a new one."


class SecondFactorFirst(SchoolError):
    """A role that needs a second factor, for someone who has none."""

    code = "second-factor-first"
    says = "This role needs a second factor at signing in. Nothing was changed: add one first."


class LastAdministrator(SchoolError):
    """Ending the membership of the only administrator that a school has."""

    code = "last-administrator"
    says = "A school keeps at least one administrator. Nothing was changed: invite another first."


class UnknownZone(SchoolError):
    """A zone of which no clock knows."""

    code = "unknown-zone"
    says = "No such zone is known. Nothing was changed: name one such as Europe/Brussels."
