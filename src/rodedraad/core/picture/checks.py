"""Answer sets as plain values: one check of one pupil, and who counts when several lie together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from unicodedata import combining, normalize

from rodedraad.core.instrument import Instrument
from rodedraad.core.picture.lines import scale_line
from rodedraad.core.picture.values import ScaleLine
from rodedraad.core.reference import CLOSE_TOGETHER, CameIn, Rated, Reference, reference
from rodedraad.core.reliability import Mark, Use, best_for
from rodedraad.core.scoring import Answers, Score, score_all, value_range
from rodedraad.core.shrinkage import Prior

ASSUMED_SPREAD = 0.175
"""The spread between one teacher's pupils, as a share of the line: 0.70 on 1 to 5 (assumed).

With the lower end of our form's assumed reliability, .50, it would give a strook of ± 0.90: in
the middle of the ± 0.70 to 1.00 that the form's own rule draws."""

NEVER_PLACED = frozenset({"dependency"})
"""Scales that get no place and no change, whatever the evidence: what fits this child, at this
age, this month, is no matter of more or less."""


@dataclass(frozen=True)
class Check:
    """One time she looked at one pupil: the day, her answers, and how the pupil came in.

    `answers` holds codes by item key, None for 'I do not know yet'. `nth` tells two checks of
    one day apart. `moment` is the good moment in her own words; `own_view` her own sentence
    beside a line, by the line's name ("closeness", "leaning"), where she saw it otherwise.
    """

    instrument: Instrument
    on: date
    answers: Answers
    came_in: CameIn
    nth: int = 1
    moment: str = ""
    own_view: Mapping[str, str] = field(default_factory=dict)

    @property
    def statements(self) -> dict[str, int | None]:
        """Her answers to the statements, without context such as how well she knows the pupil."""
        answers = self.answers
        return {key: answers[key] for key in self.instrument.statement_keys if key in answers}


@dataclass(frozen=True)
class LookedAt:
    """A check of one pupil among others. `label` is what she calls the pupil."""

    pupil: str
    label: str
    check: Check

    @property
    def by_hand(self) -> bool:
        """Whether she picked this pupil herself."""
        return self.check.came_in is CameIn.CHOSEN


class Labelled(Protocol):
    """Whoever has a key and a label."""

    @property
    def pupil(self) -> str: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102


def in_alphabet(one: Labelled) -> tuple[str, str, str]:
    """Where a pupil stands in the alphabet, whatever the accents and capitals of the label."""
    plain = one.label.casefold()
    if not plain.isascii():
        plain = "".join(sign for sign in normalize("NFKD", plain) if not combining(sign))
    return plain, one.label, one.pupil


def in_time(check: Check) -> tuple[date, int]:
    """Where a check stands in time."""
    return check.on, check.nth


def lines(check: Check) -> dict[str, ScaleLine]:
    """A check's line for each scale, by the scale's key. Raises as `scoring.score_all` does."""
    return {score.scale: line_of(check, score) for score in scores(check).values()}


def line_of(check: Check, score: Score) -> ScaleLine:
    """One scale's line from its score."""
    return scale_line(
        check.instrument,
        check.instrument.scale(score.scale),
        value=score.value,
        answered=score.n_answered,
        wrote_moment=bool(check.moment),
    )


def scores(check: Check) -> dict[str, Score]:
    """A check's score for each scale, by the scale's key. Raises as `scoring.score_all` does."""
    return {score.scale: score for score in score_all(check.instrument, check.answers)}


def rated(one: LookedAt, score: Score) -> Rated:
    """A pupil on one scale, as the reference rule takes it."""
    return Rated(one.pupil, one.check.came_in, one.check.on, score.value, score.n_unsure)


def assumed_prior(instrument: Instrument, scale: str) -> Prior | None:
    """What is assumed of spread and reliability on a scale; None where nothing carries a place."""
    known = instrument.scale(scale)
    reliability = best_for(Use.PLACE, known.reliabilities)
    if reliability is None:
        return None
    low, high = value_range(instrument, known)
    return Prior(
        reliability,
        sd=ASSUMED_SPREAD * (high - low),
        mark=Mark.ASSUMED,
        source="Rode Draad: reasoned proposal that fits the width of the strook; no data yet",
    )


def same_version(
    looked: Iterable[LookedAt], instrument: Instrument
) -> tuple[tuple[LookedAt, ...], bool]:
    """Those looked at with this version and key of the instrument, and whether any was not."""
    rows = tuple(looked)
    same = tuple(one for one in rows if one.check.instrument.ref == instrument.ref)
    return same, len(same) < len(rows)


def same_weeks(looked: Iterable[LookedAt]) -> tuple[LookedAt, ...]:
    """The three weeks that hold most pupils, the latest among equals, as `reference` takes them.

    Of a pupil looked at more than once in those weeks the last check stays. It is done here by
    the days alone, before anything is scored.
    """
    rows = sorted(looked, key=lambda one: (*in_time(one.check), one.pupil))
    ends = sorted({one.check.on for one in rows}, reverse=True)
    return max((weeks_until(rows, end) for end in ends), key=len, default=())


def weeks_until(rows: Iterable[LookedAt], end: date) -> tuple[LookedAt, ...]:
    """The last check of each pupil in the three weeks up to a day; `rows` in order of time."""
    inside = {one.pupil: one for one in rows if end - CLOSE_TOGETHER <= one.check.on <= end}
    return tuple(inside.values())


def reference_of(
    rows: Iterable[Rated],
    *,
    about: Rated | None = None,
    class_size: int | None = None,
    share_alike: float = 0.0,
) -> Reference:
    """What `reference` lets show, so that a pupil picked by hand never moves anybody's place.

    A place is asked for without those she picked (but for the pupil in question): with them,
    other weeks might hold most pupils, or a later choice might push a drawn check aside. Only
    what is shown instead of a place is decided with all of them.
    """
    everyone = tuple(rows)
    drawn = tuple(one for one in everyone if not one.by_hand)

    def shown(of: tuple[Rated, ...]) -> Reference:
        return reference(of, about=about, class_size=class_size, share_alike=share_alike)

    without_choice = shown(drawn)
    if without_choice.has_place:
        return without_choice
    with_all = shown(everyone)
    return without_choice if with_all.has_place else with_all
