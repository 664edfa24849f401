"""How the words of these talks are called, for who is told all that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.catalogue.interviews import bond_interview
from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.queries import Running
from rodedraad.core.interview import Probe
from rodedraad.core.interview.own_questions import Focus, Question
from rodedraad.core.protocol import Turn
from rodedraad.interviews import records, talk_records
from rodedraad.interviews.coach_page import is_tick, said
from rodedraad.interviews.talk_showing import FOCI, KINDS, step_title
from rodedraad.web.clock import at_home
from rodedraad.web.language import in_language


def words_of_interview(now: Running, turn: Turn) -> Iterator[Asked]:
    """Every word that stands at an interview, with its label, and as it is read."""
    for name, text in now.words(turn).items():
        yield Asked(name, _in_interview(name), choices=((text, _read(name, text)),))


def words_of_talk(now: Running, turn: Turn) -> Iterator[Asked]:
    """The same of a feedback talk."""
    for name, text in now.words(turn).items():
        yield Asked(name, _in_talk(name), choices=((text, _read_in_talk(name, text)),))


def _in_interview(name: str) -> str:
    if name.startswith(records.RECORDING):
        return _("Opname")
    if name.startswith(records.MARK):
        return _("Zin of moment")
    if name in (records.CLOCK, records.CLOCK_HIDDEN, records.RECORDER):
        return {
            records.CLOCK: _("De klok begon"),
            records.CLOCK_HIDDEN: _("De klok verborgen"),
            records.RECORDER: _("De recorder stond op nul"),
        }[name]
    titles = {one.key: in_language(one.title) for one in bond_interview().questions}
    kind, key, *probe = name.split(".")
    title = titles.get(key, key)
    if kind == records.NOTE.rstrip("."):
        return _("Notitie bij “%(title)s”") % {"title": title}
    asked = in_language(bond_interview().probes[Probe(probe[0])]) if probe else title
    return f"{title}: {asked}" if probe else title


def _read(name: str, text: str) -> str:
    if name == records.NO_RECORDING:
        return _("er is niets opgenomen")
    if name.startswith(records.RECORDING):
        return _whereabouts(name, text)
    if name in (records.CLOCK, records.RECORDER) and (at := records.instant_in(text)):
        return date_format(at_home(at), "j F Y, H:i")
    if name == records.CLOCK_HIDDEN:
        return _("ja") if text else _("nee")
    return said(name, text)


def _whereabouts(name: str, text: str) -> str:
    places = {
        records.Whereabouts.DEVICE: _("op het toestel van de begeleider"),
        records.Whereabouts.SCHOOL: _("op de schijf van de school"),
    }
    for one in records.recordings({name: text}):
        words = {"where": places[one.where], "day": date_format(one.until, "j F Y")}
        return _("%(where)s, tot en met %(day)s") % words
    return text


def _in_talk(name: str) -> str:
    if name in talk_records.SHARED_LINES:
        for_pupil, for_her = _("Eén zin voor de leerling"), _("Eén zin voor de leraar")
        return for_pupil if name == talk_records.FOR_PUPIL else for_her
    if name.startswith(talk_records.ON_TABLE):
        return _("Vraag op het blad dat jullie samen zien")
    if name == talk_records.FOCUS:
        return _("Hoe ver jullie kwamen in het nadenken")
    if name.startswith((talk_records.OWN_QUESTION, talk_records.OWN_KIND)):
        return _("Vraag %(number)s van de begeleider") % {"number": name.split(".")[1]}
    if name.startswith(talk_records.SKIPPED):
        move = step_title(name.removeprefix(talk_records.SKIPPED))
        return _("Overgeslagen: %(move)s") % {"move": move}
    was_asked = name.startswith(talk_records.ASKED)
    return _("Vraag afgevinkt") if was_asked else _("Vraag voor het gesprek")


def _read_in_talk(name: str, text: str) -> str:
    with suppress(ValueError):
        if name == talk_records.FOCUS:
            return str(FOCI[Focus(int(text))])
        if name.startswith(talk_records.OWN_KIND):
            return str(KINDS[Question(text)])
    return said(name, text) if is_tick(name) else text
