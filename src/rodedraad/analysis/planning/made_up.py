"""Studies made up many times over, to be fitted like real ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from rodedraad.analysis.frame.columns import Floats, Numbers
from rodedraad.analysis.planning.designs import (
    CrossLevel,
    DyadsDrawn,
    ImpossibleDesign,
    PupilsDrawn,
    TeachersDrawn,
)
from rodedraad.analysis.simulation.answering import Inclined, answers
from rodedraad.analysis.simulation.chance import Chance
from rodedraad.analysis.simulation.scores import Size, Stream, TrueScores, true_scores
from rodedraad.analysis.simulation.values import scale_values
from rodedraad.analysis.simulation.world import CONSTRUCTS, World
from rodedraad.core.errors import Problem
from rodedraad.core.instrument import Instrument

Rows = Mapping[str, Floats]

OF_TWO_KINDS = 2
MOST_ROWS = 1_000_000


class Study(Protocol):
    """Something that can be made up again and again: its rows, its model, the term in question."""

    @property
    def formula(self) -> str:
        """The model that is fitted."""

    @property
    def term(self) -> str:
        """The term whose test counts."""

    def rows(self, seed: int) -> Rows:
        """One made-up study."""


@dataclass(frozen=True)
class NormalStudy:
    """A design with normal outcomes, as the closed forms take them, but with uneven groups too.

    `pupils_each` is how many pupils the teachers have, taken in turn; None: as many as the design
    says, rounded. What covariates explain is taken away beforehand. Raises `ImpossibleDesign` for
    single dyads, whose closed form is exact.
    """

    design: TeachersDrawn | PupilsDrawn | CrossLevel | DyadsDrawn
    effect: float
    pupils_each: Sequence[int] | None = None

    def __post_init__(self) -> None:
        if isinstance(self.design, DyadsDrawn):
            what = "single dyads need no simulation: their closed form is exact"
            raise ImpossibleDesign([Problem("simulate", what)])
        least = 1 if isinstance(self.design, TeachersDrawn) else OF_TWO_KINDS
        sizes = self._sizes
        if min(sizes) < least:
            raise ImpossibleDesign([Problem("pupils", f"at least {least} with each teacher")])
        if max(sizes) * self.design.units > MOST_ROWS:
            raise ImpossibleDesign([Problem("simulate", f"more than {MOST_ROWS} rows a study")])

    @property
    def formula(self) -> str:
        """The model: random intercepts, and random slopes where the design has them."""
        if isinstance(self.design, CrossLevel):
            return "outcome ~ within(x, teacher) * w + (within(x, teacher) | teacher)"
        if isinstance(self.design, PupilsDrawn) and self.design.effect_sd is not None:
            return "outcome ~ treated + (treated | teacher)"
        return "outcome ~ treated + (1 | teacher)"

    @property
    def term(self) -> str:
        """The term of the effect."""
        return "within(x, teacher):w" if isinstance(self.design, CrossLevel) else "treated"

    def rows(self, seed: int) -> Rows:
        """One study, the same for the same seed."""
        chance, each = Chance(seed, 0), self._each(self.design.units)
        teacher = np.repeat(np.arange(len(each)), each)
        place = np.concatenate([np.arange(count) for count in each])
        if isinstance(self.design, TeachersDrawn):
            return self._teachers_drawn(self.design, teacher, chance=chance)
        if isinstance(self.design, PupilsDrawn):
            return self._pupils_drawn(self.design, teacher, place=place, chance=chance)
        assert isinstance(self.design, CrossLevel)  # noqa: S101  # others were refused above
        return self._cross_level(self.design, teacher, chance=chance)

    @property
    def _sizes(self) -> Sequence[int]:
        return self.pupils_each or [round(getattr(self.design, "pupils", 1))]

    def _each(self, teachers: int) -> list[int]:
        return [self._sizes[i % len(self._sizes)] for i in range(teachers)]

    def _teachers_drawn(self, design: TeachersDrawn, teacher: Numbers, *, chance: Chance) -> Rows:
        coached = _drawn(design.teachers, design.share, chance)
        left = design.between * (1 - design.explained_between)
        own = np.sqrt(left) * chance.normals(design.teachers) + self.effect * coached
        rest = np.sqrt((1 - design.between) * (1 - design.explained_within))
        outcome = own[teacher] + rest * chance.normals(len(teacher))
        return {"outcome": outcome, "treated": coached[teacher], "teacher": teacher + 0.0}

    def _pupils_drawn(
        self, design: PupilsDrawn, teacher: Numbers, *, place: Numbers, chance: Chance
    ) -> Rows:
        each = np.bincount(teacher)[teacher]
        many = np.clip(np.rint(design.share * each), 1, each - 1)
        treated = (place < many).astype(float)
        own = np.sqrt(design.between) * chance.normals(design.teachers)
        effect = self.effect + (design.effect_sd or 0.0) * chance.normals(design.teachers)
        rest = np.sqrt((1 - design.between) * (1 - design.explained_within))
        outcome = own[teacher] + effect[teacher] * treated + rest * chance.normals(len(teacher))
        return {"outcome": outcome, "treated": treated, "teacher": teacher + 0.0}

    def _cross_level(self, design: CrossLevel, teacher: Numbers, *, chance: Chance) -> Rows:
        w = (
            chance.normals(design.teachers)
            if design.share is None
            else _drawn(design.teachers, design.share, chance)
        )
        x = chance.normals(len(teacher))
        own = np.sqrt(design.between) * chance.normals(design.teachers)
        slope = self.effect * w + design.slope_sd * chance.normals(design.teachers)
        rest = np.sqrt((1 - design.between) * (1 - design.explained_within))
        outcome = own[teacher] + slope[teacher] * x + rest * chance.normals(len(teacher))
        return {"outcome": outcome, "x": x, "w": w[teacher], "teacher": teacher + 0.0}


def _drawn(units: int, share: float, chance: Chance) -> Floats:
    """1 for the share of units that are drawn, at least one and never all; 0 for the others."""
    many = int(np.clip(np.rint(share * units), 1, units - 1))
    return np.asarray((chance.uniforms(units).argsort() < many).astype(float))


@dataclass(frozen=True, kw_only=True)
class WorldStudy:
    """A trial in the simulated world: teachers drawn, our form before and after, skew and gaps.

    Of each class `pupils` are looked at: drawn, or the `hardest` in the teacher's own eyes before.
    `effect` shifts the inclination behind `scale` of every pupil of a coached teacher, in its own
    SDs. The model has the value beforehand as a covariate, and drops forms that are missing.
    """

    instrument: Instrument
    teachers: int
    pupils: int
    effect: float
    scale: str = "conflict"
    share: float = 0.5
    hardest: bool = False
    world: World

    def __post_init__(self) -> None:
        size, problems = int(self.world.pupils.value), []
        if self.scale not in {one.key for one in self.instrument.scales} & set(CONSTRUCTS):
            problems.append(Problem("scale", f"{self.scale!r} is not simulated for this form"))
        if not 1 <= self.pupils <= size:
            problems.append(Problem("pupils", f"{self.pupils} of a class of {size}"))
        if self.teachers < OF_TWO_KINDS:
            problems.append(Problem("teachers", f"{self.teachers} is too few"))
        if self.teachers * size > MOST_ROWS:
            problems.append(Problem("teachers", f"more than {MOST_ROWS} bonds a study"))
        if problems:
            raise ImpossibleDesign(problems)

    @property
    def formula(self) -> str:
        """The value afterwards, on the value before and on coaching."""
        return "after ~ before + coached + (1 | teacher)"

    @property
    def term(self) -> str:
        """Coaching."""
        return "coached"

    def rows(self, seed: int) -> Rows:
        """One study, the same for the same seed."""
        size = Size(self.teachers, int(self.world.pupils.value), (0.0, 1.0))
        scores = true_scores(self.world, size, seed)
        coached = _drawn(self.teachers, self.share, Chance(seed, 0))
        values = self._values(self._shifted(scores, coached), seed)
        looked_at = self._looked_at(values[0])
        before, after = (np.take_along_axis(one, looked_at, axis=1).ravel() for one in values)
        teacher = np.repeat(np.arange(float(self.teachers)), self.pupils)
        return {
            "before": before,
            "after": after,
            "coached": np.repeat(coached, self.pupils),
            "teacher": teacher,
        }

    def _shifted(self, scores: TrueScores, coached: Floats) -> TrueScores:
        z = scores.teacher_z.copy()
        z[1, ..., CONSTRUCTS.index(self.scale)] += self.effect * coached[:, None]
        return replace(scores, teacher_z=z)

    def _values(self, scores: TrueScores, seed: int) -> Floats:
        inclined = Inclined(scores.teacher_z, scores.acquaintance, raters_are_pupils=False)
        chance = Chance(seed, Stream.TEACHERS_ANSWERS)
        found = answers(self.world, self.instrument, inclined=inclined, chance=chance)
        return scale_values(self.instrument, self.instrument.scale(self.scale), found.positions)

    def _looked_at(self, before: Floats) -> Numbers:
        """Places of the pupils that are looked at; those without a form come last when chosen."""
        if not self.hardest:
            return np.broadcast_to(np.arange(self.pupils), (self.teachers, self.pupils))
        hard = before if self.scale != "closeness" else -before
        hard = np.where(np.isfinite(hard), hard, -np.inf)
        return np.argsort(-hard, axis=1, kind="stable")[:, : self.pupils]
