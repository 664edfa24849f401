"""Beside whom a pupil may be placed: the one rule that decides what may be shown.

Who was rated counts as much as how many. A teacher who looks at the three hardest pupils only
has a mean of their own making; a place beside it would tell her about her choice, not the bond.
The numbers here are our proposal (`docs/explanation/what-a-picture-may-say.md`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

CLOSE_TOGETHER = timedelta(weeks=3)
"""Answers further apart are about different weeks."""

MOST_SIDE_BY_SIDE = 3
FEWEST_DRAWN = 10
SHARE_OF_CLASS = 0.80
SMALL_GROUP = range(5, 10)
"""Sizes of a complete group (special education) in which each pupil can be recognised."""

FEWEST_KNOWN = 8
"""So many values make a mean: 80% of the smallest class that is no small group."""

UNSURE_FROM = 2
"""From so many 'I do not know yet' on one scale a pupil has no place on it."""

ALIKE_FROM = 0.60
"""From this share of near-identical answers there is no class picture."""


class CameIn(StrEnum):
    """How a pupil came in; it cannot be reconstructed later."""

    DRAWN = "drawn"
    WHOLE_CLASS = "whole_class"
    CHOSEN = "chosen"


class Shows(StrEnum):
    """What may be shown, from least to most."""

    ANSWERS_AND_QUESTIONS = "answers_and_questions"
    OWN_ANSWERS_NO_PLACE = "own_answers_no_place"
    SIDE_BY_SIDE = "side_by_side"
    PLACE = "place"
    PLACE_AND_CLASS_PICTURE = "place_and_class_picture"


WITH_PLACE = frozenset({Shows.PLACE, Shows.PLACE_AND_CLASS_PICTURE})


class Why(StrEnum):
    """Why no more is shown, or why someone does not count."""

    ONE_PUPIL = "one_pupil"
    TOO_FEW = "too_few"
    PICKED_BY_HAND = "picked_by_hand"
    SMALL_GROUP = "small_group"
    TOO_FAR_APART = "too_far_apart"
    TOO_UNSURE = "too_unsure"
    ANSWERS_ALIKE = "answers_alike"


@dataclass(frozen=True)
class Rated:
    """One pupil rated on one scale: how it came in, when, the value, how often unsure.

    `value` is None where too few statements were answered.
    """

    pupil: str
    came_in: CameIn
    on: date
    value: float | None
    unsure: int = 0

    @property
    def by_hand(self) -> bool:
        """Whether the teacher picked this pupil herself."""
        return self.came_in is CameIn.CHOSEN

    @property
    def known(self) -> bool:
        """Whether there is a value, and not too much of it is unsure."""
        return self.value is not None and self.unsure < UNSURE_FROM


@dataclass(frozen=True)
class Reference:
    """What may be shown, and why no more.

    `about` is the pupil in question, if one is. `members` are those whose values make the mean
    and the SD; empty without a place. `beside` are those that may lie side by side; empty
    otherwise. Both are in the order of the pupils' keys: never in the order of a value.
    """

    shows: Shows
    reasons: frozenset[Why]
    about: Rated | None = None
    members: tuple[Rated, ...] = ()
    beside: tuple[Rated, ...] = ()

    @property
    def has_place(self) -> bool:
        """Whether a place beside other pupils may be shown."""
        return self.shows in WITH_PLACE


@dataclass(frozen=True)
class _Group:
    """Who counts together: the answers close in time, and the pupil in question, if one is."""

    together: tuple[Rated, ...]
    about: Rated | None
    class_size: int | None

    @property
    def not_by_hand(self) -> tuple[Rated, ...]:
        return tuple(one for one in self.together if not one.by_hand)

    @property
    def drawn(self) -> tuple[Rated, ...]:
        return tuple(one for one in self.together if one.came_in is CameIn.DRAWN)

    @property
    def is_small(self) -> bool:
        return self.class_size is not None and self.class_size <= SMALL_GROUP[-1]

    @property
    def is_few(self) -> bool:
        return 1 < len(self.together) <= MOST_SIDE_BY_SIDE

    @property
    def is_complete_small_group(self) -> bool:
        size = self.class_size
        return size is not None and size in SMALL_GROUP and len(self.together) >= size

    @property
    def covers_class(self) -> bool:
        if self.class_size is None or self.is_small:
            return False
        return len(self.not_by_hand) >= SHARE_OF_CLASS * self.class_size

    @property
    def mean_of(self) -> tuple[Rated, ...]:
        """Those a mean may be made of; part of a class in her own order is a choice too."""
        if self.covers_class:
            return self.not_by_hand
        enough_drawn = len(self.drawn) >= FEWEST_DRAWN and not self.is_small
        return self.drawn if enough_drawn else ()

    @property
    def members(self) -> tuple[Rated, ...]:
        known = tuple(one for one in self.mean_of if one.known)
        return known if len(known) >= FEWEST_KNOWN else ()

    @property
    def beside(self) -> tuple[Rated, ...]:
        return tuple(one for one in self.together if not one.by_hand or one == self.about)


def reference(
    rated: Iterable[Rated],
    *,
    about: Rated | None = None,
    class_size: int | None = None,
    share_alike: float = 0.0,
) -> Reference:
    """What may be shown on one scale: of one pupil (`about`), or of the class (None).

    `rated`: one scale, one teacher; of a pupil rated more than once within three weeks the
    last counts. `about` is added where it is missing. `class_size` is None where there is no
    class list. `share_alike`: the share of near-identical answers (`quality.share_alike`).

    - one pupil: her answers and questions;
    - two or three, however they came in: side by side, as contrast;
    - four or more picked by hand, or 4 to 9: her own answers, no place;
    - up to three not picked by hand, with the pupil in question: side by side;
    - a complete group of 5 to 9: side by side only;
    - 10 drawn, or 80% of a class of 10 and more, of whom 8 known well enough: a place, and the
      class picture unless the answers are too alike. Hand-picked pupils may be placed, but do
      not count here.
    """
    rows = (*rated, *([about] if about else []))
    together = _close_together(rows, about)
    group = _Group(together, about, class_size)
    shows, reasons = _what(group, share_alike)
    if len(together) < len({one.pupil for one in rows}):
        reasons |= {Why.TOO_FAR_APART}
    return Reference(
        shows=shows,
        reasons=frozenset(reasons),
        about=about,
        members=group.members if shows in WITH_PLACE else (),
        beside=_laid_beside(group) if shows is Shows.SIDE_BY_SIDE else (),
    )


def _close_together(rows: tuple[Rated, ...], about: Rated | None) -> tuple[Rated, ...]:
    """The three weeks that hold most pupils, and `about`; the latest among equals."""
    ends = sorted({one.on for one in rows}, reverse=True)
    windows = [_window(rows, end) for end in ends]
    usable = [window for window in windows if about is None or about in window]
    return max(usable, key=len, default=())


def _window(rows: tuple[Rated, ...], end: date) -> tuple[Rated, ...]:
    inside = [one for one in rows if end - CLOSE_TOGETHER <= one.on <= end]
    last = {one.pupil: one for one in sorted(inside, key=lambda one: one.on)}
    return tuple(last[pupil] for pupil in sorted(last))


def _what(group: _Group, share_alike: float) -> tuple[Shows, set[Why]]:
    if len(group.together) <= 1:
        return Shows.ANSWERS_AND_QUESTIONS, {Why.ONE_PUPIL}
    if group.members:
        return _what_with_place(group, share_alike)
    if group.is_complete_small_group:
        return Shows.SIDE_BY_SIDE, {Why.SMALL_GROUP}
    if group.is_few:
        return Shows.SIDE_BY_SIDE, _why_no_place(group)
    few = 0 < len(group.not_by_hand) <= MOST_SIDE_BY_SIDE and len(group.beside) > 1
    return Shows.SIDE_BY_SIDE if few else Shows.OWN_ANSWERS_NO_PLACE, _why_no_place(group)


def _what_with_place(group: _Group, share_alike: float) -> tuple[Shows, set[Why]]:
    if group.about is not None and not group.about.known:
        return Shows.OWN_ANSWERS_NO_PLACE, {Why.TOO_UNSURE}
    if share_alike >= ALIKE_FROM:
        return Shows.PLACE, {Why.ANSWERS_ALIKE}
    return Shows.PLACE_AND_CLASS_PICTURE, set()


def _why_no_place(group: _Group) -> set[Why]:
    reasons = {
        Why.SMALL_GROUP: group.is_small,
        Why.TOO_UNSURE: bool(group.mean_of),
        Why.TOO_FEW: not group.mean_of and not group.is_small,
        Why.PICKED_BY_HAND: any(one.by_hand for one in group.together),
    }
    return {reason for reason, applies in reasons.items() if applies}


def _laid_beside(group: _Group) -> tuple[Rated, ...]:
    """All of a few or of a small group; else those not picked by hand, and the one in question."""
    return group.together if group.is_few or group.is_complete_small_group else group.beside
