"""A register in words: what each protocol is called for this coach, hours, totals, a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.catalogue.protocols import UnknownProtocol
from rodedraad.coaching.known import protocol
from rodedraad.coaching.protocols.titles import not_here, titled
from rodedraad.coaching.protocols.training import may_use_the_name
from rodedraad.core.protocol import INTERNSHIP, Step
from rodedraad.core.protocol.counting import Outcomes
from rodedraad.desk.counting import his_steps
from rodedraad.desk.queries import Line
from rodedraad.interchange.harmless import cell
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

OUTCOMES: Mapping[str, Promise | str] = {
    Outcomes.COMPLETE: gettext_lazy("afgerond"),
    Outcomes.ROUNDED_OFF: gettext_lazy("afgerond, met nog stappen over"),
    Outcomes.STOPPED: gettext_lazy("gestopt"),
    Outcomes.UNDER_WAY: gettext_lazy("loopt"),
}
NO_LONGER = gettext_lazy("je zit niet meer mee aan tafel")
"""Of a trajectory that still ran when he last kept its line."""
HEAD = (
    *("case", "protocol", "variant", "begun", "ended", "outcome", "pupils", "step", "times"),
    *("planned_least", "planned_most", "own_minutes"),
)
"""The first row of the table: words for a spreadsheet, the same in every language."""


@dataclass(frozen=True)
class ShownStep:
    """One step of a line: what it is called, how often it was done, and minutes."""

    key: str
    title: str
    times: int
    planned: tuple[int, int] | None
    minutes: int | None

    @property
    def planned_words(self) -> str:
        """How many minutes were planned for all these times; empty where the file says none."""
        if self.planned is None or not self.times:
            return ""
        least, most = (self.times * one for one in self.planned)
        if least == most:
            return str(least)
        return _("%(least)s tot %(most)s") % {"least": least, "most": most}


@dataclass(frozen=True)
class ShownLine:
    """One line of a register as its page shows it."""

    number: int
    line: Line
    title: str
    variant: str
    steps: tuple[ShownStep, ...]

    @property
    def outcome(self) -> Promise | str:
        """How it stands; of what he sees no more, what he knew last."""
        case = self.line.case
        if not self.line.runs and case.outcome == Outcomes.UNDER_WAY:
            return NO_LONGER
        return OUTCOMES[case.outcome]

    @property
    def begun(self) -> date:
        """The first day of the month in which it began: the page names the month only."""
        return date.fromisoformat(f"{self.line.case.begun}-01")

    @property
    def ended(self) -> date | None:
        """The same of its end; None where he knows of none."""
        return date.fromisoformat(f"{self.line.case.ended}-01") if self.line.case.ended else None

    @property
    def done(self) -> list[ShownStep]:
        """The steps that were done, or to which he gave minutes."""
        return [one for one in self.steps if one.times or one.minutes is not None]

    @property
    def hours(self) -> str:
        """His own minutes together; empty where he typed none."""
        return hours(sum(self.line.case.minutes.values()))


def shown_register(reader: Reader, lines: Iterable[Line]) -> list[ShownLine]:
    """Every line in words, numbered from 1."""
    named = may_use_the_name(reader.owner.person)
    return [shown(line, number, named=named) for number, line in enumerate(lines, start=1)]


def shown(line: Line, number: int, *, named: bool) -> ShownLine:
    """One line in words; by its bare keys where its protocol is not in this installation."""
    case = line.case
    try:
        known = protocol(case.protocol)
    except UnknownProtocol:
        bare = tuple(_bare_steps(line))
        return ShownLine(number, line, not_here(case.protocol), case.variant, bare)
    variants = {one.key: in_language(one.title) for one in known.variants if one.title}
    variants.setdefault(INTERNSHIP, _("in een stage"))
    steps = tuple(_step(line, step) for step in his_steps(known))
    title = titled(known, with_the_name=named)
    return ShownLine(number, line, title, variants.get(case.variant, case.variant), steps)


def hours(minutes: int) -> str:
    """Minutes as hours and minutes; empty for none."""
    if not minutes:
        return ""
    return _("%(hours)s u %(minutes)02d") % {"hours": minutes // 60, "minutes": minutes % 60}


@dataclass(frozen=True)
class Total:
    """How many trajectories of one protocol in one variant: begun, and how each ended."""

    title: str
    variant: str
    many: int
    complete: int
    rounded_off: int
    stopped: int
    minutes: int

    @property
    def hours(self) -> str:
        """His own minutes together."""
        return hours(self.minutes)


def totals(lines: Iterable[ShownLine]) -> list[Total]:
    """Added up by protocol and variant, in the order of the alphabet."""
    found: dict[tuple[str, str], list[ShownLine]] = {}
    for one in lines:
        found.setdefault((one.title, one.variant), []).append(one)
    return [_total(title, variant, rows) for (title, variant), rows in sorted(found.items())]


def table(lines: Iterable[ShownLine]) -> Iterator[tuple[object, ...]]:
    """The register as rows for a spreadsheet, a row for each step; no name and no day in it.

    Titles come from protocol files, also from those of a host: none of them is worked out.
    """
    yield HEAD
    for one in lines:
        case = one.line.case
        called = cell(one.title), cell(one.variant)
        begins = (one.number, *called, case.begun, case.ended, case.outcome)
        for step in one.steps:
            least, most = step.planned or ("", "")
            own = "" if step.minutes is None else step.minutes
            yield (*begins, case.dyads, cell(step.title), step.times, least, most, own)


def _total(title: str, variant: str, rows: list[ShownLine]) -> Total:
    ends = Counter(one.line.case.outcome for one in rows)
    minutes = sum(sum(one.line.case.minutes.values()) for one in rows)
    return Total(
        title=title,
        variant=variant,
        many=len(rows),
        complete=ends[Outcomes.COMPLETE],
        rounded_off=ends[Outcomes.ROUNDED_OFF],
        stopped=ends[Outcomes.STOPPED],
        minutes=minutes,
    )


def _step(line: Line, step: Step) -> ShownStep:
    case = line.case
    return ShownStep(
        step.key,
        in_language(step.title),
        case.done.get(step.key, 0),
        case.planned.get(step.key),
        case.minutes.get(step.key),
    )


def _bare_steps(line: Line) -> Iterator[ShownStep]:
    for key, times in line.case.done.items():
        minutes, planned = line.case.minutes.get(key), line.case.planned.get(key)
        yield ShownStep(key, key, times, planned, minutes)
