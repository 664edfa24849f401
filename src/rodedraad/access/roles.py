"""The one table of roles: what each may do in a school. Code asks for a permission, never a role.

No role opens what a teacher wrote: not this table but the keys of a folder say who reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What someone is in a school."""

    ADMINISTRATOR = "administrator"
    CARE_COORDINATOR = "care_coordinator"
    TEACHER = "teacher"
    COACH = "coach"
    LEADER = "leader"
    PRIVACY_OFFICER = "privacy_officer"


class Permission(StrEnum):
    """What may be done in a school, by virtue of a role."""

    SEE_PEOPLE = "see_people"
    INVITE_PEOPLE = "invite_people"
    WITHDRAW_INVITATION = "withdraw_invitation"
    END_MEMBERSHIP = "end_membership"
    KEEP_CLASS_LISTS = "keep_class_lists"
    TEACH = "teach"
    LOOK_ALONG = "look_along"
    LEAD = "lead"
    HANDLE_REQUESTS = "handle_requests"
    SEE_PROCESS = "see_process"


HOLDS: Mapping[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset({
        Permission.SEE_PEOPLE,
        Permission.INVITE_PEOPLE,
        Permission.WITHDRAW_INVITATION,
        Permission.END_MEMBERSHIP,
    }),
    Role.CARE_COORDINATOR: frozenset({Permission.KEEP_CLASS_LISTS, Permission.SEE_PROCESS}),
    Role.TEACHER: frozenset({Permission.TEACH}),
    Role.COACH: frozenset({Permission.LOOK_ALONG}),
    Role.LEADER: frozenset({Permission.LEAD}),
    Role.PRIVACY_OFFICER: frozenset({Permission.HANDLE_REQUESTS}),
}  # fmt: skip
"""Which permissions each role holds. `look_along` reaches nothing by itself: a teacher lets in."""

WITH_SECOND_FACTOR = frozenset({
    Role.ADMINISTRATOR, Role.CARE_COORDINATOR, Role.COACH, Role.PRIVACY_OFFICER,
})  # fmt: skip
"""Roles that hold nothing while their person signs in with a passphrase alone."""


def roles_with(permission: Permission) -> list[str]:
    """The roles that hold this permission, in the order of the table."""
    return [role.value for role, held in HOLDS.items() if permission in held]


@dataclass(frozen=True)
class Wanted:
    """Who is to be in a school, and as what. `regime` is a coach's duty, empty for others."""

    email: str
    role: Role
    regime: str = ""


@dataclass(frozen=True)
class NewSchool:
    """A school that is to be: its name, its country and the zone whose days count there."""

    name: str
    country: str
    zone: str
