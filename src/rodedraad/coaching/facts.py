"""All that is kept of the steps about one bond: what was planned, what happened, each line."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.coaching.actions.keeping import lane_of
from rodedraad.coaching.asking.asked import Asked, closing_asked, closing_together
from rodedraad.coaching.asking.describing import asked_of
from rodedraad.coaching.asking.worded import worded
from rodedraad.coaching.protocols.titles import not_here
from rodedraad.coaching.queries import (
    KeptNote,
    Running,
    ShutNote,
    of_bond,
    of_no_bond,
    with_coach,
)
from rodedraad.coaching.queries.seats import Seated, of_coach
from rodedraad.coaching.told import LABELS, STOPPED
from rodedraad.core.protocol import Ended, How, Noted, Outcome, Turn, is_rounded_off
from rodedraad.pupils.facts import Fact, Words
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

STEPS = gettext_lazy("Lichte stappen")
TOGETHER = gettext_lazy("Traject met een begeleider")
WRITTEN_TOGETHER = gettext_lazy("Traject met een begeleider: wat jullie schreven")
HAPPENED_TOGETHER = gettext_lazy("Traject met een begeleider: wat er was")
HIS_NOTE = gettext_lazy("Werknotitie van een begeleider")
WRITTEN = gettext_lazy("Lichte stappen: wat ik schreef")
HAPPENED = gettext_lazy("Lichte stappen: wat er was")
OUTCOMES: dict[Outcome, Words] = {
    Outcome.DONE: gettext_lazy("gedaan"),
    Outcome.DECLINED: gettext_lazy("niet gedaan"),
    Outcome.TAKEN_BACK: gettext_lazy("toch niet gedaan"),
}
ROUNDED_OFF = gettext_lazy("afgerond, met nog stappen over")
ENDS: dict[How, Words] = {
    How.CLOSED: gettext_lazy("afgerond"),
    How.STOPPED: gettext_lazy("gestopt"),
}


def facts(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """Every trajectory about this bond of hers: its plan, its record, all her words.

    Of one with a coach what is about this bond or about both, never the other bond's; of another's
    bond what this reader wrote down as a coach.
    """
    for one in (*of_bond(reader, dyad), *with_coach(reader, dyad)):
        yield from _facts_of(one, dyad)
    for seated in of_coach(reader):
        if str(dyad) in seated.running.plan.dyads:
            yield from _his_notes(seated, dyad)


def bonds_sat_along(reader: Reader) -> set[UUID]:
    """The bonds about which this reader wrote something down where he sits along now.

    Also those of which nobody can tell: a note of his does not open.
    """
    return {
        UUID(dyad)
        for seated in of_coach(reader)
        for dyad in seated.running.plan.dyads
        if _his_shut(seated, {"", dyad}) or any(True for _one in _his_notes(seated, UUID(dyad)))
    }


def facts_about_herself(reader: Reader) -> Iterator[Fact]:
    """The same of every trajectory of hers that is about no bond."""
    for one in of_no_bond(reader):
        yield from _facts_of(one)


def _facts_of(one: Running, dyad: UUID | None = None) -> Iterator[Fact]:
    whose = {"", str(dyad)}
    for note in one.shut:  # who asks for all of it must not get some of it
        raise note.why
    yield from _of_the_plan(one)
    yield from _of_the_record(one, whose)
    for kept in one.notes:
        if kept.note.turn.dyad in whose and kept.note.turn != LABELS:
            yield from _of_a_note(one, kept, whose)
    if dyad and (label := one.labels.get(str(dyad))):
        about, source = _("Zo noem je deze leerling voor je begeleider"), f"{one.row.pk}.label"
        yield Fact(one.row.begun, Part.ABOUT_US, TOGETHER, label, about, source)


def _his_notes(seated: Seated, dyad: UUID) -> Iterator[Fact]:
    """What he wrote down for himself about one bond: his part, and no other."""
    whose = {"", str(dyad)}
    for note in _his_shut(seated, whose):
        raise note.why
    for kept in seated.running.notes:
        if kept.part is Part.COACH_PRIVATE and kept.note.turn.dyad in whose:
            for fact in _of_a_note(seated.running, kept, whose):
                about = f"{seated.label(str(dyad))}: {fact.about}"
                yield replace(fact, kind=HIS_NOTE, about=about)


def _his_shut(seated: Seated, whose: Set[str]) -> list[ShutNote]:
    """His notes about one bond that do not open, and those of which nobody knows about whom."""
    his = (one for one in seated.running.shut if one.part is Part.COACH_PRIVATE)
    return [one for one in his if one.turn is None or one.turn.dyad in whose]


def _kinds(one: Running) -> tuple[Words, Words, Words]:
    """What a plan, what was written, and what happened are called."""
    if one.row.with_coach:
        return TOGETHER, WRITTEN_TOGETHER, HAPPENED_TOGETHER
    return STEPS, WRITTEN, HAPPENED


def _of_the_plan(one: Running) -> Iterator[Fact]:
    part = lane_of(one.row)
    words = {"title": _title(one), "day": one.plan.starts.isoformat()}
    begun = _("%(title)s, vanaf %(day)s") % words
    source = f"{one.row.plan}.starts"
    kind, ref = _kinds(one)[0], one.plan.protocol
    yield Fact(one.row.begun, part, kind, begun, source=source, form=ref)
    if one.plan.until:
        said = _("tot en met %(day)s, de laatste dag van een stage")
        told = said % {"day": one.plan.until.isoformat()}
        source = f"{one.row.plan}.until"
        yield Fact(one.row.begun, part, _kinds(one)[0], told, _title(one), source)
    for number, lost in enumerate(one.plan.lost):
        days = {"first": lost.first.isoformat(), "last": lost.last.isoformat()}
        said = _("ging niet van %(first)s tot en met %(last)s") % days
        source = f"{one.row.plan}.lost.{number}"
        yield Fact(lost.first, part, _kinds(one)[0], said, _title(one), source)


def _of_the_record(one: Running, whose: Set[str]) -> Iterator[Fact]:
    part, kind = lane_of(one.row), _kinds(one)[2]
    for number, entry in enumerate(one.happened.record.entries):
        source = f"{one.row.happened}.{number}"
        if isinstance(entry, Noted) and entry.turn.dyad in whose:
            said, about = str(OUTCOMES[entry.outcome]), _step(one, entry.turn)
            yield Fact(entry.on, part, kind, said, about, source)
        elif isinstance(entry, Ended):
            yield Fact(entry.on, part, kind, _ended(one, entry), _title(one), source)


def _ended(one: Running, entry: Ended) -> str:
    if one.definition and is_rounded_off(one.definition, one.plan, one.happened.record):
        return str(ROUNDED_OFF)
    return str(ENDS[entry.how])


def _of_a_note(one: Running, kept: KeptNote, whose: Set[str]) -> Iterator[Fact]:
    """Each word of a note; of a turn about both bonds none that is about the other one."""
    asked = {each.name: each for each in _asked(one, kept.note.turn)}
    days = [
        entry.on
        for entry in one.happened.record.entries
        if isinstance(entry, Noted) and entry.turn == kept.note.turn
    ]
    for name, text in kept.note.words.items():
        known = asked.get(name, Asked(name, name))
        if text and known.dyad in whose:
            about = f"{_step(one, kept.note.turn)}: {known.label}"
            said = str(dict(known.choices).get(text, text))
            when, source = max(days, default=one.row.begun), f"{kept.record}.{name}"
            yield Fact(when, kept.part, _kinds(one)[1], said, about, source)


def _asked(one: Running, turn: Turn) -> tuple[Asked, ...]:
    if turn == STOPPED and one.row.with_coach:
        return closing_together({dyad: one.labels.get(dyad, "") for dyad in one.plan.dyads})
    if turn == STOPPED:
        return closing_asked(dyads=len(one.plan.dyads))
    steps = {step.key for step in one.definition.steps} if one.definition else set()
    return (*asked_of(one, turn), *worded(one, turn)) if turn.step in steps else ()


def _title(one: Running) -> str:
    """The title of the protocol; where that version is not here, that it is not, with its name."""
    return in_language(one.definition.title) if one.definition else not_here(one.plan.protocol)


def _step(one: Running, turn: Turn) -> str:
    steps = {step.key: step for step in one.definition.steps} if one.definition else {}
    if turn.step not in steps:
        return _title(one)
    return f"{_title(one)}, {in_language(steps[turn.step].title)}"
