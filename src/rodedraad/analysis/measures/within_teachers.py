"""How well items go together among the pupils of one teacher, and the error that this leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from rodedraad.analysis.frame.columns import Floats, Frame, Numbers
from rodedraad.analysis.measures.alpha import alpha_of
from rodedraad.analysis.measures.matrix import groups_of, matrix, per_group
from rodedraad.analysis.measures.omega import omega
from rodedraad.analysis.measures.refusals import (
    NothingAnswered,
    TooFewCases,
    TooFewItems,
    WrongShape,
)
from rodedraad.analysis.measures.spread import Spread
from rodedraad.analysis.refusals import Refusal


@dataclass(frozen=True)
class OfOneTeacher:
    """One teacher's own figures, of the mean of the items.

    n: her pupils. standard_error: from her own pupil × item residual; None with one pupil.
    """

    teacher: str
    n: int
    mean: float
    sd: float | None
    standard_error: float | None


@dataclass(frozen=True)
class WithinTeachers:
    """Reliability among pupils of the same teacher, pooled over teachers.

    n: complete rows. left_out: rows with a gap or without a teacher. alone: teachers with one
    pupil, who add nothing. sd: of the mean of the items within teachers. alpha, omega: of what
    differs between a teacher's pupils; omega is None where it is refused, and `messages` says why.
    residual: the variance of the pupil × item residual. standard_error: of the mean of the items.
    """

    n: int
    left_out: int
    teachers: int
    alone: int
    sd: float
    alpha: float
    omega: float | None
    residual: float
    standard_error: float
    each: tuple[OfOneTeacher, ...]
    messages: tuple[str, ...]


def within_teachers(
    answers: Frame | ArrayLike, teacher: Sequence[object], items: Sequence[str] | None = None
) -> WithinTeachers:
    """The reliability of differences between the pupils of one teacher.

    Alpha and omega of the pooled within-group covariance (Geldhof, Preacher & Zyphur, 2014). The
    error is that of a pupils × items table per teacher, √(MS residual / k) (Hoyt, 1941). What makes
    one teacher answer higher than another is in neither. Raises `TooFewItems`, `TooFewCases`
    where no teacher has two pupils, `NothingAnswered` and `NoSpread`.
    """
    rated = _rated(answers, teacher, items)
    covariance = rated.pooled()
    width = len(covariance)
    residual = (np.trace(covariance) - covariance.sum() / width) / (width - 1)
    level, refused = _omega(rated, covariance)
    return WithinTeachers(
        n=len(rated.cells),
        left_out=rated.left_out,
        teachers=len(rated.labels),
        alone=int((rated.sizes == 1).sum()),
        sd=float(np.sqrt(covariance.sum())) / width,
        alpha=alpha_of(covariance),
        omega=level,
        residual=float(residual),
        standard_error=sqrt(max(0.0, float(residual)) / width),
        each=tuple(rated.each()),
        messages=refused,
    )


@dataclass(frozen=True)
class _Rated:
    """Complete rows of answers, each with the number of its teacher."""

    names: tuple[str, ...]
    cells: Floats
    codes: Numbers
    labels: tuple[str, ...]
    left_out: int

    @property
    def sizes(self) -> Numbers:
        return np.bincount(self.codes, minlength=len(self.labels))

    @cached_property
    def deviations(self) -> Floats:
        """Each answer less the mean of that item with that teacher."""
        means = per_group(self.cells, self.codes, len(self.labels)) / self.sizes[:, None]
        return np.asarray(self.cells - means[self.codes])

    def pooled(self) -> Floats:
        """The covariance within teachers, n − teachers df. Raises `TooFewCases`."""
        freedom = len(self.cells) - len(self.labels)
        if freedom < 1:
            raise TooFewCases("no teacher has two pupils with complete answers")
        rest = self.deviations
        return np.asarray(rest.T @ rest / freedom)

    def each(self) -> list[OfOneTeacher]:
        """Every teacher's own figures."""
        width, groups = self.cells.shape[1], len(self.labels)
        rest = self.deviations
        own = per_group((rest**2).sum(axis=1), self.codes, groups)
        of_sums = per_group(rest.sum(axis=1) ** 2, self.codes, groups)
        means = per_group(self.cells.mean(axis=1), self.codes, groups) / self.sizes
        freedom = np.maximum(self.sizes - 1, 1)
        errors = np.sqrt(np.maximum(own - of_sums / width, 0) / (freedom * (width - 1) * width))
        spreads = np.sqrt(of_sums / freedom) / width
        rows = zip(self.labels, self.sizes, means, spreads, errors, strict=True)
        return [_of_one(*row) for row in rows]


def _of_one(*row: str | float) -> OfOneTeacher:
    teacher, n, mean, sd, error = row
    several = float(n) > 1
    return OfOneTeacher(
        teacher=str(teacher),
        n=int(n),
        mean=float(mean),
        sd=float(sd) if several else None,
        standard_error=float(error) if several else None,
    )


def _rated(
    answers: Frame | ArrayLike, teacher: Sequence[object], items: Sequence[str] | None
) -> _Rated:
    read = matrix(answers, items)
    if len(read.names) <= 1:
        raise TooFewItems("one item leaves no pupil × item residual; give two or more")
    codes, labels = groups_of(teacher)
    if len(codes) != read.rows:
        raise WrongShape(f"{len(codes)} teachers for {read.rows} rows")
    cells = read.floats()
    kept = ~np.isnan(cells).any(axis=1) & (codes >= 0)
    if not kept.any():
        raise NothingAnswered("no row has a teacher and every answer")
    present, again = np.unique(codes[kept], return_inverse=True)
    named = tuple(labels[one] for one in present)
    return _Rated(read.names, cells[kept], again, named, int((~kept).sum()))


def _omega(rated: _Rated, covariance: Floats) -> tuple[float | None, tuple[str, ...]]:
    """Omega within teachers, or why there is none."""
    rows = len(rated.cells) - len(rated.labels) + 1
    if (np.diag(covariance) <= 0).any():
        return None, ("omega: an item never differs between pupils of one teacher",)
    try:
        found = omega(Spread(rated.names, rows, 0, np.zeros(len(covariance)), covariance))
    except Refusal as refused:
        return None, (f"omega: {refused}",)
    return found.value, ()
