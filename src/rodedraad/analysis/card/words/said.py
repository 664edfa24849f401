"""One text in every language, with its slots filled."""

from __future__ import annotations

from collections.abc import Mapping

from rodedraad.analysis.card.words.tables import Pairs

LANGUAGES = ("en", "nl")

Text = dict[str, str]
"""A text by language."""

Labels = Mapping[str, Mapping[str, str]]
"""For a column of the rows, what it is called in each language; without one, its own name."""


def said(table: Pairs, code: str, /, **slots: Text | str) -> Text:
    """The text of a code in each language; {Slot} begins with a capital."""
    found = {}
    for language, template in zip(LANGUAGES, table[code], strict=True):
        own = {name: _in(slot, language) for name, slot in slots.items()}
        capitals = {name.capitalize(): capital(text) for name, text in own.items()}
        found[language] = template.format(**{**capitals, **own})
    return found


def joined(texts: list[Text]) -> Text:
    """Several texts as one paragraph."""
    return {language: " ".join(text[language] for text in texts) for language in LANGUAGES}


def capital(text: str) -> str:
    """The text with its first letter as a capital, and nothing else changed."""
    return text[:1].upper() + text[1:]


def _in(slot: Text | str, language: str) -> str:
    return slot if isinstance(slot, str) else slot[language]
