"""One bond over time made ready to be read: rows of words, and a thread that runs down the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.core.instrument import Instrument
from rodedraad.core.picture import Remark
from rodedraad.core.picture.over_time import ChangeRead, Knot, OverTime, SaidThen, Stretch, Thread
from rodedraad.core.scoring import value_range
from rodedraad.pictures.knots import Ends, Strand, strand
from rodedraad.pictures.reasons import day, later, signature, why_no_change
from rodedraad.pictures.spoken import (
    SpokenLine,
    spoken_line,
    spoken_single,
    spoken_start,
)
from rodedraad.pictures.words import QUESTIONS, REMARKS, step_ends
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class SpokenKnot:
    """One moment on one thread: the day, the words, the drawing, her own view of then."""

    on: date
    day: str
    later: str
    line: SpokenLine
    strand: Strand | None
    own_view: str


@dataclass(frozen=True)
class SpokenThread:
    """One scale over time. `why_not` is the refusal on the page, `more_why` stands in the twin.

    `notes` are said once for all knots. `question` is what the line ends in; where it asks what
    is different, `different` holds her own sentence, and None elsewhere.
    """

    scale: str
    title: str
    knots: tuple[SpokenKnot, ...]
    notes: tuple[str, ...]
    change: str
    why_not: str
    more_why: tuple[str, ...]
    question: str
    different: str | None


@dataclass(frozen=True)
class SpokenThen:
    """What stands alone at one moment, said back."""

    on: date
    day: str
    moment: str
    leaning: tuple[str, ...]
    leaning_view: str
    about_me: tuple[str, ...]
    about_me_view: str
    sketch: str


@dataclass(frozen=True)
class SpokenStretch:
    """Moments in a row with one version; `apart` says why nothing joins it to the one before."""

    apart: str
    signature: str
    ends: tuple[str, str, str]
    threads: tuple[SpokenThread, ...]
    said: tuple[SpokenThen, ...]


@dataclass(frozen=True)
class SpokenOverTime:
    """Everything a page or a sheet of paper says of one bond over time."""

    start: str
    moment: str
    stretches: tuple[SpokenStretch, ...]
    too_few: str
    left_out: str
    drift: str
    leaning_question: str
    beside_leaning: str
    has_leaning: bool
    has_about_me: bool


def spoken_over_time(
    over_time: OverTime, different: Mapping[str, str] | None = None
) -> SpokenOverTime:
    """The picture in the language of the page; `different`: by scale, her own sentence."""
    said = [then for stretch in over_time.stretches for then in stretch.said]
    last = over_time.stretches[-1].instrument if over_time.stretches else None
    question = over_time.leaning_question
    return SpokenOverTime(
        start=spoken_start(last, over_time.start) if last and over_time.start else "",
        moment=said[-1].moment if said else "",
        stretches=spoken_stretches(over_time.stretches, different or {}),
        too_few=too_few(over_time.moments),
        left_out=left_out(over_time.left_out),
        drift=drift(over_time),
        leaning_question=str(QUESTIONS[question]) if question else "",
        beside_leaning=beside_leaning(over_time),
        has_leaning=any(then.leaning for then in said),
        has_about_me=any(then.about_me for then in said),
    )


def beside_leaning(over_time: OverTime) -> str:
    """What stands beside leaning for the youngest; empty for others."""
    return str(REMARKS[Remark.SUPPORT_IS_HEALTHY]) if over_time.support_is_healthy else ""


def too_few(moments: int) -> str:
    """What is said where there are no two knots yet; empty where there are."""
    if moments > 1:
        return ""
    return _(
        "Een draad begint bij twee momenten. Kijk je nog eens, dan komt er hier een knoop bij."
    )


def left_out(number: int) -> str:
    """How many earlier moments do not stand on this page; empty where all do."""
    if number == 0:
        return ""
    return ngettext(
        "Nog %(n)s eerder moment staat niet op dit blad.",
        "Nog %(n)s eerdere momenten staan niet op dit blad.",
        number,
    ) % {"n": number}


def drift(over_time: OverTime) -> str:
    """The pull towards the middle, in words only; empty where there is nothing to compare."""
    if over_time.moments < 2:  # noqa: PLR2004  # from two moments on
        return ""
    if over_time.chosen:
        return _(
            "Je koos deze leerling zelf, misschien op een dag dat er veel was. "
            "Een volgend antwoord ligt dan vaak vanzelf dichter bij het midden, wat je ook doet."
        )
    return _(
        "Na een antwoord dicht bij een van de uiteinden ligt het volgende vaak vanzelf "
        "dichter bij het midden, wat je ook doet."
    )


def spoken_stretches(
    stretches: tuple[Stretch, ...], different: Mapping[str, str]
) -> tuple[SpokenStretch, ...]:
    """All stretches; from the second on with what keeps them apart."""
    apart = _(
        "Vanaf hier antwoordde je op een andere versie van de vragenlijst. "
        "Daarom begint hier een nieuwe draad: de twee zijn niet te vergelijken."
    )
    return tuple(
        spoken_stretch(
            stretch, different, apart=apart if at else "", is_last=stretch is stretches[-1]
        )
        for at, stretch in enumerate(stretches)
    )


def spoken_stretch(
    stretch: Stretch, different: Mapping[str, str], *, apart: str, is_last: bool
) -> SpokenStretch:
    """The moments of one version in words; her own sentences belong to the last one."""
    instrument = stretch.instrument
    return SpokenStretch(
        apart=apart,
        signature=signature(
            instrument,
            pupils=1,
            came_in={then.came_in for then in stretch.said},
            on=[then.on for then in stretch.said],
        ),
        ends=step_ends(instrument),
        threads=tuple(
            spoken_thread(instrument, thread, different.get(thread.scale, "") if is_last else None)
            for thread in stretch.threads
        ),
        said=tuple(spoken_then(instrument, then) for then in stretch.said),
    )


def spoken_thread(instrument: Instrument, thread: Thread, different: str | None) -> SpokenThread:
    """One scale over time in words and rows."""
    refused = why_no_change(thread.read.refused) if thread.read else ()
    knots = spoken_knots(instrument, thread)
    notes = [note for knot in knots if knot.strand for note in knot.line.notes]
    return SpokenThread(
        scale=thread.scale,
        title=in_language(instrument.scale(thread.scale).title),
        knots=knots,
        notes=tuple(dict.fromkeys(notes)),
        change=change_said(thread.read),
        why_not=refused[0] if refused else "",
        more_why=refused[1:],
        question=_("Wat is er volgens jou anders?") if thread.read else knots[-1].line.question,
        different=different if thread.read else None,
    )


def spoken_knots(instrument: Instrument, thread: Thread) -> tuple[SpokenKnot, ...]:
    """Every moment of one thread, known or not."""
    beside = neighbours(thread)
    before = (None, *(knot.on for knot in thread.knots))
    return tuple(
        SpokenKnot(
            on=knot.on,
            day=day(knot.on),
            later=later(previous, knot.on) if previous else "",
            line=spoken_line(instrument, knot.line),
            strand=knot_strand(instrument, knot, beside[at]),
            own_view=knot.own_view,
        )
        for at, (knot, previous) in enumerate(zip(thread.knots, before, strict=False))
    )


Neighbours = tuple[float | None, float | None]
"""The values of the knots above and below that a thread joins; None where it breaks off."""


def neighbours(thread: Thread) -> list[Neighbours]:
    """For each moment the knots it is joined to: what has no value has no thread."""
    values = [None, *(knot.line.value for knot in thread.knots), None]
    return list(zip(values, values[2:], strict=False))


def knot_strand(instrument: Instrument, knot: Knot, beside: Neighbours) -> Strand | None:
    """The row of one knot; none where there is no value or no strook."""
    value, band = knot.line.value, knot.line.band
    if value is None or band is None:
        return None
    lowest, highest = value_range(instrument, instrument.scale(knot.line.scale))
    before, after = beside
    ends = Ends(lowest, highest)
    return strand(value, (band.low, band.high), ends, before=before, after=after)


def change_said(read: ChangeRead | None) -> str:
    """Whether the first and last knot differ by more than chance; empty where it is refused."""
    if read is None or read.change is None:
        return ""
    if not read.change.is_reliable:
        return _(
            "Het verschil tussen de eerste en de laatste knoop kan toeval zijn. "
            "Dat bewijst niet dat alles gelijk bleef."
        )
    return _(
        "Het verschil tussen de eerste en de laatste knoop is groter dan toeval meestal maakt. "
        "Het zegt niet waardoor."
    )


def spoken_then(instrument: Instrument, then: SaidThen) -> SpokenThen:
    """What stands alone at one moment, said back."""
    return SpokenThen(
        on=then.on,
        day=day(then.on),
        moment=then.moment,
        leaning=tuple(spoken_single(instrument, line) for line in then.leaning),
        leaning_view=then.own_view.get("leaning", ""),
        about_me=tuple(spoken_single(instrument, line) for line in then.about_me),
        about_me_view=then.own_view.get("about_me", ""),
        sketch=str(REMARKS[Remark.HARDLY_KNOWN]) if then.sketch else "",
    )
