"""What a place is called, in a template."""

from __future__ import annotations

from django import template

from rodedraad.phases.records import Placed
from rodedraad.phases.words import NAMES

register = template.Library()


@register.filter
def place_name(placed: Placed) -> str:
    """What this place is called, in the language of the page; lower case, for within a line."""
    return str(NAMES[placed.phase]).lower()
