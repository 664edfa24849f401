"""One search from one start: quasi-Newton steps on the exact gradient, then Newton's method."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from rodedraad.analysis.kernels.criterion import (
    Floats,
    LostDigits,
    Point,
    Problem,
    Shape,
    evaluate,
    evaluate_eliminated,
    gradients,
)
from rodedraad.analysis.kernels.curvature import curvature, in_covariance
from rodedraad.analysis.kernels.elimination import Eliminated

ENOUGH = 1e-8
"""Converged when a full Newton step would lower the criterion by less than this."""

NEAR = 1e-7
"""Within this of the minimum the curvature is as good as that of the minimum itself."""

LARGEST = 1e4
"""A relative sd beyond this is looked at no further: the residual is lost beside it."""

SLOW = 0.1
"""Where a step leaves more than this part of what was to gain, the curvature is taken anew."""

NEWTON_STEPS = 12

WALK = 40
"""So many steps on the expected curvature, before the search feels its way."""

CLOSE = 1e-10
"""Where a step would gain less than this, the walk is there: curvature is that of the minimum."""

SCORED = 6
"""So many steps of Fisher's scoring in Σ at most, before the walk in theta."""

SCORING = 0.1
"""While such a step would gain more than this: nearer by, steps in theta are the better ones."""

LEFT = 0.02
"""Of the mean variance before a step of scoring, so much is left in each direction at least."""

FAR = 1.0
"""While a step still gains more than this, curvature is taken anew and not learnt."""

_DIFFERENCE = 1e-5
_NOWHERE = 1e15


@dataclass(frozen=True)
class Stop:
    """Where a search stopped, and what was found there: None where no digits are left."""

    criterion: float
    theta: Floats
    point: Point | None


@dataclass(frozen=True)
class Bend:
    """How gradient, (X'V⁻¹X)⁻¹ and the residual square change with each figure of theta."""

    curvature: Floats
    spreads: tuple[Floats, ...]
    squares: Floats


@dataclass(frozen=True)
class Optimum:
    """A stop of the search, the curvature there, and whether it is a minimum by our own check."""

    theta: Floats
    point: Point
    bend: Bend
    converged: bool
    still_to_gain: float


def reached(problem: Problem, start: Floats) -> Stop:
    """Where quasi-Newton steps arrive from a start."""
    walk = _Walk(problem, start)
    try:
        if walk.arrived():
            return Stop(walk.point.criterion, walk.theta, walk.point)
        start = walk.theta
    except LostDigits:
        pass  # at the start already; the search below feels its way out
    return _felt(problem, start)


class _Walk:
    """Steps to the lowest point of a parabola, bent as expected and then as it is found to be."""

    def __init__(self, problem: Problem, start: Floats) -> None:
        self._problem, self.theta = problem, start

    def arrived(self) -> bool:
        """Walk; whether a further step would gain next to nothing. Raises `LostDigits`."""
        eliminated = self._scored()
        self._bend = curvature(self._problem, self.point, eliminated)
        for _ in range(WALK):
            step, gain = _newton(self._bend, self.point.gradient, self.theta)
            if gain < CLOSE:
                return True
            if not self._walked(_capped(step, self.theta), gain):
                return False
        return False

    def _scored(self) -> Eliminated:
        """Go on by Fisher's scoring in Σ, as long as that lowers the criterion by much."""
        self.point, eliminated = evaluate_eliminated(self._problem, self.theta)
        for _ in range(SCORED):
            bend, slope = in_covariance(self._problem, self.point, eliminated)
            step, gain = _newton(bend, slope, np.zeros_like(slope))
            if gain < SCORING:
                break
            theta = _scored_to(self._problem.shape, self.point.factors, step)
            try:
                point, there = evaluate_eliminated(self._problem, theta)
            except LostDigits:
                break
            if point.criterion > self.point.criterion:
                break
            self.theta, self.point, eliminated = theta, point, there
        return eliminated

    def _walked(self, step: Floats, gain: float) -> bool:
        """Take the step, or a part of it, where that lowers the criterion."""
        before = self.point
        for part in 0.35 ** np.arange(5):
            moved = self.theta + part * step
            try:
                point, eliminated = evaluate_eliminated(self._problem, moved)
            except LostDigits:
                continue
            if point.criterion <= before.criterion + 1e-4 * part * float(step @ before.gradient):
                turned = point.gradient - before.gradient
                learnt = None if gain > FAR else _learnt(self._bend, part * step, turned)
                self.theta, self.point = moved, point
                self._bend = (
                    curvature(self._problem, point, eliminated) if learnt is None else learnt
                )
                return True
        return False


def _scored_to(shape: Shape, factors: tuple[Floats, ...], step: Floats) -> Floats:
    """Theta of Σ after a step in its cells; each Σ is kept off the bound."""
    moved = [factor.copy() for factor in shape.factors(step)]
    for level, factor, move in zip(shape.levels, factors, moved, strict=True):
        start = 0
        for width in level:
            own = slice(start, start + width)
            start += width
            before = factor[own, own] @ factor[own, own].T
            after = before + 0.5 * (move[own, own] + move[own, own].T)
            values, vectors = np.linalg.eigh(after)
            values = np.maximum(values, LEFT * np.trace(before) / width)
            move[own, own] = np.linalg.cholesky((vectors * values) @ vectors.T)
    return shape.theta(moved)


def _capped(step: Floats, theta: Floats) -> Floats:
    """No step that leaves everything behind."""
    longest = 1.0 + 2.0 * float(np.abs(theta).max())
    return step * min(1.0, longest / max(float(np.abs(step).max()), 1e-300))


def _learnt(bend: Floats, step: Floats, turned: Floats) -> Floats | None:
    """The curvature after a step that turned the gradient so (Broyden, Fletcher, Goldfarb, Shanno).

    None where the gradient turned the wrong way.
    """
    along, there = float(step @ turned), bend @ step
    before = float(step @ there)
    if along <= 1e-10 * float(np.linalg.norm(step) * np.linalg.norm(turned)) or before <= 0:
        return None
    return np.asarray(bend + np.outer(turned, turned) / along - np.outer(there, there) / before)


def _felt(problem: Problem, start: Floats) -> Stop:
    """The same by L-BFGS, which gets along with less: where the steps above do not arrive."""
    result = minimize(
        lambda theta: _criterion_and_gradient(problem, theta),
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(-LARGEST, LARGEST)] * len(start),
        options={"maxiter": 300, "ftol": 1e-14, "gtol": 1e-6, "maxcor": 20},
    )
    theta = np.asarray(result.x)
    try:
        point = evaluate(problem, theta)
    except LostDigits:
        return Stop(_NOWHERE, theta, None)
    return Stop(point.criterion, theta, point)


def _criterion_and_gradient(problem: Problem, theta: Floats) -> tuple[float, Floats]:
    """Both; far above everything where the digits are lost, so that the search turns back."""
    try:
        point = evaluate(problem, theta)
    except LostDigits:
        return _NOWHERE, np.zeros_like(theta)
    return point.criterion, point.gradient


def polished(problem: Problem, stop: Stop) -> Optimum:
    """Newton's method from near the minimum, as long as it helps. Raises `LostDigits`."""
    if stop.point is None:
        raise LostDigits
    theta, point = stop.theta, stop.point
    bend, gain = bend_at(problem, theta), np.inf
    for _ in range(NEWTON_STEPS):
        before = gain
        step, gain = _newton(bend.curvature, point.gradient, theta)
        if gain < ENOUGH * 1e-3:
            break
        moved = _shorter(problem, theta, step=step, point=point)
        if moved is None:
            break
        theta, point = moved
        if gain > NEAR or gain > SLOW * before:
            bend = bend_at(problem, theta)
    good = gain < ENOUGH and not _negative(bend.curvature)
    return Optimum(theta, point, bend, good, gain)


def bend_at(problem: Problem, theta: Floats) -> Bend:
    """The second derivatives of the criterion, as differences of its exact gradient."""
    steps = np.diag(_DIFFERENCE * np.maximum(1.0, np.abs(theta)))
    found = gradients(problem, [*(theta + steps), *(theta - steps)])
    rows, spreads, squares = [], [], []
    for step, up, down in zip(steps, found[: len(steps)], found[len(steps) :], strict=True):
        width = 2.0 * float(step.sum())
        rows.append((up[0] - down[0]) / width)
        spreads.append((up[1].spread - down[1].spread) / width)
        squares.append((up[1].square - down[1].square) / width)
    curvature = np.array(rows)
    return Bend(0.5 * (curvature + curvature.T), tuple(spreads), np.array(squares))


def _newton(bend: Floats, gradient: Floats, theta: Floats) -> tuple[Floats, float]:
    """The step to the lowest point of the parabola, and what is gained by it.

    A large figure is looked at by its own size: what seems flat by the unit may be steep by that.
    """
    size = np.maximum(1.0, np.abs(theta))
    values, vectors = np.linalg.eigh(bend * np.outer(size, size))
    along = vectors.T @ (gradient * size)
    # A flat direction (two ways to write one covariance) is left alone.
    floor = 1e-7 * max(1.0, float(np.abs(values).max()))
    moved = np.where(np.abs(values) > floor, along / np.maximum(np.abs(values), floor), 0.0)
    return -size * (vectors @ moved), float(0.5 * np.abs(along @ moved))


def _negative(bend: Floats) -> bool:
    values = np.linalg.eigvalsh(bend)
    return bool(values[0] < -1e-4 * max(1.0, float(np.abs(values).max())))


def _shorter(
    problem: Problem, theta: Floats, *, step: Floats, point: Point
) -> tuple[Floats, Point] | None:
    """The first of ever shorter steps that does not raise the criterion."""
    digits = 1e-12 * max(1.0, abs(point.criterion))
    for part in 0.25 ** np.arange(6):
        moved = theta + part * step
        try:
            there = evaluate(problem, moved)
        except LostDigits:
            continue
        if there.criterion <= point.criterion + digits:
            return moved, there
    return None
