"""What rooms further up do when someone is no longer in a school in a role.

They say so at start-up, as they state their rules: `access` imports none of them.
"""

from __future__ import annotations

from collections.abc import Callable

from rodedraad.access.models import Membership

Farewell = Callable[[Membership], None]

_FAREWELLS: list[Farewell] = []


def when_someone_leaves(act: Farewell) -> None:
    """Do this, in the same transaction, each time a membership has ended. Saying it twice is once.

    It may close and tidy; it opens nothing, for nobody's keys are at hand.
    """
    if act not in _FAREWELLS:
        _FAREWELLS.append(act)


def say_farewell(membership: Membership) -> None:
    """Everything that is to be done now that this membership has ended."""
    for act in _FAREWELLS:
        act(membership)
