"""Tables of bonds with a shape put in, and a column that turns or resizes."""

from __future__ import annotations

from random import Random

import numpy as np

Table = dict[str, np.ndarray]


def bonds(  # noqa: PLR0913  # each is one thing that a test puts in
    seed: int = 5,
    *,
    one: float = 0.4,
    other: float = 0.4,
    both: float = 0.0,
    level: float = 0.3,
    teachers: int = 60,
    pupils: int = 10,
) -> Table:
    """closeness out of `warmth` (of a pupil), `support` (of a teacher), and their product."""
    chance = Random(seed)  # noqa: S311  # a simulation
    rows = []
    for teacher in range(teachers):
        own, slope, support = chance.gauss(0, level), chance.gauss(0, 0.1), chance.gauss(0, 1)
        for _ in range(pupils):
            warmth = chance.gauss(0, 1)
            told = one * warmth + other * support + both * warmth * support
            rest = own + slope * warmth + chance.gauss(0, 0.7)
            rows.append((f"t{teacher:03}", warmth, support, 3 + told + rest))
    teacher, warmth, support, closeness = zip(*rows, strict=True)
    return {
        "teacher": np.array(teacher),
        "warmth": np.array(warmth),
        "support": np.array(support),
        "closeness": np.array(closeness),
    }


PAIR = "closeness ~ warmth * support + (warmth | teacher)"
