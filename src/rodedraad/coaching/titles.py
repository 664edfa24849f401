"""What a protocol is called on a page: its own title, or one without the name of a method."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.core.protocol import Definition
from rodedraad.web.language import in_language

WITHOUT_THE_NAME: Mapping[str, Promise | str] = {
    "llinc_compatible": _("Twee banden, stap voor stap"),
}
"""Of a method whose name is for who was trained in it."""


def titled(definition: Definition, *, with_the_name: bool = False) -> str:
    """The title in the language of the page; the name of a method only where it may be used."""
    plain = WITHOUT_THE_NAME.get(definition.id)
    return str(plain) if plain and not with_the_name else in_language(definition.title)
