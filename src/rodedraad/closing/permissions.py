"""Who may wipe a coach's working notes: the teacher whose trajectory it is, and never reads them.

They lie in her folder, so that she can. This permission opens nothing: it reads no part.
"""

from __future__ import annotations

from enum import StrEnum

from rodedraad.access.rules import Rule, always, register
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.permissions import folder_of_trajectory, with_a_coach
from rodedraad.vault.parts import Part


class Permission(StrEnum):
    """What may be done where a trajectory closes."""

    WIPE_WORKING_NOTES = "wipe_working_notes"


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    register(
        Rule(
            Permission.WIPE_WORKING_NOTES,
            Trajectory,
            with_a_coach,
            folder=folder_of_trajectory,
            writes=always(Part.COACH_PRIVATE),
        )
    )
