"""Profile and bootstrap intervals as a piece of a page, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import isnan
from typing import TypeAlias

from rodedraad.analysis.bootstrap import Bootstrap, Drawn
from rodedraad.analysis.card.words import said
from rodedraad.analysis.card.words.headings import HEADINGS
from rodedraad.analysis.profiling import Profile, Profiled

Intervals: TypeAlias = Profile | Bootstrap
HOW = {"profile": ("profile-how",), "bootstrap": ("bootstrap-how", "bootstrap-lost")}


def intervals(told: Intervals, language: str) -> Iterator[str]:
    """A heading, how the intervals were found, and a row for each figure."""

    def word(code: str, **slots: str) -> str:
        return escape(said(HEADINGS, code, **slots)[language])

    drawn = isinstance(told, Bootstrap)
    kind = "bootstrap" if drawn else "profile"
    yield f"<h2>{word(kind)}</h2>"
    for code in HOW[kind]:
        yield f"<p>{word(code, **_slots(told)[code])}</p>"
    heads = ["figure", "estimate", "low", "high", *(["bias"] if drawn else [])]
    head = "".join(f'<th scope="col">{word(one)}</th>' for one in heads)
    body = "".join(_row(one, language) for one in (*told.fixed, *told.spreads))
    yield f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _slots(told: Intervals) -> dict[str, dict[str, str]]:
    """What fills each text."""
    covered = {"covered": _share(told.covered)}
    if not isinstance(told, Bootstrap):
        return {"profile-how": covered}
    return {
        "bootstrap-how": {**covered, "draws": str(told.draws), "seed": str(told.seed)},
        "bootstrap-lost": {"failed": str(told.failed), "singular": _share(told.singular)},
    }


def _share(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def _row(one: Profiled | Drawn, language: str) -> str:
    figures = [one.estimate, one.low, one.high, *([one.bias] if isinstance(one, Drawn) else [])]
    cells = "".join(f"<td>{_figure(value, language)}</td>" for value in figures)
    return f'<tr><th scope="row">{escape(_name(one, language))}</th>{cells}</tr>'


def _name(one: Profiled | Drawn, language: str) -> str:
    if one.kind == "fixed":
        return one.terms[0]
    if one.kind == "residual":
        return said(HEADINGS, "residual-sd")[language]
    return said(HEADINGS, one.kind, terms=_and(one.terms), group=one.group)[language]


def _and(terms: Sequence[str]) -> str:
    return " × ".join(terms)


def _figure(value: float, language: str) -> str:
    return escape(said(HEADINGS, "unknown")[language]) if isnan(value) else f"{value:.3g}"
