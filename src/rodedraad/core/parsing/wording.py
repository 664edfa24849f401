"""The words of a file: in which languages they stand, and which may not stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.core.instrument import Text
from rodedraad.core.parsing.section import Section


@dataclass(frozen=True)
class Wording:
    """In which languages the file has its words, and whether those of the items are ours."""

    languages: tuple[str, ...]
    licensed: bool

    def always(self, section: Section, key: str) -> Text:
        """Text that every file has: titles."""
        return section.texts(key, self.languages)

    def maybe(self, section: Section, key: str) -> Text:
        """Text that may be left out."""
        return section.texts(key, self.languages) if key in section else {}

    def form(self, section: Section, key: str) -> Text:
        """Text of the form around the items: needed unless the words are licensed."""
        return self.maybe(section, key) if self.licensed else self.always(section, key)

    def item(self, section: Section, key: str) -> Text:
        """The words of an item, which a file with licensed texts may not hold."""
        self.refuse_if_licensed(section, key)
        return self.form(section, key)

    def refuse_if_licensed(self, section: Section, key: str) -> None:
        """Note protected words: not even a paraphrase of them may be shipped."""
        if self.licensed and key in section:
            section.wrong(key, "may not stand here: the words of this instrument are licensed")
