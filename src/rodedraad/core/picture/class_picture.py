"""The class picture, for the teacher alone: where each bond lies, softly, and loose threads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rodedraad.core.instrument import Instrument
from rodedraad.core.picture.around import hardly_known
from rodedraad.core.picture.beside_others import NoPlace, word
from rodedraad.core.picture.checks import (
    NEVER_PLACED,
    LookedAt,
    assumed_prior,
    in_alphabet,
    in_time,
    rated,
    reference_of,
    same_version,
    same_weeks,
    scores,
)
from rodedraad.core.picture.lines import drawn_band
from rodedraad.core.picture.side_by_side import latest_version
from rodedraad.core.picture.values import CLOSENESS, CONFLICT
from rodedraad.core.quality import share_alike
from rodedraad.core.reference import CLOSE_TOGETHER, CameIn, Reference, Shows, Why
from rodedraad.core.reliability import Use, allows
from rodedraad.core.scoring import Score, UnknownScale, value_range
from rodedraad.core.shrinkage import SURELY, Place, Prior, Word, expected, place
from rodedraad.core.shrinkage import word as word_of

AXES = (CLOSENESS, CONFLICT)
"""What the picture is drawn by: from left to right, and from below upwards. Neither end is good."""


@dataclass(frozen=True)
class Reach:
    """Where one bond lies on one scale: the place, how far it may reach at 80%, and the word."""

    scale: str
    value: float
    low: float
    high: float
    word: Word


@dataclass(frozen=True)
class Spot:
    """One pupil in the class picture. `chosen`: picked by hand, placed but not counted."""

    pupil: str
    label: str
    chosen: bool
    reaches: tuple[Reach, Reach]


@dataclass(frozen=True)
class Loose:
    """A pupil without a place: not yet known well enough, or not looked at in these weeks."""

    pupil: str
    label: str


@dataclass(frozen=True)
class ClassPicture:
    """What may be shown of a class; without the class picture every list is empty.

    All lists are in the order of the alphabet. `not_yet_known` comes first wherever it is
    shown: forgetting is not low closeness. `counted` is how many pupils made the mean.
    """

    instrument: Instrument | None
    shows: Shows
    reasons: frozenset[Why | NoPlace]
    not_yet_known: tuple[Loose, ...] = ()
    spots: tuple[Spot, ...] = ()
    not_looked_at: tuple[Loose, ...] = ()
    counted: int = 0
    came_in: frozenset[CameIn] = frozenset()
    days: tuple[date, ...] = ()

    @property
    def is_drawn(self) -> bool:
        """Whether there is a class picture at all."""
        return self.shows is CLASS_PICTURE


CLASS_PICTURE = Shows.PLACE_AND_CLASS_PICTURE

Known = tuple[LookedAt, Mapping[str, Score]]
"""A pupil with the scores of its check."""


@dataclass(frozen=True)
class Asked:
    """What one class picture is made of: the version, the axes with their priors, who counts.

    `held` is empty where an axis carries no place; `why_not` then says why.
    """

    instrument: Instrument
    axes: tuple[str, str]
    held: Mapping[str, Prior]
    why_not: NoPlace
    class_size: int | None
    alike: float


def class_picture(
    looked: Iterable[LookedAt],
    *,
    class_list: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    axes: tuple[str, str] = AXES,
    priors: Mapping[str, Prior] | None = None,
) -> ClassPicture:
    """The class picture from every check of a class, in any order; else what is shown instead.

    The latest version of the instrument counts, in the three weeks that hold most pupils. Those
    picked by hand decide neither of these, nor how alike the answers are, nor the mean.
    `class_list`: pupil → label, of everyone in the class; without one nobody knows its size.
    `labels`: the same of everyone looked at, where `looked` holds only the weeks that count.
    `priors`: by scale; without them what the file and `checks.ASSUMED_SPREAD` say.
    Raises `scoring.UnknownScale` for an axis that is no scale, and as `scoring.score_all` does.
    """
    rows = tuple(looked)
    if not rows:
        return ClassPicture(None, Shows.ANSWERS_AND_QUESTIONS, frozenset({Why.ONE_PUPIL}))
    instrument = latest_version([one for one in rows if not one.by_hand] or rows)
    same, others_dropped = same_version(rows, instrument)
    weeks = same_weeks(one for one in same if not one.by_hand)
    asked = asked_of(instrument, axes, priors or {}, weeks=weeks, class_list=class_list)
    rated_in_weeks = tuple(map(known, weeks))
    shown = references(asked, rated_in_weeks)
    if not asked.held or any(one.shows is not CLASS_PICTURE for one in shown):
        picture = instead(asked, references(asked, map(known, same)))
    else:
        everyone = (*rated_in_weeks, *map(known, picked_in(same, weeks)))
        picture = drawn(asked, shown, everyone)
        known_by = {**(labels or {}), **{one.pupil: one.label for one in rows}}
        left = others(known_by | dict(class_list or {}), everyone)
        picture = replace(picture, not_looked_at=left)
    dropped = {NoPlace.OTHER_VERSION} if others_dropped else set()
    return replace(picture, reasons=picture.reasons | dropped)


def asked_of(
    instrument: Instrument,
    axes: tuple[str, str],
    priors: Mapping[str, Prior],
    *,
    weeks: Iterable[LookedAt],
    class_list: Mapping[str, str] | None,
) -> Asked:
    """What is asked, with everything that does not depend on a single pupil."""
    for axis in axes:
        if axis not in {scale.key for scale in instrument.scales}:
            raise UnknownScale(instrument, axis)
    never = bool(NEVER_PLACED.intersection(axes))
    return Asked(
        instrument=instrument,
        axes=axes,
        held={} if never else priors_of(instrument, axes, priors),
        why_not=NoPlace.NEVER_PLACED if never else NoPlace.NOTHING_KNOWN_OF_RELIABILITY,
        class_size=len(class_list) if class_list else None,
        alike=share_alike([one.check.statements for one in weeks]),
    )


def references(asked: Asked, everyone: Iterable[Known]) -> tuple[Reference, ...]:
    """What the reference rule lets show on each axis."""
    rows = tuple(everyone)
    return tuple(
        reference_of(
            [rated(one, scored[axis]) for one, scored in rows],
            class_size=asked.class_size,
            share_alike=asked.alike,
        )
        for axis in asked.axes
    )


def known(one: LookedAt) -> Known:
    """A pupil with the scores of its check."""
    return one, scores(one.check)


def priors_of(
    instrument: Instrument, axes: Iterable[str], given: Mapping[str, Prior]
) -> dict[str, Prior]:
    """What is assumed on each axis; empty where one of them carries no place."""
    found = {axis: given.get(axis) or assumed_prior(instrument, axis) for axis in axes}
    carried = {axis: prior for axis, prior in found.items() if prior and can_place(prior)}
    return carried if len(carried) == len(found) else {}


def can_place(prior: Prior) -> bool:
    """Whether this prior's reliability carries a place."""
    return Use.PLACE in allows(prior.reliability)


def picked_in(same: Iterable[LookedAt], weeks: tuple[LookedAt, ...]) -> tuple[LookedAt, ...]:
    """The pupils picked by hand in the weeks of the others; of more checks of one the last."""
    days = [one.check.on for one in weeks]
    first, last = max(days) - CLOSE_TOGETHER, min(days) + CLOSE_TOGETHER
    already = {one.pupil for one in weeks}
    picked = [
        one
        for one in same
        if one.by_hand and one.pupil not in already and first <= one.check.on <= last
    ]
    return tuple(
        {one.pupil: one for one in sorted(picked, key=lambda one: in_time(one.check))}.values()
    )


def drawn(asked: Asked, shown: tuple[Reference, ...], everyone: Iterable[Known]) -> ClassPicture:
    """The class picture itself: spots for those known well enough, loose threads for the others."""
    middles = tuple(
        place(replace(of, about=of.members[0]), asked.held[axis])
        for axis, of in zip(asked.axes, shown, strict=True)
    )
    spots, loose = [], []
    for one, scored in sorted(everyone, key=lambda row: in_alphabet(row[0])):
        across, upwards = (
            reach(one, scored[axis], middle)
            for axis, middle in zip(asked.axes, middles, strict=True)
        )
        sketch = hardly_known(asked.instrument, one.check.answers)
        if sketch or across is None or upwards is None:
            loose.append(Loose(one.pupil, one.label))
        else:
            spots.append(Spot(one.pupil, one.label, one.by_hand, (across, upwards)))
    members = {one.pupil: one for of in shown for one in of.members}.values()
    days = sorted(one.on for one in members)
    return ClassPicture(
        instrument=asked.instrument,
        shows=CLASS_PICTURE,
        reasons=frozenset(),
        not_yet_known=tuple(loose),
        spots=tuple(spots),
        counted=len(members),
        came_in=frozenset(one.came_in for one in members),
        days=(days[0], days[-1]),
    )


def reach(one: LookedAt, score: Score, middle: Place | None) -> Reach | None:
    """Where one pupil lies on one axis, as far as it may reach at 80%; None where too unsure.

    `middle` is the place of any of the class: mean, spread, reliability and error are the same
    for all of them, so only value and word are worked out anew, as `shrinkage.place` does.
    """
    value = score.value if rated(one, score).known else None
    if value is None or middle is None:
        return None
    shrunk = expected(value, mean=middle.mean, reliability=middle.reliability)
    by_error = word_of(shrunk - middle.mean, error=middle.error)
    half = SURELY * middle.error  # a soft area reaches as far as a word is sure
    instrument = one.check.instrument
    scale = instrument.scale(score.scale)
    lowest, highest = value_range(instrument, scale)
    return Reach(
        scale=score.scale,
        value=shrunk,
        low=max(shrunk - half, lowest),
        high=min(shrunk + half, highest),
        word=word(by_error, drawn_band(instrument, scale, value), mean=middle.mean),
    )


def others(labels: Mapping[str, str], everyone: Iterable[Known]) -> tuple[Loose, ...]:
    """The pupils who were not looked at in these weeks, or with another version only."""
    seen = {one.pupil for one, _ in everyone}
    left = [Loose(pupil, label) for pupil, label in labels.items() if pupil not in seen]
    return tuple(sorted(left, key=in_alphabet))


def instead(asked: Asked, shown: tuple[Reference, ...]) -> ClassPicture:
    """What is shown where there is no class picture: the least of the two axes, and why."""
    shows = min((one.shows for one in shown), key=list(Shows).index)
    reasons: set[Why | NoPlace] = {reason for one in shown for reason in one.reasons}
    if not asked.held:
        reasons.add(asked.why_not)
    if shows is CLASS_PICTURE:
        shows = Shows.OWN_ANSWERS_NO_PLACE
    return ClassPicture(asked.instrument, shows, frozenset(reasons))
