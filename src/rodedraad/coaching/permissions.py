"""Who may do what with a trajectory: the teacher who runs it, and only she."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q, QuerySet

from rodedraad.access.rules import Narrow, Rule, register
from rodedraad.coaching.models import Trajectory
from rodedraad.measuring.permissions import going_on, teaching
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import OWN, folder_of, her_own
from rodedraad.vault.reader import Reader


class Permission(StrEnum):
    """What may be done with a trajectory."""

    BEGIN_STEPS = "begin_steps"
    SEE_STEPS = "see_steps"
    WRITE_STEPS = "write_steps"
    WIPE_STEPS = "wipe_steps"


def hers(rows: QuerySet[Trajectory], reader: Reader) -> QuerySet[Trajectory]:
    """Her own trajectories, about herself or about a dyad of hers. No coach sees them."""
    # Asked twice: a row that points at another bond's folder opens nothing.
    of_the_same_bond = Q(dyad__folder=F("folder"), dyad__teacher=F("teacher"))
    mine = her_own(rows, reader).filter(Q(dyad=None) | of_the_same_bond)
    return mine.select_related("dyad")


def hers_now(rows: QuerySet[Trajectory], reader: Reader) -> QuerySet[Trajectory]:
    """The same while she teaches there: who left a school reads and wipes, and writes no more."""
    return teaching(hers(rows, reader), reader)


def folder_of_trajectory(trajectory: Trajectory) -> UUID:
    """Where the content of a trajectory stands."""
    return trajectory.folder_id


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    register(
        Rule(Permission.BEGIN_STEPS, Dyad, going_on, folder=folder_of, reads=OWN, writes=OWN),
        Rule(Permission.SEE_STEPS, Trajectory, hers, folder=folder_of_trajectory, reads=OWN),
        _own(Permission.WRITE_STEPS, hers_now),
        _own(Permission.WIPE_STEPS, hers),
    )


def _own(permission: Permission, narrow: Narrow) -> Rule:
    """A rule by which all of a trajectory is read and written."""
    return Rule(permission, Trajectory, narrow, folder=folder_of_trajectory, reads=OWN, writes=OWN)
