"""What a protocol is called on a page: its own title, or one without the name of a method."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rodedraad.core.protocol import Definition
from rodedraad.core.protocol.method_names import methods_named
from rodedraad.web.language import in_language

CAN_BE_DECLARED = frozenset({"LLInC"})
"""The methods of which a coach can declare here that he was trained in them."""
NOT_HERE = _("Een protocol dat hier niet meer staat")
"""What one is called whose file is gone, or asks otherwise by now: a plan keeps no title."""


def not_here(ref: str) -> str:
    """What one is called in a list that goes elsewhere, where nothing of its file is here."""
    return f"{NOT_HERE} ({ref})"


def titled(definition: Definition | None, *, with_the_name: bool = False) -> str:
    """The title in the language of the page; the name of a method only where it may be used."""
    if definition is None:
        return str(NOT_HERE)
    title = in_language(definition.title)
    if not definition.plain_title:
        return title
    may = with_the_name and set(methods_named(title)) <= CAN_BE_DECLARED
    return title if may else in_language(definition.plain_title)
