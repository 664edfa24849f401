"""Within, between and contextual: what a predictor goes with inside groups, and among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from rodedraad.analysis.card.estimate import Estimate
from rodedraad.analysis.card.ground import Ground
from rodedraad.analysis.design import Piece
from rodedraad.analysis.frame.columns import Floats, Numbers
from rodedraad.analysis.frame.survey import Grouping

WEAK_MEAN = 0.70
"""A group mean with an ICC(2) below this is named a weak measure (LeBreton and Senter, 2008;
recalled, a convention)."""


@dataclass(frozen=True)
class Icc:
    """How alike rows of one group are, and how well a group's mean is known.

    icc1: the share of variance between groups. icc2: the reliability of the mean of a group.
    size: the size of a group that stands for all, which is below the mean when sizes differ.
    """

    icc1: float
    icc2: float
    size: float


@dataclass(frozen=True)
class LevelEffect:
    """What one predictor goes with at two levels, where all other predictors are typical.

    contextual: between less within. What the formula does not hold is None.
    """

    column: str
    group: str
    within: Estimate | None
    between: Estimate | None
    contextual: Estimate | None
    icc: Icc | None


def icc(values: Floats, codes: Numbers) -> Icc | None:
    """ICC(1) and ICC(2) by analysis of variance (Shrout and Fleiss, 1979; Bliese, 2000).

    None where no group has two rows, or nothing differs. An ICC(1) may be below zero; ICC(2) is
    then of no use, and is 0.
    """
    sizes = np.bincount(codes)
    groups, rows = len(sizes), len(values)
    if groups in {1, rows}:
        return None
    means = np.bincount(codes, values) / sizes
    among = float(sizes @ (means - values.mean()) ** 2) / (groups - 1)
    inside = float(((values - means[codes]) ** 2).sum()) / (rows - groups)
    size = (rows - float(sizes @ sizes) / rows) / (groups - 1)
    whole = among + (size - 1) * inside
    if whole <= 0:
        return None
    return Icc((among - inside) / whole, max(0.0, 1 - inside / among) if among else 0.0, size)


def level_effects(ground: Ground) -> Iterator[LevelEffect]:
    """One for each column that the formula takes within, or between, the groups of a grouping."""
    fixed = ground.design.columns[: ground.design.fixed]
    alone = [column[0] for column in fixed if len(column) == 1]
    asked = dict.fromkeys((one.atom.column, one.atom.group) for one in alone if one.atom.group)
    for column, grouping in asked:
        yield _level_effect(ground, column, grouping=grouping, alone=alone)


def _level_effect(
    ground: Ground, column: str, *, grouping: Grouping, alone: list[Piece]
) -> LevelEffect:
    own = {
        piece.atom.how: ground.slope([piece], {})
        for piece in alone
        if piece.atom.column == column and piece.atom.group in {grouping, ()}
    }
    # A row's value is within plus between, so what it goes with as it is counts at both levels.
    inside = _sum(own, "as_is", "within") if {"as_is", "within"} & set(own) else None
    among = _sum(own, "as_is", "between") if {"as_is", "between"} & set(own) else None
    apart = None if inside is None or among is None else among - inside
    within, between, contextual = (
        None if one is None else ground.estimate(one) for one in (inside, among, apart)
    )
    known = icc(ground.rows.numbers[column], ground.rows.groups[grouping])
    return LevelEffect(column, ":".join(grouping), within, between, contextual, known)


def _sum(own: dict[str, Floats], *hows: str) -> Floats:
    return np.asarray(sum(own[how] for how in hows if how in own))
