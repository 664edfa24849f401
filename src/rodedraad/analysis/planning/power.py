"""Power of a design, the smallest effect it can find, and how many teachers an effect asks for."""

from __future__ import annotations

from math import isfinite

from scipy.optimize import brentq
from scipy.special import nctdtr, stdtr, stdtrit

from rodedraad.analysis.planning.designs import Design, ImpossibleDesign
from rodedraad.core.errors import Problem

MOST_UNITS = 1_000_000
_FAR = 1e-10


def power(design: Design, effect: float, *, alpha: float = 0.05) -> float:
    """The chance that a two-sided test at `alpha` finds an effect of this size.

    P(|t| > t*) for a noncentral t with noncentrality effect / SE (Cohen, 1988, ch. 2). At no
    effect at all it is `alpha`. Raises `ImpossibleDesign`.
    """
    _refuse(alpha=alpha)
    limit = float(stdtrit(design.freedom, 1 - alpha / 2))
    away = abs(effect) / design.error
    above = 1.0 - _below(limit, away, design.freedom)
    return min(max(above + _below(-limit, away, design.freedom), 0.0), 1.0)


def _below(value: float, away: float, freedom: float) -> float:
    """P(T < value) of a noncentral t; far out, where nothing is left to tell, the normal's."""
    found = float(nctdtr(freedom, away, value)) if away > 0 else float(stdtr(freedom, value))
    if isfinite(found):
        return found
    return 0.0 if value < away else 1.0


def smallest_effect(design: Design, *, power: float = 0.80, alpha: float = 0.05) -> float:
    """The smallest effect found with this chance, in SDs: where `power` of the design equals it.

    Raises `ImpossibleDesign`.
    """
    _refuse(alpha=alpha, power=power)
    wanted, near = power, multiplier(design, power=power, alpha=alpha) * design.error
    return float(
        brentq(lambda effect: _power(design, effect, alpha) - wanted, _FAR, 3 * near, xtol=1e-12)
    )


def _power(design: Design, effect: float, alpha: float) -> float:
    return power(design, effect, alpha=alpha)


def multiplier(design: Design, *, power: float = 0.80, alpha: float = 0.05) -> float:
    """How many standard errors the smallest effect is, in the rule of thumb: t(1 − α/2) + t(power).

    The sum of two t quantiles (Bloom, 1995). It is very near to what `smallest_effect` finds with
    the noncentral t, and printed in much of the literature. Raises `ImpossibleDesign`.
    """
    _refuse(alpha=alpha, power=power)
    freedom = design.freedom
    return float(stdtrit(freedom, 1 - alpha / 2) + stdtrit(freedom, power))


def units_needed(
    design: Design, effect: float, *, power: float = 0.80, alpha: float = 0.05
) -> int | None:
    """The fewest teachers (or dyads) with which the effect is found with this chance.

    All else of the design stays. None where a million are too few. Raises `ImpossibleDesign`.
    """
    _refuse(alpha=alpha, power=power)
    few, many = _fewest(design), MOST_UNITS
    if _power(design.with_units(many), effect, alpha) < power:
        return None
    while few < many:
        middle = (few + many) // 2
        if _power(design.with_units(middle), effect, alpha) >= power:
            many = middle
        else:
            few = middle + 1
    return few


def _fewest(design: Design) -> int:
    """The fewest units of which the design can be made at all."""
    for units in range(1, 10_000):
        try:
            design.with_units(units)
        except ImpossibleDesign:
            continue
        return units
    raise ImpossibleDesign([Problem("covariates", "are more than any study has teachers")])


def level_problems(**shares: float) -> list[Problem]:
    """What is wrong with a `power` wished for and an `alpha`."""
    problems = [
        Problem(name, f"{value:g} is not between 0 and 1")
        for name, value in shares.items()
        if not 0 < value < 1
    ]
    if not problems and "power" in shares and shares["power"] <= shares["alpha"]:
        problems = [Problem("power", "is no more than alpha, what chance alone gives")]
    return problems


def _refuse(**shares: float) -> None:
    if problems := level_problems(**shares):
        raise ImpossibleDesign(problems)
