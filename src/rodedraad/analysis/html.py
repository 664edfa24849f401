"""A fit as a piece of HTML, for notebooks: what `repr` says, in tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import numpy as np

from rodedraad.analysis.shown import Fitted

DIGITS = 4


def as_html(found: Fitted) -> str:
    """The formula, the fixed effects, what varies, and messages; no style of its own."""
    groups = ", ".join(f"{name} {count}" for name, count in found.groups.items())
    state = "converged by its own check" if found.converged else "NOT CONVERGED: do not use it"
    lines = [
        found.formula,
        f"{found.method.upper()}, criterion {found.criterion:.4f}",
        f"rows {found.n}, left out {found.dropped}; {groups}",
    ]
    closing = [state, *found.messages]
    return "".join(
        [
            *(f"<p>{escape(line)}</p>" for line in lines),
            _table(("term", "estimate", "se", "df", "t", "p", "low", "high"), _fixed(found)),
            _table(("varies over", "effect", "variance", "sd"), _random(found)),
            *(f"<p>{escape(line)}</p>" for line in closing),
        ]
    )


def _fixed(found: Fitted) -> Iterable[Sequence[str]]:
    for one in found.fixed:
        figures = (one.estimate, one.se, one.df, one.t, one.p, one.low, one.high)
        yield (one.term, *map(_figure, figures))


def _random(found: Fitted) -> Iterable[Sequence[str]]:
    for part in found.random:
        for place, term in enumerate(part.terms):
            variance = part.covariance[place][place]
            yield (part.group, term, _figure(variance), _figure(float(np.sqrt(variance))))
    if found.residual is not None:
        yield ("residual", "", _figure(found.residual), _figure(float(np.sqrt(found.residual))))


def _figure(value: float) -> str:
    return f"{value:.{DIGITS}g}"


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in heading)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
