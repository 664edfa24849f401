"""What a plan comes to: every figure about one design, as values, as words and for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from rodedraad.analysis.planning.allocation import (
    Costs,
    Plan,
    best_plan,
    design_effect,
    mean_reliability,
    pupils_for_reliability,
)
from rodedraad.analysis.planning.designs import (
    CrossLevel,
    DyadsDrawn,
    ImpossibleDesign,
    PupilsDrawn,
    TeachersDrawn,
)
from rodedraad.analysis.planning.power import (
    level_problems,
    power,
    smallest_effect,
    units_needed,
)
from rodedraad.analysis.planning.simulated import SimulatedPower
from rodedraad.core.errors import Problem

TRIALS: Mapping[str, type[TeachersDrawn | PupilsDrawn | DyadsDrawn | CrossLevel]] = {
    "teachers": TeachersDrawn,
    "pupils": PupilsDrawn,
    "dyads": DyadsDrawn,
    "cross-level": CrossLevel,
}
"""The designs by the name that they have in the command."""

AnyDesign = TeachersDrawn | PupilsDrawn | DyadsDrawn | CrossLevel


@dataclass(frozen=True)
class Wishes:
    """What is asked of a design. `budget` goes with `costs`; `reliability` is that of a mean."""

    effect: float | None = None
    power: float = 0.80
    alpha: float = 0.05
    reliability: float | None = None
    costs: Costs | None = None
    budget: float | None = None

    def __post_init__(self) -> None:
        problems = level_problems(power=self.power, alpha=self.alpha)
        if self.reliability is not None and not 0 < self.reliability < 1:
            problems.append(Problem("reliability", f"{self.reliability:g} is not between 0 and 1"))
        if self.budget is not None and self.budget <= 0:
            problems.append(Problem("budget", f"{self.budget:g} must be above 0"))
        if problems:
            raise ImpossibleDesign(problems)


@dataclass(frozen=True)
class Answer:
    """Every figure about one design; None where it was not asked, or does not exist.

    `error` is the standard error of the effect, `freedom` its degrees of freedom. `units_needed`
    is how many teachers (or dyads) the effect asks for. `mean_reliability` is that of the mean of
    a teacher's pupils, `design_effect` how many times larger the variance is for her pupils being
    hers, `pupils_needed` how many pupils the reliability asks for. `plan` is the best for the
    budget.
    """

    trial: str
    design: AnyDesign
    wishes: Wishes
    error: float
    freedom: float
    smallest_effect: float
    power: float | None
    units_needed: int | None
    mean_reliability: float | None
    design_effect: float | None
    pupils_needed: int | None
    plan: Plan | None
    simulated: SimulatedPower | None = None

    def as_json(self) -> dict[str, object]:
        """All of it as plain figures."""
        wishes = self.wishes
        figures: dict[str, object] = {"trial": self.trial, "design": vars(self.design)}
        figures |= {"alpha": wishes.alpha, "wanted_power": wishes.power, "effect": wishes.effect}
        for one in fields(self):
            value: Any = getattr(self, one.name)
            if one.name not in {"trial", "design", "wishes"}:
                figures[one.name] = vars(value) if hasattr(value, "__dict__") else value
        return figures

    def __str__(self) -> str:
        return "\n".join([*self._of_the_design(), *self._of_the_mean(), *self._of_the_rest()])

    @property
    def _units(self) -> str:
        return "dyads" if isinstance(self.design, DyadsDrawn) else "teachers"

    def _of_the_design(self) -> Iterator[str]:
        figures = (
            f"{name} {value:g}" for name, value in vars(self.design).items() if value is not None
        )
        wishes = self.wishes
        yield f"trial: {self.trial} drawn" if self.trial != "cross-level" else "cross-level effect"
        yield f"design: {', '.join(figures)}"
        yield f"standard error {self.error:.3f}, df {self.freedom:g}"
        yield (
            f"smallest effect found with power {wishes.power:g} at alpha {wishes.alpha:g}: "
            f"{self.smallest_effect:.2f} SD"
        )
        if wishes.effect is not None and self.power is not None:
            yield f"power for an effect of {wishes.effect:g} SD: {self.power:.2f}"
            needed = f"{self.units_needed}" if self.units_needed else "more than a million"
            yield f"{self._units} needed for that effect: {needed}"

    def _of_the_mean(self) -> Iterator[str]:
        if self.mean_reliability is not None and self.design_effect is not None:
            yield (
                f"mean of a teacher's pupils: reliability {self.mean_reliability:.2f} (ICC 2), "
                f"design effect {self.design_effect:.2f}"
            )
        if self.pupils_needed is not None:
            yield f"pupils for a reliability of {self.wishes.reliability:g}: {self.pupils_needed}"

    def _of_the_rest(self) -> Iterator[str]:
        if self.plan is not None:
            yield (
                f"best for {self.wishes.budget:g}: {self.plan.teachers} teachers with "
                f"{self.plan.pupils} pupils each, cost {self.plan.cost:g}, smallest effect "
                f"{self.plan.smallest_effect:.2f} SD"
            )
        if self.simulated is not None:
            one = self.simulated
            yield (
                f"simulated: found in {one.found} of {one.studies} studies, power {one.power:.2f} "
                f"(95% Monte-Carlo interval {one.low:.2f}-{one.high:.2f}); without a usable model "
                f"{one.unusable}"
            )
            yield f"estimates: mean {one.effect:.2f}, SD {one.effect_sd:.2f}, in units of outcome"


def answer(
    trial: str, design: AnyDesign, wishes: Wishes, *, simulated: SimulatedPower | None = None
) -> Answer:
    """Every figure about a design. Raises `ImpossibleDesign`."""
    levels = {"power": wishes.power, "alpha": wishes.alpha}
    effect, nested = wishes.effect, not isinstance(design, DyadsDrawn)
    return Answer(
        trial=trial,
        design=design,
        wishes=wishes,
        error=design.error,
        freedom=design.freedom,
        smallest_effect=smallest_effect(design, **levels),
        power=None if effect is None else power(design, effect, alpha=wishes.alpha),
        units_needed=None if effect is None else units_needed(design, effect, **levels),
        mean_reliability=_of_nested(design, mean_reliability) if nested else None,
        design_effect=_of_nested(design, design_effect) if nested else None,
        pupils_needed=_pupils_needed(design, wishes.reliability),
        plan=_plan(design, wishes, levels),
        simulated=simulated,
    )


def _of_nested(design: AnyDesign, figure: Any) -> float | None:
    return None if isinstance(design, DyadsDrawn) else figure(design.pupils, design.between)


def _pupils_needed(design: AnyDesign, reliability: float | None) -> int | None:
    if reliability is None or isinstance(design, DyadsDrawn):
        return None
    return pupils_for_reliability(reliability, design.between)


def _plan(design: AnyDesign, wishes: Wishes, levels: Mapping[str, float]) -> Plan | None:
    if wishes.costs is None or wishes.budget is None or isinstance(design, DyadsDrawn):
        return None
    return best_plan(design, wishes.costs, budget=wishes.budget, **levels)
