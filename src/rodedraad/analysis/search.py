"""One search from one start: quasi-Newton steps on the exact gradient, then Newton's method."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from rodedraad.analysis.kernels.criterion import Floats, LostDigits, Point, Problem, evaluate

ENOUGH = 1e-8
"""Converged when a full Newton step would lower the criterion by less than this."""

NEAR = 1e-7
"""Within this of the minimum the curvature is as good as that of the minimum itself."""

LARGEST = 1e4
"""A relative sd beyond this is looked at no further: the residual is lost beside it."""

NEWTON_STEPS = 12

_DIFFERENCE = 1e-5
_NOWHERE = 1e15


@dataclass(frozen=True)
class Bend:
    """How gradient and (X'V⁻¹X)⁻¹ change with each figure of theta."""

    curvature: Floats
    spreads: tuple[Floats, ...]


@dataclass(frozen=True)
class Optimum:
    """A stop of the search, the curvature there, and whether it is a minimum by our own check."""

    theta: Floats
    point: Point
    bend: Bend
    converged: bool
    still_to_gain: float


def reached(problem: Problem, start: Floats) -> tuple[float, Floats]:
    """The criterion that quasi-Newton steps reach from a start, and where."""
    result = minimize(
        lambda theta: _criterion_and_gradient(problem, theta),
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(-LARGEST, LARGEST)] * len(start),
        options={"maxiter": 300, "ftol": 1e-14, "gtol": 1e-6, "maxcor": 20},
    )
    theta = np.asarray(result.x)
    return _criterion_and_gradient(problem, theta)[0], theta


def _criterion_and_gradient(problem: Problem, theta: Floats) -> tuple[float, Floats]:
    """Both; far above everything where the digits are lost, so that the search turns back."""
    try:
        point = evaluate(problem, theta)
    except LostDigits:
        return _NOWHERE, np.zeros_like(theta)
    return point.criterion, point.gradient


def polished(problem: Problem, theta: Floats) -> Optimum:
    """Newton's method from near the minimum, as long as it helps. Raises `LostDigits`."""
    point = evaluate(problem, theta)
    bend, gain = bend_at(problem, theta), np.inf
    for _ in range(NEWTON_STEPS):
        step, gain = _newton(bend.curvature, point.gradient)
        if gain < ENOUGH * 1e-3:
            break
        moved = _shorter(problem, theta, step=step, point=point)
        if moved is None:
            break
        theta, point = moved
        if gain > NEAR:
            bend = bend_at(problem, theta)
    good = gain < ENOUGH and not _negative(bend.curvature)
    return Optimum(theta, point, bend, good, gain)


def bend_at(problem: Problem, theta: Floats) -> Bend:
    """The second derivatives of the criterion, as differences of its exact gradient."""
    rows, spreads = [], []
    for step in np.diag(_DIFFERENCE * np.maximum(1.0, np.abs(theta))):
        up, down = evaluate(problem, theta + step), evaluate(problem, theta - step)
        width = 2.0 * float(step.sum())
        rows.append((up.gradient - down.gradient) / width)
        spreads.append((up.solved.spread - down.solved.spread) / width)
    curvature = np.array(rows)
    return Bend(0.5 * (curvature + curvature.T), tuple(spreads))


def _newton(bend: Floats, gradient: Floats) -> tuple[Floats, float]:
    """The step to the lowest point of the parabola, and what is gained by it."""
    values, vectors = np.linalg.eigh(bend)
    along = vectors.T @ gradient
    # A flat direction (two ways to write one covariance) is left alone.
    floor = 1e-7 * max(1.0, float(np.abs(values).max()))
    moved = np.where(np.abs(values) > floor, along / np.maximum(np.abs(values), floor), 0.0)
    return -(vectors @ moved), float(0.5 * np.abs(along @ moved))


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
        there, _ = _criterion_and_gradient(problem, moved)
        if there <= point.criterion + digits:
            return moved, evaluate(problem, moved)
    return None
