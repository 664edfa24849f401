"""Pieces of a page in Markdown: tables, blocks, words set as code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

WRITTEN = "<!-- Written by docs/reference/make.py. Change the code, then run it again. -->"


def code(word: str) -> str:
    """A word as code."""
    return f"`{word}`"


def block(text: str) -> str:
    """Text as it stands."""
    return f"```text\n{text.strip(chr(10))}\n```"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar inside a cell is set aside."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', ' or ') for cell in line)} |" for line in lines
    )


def page(*parts: str) -> str:
    """The parts with an empty line between them."""
    return "\n\n".join(part for part in parts if part) + "\n"
