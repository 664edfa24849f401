"""A formula as a row of words and signs, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rodedraad.analysis.refusals import WrongFormula

_TOKEN = re.compile(
    r"\s*(?:(?P<quoted>`[^`]+`)|(?P<number>\d+)|(?P<name>[^\W\d](?:[\w.])*|\.[\w.]+)"
    r"|(?P<sign>\|\||[~+\-:*()|^,/]))"
)
END = "end"


@dataclass(frozen=True)
class Token:
    """One word (`name`), whole number (`number`) or sign; `place` counts from 0."""

    kind: str
    text: str
    place: int


def tokens(formula: str) -> Iterator[Token]:
    """The tokens of a formula, and one of the kind `end`. Raises `WrongFormula`."""
    place, end = 0, len(formula.rstrip())
    while place < end:
        found = _TOKEN.match(formula, place)
        if found is None or found.lastgroup is None:
            start = place + len(formula[place:]) - len(formula[place:].lstrip())
            raise WrongFormula(formula, start, f"{formula[start]!r} means nothing in a formula")
        kind, text = found.lastgroup, found[found.lastgroup]
        quoted = kind == "quoted"
        yield Token("name" if quoted else kind, text.strip("`"), found.start(kind))
        place = found.end()
    yield Token(END, "", end)
