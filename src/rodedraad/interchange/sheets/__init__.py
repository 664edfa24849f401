"""Rows of numbers and words with what they mean, and the formats they travel in."""

from rodedraad.interchange.sheets.sheet import (
    Kind,
    Measure,
    Missing,
    NotCarried,
    Sheet,
    Value,
    Variable,
)

__all__ = ["Kind", "Measure", "Missing", "NotCarried", "Sheet", "Value", "Variable"]
