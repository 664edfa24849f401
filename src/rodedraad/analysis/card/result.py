"""A card as a value, with the ways to show it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from rodedraad.analysis.card.findings import Findings
from rodedraad.analysis.card.plain import as_plain
from rodedraad.analysis.card.text import as_text


@dataclass(frozen=True, repr=False)
class Card(Findings):
    """The findings of a fit, which show themselves: in a notebook, as text, as JSON."""

    def as_json(self) -> dict[str, object]:
        """The card as plain lists, numbers and texts, for `json.dumps`."""
        return as_plain(self)

    def text(self, language: str = "en") -> str:
        """The card for reading, in `en` or `nl`."""
        return as_text(self, language)

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"
