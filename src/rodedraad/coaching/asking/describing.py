"""A free description of one pupil, twice, whose lines she colours herself.

A machine only cuts the text into lines and adds up what she said of them. It judges no word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.coaching.asking.asked import (
    ABOUT_ME,
    CLOSING_FOR_HER,
    Asked,
    asked_at,
    asked_of_coach,
    closing_together,
)
from rodedraad.coaching.queries import Running
from rodedraad.coaching.queries.over import closed_since
from rodedraad.coaching.told import COACH, TEACHER
from rodedraad.core.protocol import Step, Turn, forms
from rodedraad.vault.parts import Part

DESCRIPTION, OWN_CODES = forms.DESCRIPTION, forms.OWN_CODES
MOST_LINES = 40
"""So many lines are coloured at most; a proposal."""
CODES: tuple[tuple[str, Promise | str], ...] = (
    ("doing", _("over doen")),
    ("looks", _("over hoe je leerling eruitziet")),
    ("mind", _("over denken, voelen en willen")),
    ("other", _("iets anders")),
)
_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True)
class Described:
    """One of her descriptions, with how many of its lines she gave each colour."""

    day: date
    text: str
    counts: tuple[tuple[Promise | str, int], ...]


def lines_of(text: str) -> list[str]:
    """The lines of a text: its sentences, in order."""
    found = [line.strip() for line in _ENDS.split(text)]
    return [line for line in found if line][:MOST_LINES]


def asked_of(
    running: Running, turn: Turn, *, role: str = TEACHER, names: Mapping[str, str] | None = None
) -> tuple[Asked, ...]:
    """What a turn asks of this role; `names`: how each pupil is called on this page, by dyad."""
    fields = _asked_of_teacher(running, turn, names or {})
    if role == COACH:
        return asked_of_coach(fields)
    together = running.row.with_coach
    return tuple(replace(one, together=together) for one in fields)


def asked_now(
    running: Running, turn: Turn, *, role: str, names: Mapping[str, str]
) -> tuple[Asked, ...]:
    """The same for a page: once it is closed a coach is not asked for a note of his own."""
    asked = asked_of(running, turn, role=role, names=names)
    if role == COACH and not running.is_over and closed_since(running):
        return tuple(one for one in asked if one.part is not Part.COACH_PRIVATE)
    return asked


def _asked_of_teacher(running: Running, turn: Turn, names: Mapping[str, str]) -> tuple[Asked, ...]:
    """Where she colours lines, one choice for each line of what she wrote."""
    step = running.known.step(turn.step)
    if step.form == forms.CLOSING and running.row.with_coach:
        return closing_together({one: names.get(one, "") for one in running.plan.dyads})
    if step.form == forms.TWO_LINES and not running.plan.dyads:
        return CLOSING_FOR_HER
    if step.form != OWN_CODES:
        return asked_at(step)
    text = running.words(_coloured(step, turn)).get(DESCRIPTION, "")
    return tuple(
        Asked(f"line.{number}", line, ABOUT_ME, CODES)
        for number, line in enumerate(lines_of(text), start=1)
    )


def counts(running: Running, turn: Turn) -> tuple[tuple[Promise | str, int], ...]:
    """How many lines she gave each colour, at a turn where she did so."""
    given = list(running.words(turn).values())
    return tuple((said, given.count(code)) for code, said in CODES if code in given)


def is_put_away(running: Running, step: Step) -> bool:
    """Whether a description is put away: the next is written without reading this one."""
    if step.form != DESCRIPTION:
        return False
    return any(turn not in running.record.settled for turn in _turns(running, DESCRIPTION))


def beside_each_other(running: Running) -> list[Described]:
    """Her descriptions, each with its colours, once all of them are coloured."""
    coloured = _turns(running, OWN_CODES)
    if not coloured or any(turn not in running.record.settled for turn in coloured):
        return []
    return [_described(running, turn) for turn in coloured]


def _described(running: Running, turn: Turn) -> Described:
    about = _coloured(running.known.step(turn.step), turn)
    day = running.record.settled[about].on
    return Described(day, running.words(about).get(DESCRIPTION, ""), counts(running, turn))


def _coloured(step: Step, turn: Turn) -> Turn:
    """The turn whose text is coloured at this one: what the step needs."""
    return turn._replace(step=step.needs[0])


def _turns(running: Running, form: str) -> list[Turn]:
    """The turns with this form, in the order of the plan."""
    steps = {step.key for step in running.known.steps if step.form == form}
    return [one.turn for one in running.plan.turns if one.turn.step in steps]
