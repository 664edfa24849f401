"""The simulated world: every assumption a named figure, with its mark and its source.

It is a choice of ours, made to try out software and plans. It is no evidence about any bond.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rodedraad.analysis.simulation.figures import Figure, ImpossibleWorld, changed, misfits, walked
from rodedraad.core.errors import Problem
from rodedraad.core.reliability import Mark

CONSTRUCTS = ("closeness", "conflict", "dependency")
"""What a bond holds in this world, in the order of every array."""

OUTCOMES = ("engagement", "achievement")
LOWEST, HIGHEST = 1.0, 5.0
"""The ends on which true scores are told, whatever steps a form has."""

_ALMOST = 0.98
_CHOICE = "Rode Draad: default of the simulated world, a choice and no evidence"
_NOT_YET = "Rode Draad: no figure known"
_TWO_LOOKS = (
    "Rode Draad: set so that alpha and the retest correlation within one teacher, averaged over "
    "closeness and conflict of our own form, come near .76 and .65, the figures of an earlier "
    "small simulation of ours"
)
_ROORDA = "Roorda et al. 2011, pooled r (random effects), as recalled; 99 studies"


def _on_the_scale(value: float, source: str = _CHOICE) -> Figure:
    return Figure(value, Mark.ASSUMED, source, 1.2, 4.8)


def _share(value: float, source: str = _CHOICE) -> Figure:
    return Figure(value, Mark.ASSUMED, source, 0.0, _ALMOST)


def _correlation(value: float, source: str = _CHOICE, mark: Mark = Mark.ASSUMED) -> Figure:
    return Figure(value, mark, source, -_ALMOST, _ALMOST)


def _width(value: float, source: str = _TWO_LOOKS, high: float = 3.0) -> Figure:
    return Figure(value, Mark.ASSUMED, source, 0.0, high)


@dataclass(frozen=True)
class TrueScore:
    """What is assumed of one construct: the answer expected over endless equal days and items.

    `mean` and `sd` are on 1–5. `between` is the share of its variance that lies between teachers
    (ICC). `stability` is its correlation from autumn to spring with the same teacher. `agreement`
    is the correlation between the teacher's and the pupil's own view of it.
    """

    mean: Figure
    sd: Figure
    between: Figure
    stability: Figure
    agreement: Figure


@dataclass(frozen=True)
class Outcome:
    """A standardised outcome of the pupil: its correlations with true closeness and conflict."""

    with_closeness: Figure
    with_conflict: Figure


@dataclass(frozen=True)
class Answering:
    """How a true score becomes answers. Widths are SDs in steps of a form of five.

    `occasion`: this pupil on this day. `mood`: this teacher on this day. `specific`: what a
    statement has of its own with this pupil, the same each time. `noise`: all else, fresh each
    time. `item_spread`: how far the statements of a scale differ in how easily they are agreed
    to. `other_mean` and `other_sd` are those of statements about anything
    else, on 1–5. Shares are of forms, raters or answers.
    """

    occasion: Figure = field(default_factory=lambda: _width(0.5))
    mood: Figure = field(default_factory=lambda: _width(0.1))
    specific: Figure = field(default_factory=lambda: _width(0.6))
    noise: Figure = field(default_factory=lambda: _width(1.1))
    item_spread: Figure = field(default_factory=lambda: _width(0.3, _NOT_YET, 1.0))
    other_mean: Figure = field(default_factory=lambda: _on_the_scale(3.4, _NOT_YET))
    other_sd: Figure = field(default_factory=lambda: _width(0.9, _NOT_YET, 1.5))
    careless: Figure = field(default_factory=lambda: _share(0.05))
    careless_straight: Figure = field(
        default_factory=lambda: Figure(0.5, Mark.ASSUMED, _NOT_YET, 0.0, 1.0)
    )
    missing_forms: Figure = field(default_factory=lambda: _share(0.10))
    missing_answers: Figure = field(default_factory=lambda: _share(0.01, _NOT_YET))
    unsure: Figure = field(default_factory=lambda: _share(0.04, _NOT_YET))

    @property
    def widths(self) -> tuple[Figure, ...]:
        """Everything that stands between a true score and one answer, one day."""
        return (self.occasion, self.mood, self.specific, self.noise, self.item_spread)


def _closeness() -> TrueScore:
    return TrueScore(
        mean=_on_the_scale(3.9),
        sd=Figure(0.65, Mark.ASSUMED, _CHOICE, 0.1, 1.5),
        between=_share(0.22, f"{_CHOICE}; .15–.30 in the literature, as recalled"),
        stability=_share(0.65, f"{_CHOICE}; .6–.7 in the literature, as recalled"),
        agreement=_share(0.30, f"{_CHOICE}; .2–.4 in the literature, as recalled"),
    )


def _conflict() -> TrueScore:
    return TrueScore(
        mean=_on_the_scale(1.7),
        sd=Figure(0.75, Mark.ASSUMED, _CHOICE, 0.1, 1.5),
        between=_share(0.10, f"{_CHOICE}; .05–.15 in the literature, as recalled"),
        stability=_share(0.75, f"{_CHOICE}; .7–.8 in the literature, as recalled"),
        agreement=_share(0.40, f"{_CHOICE}; .3–.5 in the literature, as recalled"),
    )


def _dependency() -> TrueScore:
    return TrueScore(
        mean=_on_the_scale(2.0),
        sd=Figure(0.75, Mark.ASSUMED, _CHOICE, 0.1, 1.5),
        between=_share(0.20, f"{_CHOICE}; .15–.30 in the literature, barely recalled"),
        stability=_share(0.65),
        agreement=_share(0.20, _NOT_YET),
    )


def _engagement() -> Outcome:
    return Outcome(
        _correlation(0.39, _ROORDA, Mark.RECALLED), _correlation(-0.32, _ROORDA, Mark.RECALLED)
    )


def _achievement() -> Outcome:
    return Outcome(
        _correlation(0.16, _ROORDA, Mark.RECALLED), _correlation(-0.15, _ROORDA, Mark.RECALLED)
    )


@dataclass(frozen=True)
class World:
    """Everything that is assumed. `World()` is the default world; `changed` gives another.

    Raises `ImpossibleWorld`, with every figure that cannot be meant.
    """

    closeness: TrueScore = field(default_factory=_closeness)
    conflict: TrueScore = field(default_factory=_conflict)
    dependency: TrueScore = field(default_factory=_dependency)
    closeness_with_conflict: Figure = field(default_factory=lambda: _correlation(-0.40))
    closeness_with_dependency: Figure = field(default_factory=lambda: _correlation(0.10))
    conflict_with_dependency: Figure = field(default_factory=lambda: _correlation(0.35))
    engagement: Outcome = field(default_factory=_engagement)
    achievement: Outcome = field(default_factory=_achievement)
    answering: Answering = field(default_factory=Answering)
    pupils: Figure = field(default_factory=lambda: Figure(24.0, Mark.ASSUMED, _CHOICE, 1.0, 200.0))
    weeks_to_spring: Figure = field(
        default_factory=lambda: Figure(26.0, Mark.ASSUMED, _NOT_YET, 1.0, 52.0)
    )

    def __post_init__(self) -> None:
        problems = [*misfits(self), *self._own_problems()]
        if problems:
            raise ImpossibleWorld(problems)

    def _own_problems(self) -> Iterator[Problem]:
        if self.pupils.value != int(self.pupils.value):
            yield Problem("pupils", f"{self.pupils.value:g} is no whole number")
        if self.answering.noise.value == 0.0:
            yield Problem("answering.noise", "must be above 0: an answer is never exact")

    def changed(self, values: Mapping[str, float]) -> World:
        """The same world with other values, such as {"closeness.mean": 3.5}; marked as assumed."""
        return changed(self, values)

    def figures(self) -> dict[str, Figure]:
        """Every assumption by its dotted name."""
        return dict(walked(self))

    def true_scores(self) -> tuple[TrueScore, ...]:
        """The three constructs in the order of `CONSTRUCTS`."""
        return (self.closeness, self.conflict, self.dependency)
