"""What every change of a check needs: the row under a lock, and a line in the trail."""

from __future__ import annotations

from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.measuring.models import Check
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.reader import Permit, School


def locked(check: Check) -> Check:
    """The check as it stands now, until the end of this transaction for nobody else to change.

    Raises `NotPermitted` where it was wiped a moment ago.
    """
    row = Check.objects.select_for_update().filter(pk=check.pk).first()
    if row is None:
        raise NotPermitted
    return row


def note(permit: Permit, verb: str, check: Check) -> None:
    """One line in the trail: UUIDs, and nothing that was answered."""
    space = permit.reader.space
    school = space.school if isinstance(space, School) else None
    deed = Deed(verb, about=check.pk, folder=permit.folder, school=school)
    trail.note(permit.reader.owner.person, deed)
