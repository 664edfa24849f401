"""Chance that is the same on every machine and in every version of NumPy."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri

from rodedraad.analysis.frame.columns import Floats

_BITS = 53
"""So many bits a float holds exactly."""


class Chance:
    """Uniform and normal numbers from a seed and the number of a stream.

    NumPy promises the raw bits of PCG64 for ever, and its distributions only within a version
    (its policy on random numbers, NEP 19). So the numbers are made here: 53 bits to a uniform,
    and the normal quantile of that. Each part of a world has a stream of its own, so that asking
    for more of one part leaves the others as they were.
    """

    def __init__(self, seed: int, stream: int) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence([seed, stream]))

    def uniforms(self, *shape: int) -> Floats:
        """Numbers between 0 and 1, both ends left out."""
        raw = self._bits.random_raw(int(np.prod(shape)))
        whole = np.asarray(raw, dtype=np.uint64) >> np.uint64(64 - _BITS)
        return ((whole.astype(np.float64) + 0.5) * 2.0**-_BITS).reshape(shape)

    def normals(self, *shape: int) -> Floats:
        """Numbers from the standard normal distribution."""
        return np.asarray(ndtri(self.uniforms(*shape)))

    def below(self, share: float, *shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """True with this chance."""
        return np.asarray(self.uniforms(*shape) < share)
