"""What the pages of a coach's desk show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.catalogue.protocols import UnknownProtocol
from rodedraad.coaching.pages.opening import steps_seated
from rodedraad.coaching.protocols.titles import titled
from rodedraad.coaching.protocols.training import may_use_the_name
from rodedraad.coaching.queries.over import went_by
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.showing.steps import ShownNotice, one_turn
from rodedraad.coaching.showing.turn import Shown
from rodedraad.core.protocol import Outcomes, Role, Row, State, process_counts
from rodedraad.desk import queries
from rodedraad.desk.counting import counted
from rodedraad.desk.forms import MINUTES, IntervisionForm, MinutesForm
from rodedraad.desk.queries import Line
from rodedraad.desk.showing import ShownLine, shown
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

ENDED: Mapping[Outcomes, Promise | str] = {
    Outcomes.COMPLETE: gettext_lazy("Dit traject is afgerond."),
    Outcomes.ROUNDED_OFF: gettext_lazy("Dit traject is afgerond, met nog stappen over."),
    Outcomes.STOPPED: gettext_lazy("Dit traject is gestopt."),
}
OVER = gettext_lazy("Dit traject is voorbij.")


@dataclass(frozen=True)
class AtDesk:
    """One trajectory on a coach's desk: what it is called, what is next for him, or for her."""

    seated: Seated
    named: bool

    @property
    def id(self) -> UUID:
        """The seat's UUID, for addresses."""
        return self.seated.id

    @property
    def is_known(self) -> bool:
        """Whether its protocol is in this installation."""
        return self.seated.running.definition is not None

    @property
    def title(self) -> str:
        """What it is called for this coach."""
        return titled(self.seated.running.definition, with_the_name=self.named)

    @property
    def labels(self) -> list[str]:
        """What she calls each pupil for him."""
        return [said for said in self.seated.labels.values() if said]

    @property
    def next_words(self) -> str:
        """What is next, in one line; whose turn it is stands with it. Empty: only `due` is."""
        running = self.seated.running
        if running.definition is None:
            return _("Rode Draad kent deze versie niet.")
        if running.is_over:
            return self._ended
        row = self.asked.row if self.asked else self._now or self._coming
        if row:
            return self._of(row)
        return "" if self.due else _("Er staat nu niets open.")

    @cached_property
    def asked(self) -> Shown | None:
        """The step that is his and for now, the nearest by day; None where none is."""
        running = self.seated.running
        if running.definition is None or not running.is_open:
            return None
        steps = steps_seated(self.seated)
        shown = (one_turn(steps, row) for row in running.standing.of(State.DUE, State.OVERDUE))
        return min((one for one in shown if one.is_asked), key=_by_day, default=None)

    @property
    def by_day(self) -> tuple[bool, bool, date]:
        """For an order: where a step of his is for now first, and of those the nearest by day."""
        return (False, *_by_day(self.asked)) if self.asked else (True, True, date.max)

    @property
    def _ended(self) -> str:
        """How it ended; where nobody ended it, that its days are past."""
        running = self.seated.running
        counts = process_counts(running.known, running.plan, running.record, today=running.today)
        return str(ENDED.get(counts.outcome, OVER))

    @cached_property
    def due(self) -> list[ShownNotice]:
        """What waits for him beside the steps, and where he does it, as above the trajectory."""
        return steps_seated(self.seated).notices if self.is_known else []

    @property
    def _now(self) -> Row | None:
        """What is first of all that is open; not what nobody need do and whose days are past."""
        running = self.seated.running
        found = [
            row
            for row in running.standing.of(State.OPEN, State.DUE, State.OVERDUE)
            if not went_by(running, row)
        ]
        return min(found, key=lambda row: (row.due, row.opens), default=None)

    @property
    def _coming(self) -> Row | None:
        """What comes first of all that waits for its day."""
        running = self.seated.running
        later = [one for one in running.standing.of(State.LOCKED) if one.opens > running.today]
        return min(later, key=lambda one: one.opens, default=None)

    def _of(self, row: Row) -> str:
        running = self.seated.running
        step = running.known.step(row.turn.step)
        words = {"step": in_language(step.title), "pupil": self.seated.label(row.turn.dyad)}
        if words["pupil"]:
            words["step"] = _("%(step)s (%(pupil)s)") % words
        if row.opens > running.today:
            words["day"] = date_format(row.opens, "j F")
            return _("Verder op %(day)s: %(step)s.") % words
        if Role.COACH not in step.who:
            return _("Nu aan de leraar: %(step)s.") % words
        if Role.TEACHER in step.who:
            return _("Nu samen: %(step)s.") % words
        return _("Nu aan jou: %(step)s.") % words


def desk(reader: Reader) -> list[AtDesk]:
    """Every trajectory in which he is the coach now: where it is his turn first, by day.

    Of the others the newest first.
    """
    named = may_use_the_name(reader.owner.person)
    found = [AtDesk(one, named) for one in queries.sitting_along(reader)]
    return sorted(found, key=lambda one: one.by_day)


def _by_day(turn: Shown) -> tuple[bool, date]:
    """For an order: by the last day, and what is late comes last, as on the trajectory itself."""
    return turn.row.state is State.OVERDUE, turn.row.due


@dataclass(frozen=True)
class HoursPage:
    """One trajectory with his own minutes beside what was planned."""

    at: AtDesk
    form: MinutesForm
    shown: ShownLine
    is_kept: bool

    @property
    def rows(self) -> list[tuple[object, object]]:
        """Each step with its box."""
        return [(step, self.form[MINUTES + step.key]) for step in self.shown.steps]


def hours_page(reader: Reader, seat: UUID, sent: QueryDict | None) -> HoursPage | None:
    """The page of his minutes; None where the protocol is not here. Raises `NotPermitted`."""
    at = AtDesk(queries.coaching(reader, seat), may_use_the_name(reader.owner.person))
    kept = {line.case.seat: line for line in queries.kept_lines(reader)}.get(seat)
    minutes = kept.case.minutes if kept else {}
    try:
        form = MinutesForm(sent, seated=at.seated, known=minutes)
        line = Line(counted(at.seated, minutes), runs=True)
    except UnknownProtocol:
        return None
    return HoursPage(at, form, shown(line, 1, named=at.named), is_kept=kept is not None)


@dataclass(frozen=True)
class SheetPage:
    """A sheet for intervision: about which trajectory, and what he typed."""

    at: AtDesk
    form: IntervisionForm


def sheet_page(reader: Reader, seat: UUID, sent: QueryDict | None) -> SheetPage:
    """The page on which a sheet is made; raises `NotPermitted`."""
    found = queries.coaching(reader, seat)
    names = [found.teacher, *found.labels.values()]
    at = AtDesk(found, may_use_the_name(reader.owner.person))
    return SheetPage(at, IntervisionForm(sent, names=names))
