"""A teacher who left the school in which her trajectory with a coach lies."""

from __future__ import annotations

from rodedraad.access.actions import end_membership
from rodedraad.access.roles import Role
from rodedraad.coaching.models import Trajectory
from rodedraad.pupils.models import Dyad
from rodedraad.vault.models import Folder
from tests.factories.school import at, joins, member, school
from tests.factories.together import WithCoach


def she_left(both: WithCoach) -> None:
    """The trajectory lies in a school, and Anna works there no more."""
    linde = school()
    gina, hers = member("gina", linde, Role.ADMINISTRATOR), joins(both.anna, linde)
    for rows in (Trajectory, Dyad, Folder):
        rows.objects.update(school=linde.pk)
    end_membership(by=at(gina, linde), membership=hers.pk)
