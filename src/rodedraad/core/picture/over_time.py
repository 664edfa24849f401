"""One bond at several moments: one thread, a knot each time she looked, and no claim of change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rodedraad.core.change import (
    Basis,
    Change,
    ChangeRefused,
    Refused,
    Scored,
    SdOf,
    reliable_change,
)
from rodedraad.core.instrument import Age, Instrument, Part
from rodedraad.core.picture.around import hardly_known, leaning_question, remarks, start
from rodedraad.core.picture.checks import NEVER_PLACED, Check, assumed_prior, in_time, lines
from rodedraad.core.picture.lines import single_lines
from rodedraad.core.picture.values import Question, Remark, ScaleLine, SingleLine, Start
from rodedraad.core.reference import CameIn
from rodedraad.core.reliability import Use, best_for
from rodedraad.core.retest import DriftSaid, expected_retest

MOST_MOMENTS = 12
"""So many knots can still be read on one sheet; of more the latest are shown (our proposal)."""


@dataclass(frozen=True)
class Knot:
    """One moment on one thread; its line has no value where too little was answered."""

    on: date
    line: ScaleLine
    own_view: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a knot to draw at all."""
        return self.line.value is not None


@dataclass(frozen=True)
class ChangeRead:
    """Whether the first and last knot differ by more than chance, or every reason not to say so."""

    change: Change | None
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True)
class Thread:
    """One scale over the moments of one version. `read` is None where there are no two knots.

    A scale that never gets a place (dependency) has no thread: its statements stand alone.
    """

    scale: str
    knots: tuple[Knot, ...]
    read: ChangeRead | None

    @property
    def pieces(self) -> tuple[tuple[Knot, ...], ...]:
        """The knots that a thread joins: it breaks off wherever nothing is known."""
        runs = groupby(self.knots, key=lambda knot: knot.known)
        return tuple(tuple(run) for known, run in runs if known)


@dataclass(frozen=True)
class SaidThen:
    """What stands alone at one moment: said back as it was answered, never added or compared."""

    on: date
    came_in: CameIn
    moment: str
    leaning: tuple[SingleLine, ...]
    about_me: tuple[SingleLine, ...]
    sketch: bool
    own_view: Mapping[str, str]


@dataclass(frozen=True)
class Stretch:
    """Moments in a row with one version of one instrument. Nothing joins two stretches."""

    instrument: Instrument
    threads: tuple[Thread, ...]
    said: tuple[SaidThen, ...]


@dataclass(frozen=True)
class OverTime:
    """What may be shown of one bond over time: knots and stroken, no arrow, no slope, no mean.

    `left_out`: how many earlier moments are not shown. `drift`: how the pull towards the middle
    is said; without a place beside others that is in words only. `start` and `leaning_question`
    come from the latest moment; None where there is no moment at all.
    """

    stretches: tuple[Stretch, ...]
    left_out: int
    drift: DriftSaid
    start: Start | None
    leaning_question: Question | None
    support_is_healthy: bool

    @property
    def moments(self) -> int:
        """How many moments are shown."""
        return sum(len(stretch.said) for stretch in self.stretches)

    @property
    def chosen(self) -> bool:
        """Whether she picked this pupil herself, at the first moment that is shown."""
        return bool(self.stretches) and self.stretches[0].said[0].came_in is CameIn.CHOSEN


def over_time(
    checks: Iterable[Check], *, age: Age, bases: Mapping[str, Basis] | None = None
) -> OverTime:
    """One bond from all its checks, in any order; the latest twelve are shown.

    `bases`: per scale, what a change may be held against, for an instrument that has it in
    print; without one every change is refused by name (`change.reliable_change`).
    Raises as `scoring.score_all` does.
    """
    everyone = sorted(checks, key=in_time)
    shown = everyone[-MOST_MOMENTS:]
    last = shown[-1] if shown else None
    return OverTime(
        stretches=stretches(shown, bases or {}),
        left_out=len(everyone) - len(shown),
        drift=expected_retest(None).said,
        start=start_of(last) if last else None,
        leaning_question=leaning_question(last.instrument, last.answers) if last else None,
        support_is_healthy=bool(last and is_healthy(last, age)),
    )


def start_of(check: Check) -> Start:
    """The strength a picture of this check begins with."""
    return start(check.instrument, check.answers, wrote_moment=bool(check.moment))


def is_healthy(check: Check, age: Age) -> bool:
    """Whether 'seeking support is often healthy at this age' stands beside leaning."""
    return Remark.SUPPORT_IS_HEALTHY in remarks(check.instrument, check.answers, age=age)


def stretches(checks: Sequence[Check], bases: Mapping[str, Basis]) -> tuple[Stretch, ...]:
    """The moments cut wherever the version of the instrument changes; `checks` in order of time."""
    runs = groupby(checks, key=lambda check: check.instrument.ref)
    return tuple(stretch(tuple(run), bases) for _, run in runs)


def stretch(checks: Sequence[Check], bases: Mapping[str, Basis]) -> Stretch:
    """The threads and the single lines of moments with one version."""
    instrument = checks[-1].instrument
    lined = [(check, lines(check)) for check in checks]

    def thread(scale: str) -> Thread:
        knots = tuple(
            Knot(check.on, of_check[scale], check.own_view.get(scale, ""))
            for check, of_check in lined
        )
        return Thread(scale, knots, read(instrument, knots, bases.get(scale)))

    drawn = [scale.key for scale in instrument.scales if scale.key not in NEVER_PLACED]
    said = tuple(said_then(check) for check in checks)
    return Stretch(instrument, tuple(map(thread, drawn)), said)


def said_then(check: Check) -> SaidThen:
    """What stands alone at one moment."""
    return SaidThen(
        on=check.on,
        came_in=check.came_in,
        moment=check.moment,
        leaning=single_lines(check.instrument, check.answers, Part.ABOUT_US),
        about_me=single_lines(check.instrument, check.answers, Part.ABOUT_ME),
        sketch=hardly_known(check.instrument, check.answers),
        own_view=check.own_view,
    )


def read(instrument: Instrument, knots: Sequence[Knot], basis: Basis | None) -> ChangeRead | None:
    """The first and the last known knot held against each other, or refused with every reason."""
    known = [
        Scored(instrument.ref, knot.line.scale, knot.line.value)
        for knot in knots
        if knot.line.value is not None
    ]
    if len(known) < 2:  # noqa: PLR2004  # one knot is no change
        return None
    held = basis or unproven(instrument, known[0].scale)
    if held is None:
        return ChangeRead(None, (Refused.RELIABILITY_NOT_READ,))
    try:
        return ChangeRead(reliable_change(known[0], known[-1], held))
    except ChangeRefused as refusal:
        return ChangeRead(None, refusal.reasons)


def unproven(instrument: Instrument, scale: str) -> Basis | None:
    """What the instrument's own file says of a scale, so that the refusal can name what is missing.

    A file holds no spread of a norm group, so this basis never carries a change.
    """
    prior = assumed_prior(instrument, scale)
    if prior is None:
        return None
    known = instrument.scale(scale).reliabilities
    reliability = best_for(Use.RELIABLE_CHANGE, known) or prior.reliability
    return Basis(instrument.ref, scale, reliability, sd=prior.sd, sd_of=SdOf.ONE_CLASS)
