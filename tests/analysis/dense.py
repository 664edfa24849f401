"""The slow, obvious twin: V whole, as a matrix of rows by rows, and the textbook's formulas.

Nothing here is shared with the kernel: no sums by group, no centring, no way back.
"""

from __future__ import annotations

import numpy as np
from numpy.linalg import inv, slogdet
from scipy.optimize import minimize


class Dense:
    """A model with design X, outcome y, and per random part (Z by row, groups, covariance)."""

    def __init__(self, x, y, parts, restricted=True):
        self.x, self.y, self.parts, self.restricted = x, y, parts, restricted

    def matrix(self, covariances, residual):
        """V = Σ Z Ψ Z' + σ² I."""
        whole = residual * np.eye(len(self.y))
        for (z, groups), covariance in zip(self.parts, covariances, strict=True):
            same = groups[:, None] == groups[None, :]
            whole = whole + same * (z @ covariance @ z.T)
        return whole

    def criterion(self, covariances, residual):
        """−2 log (restricted) likelihood (Patterson and Thompson, 1971)."""
        v = self.matrix(covariances, residual)
        inverse = inv(v)
        information = self.x.T @ inverse @ self.x
        left = self.y - self.x @ np.linalg.solve(information, self.x.T @ inverse @ self.y)
        freedom = len(self.y) - (self.x.shape[1] if self.restricted else 0)
        more = slogdet(information)[1] if self.restricted else 0.0
        return slogdet(v)[1] + more + left @ inverse @ left + freedom * np.log(2 * np.pi)

    def effects(self, covariances, residual):
        """Fixed effects and their covariance."""
        inverse = inv(self.matrix(covariances, residual))
        spread = inv(self.x.T @ inverse @ self.x)
        return spread @ self.x.T @ inverse @ self.y, spread

    def lowest(self, covariances, residual):
        """The lowest criterion near a start, by a search without slopes over log-Cholesky cells."""
        shapes = [np.tril_indices(len(one)) for one in covariances]
        start = [
            np.linalg.cholesky(one + 1e-6 * residual * np.eye(len(one)))[cells]
            for one, cells in zip(covariances, shapes, strict=True)
        ]
        sizes = np.cumsum([len(one) for one in start])[:-1]

        def criterion(figures):
            roots = []
            for cells, one in zip(shapes, np.split(figures[:-1], sizes), strict=True):
                root = np.zeros((cells[0].max() + 1,) * 2)
                root[cells] = one
                roots.append(root)
            return self.criterion([root @ root.T for root in roots], np.exp(figures[-1]))

        figures = np.concatenate([*start, [np.log(residual)]])
        options = {"xatol": 1e-9, "fatol": 1e-10, "maxiter": 4000, "maxfev": 4000}
        return minimize(criterion, figures, method="Nelder-Mead", options=options).fun

    def kenward_roger(self, covariances, residual):
        """Adjusted covariance, and df of each effect (Kenward and Roger, 1997, their names)."""
        directions = [np.eye(len(self.y))]
        for (z, groups), covariance in zip(self.parts, covariances, strict=True):
            same = groups[:, None] == groups[None, :]
            for row, column in zip(*np.tril_indices(len(covariance)), strict=True):
                unit = np.zeros_like(covariance)
                unit[row, column] = unit[column, row] = 1.0
                directions.append(same * (z @ unit @ z.T))
        inverse = inv(self.matrix(covariances, residual))
        phi = inv(self.x.T @ inverse @ self.x)
        turned = [inverse @ one for one in directions]
        p = [-self.x.T @ one @ inverse @ self.x for one in turned]
        q = [[self.x.T @ a @ b @ inverse @ self.x for b in turned] for a in turned]
        count = range(len(directions))
        information = 0.5 * np.array(
            [
                [
                    np.trace(turned[r] @ turned[s])
                    - 2 * np.trace(phi @ q[r][s])
                    + np.trace(phi @ p[r] @ phi @ p[s])
                    for s in count
                ]
                for r in count
            ]
        )
        w = inv(information)
        middle = sum(w[r, s] * (q[r][s] - p[r] @ phi @ p[s]) for r in count for s in count)
        slopes = np.array([np.diag(phi @ one @ phi) for one in p])
        df = 2 * np.diag(phi) ** 2 / np.einsum("ri,rs,si->i", slopes, w, slopes)
        return phi + 2 * phi @ middle @ phi, df
