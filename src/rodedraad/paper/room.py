"""How much of a page something takes, reckoned beforehand and rather too much than too little.

The sheet asks it to keep together what fits on one page. Measuring by setting would take as long
again as the setting itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

Block = dict[str, Any]
"""One thing on paper, by its `kind`; `sheet.typ` says how each looks."""

PAGE = 200.0
"""Millimetres up to which something stays together: well below the 259 that a page has."""
LINE = 5.2
"""Millimetres of one line with its leading, in the largest size that sentences have."""
LETTERS = 78
"""Small letters that surely fit on a line; a sentence of ours has some hundred."""
BESIDE = 28
"""Small letters that surely fit on a line beside a drawing."""
SMALL = frozenset("abcdefghijklnopqrstuvxyzáéíóúëïöüèà .,;:!?'’()[]–-\u200b")
"""Signs that are no broader than a small letter is on average."""
LINES_BESIDE = 3
"""Lines of words beside a knot that are no taller than its drawing."""
KNOT, STROOK, CLASS = 17.0, 16.0, 118.0
"""Millimetres of a drawing: one knot, one strook, a class."""
AROUND = 4.0
"""Millimetres of white around a block."""


def height(those: Iterable[Block]) -> float:
    """Millimetres that blocks take under each other."""
    return sum(height_of(one) for one in those)


def height_of(one: Block) -> float:
    """Millimetres of one block, with the white around it."""
    kind = one["kind"]
    if kind == "drawing":
        return AROUND + (CLASS if one["shape"] == "square" else STROOK)
    if kind == "moments":
        return AROUND + sum(max(KNOT, height(row["when"])) for row in one["each"])
    if kind == "table":
        across = LETTERS // max(one["narrow"].count(False), 1)
        return AROUND + sum(row_height(row, across) for row in [one["header"], *one["rows"]])
    parts: list[Block] = one.get("inside", []) + [
        part for item in one.get("items", []) for part in item
    ]
    return AROUND + height(parts) + LINE * lines(words_of(one), LETTERS)


def row_height(row: list[list[tuple[str, str]]], across: int) -> float:
    """Millimetres of one row of a table in whose wide columns so many letters fit."""
    return AROUND + LINE * max((lines(plain(cell), across) for cell in row), default=0)


def lines(words: str, across: int) -> int:
    """Lines that words take where so many letters fit on one; ended lines count too."""
    return sum(ceil(breadth(line) / across) or 1 for line in words.split("\n")) if words else 0


def breadth(line: str) -> int:
    """How broad a line is, in small letters; what may be broader than those counts as two."""
    return sum(1 if sign in SMALL else 2 for sign in line)


def words_of(one: Block) -> str:
    """The words that stand right in a block, one line for each of its parts."""
    pairs = [plain(half) for pair in one.get("pairs", []) for half in pair]
    return "\n".join(part for part in [plain(one.get("words", [])), *pairs] if part)


def plain(cell: Iterable[tuple[str, str]]) -> str:
    """The words of a sentence, however they are set."""
    return "".join(said for said, _ in cell)


def is_short(beside: list[Block]) -> bool:
    """Whether the words beside a knot are surely no taller than its drawing."""
    each = [words_of(one) for one in beside]
    plain_words = all(one["kind"] == "paragraph" for one in beside)
    return plain_words and sum(lines(words, BESIDE) for words in each) <= LINES_BESIDE
