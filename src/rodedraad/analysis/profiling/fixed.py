"""The criterion with one fixed effect held at a value: its column moves over to the outcome."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.kernels.criterion import Problem
from rodedraad.analysis.kernels.elimination import Level, Sums
from rodedraad.analysis.optimum import from_near


class HeldEffect:
    """The lowest criterion for each value of the combination a'β of the working effects."""

    def __init__(self, problem: Problem, combination: Floats, start: Floats) -> None:
        self._problem, self._start = problem, start
        self._size = float(np.linalg.norm(combination))
        # The column of a'β comes last among the fixed ones, at right angles to the others.
        turn, _ = np.linalg.qr(combination[:, None], mode="complete")
        if turn[:, 0] @ combination < 0:
            turn[:, 0] *= -1
        self._turn = np.roll(turn, -1, axis=1)

    def height(self, value: float) -> float:
        """The lowest criterion over all else."""
        fixed = self._problem.fixed
        matrix = np.eye(len(self._problem.sums.total))
        matrix[:fixed, :fixed] = self._turn
        inverse = matrix.T.copy()
        own = value / self._size
        matrix[:fixed, -1] = -own * self._turn[:, -1]
        inverse[fixed - 1, -1] = own
        held = replace(
            self._problem, sums=_turned(self._problem.sums, matrix, inverse), fixed=fixed - 1
        )
        criterion, self._start = from_near(held, self._start)
        return criterion


def _turned(sums: Sums, matrix: Floats, inverse: Floats) -> Sums:
    """The sums of the columns W @ matrix."""
    levels = tuple(
        Level(
            np.einsum("qdn,de->qen", one.products, matrix),
            inverse @ one.combination,
            one.ancestors,
            one.starts,
        )
        for one in sums.levels
    )
    return Sums(levels, matrix.T @ sums.total @ matrix)
