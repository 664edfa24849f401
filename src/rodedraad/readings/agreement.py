"""How far two raters agree over several stories, scale by scale. No statistics of its own.

The figures are those of `rodedraad agreement`. A level that could not be said counts as missing.
Nothing here knows whose story it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rodedraad.core.errors import RodeDraadError
from rodedraad.core.interview import NarrativeScale, Reading, ScaleSet, differences

if TYPE_CHECKING:
    from rodedraad.analysis.measures.observers import ObserverAgreement

FEWEST_STORIES = 5
"""With fewer stories no figure is given; a proposal. Where the interval begins to mean something
is further on: see `FEW_STORIES`."""

FEW_STORIES = 20
"""With fewer, the interval says more than the figure (as in `analysis.measures.observers`)."""


class TooFewStories(RodeDraadError):
    """There are fewer stories with two closed readings than a figure needs."""

    code = "too-few-stories"

    def __init__(self, stories: int) -> None:
        self.stories = stories
        super().__init__(f"{stories} stories were read twice; a figure asks {FEWEST_STORIES}")


class Doubt(StrEnum):
    """Why a figure says little here."""

    PILED_UP = "piled_up"
    ALIKE = "alike"
    SAME = "same"
    ON_ONE_STORY = "on_one_story"


@dataclass(frozen=True)
class Interval:
    """A figure, with its 95 % interval where there is one."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class ScaleAgreement:
    """One scale over all stories that both raters could rate on it.

    `within_one` is a share from 0 to 1, with Wilson's interval; the others are None where they were
    refused: where all ratings are the same, or fewer stories than `FEWEST_STORIES` have both.
    """

    scale: NarrativeScale
    stories: int
    within_one: Interval | None = None
    kappa: Interval | None = None
    intraclass: Interval | None = None
    alpha: Interval | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_too_few(self) -> bool:
        """Whether too few stories were rated by both on this scale."""
        return self.stories < FEWEST_STORIES


def agreement(
    scale_set: ScaleSet, pairs: Sequence[tuple[Reading, Reading]]
) -> tuple[ScaleAgreement, ...]:
    """Every scale, in the order of the set.

    Raises `TooFewStories`; `NotClosedYet`, `OtherScales` and `NotTheSameStory` as `differences`.
    """
    for first, second in pairs:
        differences(scale_set, first, second)
    if len(pairs) < FEWEST_STORIES:
        raise TooFewStories(len(pairs))
    return tuple(_of_scale(one, pairs) for one in scale_set.scales)


def _of_scale(scale: NarrativeScale, pairs: Sequence[tuple[Reading, Reading]]) -> ScaleAgreement:
    levels = [tuple(one.ratings[scale.key].level for one in pair) for pair in pairs]
    rated = [(a, b) for a, b in levels if a is not None and b is not None]
    if len(rated) < FEWEST_STORIES:
        return ScaleAgreement(scale, len(rated))
    if len({level for pair in rated for level in pair}) == 1:
        return ScaleAgreement(scale, len(rated), _within_one(rated), doubts=(Doubt.SAME,))
    return _figures(scale, rated)


def _within_one(rated: Sequence[tuple[int, int]]) -> Interval:
    # NumPy is loaded where a figure is asked, not where the site starts.
    from rodedraad.analysis.measures.observers import closeness  # noqa: PLC0415

    near = closeness([list(pair) for pair in rated], ["first", "second"])
    return Interval(near.within_one, near.low, near.high)


def _figures(scale: NarrativeScale, rated: Sequence[tuple[int, int]]) -> ScaleAgreement:
    from rodedraad.analysis.measures.observers import observer_agreement  # noqa: PLC0415

    found = observer_agreement(
        [list(pair) for pair in rated],
        ["first", "second"],
        level="ordinal",
        weights="linear",
        categories=range(1, scale.points + 1),
    )
    kappa = found.kappas[0] if found.kappas else None
    single = found.intraclass.of("ICC(2,1)") if found.intraclass else None
    alpha = found.krippendorff
    return ScaleAgreement(
        scale,
        len(rated),
        within_one=_within_one(rated),
        kappa=Interval(kappa.value, kappa.low, kappa.high) if kappa else None,
        intraclass=Interval(single.value, single.low, single.high) if single else None,
        alpha=Interval(alpha.value, alpha.low, alpha.high) if alpha else None,
        doubts=tuple(_doubts(found)),
    )


def _doubts(found: ObserverAgreement) -> Iterator[Doubt]:
    """What keeps a coefficient low without any disagreement; limits as in `observers`."""
    from rodedraad.analysis.measures.observers import CLOSE, LOW, PILED_UP  # noqa: PLC0415

    table = found.intraclass
    near = found.closeness.within_one >= CLOSE
    alpha = found.krippendorff
    if found.common_share >= PILED_UP:
        yield Doubt.PILED_UP
    if alpha and alpha.low is None and alpha.value < 1:
        yield Doubt.ON_ONE_STORY
    if table and (
        table.between_targets <= table.rest or (near and table.of("ICC(2,1)").value < LOW)
    ):
        yield Doubt.ALIKE
