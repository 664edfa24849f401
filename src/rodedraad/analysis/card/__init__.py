"""The result card of a two-level model: what the figures say, in words that have rules."""

from rodedraad.analysis.card.laying import card
from rodedraad.analysis.card.report import report
from rodedraad.analysis.card.result import Card

__all__ = ["Card", "card", "report"]
