"""One sheet to lay on the table: what both may read of a feedback talk, and nothing else.

On it stand the points of the picture that was given, the questions that the coach laid there, and
the two lines with which the talk ends. It reads the part that both read and no other, and has no
way to what he prepared.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID, uuid4

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.coaching.asking.forms import key_of
from rodedraad.coaching.told import Kept, Told
from rodedraad.interviews import actions, fed_by, queries
from rodedraad.interviews.coach_page import CoachPage, two_sides
from rodedraad.interviews.fed_by import Line
from rodedraad.interviews.forms import TALK, told_from
from rodedraad.interviews.queries import CoachSheet
from rodedraad.interviews.talk_records import (
    FOR_PUPIL,
    FOR_TEACHER,
    LONGEST_WORDS,
    laid,
    on_table,
)
from rodedraad.interviews.talk_showing import DURING, TalkPage
from rodedraad.measuring.errors import UnknownWords
from rodedraad.talking.guide.showing import Field as Written
from rodedraad.vault.pages import ReaderRequest
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

TABLE = "table"
"""Its name in an address, beside those of the steps of a talk."""
LAY = "lay"
"""The button with which the coach lays his questions there."""


@dataclass(frozen=True)
class TablePage:
    """The sheet: about whom, the points of the picture, the questions, the two lines."""

    sheet: CoachSheet
    lines: tuple[Line, ...]

    @property
    def label(self) -> str:
        """What the teacher calls this pupil for the coach."""
        return self.sheet.label

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that lie on the table, but for those that stand with a point already."""
        stand = {one.question for one in self.lines}
        return tuple(one for one in on_table(self.sheet.shared) if one not in stand)

    @property
    def fields(self) -> list[Written]:
        """The two lines with which the talk ends."""
        asked = {
            FOR_PUPIL: _("Eén zin voor de leerling. Wat zegt of doet de leraar?"),
            FOR_TEACHER: _("Eén zin voor de leraar. Wat heeft die nodig?"),
        }
        words = self.sheet.shared
        return [
            Written(name, words.get(name, ""), label, stored=name in words)
            for name, label in asked.items()
        ]

    @property
    def may_be_told(self) -> bool:
        """Whether anything can be written here now."""
        return CoachPage(self.sheet).may_be_told

    @property
    def back(self) -> str:
        """The steps of the trajectory, which both know."""
        return reverse("seat", args=[self.sheet.seated.id])

    @cached_property
    def key(self) -> UUID:
        """By which a second press is known."""
        return uuid4()

    @property
    def revision(self) -> int:
        """What a writer must have seen."""
        return self.sheet.row.revision


def table_page(reader: Reader, sheet: CoachSheet, kept: Kept) -> dict[str, object]:
    """What the sheet shows."""
    lines = fed_by.lines(reader, sheet.running, sheet.turn.dyad)
    clashes = [two_sides(one) for one in kept.clashes]
    return {"shown": TablePage(sheet, lines), "clashes": clashes, "longest": LONGEST_WORDS}


def kept_on_table(request: ReaderRequest, sheet: CoachSheet) -> Kept:
    """The questions he chose are laid there, or the two lines kept. Raises `UnknownWords`."""
    if LAY in request.POST:
        return _lay(request.reader, sheet, key=key_of(request.POST))
    told = _lines_told(request.POST, sheet)
    return actions.tell_as_coach(by=request.reader, sheet=sheet, told=told)


def _lay(reader: Reader, sheet: CoachSheet, *, key: UUID) -> Kept:
    lines = fed_by.lines(reader, sheet.running, sheet.turn.dyad)
    chosen = TalkPage(sheet, DURING, lines, frozenset(), None).moves
    words = laid(sheet.shared, (one.text for move in chosen for one in move.questions))
    if not words:
        return Kept()
    told = Told(key, sheet.turn, 0, None, {Part.ABOUT_US: words})
    return actions.tell_as_coach(by=reader, sheet=sheet, told=told)


def _lines_told(fields: QueryDict, sheet: CoachSheet) -> Told:
    """What its own form told: words for both and no outcome."""
    told = told_from(fields, sheet.turn, TALK, now=queries.now_in())
    if set(told.written) - {Part.ABOUT_US} or told.outcome is not None:
        raise UnknownWords
    return told
