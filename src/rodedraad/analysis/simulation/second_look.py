"""What happens when teachers look twice and nothing has changed: the figures behind our rules.

Everybody reads and answers everything, on our own form. The figures follow from the assumptions
of the simulated world; they are no evidence about any instrument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtrit

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.simulation.answering import Inclined, answers
from rodedraad.analysis.simulation.chance import Chance
from rodedraad.analysis.simulation.scores import Size, Stream, true_scores
from rodedraad.analysis.simulation.set_again import set_and_again
from rodedraad.analysis.simulation.values import keyed_items
from rodedraad.analysis.simulation.world import CONSTRUCTS, World
from rodedraad.core.instrument import Instrument

SCALES = ("closeness", "conflict")
PUPILS = 24
LOW_END, HIGH_END = 2.2, 3.0
"""Where the strook of friction becomes wider; of closeness they are mirrored."""

_NOTHING_LEFT_OUT = {
    f"answering.{name}": 0.0 for name in ("careless", "missing_forms", "missing_answers", "unsure")
}


@dataclass(frozen=True)
class Looks:
    """One scale, two looks between which nothing changed; closeness is mirrored (6 − value).

    `items`: classes × pupils × items at the first look. `first`, `second`, `true`: classes ×
    pupils. Mirrored, a high value is the harder side of either scale.
    """

    items: Floats
    first: Floats
    second: Floats
    true: Floats

    @property
    def difference(self) -> Floats:
        """Second less first."""
        return self.second - self.first

    @property
    def error(self) -> float:
        """The standard error of measurement from two looks: SD of their difference / √2."""
        return float(self.difference.std() / np.sqrt(2))


Measure = Callable[[Looks], float]


def _own(values: Floats) -> Floats:
    """Less the mean of the teacher: what is left lies within teachers."""
    return np.asarray(values - values.mean(axis=1, keepdims=True))


def alpha(looks: Looks) -> float:
    """Alpha within teachers (Cronbach, 1951), from the pooled covariance of the items."""
    within = _own(looks.items).reshape(-1, looks.items.shape[-1])
    covariance = np.cov(within.T)
    items = len(covariance)
    return float(items / (items - 1) * (1 - np.trace(covariance) / covariance.sum()))


def retest(looks: Looks) -> float:
    """The correlation of the two looks within teachers."""
    return float(np.corrcoef(_own(looks.first).ravel(), _own(looks.second).ravel())[0, 1])


def error_by_alpha(looks: Looks) -> float:
    """The standard error of measurement that alpha promises, SD √(1 − alpha), within teachers."""
    return float(_own(looks.first).std() * np.sqrt(1 - alpha(looks)))


def error_by_retest(looks: Looks) -> float:
    """The same from the correlation of two looks."""
    return float(_own(looks.first).std() * np.sqrt(1 - retest(looks)))


def range_of_eight_in_ten(looks: Looks) -> float:
    """Half the width in which eight in ten second answers lie, were they normal: 1.28 √2 SEM."""
    return float(ndtri(0.9) * np.sqrt(2)) * error_by_retest(looks)


def smallest_detectable_change(looks: Looks) -> float:
    """1.96 √2 SEM, from two looks."""
    return float(ndtri(0.975) * np.sqrt(2)) * error_by_retest(looks)


def error_where_low(looks: Looks) -> float:
    """SEM of bonds whose true score is on the easy side."""
    return _error_among(looks, looks.true <= LOW_END)


def error_where_high(looks: Looks) -> float:
    """SEM of bonds whose true score is on the hard side."""
    return _error_among(looks, looks.true > HIGH_END)


def _error_among(looks: Looks, which: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float:
    return float(np.sqrt(np.mean(looks.difference[which] ** 2) / 2))


def mean_of_the_three_hardest(looks: Looks) -> float:
    """How far the mean of the three truly hardest lies above that of the class."""
    hardest = np.argsort(looks.true, axis=1)[:, -3:]
    three = np.take_along_axis(looks.first, hardest, axis=1).mean(axis=1)
    return float((three - looks.first.mean(axis=1)).mean())


def _two_highest(looks: Looks) -> Floats:
    """By how much the two highest of each class lie lower when looked at again."""
    highest = np.argsort(looks.first, axis=1, kind="stable")[:, -2:]
    return np.asarray(-np.take_along_axis(looks.difference, highest, axis=1))


def drop_of_the_two_highest(looks: Looks) -> float:
    """The mean of that drop."""
    return float(_two_highest(looks).mean())


def whole_point_dropped(looks: Looks) -> float:
    """The share of the two highest that drop a whole point or more."""
    return float((_two_highest(looks) >= 1 - 1e-9).mean())


def chance_changes(looks: Looks) -> float:
    """Changes per class beyond 1.96 √2 SEM, where the SEM comes from two looks."""
    return _changes_beyond(looks, error_by_retest(looks))


def chance_changes_by_alpha(looks: Looks) -> float:
    """The same where the SEM comes from alpha."""
    return _changes_beyond(looks, error_by_alpha(looks))


def _changes_beyond(looks: Looks, error: float) -> float:
    beyond = np.abs(looks.difference) > ndtri(0.975) * np.sqrt(2) * error
    return float(beyond.sum(axis=1).mean())


def word_right(looks: Looks) -> float:
    """Of the words 'more than most others' that are set, the share on the right side."""
    return set_and_again(looks.first, looks.second, true=looks.true).right


def word_set_again(looks: Looks) -> float:
    """Of those words, the share set again at the second look."""
    return set_and_again(looks.first, looks.second, true=looks.true).again


MEASURES: dict[str, tuple[str, Measure]] = {
    "alpha within one teacher": (".76", alpha),
    "retest within one teacher": (".65", retest),
    "error by alpha": (".34", error_by_alpha),
    "error by retest": (".40", error_by_retest),
    "80% range of a second answer, ±": ("0.73", range_of_eight_in_ten),
    "smallest detectable change": ("1.1", smallest_detectable_change),
    "error where the bond is easy": (".36", error_where_low),
    "error where the bond is hard": (".56", error_where_high),
    "mean of the three hardest, too high by": ("1.1", mean_of_the_three_hardest),
    "two highest of 24 drop by": ("0.38", drop_of_the_two_highest),
    "of those two, drop a whole point": ("one in five", whole_point_dropped),
    "chance changes a class, error by retest": ("1.5", chance_changes),
    "chance changes a class, error by alpha": ("not said", chance_changes_by_alpha),
    "a word set is right": ("92–96%", word_right),
    "a word set is set again": ("half", word_set_again),
}
"""Each figure: what an earlier simulation of ours said, and how it is found here."""


@dataclass(frozen=True)
class Rebuilt:
    """One figure for one scale, with the 95% Monte-Carlo interval of its mean over batches."""

    name: str
    scale: str
    quoted: str
    value: float
    low: float
    high: float


def second_look(
    instrument: Instrument,
    *,
    seed: int,
    batches: int = 40,
    classes: int = 100,
    world: World | None = None,
) -> tuple[Rebuilt, ...]:
    """Every figure of `MEASURES` for closeness and conflict, from batches of classes of 24.

    The interval is that of the mean of independent batches, by Student's t.
    """
    quiet = (world or World()).changed(_NOTHING_LEFT_OUT)
    found: dict[tuple[str, str], list[float]] = {}
    for batch in range(batches):
        for scale, looks in _looks(quiet, instrument, classes=classes, seed=seed + batch):
            for name, (_, measure) in MEASURES.items():
                found.setdefault((name, scale), []).append(measure(looks))
    return tuple(
        Rebuilt(name, scale, MEASURES[name][0], *_interval(values))
        for (name, scale), values in found.items()
    )


def _looks(
    world: World, instrument: Instrument, *, classes: int, seed: int
) -> Iterator[tuple[str, Looks]]:
    scores = true_scores(world, Size(classes, PUPILS, (0.0, 0.0)), seed)
    inclined = Inclined(scores.teacher_z, scores.acquaintance, raters_are_pupils=False)
    chance = Chance(seed, Stream.TEACHERS_ANSWERS)
    positions = answers(world, instrument, inclined=inclined, chance=chance).positions
    for name in SCALES:
        items = keyed_items(instrument, instrument.scale(name), positions)
        true = scores.teacher[0, ..., CONSTRUCTS.index(name)]
        if name == "closeness":
            items, true = 6.0 - items, 6.0 - true
        # Means are rounded, so that two equal answers are equal whatever the order of adding.
        values = items.mean(axis=-1).round(10)
        yield name, Looks(items[0], values[0], values[1], true)


def _interval(values: list[float]) -> tuple[float, float, float]:
    mean, batches = float(np.mean(values)), len(values)
    error = float(np.std(values, ddof=1)) / np.sqrt(batches)
    reach = float(stdtrit(batches - 1, 0.975)) * error
    return mean, mean - reach, mean + reach
