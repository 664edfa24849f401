"""Ways in the menu that only some people have, such as a coach's table.

A room says at start-up what its way is called and who has it. That is asked when someone comes in,
and again on the page it leads to; in between the session keeps the name of the address, so that no
other page asks anything for its menu.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse
from django.utils.functional import Promise

OWN_WAYS = "own-ways"
"""Where the session keeps the names of the addresses."""
Has = Callable[[UUID], bool]
"""Whether this person has the way."""


@dataclass(frozen=True)
class Way:
    """One way in the menu: where it leads, and what it is called."""

    address: str
    words: Promise | str


_WAYS: dict[str, tuple[Promise | str, Has]] = {}


def register(name: str, words: Promise | str, *, has: Has) -> None:
    """Make known the way to the page of this name; a second time replaces the first."""
    _WAYS[name] = words, has


def learn(session: SessionBase, person: UUID) -> None:
    """Ask which ways this person has, and let this session know."""
    for name, (_words, has) in _WAYS.items():
        note(session, name, has=has(person))


def note(session: SessionBase, name: str, *, has: bool) -> None:
    """Let this session know whether its person has this way, where it knew otherwise."""
    known = session.get(OWN_WAYS, [])
    if has != (name in known):
        session[OWN_WAYS] = [*known, name] if has else [one for one in known if one != name]


def of(session: SessionBase) -> list[Way]:
    """The ways that the person of this session has."""
    known = session.get(OWN_WAYS, [])
    return [Way(reverse(name), words) for name, (words, _has) in _WAYS.items() if name in known]
