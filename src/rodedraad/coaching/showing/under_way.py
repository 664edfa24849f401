"""Where a trajectory stands, in one quiet line: its phase, and what comes next and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.coaching.queries import Running
from rodedraad.coaching.showing.steps import ShownSteps, title_of
from rodedraad.coaching.showing.turn import PAST
from rodedraad.coaching.told import CHOSEN_BY_BEGINNING
from rodedraad.core.protocol import CARD_FORM, Role, Row, State
from rodedraad.pupils.today import GoingOn
from rodedraad.web.language import in_language

DONE_BY_BEGINNING = frozenset({CARD_FORM, CHOSEN_BY_BEGINNING})


def going_on(running: Running) -> GoingOn | None:
    """One trajectory that runs; None for one that ended."""
    if running.is_over:
        return None
    return GoingOn(
        ShownSteps(running, "").title,
        reverse("steps", args=[running.id]),
        tuple(UUID(one) for one in running.plan.dyads),
        *_phase_and_next(running),
    )


def _phase_and_next(running: Running) -> tuple[str, str]:
    if running.definition is None:  # the host's file is gone: what she wrote still lies there
        return "", _("Rode Draad kent deze versie niet.")
    row = next_row(running)
    if row is None:
        return "", _("Alles is gedaan: rond het af, of laat het liggen")
    phase = running.known.step(row.turn.step).phase
    return in_language(running.known.phases[phase]), _in_words(running, row)


def next_row(running: Running) -> Row | None:
    """What is for now, else what opens next, else what can still be done; None without any."""
    rows = [one for one in running.standing.rows if _is_to_do(running, one)]
    now = [one for one in rows if one.state is State.DUE]
    coming = [one for one in rows if one.opens > running.today]
    return _first(now) or _first(coming) or _first(rows)


def _first(rows: Sequence[Row]) -> Row | None:
    return min(rows, key=lambda one: (one.opens, one.due), default=None)


def _is_to_do(running: Running, row: Row) -> bool:
    step = running.known.step(row.turn.step)
    is_hers = Role.TEACHER in step.who or not step.optional
    return row.state not in PAST and step.form not in DONE_BY_BEGINNING and is_hers


def _in_words(running: Running, row: Row) -> str:
    """What comes next, whose turn it is, and when."""
    title = title_of(running, row.turn)
    if row.opens > running.today:
        return _("Verder op %(day)s: %(title)s") % {"day": _day(row.opens), "title": title}
    if row.state is not State.DUE:
        return _("Dit kan nog: %(title)s") % {"title": title}
    words = {"day": _day(row.due), "title": title}
    if Role.TEACHER in running.known.step(row.turn.step).who:
        return _("Nu aan jou: %(title)s, tot en met %(day)s") % words
    return _("Nu aan je begeleider: %(title)s, tot en met %(day)s") % words


def _day(day: date) -> str:
    return date_format(day, "l j F")
