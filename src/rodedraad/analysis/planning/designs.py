"""Designs of a study: how sure each is of its effect, in closed form.

Effects are in standard deviations of the outcome (all of it, between and within teachers, without
the treatment). Each formula is tested against simulated studies that our own models were fitted to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from math import sqrt
from typing import Any, Protocol

from rodedraad.core.errors import Problem, RodeDraadError

FEWEST = {"teachers": 3, "dyads": 4, "pupils": 1}
OF_TWO = 2
BELOW_ONE = ("between", "explained_between", "explained_within", "explained")


class ImpossibleDesign(RodeDraadError):
    """A design that cannot be; `problems` names everything that does not fit."""

    code = "impossible-design"

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


class Design(Protocol):
    """What power needs of a design."""

    @property
    def error(self) -> float:
        """The standard error of the effect."""

    @property
    def freedom(self) -> float:
        """The degrees of freedom of its t."""

    @property
    def units(self) -> int:
        """How many teachers, or dyads where each is alone with one."""

    def with_units(self, units: int) -> Design:
        """The same design with another number of them."""


class _Checked:
    """Refuses figures that cannot be meant, all at once."""

    def __post_init__(self) -> None:
        problems = list(self._problems())
        if problems:
            raise ImpossibleDesign(problems)

    def _problems(self) -> Iterator[Problem]:
        for one in fields(self):  # type: ignore[arg-type]  # each that inherits is a dataclass
            value: Any = getattr(self, one.name)
            if what := _wrong(one.name, value):
                yield Problem(one.name, what)
        if self.freedom < 1:
            yield Problem("covariates", "leave no degree of freedom; there are too few to compare")

    @property
    def freedom(self) -> float:
        """Overridden by each."""
        raise NotImplementedError


def _wrong(name: str, value: float | None) -> str | None:
    """What is wrong with a figure of this name, None where nothing is."""
    if value is None:
        return None
    if name in FEWEST and value < FEWEST[name]:
        return f"{value:g} is too few; at least {FEWEST[name]}"
    if name in BELOW_ONE and not 0 <= value < 1:
        return f"{value:g} is not from 0 up to, and without, 1"
    if name == "share" and not 0 < value < 1:
        return f"{value:g} is not between 0 and 1"
    if value < 0:
        return f"{value:g} is below 0"
    return None


def _too_few_to_compare(pupils: float) -> Iterator[Problem]:
    if 1 <= pupils < OF_TWO:
        yield Problem("pupils", f"{pupils:g} of a teacher cannot be compared; at least {OF_TWO}")


@dataclass(frozen=True, kw_only=True)
class TeachersDrawn(_Checked):
    """Teachers are drawn to be coached or not; some pupils of each are looked at.

    `pupils` a teacher (where they differ: the harmonic mean), `between` the ICC, `share` of
    teachers coached, `explained_…` the part of each variance that covariates (such as the same
    outcome beforehand) take away, `covariates` how many of them belong to the teacher.

    SE² = [ρ (1 − R²b) + (1 − ρ)(1 − R²w) / n] / [P (1 − P) J], df = J − 2 − covariates
    (Bloom, 2005; Dong & Maynard, 2013, model CRA2).
    """

    teachers: int
    pupils: float
    between: float
    share: float = 0.5
    explained_between: float = 0.0
    explained_within: float = 0.0
    covariates: int = 0

    @property
    def error(self) -> float:
        """The standard error of the effect, in SDs of the outcome."""
        of_teachers = self.between * (1 - self.explained_between)
        of_pupils = (1 - self.between) * (1 - self.explained_within) / self.pupils
        return sqrt((of_teachers + of_pupils) / (self.share * (1 - self.share) * self.teachers))

    @property
    def freedom(self) -> float:
        """J − 2 − covariates."""
        return self.teachers - 2 - self.covariates

    @property
    def units(self) -> int:
        """How many teachers."""
        return self.teachers

    def with_units(self, units: int) -> TeachersDrawn:
        """The same design with so many teachers."""
        return replace(self, teachers=units)


@dataclass(frozen=True, kw_only=True)
class PupilsDrawn(_Checked):
    """With each teacher, some pupils are drawn for something and the others are not.

    `effect_sd` is how far the effect differs between teachers (an SD, in SDs of the outcome):
    then the answer is about teachers like these. None: the effect is taken to be the same with
    each, and the answer is about these teachers.

    SE² = τ² / J + (1 − ρ)(1 − R²w) / [P (1 − P) J n]; df = J − 1, or J n − J − 1 − covariates
    where the effect is the same with each (Raudenbush & Liu, 2000; Dong & Maynard, 2013, models
    BIRA2_1r and BIRA2_1c).
    """

    teachers: int
    pupils: float
    between: float
    share: float = 0.5
    explained_within: float = 0.0
    effect_sd: float | None = None
    covariates: int = 0

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        yield from _too_few_to_compare(self.pupils)

    @property
    def error(self) -> float:
        """The standard error of the effect, in SDs of the outcome."""
        within = (1 - self.between) * (1 - self.explained_within)
        a_teacher = within / (self.share * (1 - self.share) * self.pupils)
        return sqrt(((self.effect_sd or 0.0) ** 2 + a_teacher) / self.teachers)

    @property
    def freedom(self) -> float:
        """J − 1 where the effect may differ, J n − J − 1 − covariates where it may not."""
        if self.effect_sd is not None:
            return self.teachers - 1
        return self.teachers * (self.pupils - 1) - 1 - self.covariates

    @property
    def units(self) -> int:
        """How many teachers."""
        return self.teachers

    def with_units(self, units: int) -> PupilsDrawn:
        """The same design with so many teachers."""
        return replace(self, teachers=units)


@dataclass(frozen=True, kw_only=True)
class DyadsDrawn(_Checked):
    """Dyads are drawn for something or not, and no teacher is in two of them.

    SE² = (1 − R²) / [P (1 − P) N], df = N − 2 − covariates: two groups and their difference
    (Bloom, 1995; Dong & Maynard, 2013, model IRA).
    """

    dyads: int
    share: float = 0.5
    explained: float = 0.0
    covariates: int = 0

    @property
    def error(self) -> float:
        """The standard error of the effect, in SDs of the outcome."""
        return sqrt((1 - self.explained) / (self.share * (1 - self.share) * self.dyads))

    @property
    def freedom(self) -> float:
        """N − 2 − covariates."""
        return self.dyads - 2 - self.covariates

    @property
    def units(self) -> int:
        """How many dyads."""
        return self.dyads

    def with_units(self, units: int) -> DyadsDrawn:
        """The same design with so many dyads."""
        return replace(self, dyads=units)


@dataclass(frozen=True, kw_only=True)
class CrossLevel(_Checked):
    """Whether a line within teachers, such as outcome on conflict, differs with something of hers.

    The effect is by how much the slope of a pupil's own value (centred on the teacher's mean, in
    SDs within teachers) differs: between the two kinds of teachers where `share` says how many
    are of the one, or for one SD of the teacher's value where `share` is None. `slope_sd` is how
    far the slope still differs between teachers, `explained_within` what the covariates and the
    slope itself take away.

    SE² = [τ² + (1 − ρ)(1 − R²w) / (n − 1)] / [J Var(w)], df = J − 2. Each teacher's slope has
    the variance σ² / Σ(x − x̄)², and (n − 1) is what Σ(x − x̄)² is expected to be; the slopes are
    then set out against w (Snijders & Bosker, 1993; Spybrook, Kelcey & Dong, 2016). With few
    pupils a teacher (under five) the true error is somewhat larger.
    """

    teachers: int
    pupils: float
    between: float
    slope_sd: float = 0.0
    share: float | None = 0.5
    explained_within: float = 0.0

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        yield from _too_few_to_compare(self.pupils)

    @property
    def error(self) -> float:
        """The standard error of the difference in slopes."""
        spread = 1.0 if self.share is None else self.share * (1 - self.share)
        within = (1 - self.between) * (1 - self.explained_within)
        a_slope = self.slope_sd**2 + within / (self.pupils - 1)
        return sqrt(a_slope / (self.teachers * spread))

    @property
    def freedom(self) -> float:
        """J − 2."""
        return self.teachers - 2

    @property
    def units(self) -> int:
        """How many teachers."""
        return self.teachers

    def with_units(self, units: int) -> CrossLevel:
        """The same design with so many teachers."""
        return replace(self, teachers=units)
