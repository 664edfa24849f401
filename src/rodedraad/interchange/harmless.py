"""Cells that a spreadsheet shows as they stand and never works out."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""A cell that begins so would be worked out instead of read (OWASP, CSV injection)."""


def cell(text: str) -> str:
    """The text as a spreadsheet shows it and does not work it out."""
    return f"'{text}" if text.startswith(FORMULA) else text
