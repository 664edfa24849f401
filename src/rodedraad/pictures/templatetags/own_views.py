"""Her own sentence beside a line, found by the line's name."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID, uuid4

from django import template

register = template.Library()


@register.filter
def view_of(views: Mapping[str, str] | str, line: str) -> str:
    """What she wrote beside this line; empty where nothing stands, or nothing is kept at all."""
    return views.get(line, "") if isinstance(views, Mapping) else ""


@register.simple_tag
def new_key() -> UUID:
    """The key of one form, by which a second sending of it is known."""
    return uuid4()
