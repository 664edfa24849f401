"""What the frame of signed-in pages asks: `{% lacks_recovery_code as … %}` and its neighbours."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse, translate_url
from django.utils.translation import override

from rodedraad.accounts import demo
from rodedraad.vault import afterwards, queries
from rodedraad.vault import own_ways as ways
from rodedraad.web import said as words

register = template.Library()


@register.simple_tag(takes_context=True)
def lacks_recovery_code(context: Context) -> bool:
    """Whether the person on whose page this stands has a vault and no recovery code for it."""
    reader = getattr(context["request"], "reader", None)
    return reader is not None and queries.lacks_recovery_code(reader)


@register.simple_tag
def by_mail() -> bool:
    """Whether this server can send mail; what promises a mail asks this first."""
    return bool(settings.MAIL)


@register.simple_tag(takes_context=True)
def said(context: Context) -> str:
    """The line that the page before this one left, once."""
    return words.taken(context["request"])


@register.simple_tag(takes_context=True)
def own_ways(context: Context) -> list[ways.Way]:
    """The ways in the menu that only some people have, and this one does."""
    return ways.of(context["request"].session)


@register.simple_tag(takes_context=True)
def sheet_waits(context: Context) -> bool:
    """Whether what she told in the first look still waits in another tab to be kept."""
    return afterwards.keeps_a_sheet(afterwards.wanted(context["request"]))


@register.simple_tag(takes_context=True)
def is_demo(context: Context) -> bool:
    """Whether the person on whose page this stands is made up."""
    return demo.is_demo(getattr(context["request"].user, "email", ""))


@register.simple_tag(takes_context=True)
def this_page_in(context: Context, language: str) -> str:
    """The address of this page in another language."""
    request: Any = context["request"]
    asked, found = request.get_full_path(), request.resolver_match
    if found is None:  # nothing stands at this address
        return translate_url(asked, language)
    with override(language):
        path = reverse(found.view_name, args=found.args, kwargs=found.kwargs)
    return path + "".join(asked.partition("?")[1:])
