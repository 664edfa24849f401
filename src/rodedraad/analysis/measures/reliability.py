"""Everything about a scale at once: its items, alpha, omega, its error, and teachers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rodedraad.analysis.frame.columns import Frame
from rodedraad.analysis.measures.alpha import (
    Alpha,
    Item,
    alpha,
    items,
    score_deviation,
    standard_error,
)
from rodedraad.analysis.measures.groups import BetweenGroups, between_groups
from rodedraad.analysis.measures.matrix import Matrix, matrix
from rodedraad.analysis.measures.omega import Omega, omega
from rodedraad.analysis.measures.refusals import WrongShape
from rodedraad.analysis.measures.spread import Gaps, Spread, spread
from rodedraad.analysis.measures.within_teachers import WithinTeachers, within_teachers
from rodedraad.analysis.refusals import Refusal

PILED_UP = 0.6
"""From this share of answers at one end of the range on, that is said (our proposal)."""

FEW_ROWS = 100
"""Under so many rows the figures are wide guesses, and that is said (our proposal)."""


@dataclass(frozen=True)
class ScaleReliability:
    """A scale whose value is the mean of its items, and how far it can be trusted.

    rows, left_out: what counted and what had gaps. standard_error: SD √(1 − alpha), of the mean of
    the items. omega, within, between: None where they were not asked for or are refused; `messages`
    says why. `items` are as keyed: reversed ones are turned round.
    """

    rows: int
    left_out: int
    mean: float
    sd: float
    standard_error: float
    alpha: Alpha
    omega: Omega | None
    items: tuple[Item, ...]
    within: WithinTeachers | None
    between: BetweenGroups | None
    messages: tuple[str, ...]


def reliability(
    answers: Frame | ArrayLike,
    names: Sequence[str] | None = None,
    *,
    turned: Sequence[str] = (),
    ends: tuple[float, float] | None = None,
    teacher: Sequence[object] | None = None,
    gaps: Gaps = "complete",
) -> ScaleReliability:
    """The figures of one scale: `names` are its items, `turned` those that are keyed the other way.

    `ends` is the range of answers, needed to turn items. With `teacher` (a label a row) also what
    holds among pupils of one teacher, and what lies between teachers. Raises a `Refusal` where
    there is no alpha; where omega or the figures of teachers are refused, `messages` says why.
    """
    keyed = _keyed(matrix(answers, names), turned, ends)
    found = spread(keyed.cells, keyed.names, gaps=gaps)
    level = alpha(found)
    each = items(keyed.cells, found, ends=ends)
    report = ScaleReliability(
        rows=found.rows,
        left_out=found.left_out,
        mean=float(found.means.mean()),
        sd=score_deviation(found),
        standard_error=standard_error(found, level.value),
        alpha=level,
        omega=None,
        items=each,
        within=None,
        between=None,
        messages=tuple(_warnings(found, each)),
    )
    return _with_teachers(_with_omega(report, found), keyed, teacher)


def _keyed(read: Matrix, turned: Sequence[str], ends: tuple[float, float] | None) -> Matrix:
    unknown = sorted(set(turned) - set(read.names))
    if unknown:
        raise WrongShape(f"{', '.join(unknown)}: to be reversed, but no item of the scale")
    if not turned:
        return read
    if ends is None:
        raise WrongShape("items can only be reversed where the range of answers is known")
    cells = read.floats().copy()
    for name in set(turned):
        cells[:, read.names.index(name)] = sum(ends) - cells[:, read.names.index(name)]
    return Matrix(read.names, cells)


def _warnings(found: Spread, each: Sequence[Item]) -> Iterator[str]:
    against = [one.name for one in each if one.rest_correlation < 0]
    if against:
        yield f"{', '.join(against)}: goes against the other items; keyed the wrong way round?"
    for one in each:
        share, where = max((one.lowest, "lowest"), (one.highest, "highest"))
        if share >= PILED_UP:
            yield f"{one.name}: {share:.0%} gave the {where} answer; it tells few apart"
    if found.rows < FEW_ROWS:
        yield f"{found.rows} rows: the interval counts for more than the figure"


def _with_omega(report: ScaleReliability, found: Spread) -> ScaleReliability:
    try:
        return replace(report, omega=omega(found))
    except Refusal as refused:
        return replace(report, messages=(*report.messages, f"no omega: {refused}"))


def _with_teachers(
    report: ScaleReliability, keyed: Matrix, teacher: Sequence[object] | None
) -> ScaleReliability:
    if teacher is None:
        return report
    found: dict[str, Any] = {}
    said = list(report.messages)
    values = keyed.floats().mean(axis=1)
    for name, figures in (
        ("within", lambda: within_teachers(keyed.cells, teacher, keyed.names)),
        ("between", lambda: between_groups(np.asarray(values), teacher)),
    ):
        try:
            found[name] = figures()
        except Refusal as refused:
            said.append(f"no figures {name} teachers: {refused}")
    return replace(report, **found, messages=tuple(said))
