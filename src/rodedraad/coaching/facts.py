"""All that is kept of the steps about one bond: what was planned, what happened, each line."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.coaching.asked import Asked, closing_asked
from rodedraad.coaching.describing import asked_of
from rodedraad.coaching.keeping import lane_of
from rodedraad.coaching.queries import KeptNote, Running, of_bond, of_no_bond
from rodedraad.coaching.told import STOPPED
from rodedraad.core.protocol import Ended, How, Noted, Outcome, Turn
from rodedraad.pupils.facts import Fact, Words
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

STEPS = gettext_lazy("Lichte stappen")
WRITTEN = gettext_lazy("Lichte stappen: wat ik schreef")
HAPPENED = gettext_lazy("Lichte stappen: wat er was")
OUTCOMES: dict[Outcome, Words] = {
    Outcome.DONE: gettext_lazy("gedaan"),
    Outcome.DECLINED: gettext_lazy("niet gedaan"),
    Outcome.TAKEN_BACK: gettext_lazy("toch niet gedaan"),
}
ENDS: dict[How, Words] = {
    How.CLOSED: gettext_lazy("afgerond"),
    How.STOPPED: gettext_lazy("gestopt"),
}


def facts(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """Every trajectory about this bond of hers: its plan, its record, all her words."""
    for one in of_bond(reader, dyad):
        yield from _facts_of(one)


def facts_about_herself(reader: Reader) -> Iterator[Fact]:
    """The same of every trajectory of hers that is about no bond."""
    for one in of_no_bond(reader):
        yield from _facts_of(one)


def _facts_of(one: Running) -> Iterator[Fact]:
    yield from _of_the_plan(one)
    yield from _of_the_record(one)
    for kept in one.notes:
        yield from _of_a_note(one, kept)


def _of_the_plan(one: Running) -> Iterator[Fact]:
    part = lane_of(one.row)
    words = {"title": _title(one), "day": one.plan.starts.isoformat()}
    begun = _("%(title)s, vanaf %(day)s") % words
    yield Fact(one.row.begun, part, STEPS, begun, source=f"{one.row.plan}.starts")
    for number, lost in enumerate(one.plan.lost):
        days = {"first": lost.first.isoformat(), "last": lost.last.isoformat()}
        said = _("ging niet van %(first)s tot en met %(last)s") % days
        source = f"{one.row.plan}.lost.{number}"
        yield Fact(lost.first, part, STEPS, said, _title(one), source)


def _of_the_record(one: Running) -> Iterator[Fact]:
    part = lane_of(one.row)
    for number, entry in enumerate(one.happened.record.entries):
        source = f"{one.row.happened}.{number}"
        if isinstance(entry, Noted):
            said, about = str(OUTCOMES[entry.outcome]), _step(one, entry.turn)
            yield Fact(entry.on, part, HAPPENED, said, about, source)
        elif isinstance(entry, Ended):
            yield Fact(entry.on, part, HAPPENED, str(ENDS[entry.how]), _title(one), source)


def _of_a_note(one: Running, kept: KeptNote) -> Iterator[Fact]:
    labels = _labels(one, kept.note.turn)
    choices = _choices(one, kept.note.turn)
    days = [
        entry.on
        for entry in one.happened.record.entries
        if isinstance(entry, Noted) and entry.turn == kept.note.turn
    ]
    for name, text in kept.note.words.items():
        if text:
            about = f"{_step(one, kept.note.turn)}: {labels.get(name, name)}"
            said = choices.get((name, text), text)
            when, source = max(days, default=one.row.begun), f"{kept.record}.{name}"
            yield Fact(when, kept.part, WRITTEN, said, about, source)


def _labels(one: Running, turn: Turn) -> dict[str, str]:
    return {asked.name: str(asked.label) for asked in _asked(one, turn)}


def _choices(one: Running, turn: Turn) -> dict[tuple[str, str], str]:
    return {
        (asked.name, value): str(said)
        for asked in _asked(one, turn)
        for value, said in asked.choices
    }


def _asked(one: Running, turn: Turn) -> tuple[Asked, ...]:
    if turn == STOPPED:
        return closing_asked(dyads=len(one.plan.dyads))
    steps = {step.key for step in one.definition.steps} if one.definition else set()
    return asked_of(one, turn) if turn.step in steps else ()


def _title(one: Running) -> str:
    """The title of the protocol; its bare name where that version is not here."""
    return in_language(one.definition.title) if one.definition else one.plan.protocol


def _step(one: Running, turn: Turn) -> str:
    steps = {step.key: step for step in one.definition.steps} if one.definition else {}
    if turn.step not in steps:
        return _title(one)
    return f"{_title(one)}, {in_language(steps[turn.step].title)}"
