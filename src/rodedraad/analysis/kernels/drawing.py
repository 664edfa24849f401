"""New outcomes drawn from a model, as sums of products: no row is touched.

The likelihood sees an outcome y only through Z'y, W'y and y'y. Under the model these are sums over
groups of normal figures whose covariances are Z'Z, Z'W and W'W, which the sums hold already. So
the noise is drawn level by level: each group's part within the span of its own columns, then what
is left of the next level, and at the end one χ² for all directions that no column looks in
(docs/explanation/bootstrap-and-profile.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rodedraad.analysis.kernels.elimination import Level, Step, Sums, for_ancestors
from rodedraad.analysis.kernels.small import added_up

Floats = NDArray[np.float64]

NOTHING = 1e-9
"""A direction with a smaller part of a group's own square has been explained by lower levels."""


@dataclass(frozen=True)
class _Noise:
    """One level with all lower ones projected out: B, and S^(1/2) and S^(-1/2) of each group."""

    products: Floats
    root: Floats
    inverse_root: Floats
    kept: NDArray[np.bool_]


class Drawer:
    """Draws sums of new outcomes; made once a model, for what does not change is kept."""

    def __init__(self, sums: Sums, rows: int) -> None:
        self._sums = sums
        self._noise: list[_Noise] = []
        total = self._project(sums)[:-1, :-1]
        values, vectors = np.linalg.eigh(total)
        kept = values > NOTHING * rows
        self._root = vectors[:, kept] * np.sqrt(values[kept])
        rank = sum(int(one.kept.sum()) for one in self._noise) + int(kept.sum())
        self._unseen = rows - rank

    def _project(self, sums: Sums) -> Floats:
        """Project out level after level; what is left of W'W."""
        products = [level.products for level in sums.levels]
        total = sums.total
        for index, level in enumerate(sums.levels):
            noise, step = _projected(level, products[index])
            self._noise.append(noise)
            total = total - np.einsum("qdn,qen->de", step.products, step.taken)
            above = index + 1
            for place, higher in enumerate(sums.levels[above:]):
                gone = for_ancestors(step, higher.combination, level.starts[place])
                products[above + place] = products[above + place] - gone
        return np.asarray(total)

    def draw(self, factors: Sequence[Floats], variance: float, chance: np.random.Generator) -> Sums:
        """The sums with a new outcome: effects of these relative factors, noise, no fixed part."""
        outcome = _Outcome(self._sums)
        for index, (level, factor) in enumerate(zip(self._sums.levels, factors, strict=True)):
            size = level.products.shape[2]
            outcome.add_effects(
                index, np.sqrt(variance) * factor @ _normal(chance, len(factor), size)
            )
        outcome.close_effects()
        for index, noise in enumerate(self._noise):
            self._add_noise(outcome, index, np.sqrt(variance) * _normal(chance, *noise.kept.shape))
        rest = np.sqrt(variance) * chance.standard_normal(self._root.shape[1])
        outcome.columns[:-1] += self._root @ rest
        unseen = variance * chance.chisquare(self._unseen) if self._unseen else 0.0
        outcome.square += float(rest @ rest) + float(unseen) + 2.0 * outcome.crossed()
        return outcome.sums()

    def _add_noise(self, outcome: _Outcome, index: int, drawn: Floats) -> None:
        noise, level = self._noise[index], self._sums.levels[index]
        drawn = np.where(noise.kept, drawn, 0.0)
        outcome.square += float((drawn**2).sum())
        outcome.noise[index] += np.einsum("qpn,pn->qn", noise.root, drawn)
        weights = np.einsum("qpn,pn->qn", noise.inverse_root, drawn)
        outcome.pass_up(index, level, np.einsum("qdn,qn->dn", noise.products, weights))


def _normal(chance: np.random.Generator, *shape: int) -> Floats:
    return chance.standard_normal(shape)


def _projected(level: Level, products: Floats) -> tuple[_Noise, Step]:
    within = np.einsum("dp,qdn->pqn", level.combination, products)
    whole = np.einsum("dp,pdn->pn", level.combination, level.products).max(axis=0)
    values, vectors = np.linalg.eigh(np.moveaxis(0.5 * (within + within.swapaxes(0, 1)), -1, 0))
    kept = values > NOTHING * np.maximum(whole, 1e-300)[:, None]
    safe = np.where(kept, values, 1.0)
    root = np.moveaxis(vectors * np.where(kept, np.sqrt(safe), 0.0)[:, None, :], 0, -1)
    inverse_root = np.moveaxis(vectors * np.where(kept, safe**-0.5, 0.0)[:, None, :], 0, -1)
    shrunk = np.einsum("apn,bpn->abn", inverse_root, inverse_root)
    taken = np.einsum("abn,bdn->adn", shrunk, products)
    return _Noise(products, root, inverse_root, kept.T), Step(within, shrunk, products, taken)


class _Outcome:
    """A new outcome as it grows: Z'y a level (of effects, and of noise apart), W'y and y'y."""

    def __init__(self, sums: Sums) -> None:
        self._sums = sums
        shapes = [(one.products.shape[0], one.products.shape[2]) for one in sums.levels]
        self._seen = [np.zeros(shape) for shape in shapes]
        self.noise = [np.zeros(shape) for shape in shapes]
        self._effects: list[Floats] = []
        self.columns = np.zeros(len(sums.total))
        self.square = 0.0

    def add_effects(self, index: int, effects: Floats) -> None:
        """Add Z u of one level."""
        level = self._sums.levels[index]
        self._effects.append(effects)
        there = np.einsum("qdn,qn->dn", level.products, effects)
        self._seen[index] += level.combination.T @ there
        self.columns += there.sum(axis=1)
        for place, higher in enumerate(self._sums.levels[index + 1 :]):
            felt = added_up(higher.combination.T @ there, level.starts[place])
            self._seen[index + 1 + place] += felt

    def close_effects(self) -> None:
        """Let each level see the effects of those above it too, and add their square."""
        for index, level in enumerate(self._sums.levels):
            for place, higher in enumerate(self._sums.levels[index + 1 :]):
                above = higher.combination @ self._effects[index + 1 + place]
                self._seen[index] += np.einsum(
                    "qdn,dn->qn", level.products, above[:, level.ancestors[place]]
                )
        pairs = zip(self._effects, self._seen, strict=True)
        self.square = float(sum((own * seen).sum() for own, seen in pairs))

    def pass_up(self, index: int, level: Level, there: Floats) -> None:
        """Let the columns and the levels above see noise W'e of the groups of one level."""
        self.columns += there.sum(axis=1)
        for place, higher in enumerate(self._sums.levels[index + 1 :]):
            felt = added_up(higher.combination.T @ there, level.starts[place])
            self.noise[index + 1 + place] += felt

    def crossed(self) -> float:
        """The products of the effects with the noise: u'Z'e."""
        pairs = zip(self._effects, self.noise, strict=True)
        return float(sum((own * noise).sum() for own, noise in pairs))

    def sums(self) -> Sums:
        """The sums, with this outcome in the place of the old one."""
        levels = []
        for level, seen, noise in zip(self._sums.levels, self._seen, self.noise, strict=True):
            products = level.products.copy()
            products[:, -1] = seen + noise
            levels.append(replace(level, products=products))
        total = self._sums.total.copy()
        total[-1, :-1] = total[:-1, -1] = self.columns[:-1]
        total[-1, -1] = self.square
        return Sums(tuple(levels), total)
