"""In which space someone begins when she comes in: the school she was in last, if there is one.

The room that knows schools says at start-up how that is found.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

from rodedraad.vault.opening import SPACE

LastSchool = Callable[[UUID], UUID | None]
"""The school this person was in last and is in still; None for her own space."""

_FOUND_BY: list[LastSchool] = []


def register(last_school: LastSchool) -> None:
    """Make known how the last school of a person is found; a second time replaces the first."""
    _FOUND_BY[:] = [last_school]


def begin_in(session: SessionBase, person: UUID) -> None:
    """Let this session begin where its person was last."""
    for last_school in _FOUND_BY:
        if school := last_school(person):
            session[SPACE] = str(school)
