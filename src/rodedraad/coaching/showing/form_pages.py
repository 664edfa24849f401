"""Which form of a step has a page of its own: rooms further up say it at start-up.

A form that nobody named here stands on the general page of a turn.
"""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

_PAGES: dict[tuple[str, str], str] = {}


def register(form: str, role: str, url_name: str) -> None:
    """Make known the page of a form, for "teacher" or "coach"; a second time replaces the first.

    Its address takes the UUID of the trajectory (a coach: of the seat) and the name of the turn.
    """
    _PAGES[form, role] = url_name


def has_page(form: str, role: str) -> bool:
    """Whether this form has a page of its own for this role."""
    return (form, role) in _PAGES


def address(form: str, role: str, *, of: UUID, turn: str) -> str:
    """Where this turn is told: on the page of its form, else on the general page."""
    general = "step" if role == "teacher" else "seat_step"
    return reverse(_PAGES.get((form, role), general), args=[of, turn])
