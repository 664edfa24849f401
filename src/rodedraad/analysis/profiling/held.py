"""The criterion with one standard deviation or correlation held at a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import OptimizeResult, minimize

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.kernels.criterion import LostDigits, Problem, evaluate_with

Array = NDArray[np.complex128]
Held = Callable[[Array], Array]
"""What must be 0, out of theta and log σ; analytic, so that a complex step gives its slopes."""

LEAST_CURVED = 1.0
"""A direction in which the criterion is flatter is searched as if it were not."""

HELD = 1e-6
"""So near to 0 must that be which is held at 0."""

FAR = 10.0
"""No residual sd is looked for beyond e¹⁰ times the best one."""

_TINY = 1e-30
_NOWHERE = 1e15


@dataclass(frozen=True)
class Place:
    """Where the effects of one block stand among theta: its level, first row, and matrix back."""

    level: int
    start: int
    back: Floats

    def own(self, problem: Problem, theta: Array) -> Array:
        """The rows of the block's own factor, relative to the residual: (q, q)."""
        factor = _factors(problem, theta)[self.level]
        width = slice(self.start, self.start + len(self.back))
        return np.asarray(self.back @ factor[width, width])


def _factors(problem: Problem, theta: Array) -> list[Array]:
    real = problem.shape.factors(theta.real)
    imaginary = problem.shape.factors(theta.imag)
    return [one + 1j * other for one, other in zip(real, imaginary, strict=True)]


def sd_of(problem: Problem, place: Place, *, row: int, value: float) -> Held:
    """The sd of one effect (working outcome units); of 0, every cell of its row is held at 0."""

    def held(figures: Array) -> Array:
        own: Array = place.own(problem, figures[:-1])[row]
        if value == 0.0:
            return own
        size = (own @ own) * np.exp(2.0 * np.minimum(figures[-1].real, 300) + 2j * figures[-1].imag)
        return np.asarray([size / value**2 - 1.0])

    return held


def correlation_of(problem: Problem, place: Place, *, rows: tuple[int, int], value: float) -> Held:
    """The correlation of two effects."""

    def held(figures: Array) -> Array:
        own = place.own(problem, figures[:-1])
        one, other = own[rows[0]], own[rows[1]]
        sizes = np.sqrt((one @ one) * (other @ other))
        return np.asarray([one @ other / sizes - value])

    return held


def residual_of(value: float) -> Held:
    """The residual sd."""

    def held(figures: Array) -> Array:
        return np.asarray([figures[-1] - np.log(value)])

    return held


class HeldSpread:
    """The lowest criterion with a figure held; each search begins where the last one ended."""

    def __init__(self, problem: Problem, start: Floats, curvature: Floats) -> None:
        self._problem, self._first = problem, start
        # In figures of about one curvature the search neither creeps nor leaps.
        values, vectors = np.linalg.eigh(curvature)
        self._turn = vectors / np.sqrt(np.maximum(values, LEAST_CURVED))
        self._start = np.zeros(len(start))

    def height(self, held: Held) -> float:
        """The lowest criterion over all else. Raises `LostDigits` where the search finds none."""
        starts = (self._start, np.zeros(len(self._first)))
        found = [self._searched(held, start) for start in starts]
        kept = [one for one in found if self._holds(held, one.x)]
        if not kept:
            raise LostDigits
        best = min(kept, key=lambda one: float(one.fun))
        self._start = np.asarray(best.x)
        return float(best.fun)

    def _holds(self, held: Held, turned: Floats) -> bool:
        return bool(np.abs(held(self._figures(turned).astype(complex))).max() < HELD)

    def _figures(self, turned: Floats) -> Floats:
        return np.asarray(self._first + self._turn @ turned)

    def _searched(self, held: Held, start: Floats) -> OptimizeResult:
        return minimize(
            self._criterion,
            start,
            jac=True,
            method="SLSQP",
            constraints=[
                {
                    "type": "eq",
                    "fun": lambda turned: held(self._figures(turned).astype(complex)).real,
                    "jac": lambda turned: _slopes(held, self._figures(turned)) @ self._turn,
                }
            ],
            options={"maxiter": 200, "ftol": 1e-9},
        )

    def _criterion(self, turned: Floats) -> tuple[float, Floats]:
        figures = self._figures(turned)
        if abs(figures[-1] - self._first[-1]) > FAR:
            return _NOWHERE, np.zeros_like(figures)
        try:
            variance = float(np.exp(2.0 * figures[-1]))
            criterion, slope, own = evaluate_with(self._problem, figures[:-1], variance)
        except LostDigits:
            return _NOWHERE, np.zeros_like(figures)
        return criterion, np.array([*slope, own]) @ self._turn


def _slopes(held: Held, figures: Floats) -> Floats:
    steps = figures.astype(complex) + 1j * _TINY * np.eye(len(figures))
    return np.array([held(step).imag / _TINY for step in steps]).T
