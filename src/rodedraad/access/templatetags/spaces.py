"""`{% spaces as … %}`: where the person on whose page this stands can be."""

from __future__ import annotations

from django import template
from django.template import Context

from rodedraad.access import queries
from rodedraad.access.queries import Spaces

register = template.Library()


@register.simple_tag(takes_context=True)
def spaces(context: Context) -> Spaces | None:
    """Her spaces; None on a page that is nobody's."""
    reader = getattr(context["request"], "reader", None)
    return None if reader is None else queries.spaces(reader)
