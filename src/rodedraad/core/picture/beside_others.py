"""One bond on one scale beside her other pupils: three words at most, or the reasons for none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rodedraad.core.band_of_error import Band
from rodedraad.core.picture.checks import (
    NEVER_PLACED,
    LookedAt,
    assumed_prior,
    line_of,
    rated,
    reference_of,
    same_version,
    scores,
)
from rodedraad.core.picture.over_time import start_of
from rodedraad.core.picture.values import ScaleLine, Start
from rodedraad.core.reference import CameIn, Rated, Reference, Shows, Why
from rodedraad.core.scoring import score
from rodedraad.core.shrinkage import Place, Prior, Word, place


class NoPlace(StrEnum):
    """Why there is no place, beside the reasons of the reference rule."""

    NEVER_PLACED = "never_placed"
    OTHER_VERSION = "other_version"
    NOTHING_KNOWN_OF_RELIABILITY = "nothing_known_of_reliability"


@dataclass(frozen=True)
class BesideOthers:
    """Her own line, and a word for its place where the rules allow one.

    `place` and `word` are None together; then `others` is 0, and `came_in` and `days` are
    empty. `others`: how many other pupils the word was held against, `came_in`: how those who
    count came in, `days`: the first and the last day of theirs.
    """

    about: LookedAt
    line: ScaleLine
    start: Start
    shows: Shows
    reasons: frozenset[Why | NoPlace]
    place: Place | None = None
    word: Word | None = None
    others: int = 0
    came_in: frozenset[CameIn] = frozenset()
    days: tuple[date, ...] = ()


def beside_others(
    about: LookedAt,
    others: Iterable[LookedAt],
    *,
    scale: str,
    class_size: int | None = None,
    prior: Prior | None = None,
) -> BesideOthers:
    """One pupil on one scale beside the teacher's others, in any order.

    `others`: every check she made, of any pupil. Only those with the same version count, and
    those she picked by hand never do. `prior`: what is assumed of spread and reliability; by
    default what the instrument's file and `checks.ASSUMED_SPREAD` say.
    Raises `scoring.UnknownScale` for what is no scale (a single line such as leaning on you),
    and as `scoring.score_all` does.
    """
    check = about.check
    own = score(check.instrument, scale, check.answers)
    same, others_dropped = same_version(others, check.instrument)
    shown = reference_of(
        [rated(one, scores(one.check)[scale]) for one in same],
        about=rated(about, own),
        class_size=class_size,
    )
    found = _place(shown, prior or assumed_prior(check.instrument, scale), scale)
    without = BesideOthers(
        about=about,
        line=line_of(check, own),
        start=start_of(check),
        shows=shown.shows if found or not shown.has_place else Shows.OWN_ANSWERS_NO_PLACE,
        reasons=_reasons(shown, found, scale, others_dropped=others_dropped),
    )
    return _with_place(without, found, shown.members) if found else without


def word(by_error: Word, band: Band | None, *, mean: float) -> Word:
    """The word for a place; *more* or *less* only where both kinds of error leave room for it.

    1. The place, drawn towards the mean, differs from it by more than its own standard error
       at 80% (`shrinkage.place`).
    2. The strook around her answer does not reach that mean: what is said may not contradict
       what is drawn, and the strook is wider where error grows.

    Else *about like*, which says that no difference was seen, not that there is none. The rule
    is our proposal. In simulated classes of 24 the second condition took away one in twelve of
    the words that the first would set in an even form, and one in a hundred in a form whose
    answers pile up low; the others were right as often, in 95% of cases
    (`tests/core/test_picture_beside_others.py`).
    """
    if band is not None and band.low <= mean <= band.high:
        return Word.ABOUT_LIKE_MOST_OTHERS
    return by_error


def _place(shown: Reference, prior: Prior | None, scale: str) -> Place | None:
    if prior is None or scale in NEVER_PLACED:
        return None
    return place(shown, prior)


def _reasons(
    shown: Reference, found: Place | None, scale: str, *, others_dropped: bool
) -> frozenset[Why | NoPlace]:
    never = scale in NEVER_PLACED
    reasons: dict[Why | NoPlace, bool] = {
        NoPlace.NEVER_PLACED: never,
        NoPlace.OTHER_VERSION: others_dropped,
        NoPlace.NOTHING_KNOWN_OF_RELIABILITY: shown.has_place and found is None and not never,
    }
    return frozenset(shown.reasons | {reason for reason, applies in reasons.items() if applies})


def _with_place(without: BesideOthers, found: Place, members: tuple[Rated, ...]) -> BesideOthers:
    days = sorted(one.on for one in members)
    return replace(
        without,
        place=found,
        word=word(found.word, without.line.band, mean=found.mean),
        others=sum(one.pupil != without.about.pupil for one in members),
        came_in=frozenset(one.came_in for one in members),
        days=(days[0], days[-1]),
    )
