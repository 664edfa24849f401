"""How words are called that a room further up keeps at a turn: it says so at start-up.

A page of its own for a form (`form_pages`) keeps words under names of its own. Who is told every
fact that is kept reads what they are, and not those names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Turn

Worded = Callable[[Running, Turn], Iterable[Asked]]
"""Each name that may stand at a turn, with its label and the words of its choices."""
_SAID: dict[str, Worded] = {}


def register(form: str, worded: Worded) -> None:
    """Make known how the words of one form are called; a second time replaces the first."""
    _SAID[form] = worded


def worded(running: Running, turn: Turn) -> tuple[Asked, ...]:
    """How the words at a turn are called; nothing for a form of which no room said it."""
    said = _SAID.get(running.known.step(turn.step).form)
    return tuple(said(running, turn)) if said else ()
