"""`{% asked_of_reader as waits %}`: whether something is asked of the person whose page it is."""

from __future__ import annotations

from django import template
from django.template import Context

from rodedraad.requests import queries

register = template.Library()


@register.simple_tag(takes_context=True)
def asked_of_reader(context: Context) -> bool:
    """Whether she is asked something that she did not answer; not on a page that is nobody's."""
    reader = getattr(context["request"], "reader", None)
    return reader is not None and queries.waits_for_me(reader)
