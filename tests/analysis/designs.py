"""Random designs for the laws: uneven, one-pupil teachers, no variance, far off, of any size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from tests.analysis.dense import Dense

FORMULAS = {
    "intercepts": "y ~ x + w + (1 | teacher) + (1 | school)",
    "slopes": "y ~ x * w + (x | teacher)",
    "slopes apart": "y ~ x + (x || teacher)",
    "without intercept": "y ~ 0 + x + w + (1 | teacher)",
}


@dataclass(frozen=True)
class Drawn:
    """One drawn table with what must be told of it."""

    kind: str
    table: dict[str, np.ndarray]

    @property
    def formula(self) -> str:
        return FORMULAS[self.kind]

    def dense(self, *, restricted: bool = True) -> Dense:
        """The twin of the model on this table, whose parts are in the order of the result."""
        t = self.table
        ones = np.ones(len(t["y"]))
        fixed = {
            "intercepts": [ones, t["x"], t["w"]],
            "slopes": [ones, t["x"], t["w"], t["x"] * t["w"]],
            "slopes apart": [ones, t["x"]],
            "without intercept": [t["x"], t["w"]],
        }[self.kind]
        parts = {
            "intercepts": [([ones], "teacher"), ([ones], "school")],
            "slopes": [([ones, t["x"]], "teacher")],
            "slopes apart": [([ones], "teacher"), ([t["x"]], "teacher")],
            "without intercept": [([ones], "teacher")],
        }[self.kind]
        columns = [(np.column_stack(z), t[group]) for z, group in parts]
        return Dense(np.column_stack(fixed), t["y"], columns, restricted)


NO_SPREAD = (0.0, 0.0, 0.0)
SPREADS = [(0.7, 0.4, 0.5), NO_SPREAD, (0.7, 0.0, 0.0), (3.0, 2.0, 1.0)]


@st.composite
def drawn(draw: st.DrawFn, *, well_kept: bool = False) -> Drawn:
    """A table of at most some 80 rows; a well-kept one is centred and varies at every level."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    schools = draw(st.integers(3, 5))
    most = draw(st.integers(5 if well_kept else 2, 7))
    pupils = chance.integers(3 if well_kept else 1, most, size=schools * 3)
    teacher = np.repeat(np.arange(len(pupils)), pupils)
    school = teacher // 3
    away = draw(st.sampled_from([0.0] if well_kept else [0.0, 0.0, 50.0]))
    size = draw(st.sampled_from([1.0, 1.0, 1e6, 1e-6]))
    sds = draw(st.sampled_from([(1.0, 0.7, 0.9), (3.0, 2.0, 1.0)] if well_kept else SPREADS))
    x = chance.normal(size=len(teacher))
    w = chance.normal(size=len(pupils))[teacher]
    y = 1 + 0.5 * x + 0.3 * w + chance.normal(size=len(teacher))
    y = y + chance.normal(scale=sds[0], size=len(pupils))[teacher]
    y = y + chance.normal(scale=sds[1], size=len(pupils))[teacher] * x
    y = y + chance.normal(scale=sds[2], size=schools)[school]
    table = {"y": size * y, "x": x + away, "w": w, "teacher": teacher, "school": school}
    return Drawn(draw(st.sampled_from(list(FORMULAS))), table)
