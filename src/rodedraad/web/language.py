"""Which of a text's languages the reader sees."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import get_language


def in_language(text: Mapping[str, str]) -> str:
    """The text in the active language; in the source language where nobody has translated it.

    A host's own file may be in one language only: then in that one.
    """
    asked = text.get(get_language() or "") or text.get(settings.LANGUAGE_CODE)
    return asked or next(iter(text.values()), "")
