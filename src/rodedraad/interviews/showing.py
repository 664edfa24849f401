"""An interview made ready for its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from secrets import token_hex

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rodedraad.catalogue.interviews import bond_interview
from rodedraad.coaching.told import TICKED
from rodedraad.core.interview import Asked, MainQuestion, Probe
from rodedraad.interviews.coach_page import CoachPage, for_script
from rodedraad.interviews.records import (
    ASKED,
    NOTE,
    RECORDER,
    Mark,
    asked_in,
    lines_of,
    marks,
    probe_name,
    ticked,
)
from rodedraad.web.language import in_language

ASKED_IT: Promise = gettext_lazy("Deze vraag stelde ik")
WITHOUT_RECORDING: Promise = gettext_lazy(
    "Dank je. Ik lees mijn notities rustig na en maak er een beeld in woorden van. Daar "
    "kijken we samen naar, en jij zegt wat klopt."
)
"""The closing line of the guide says that he listens again; this is the same without sound."""


@dataclass(frozen=True)
class Tick:
    """One thing that may have been asked."""

    name: str
    label: str
    ticked: bool
    stored: bool

    @property
    def was(self) -> str:
        """What stood there when the page was made, for a plain form."""
        return "1" if self.ticked else "0"


@dataclass(frozen=True)
class Field:
    """Free words with what stands there. `stored`: ever saved."""

    name: str
    text: str
    stored: bool


@dataclass(frozen=True)
class MarkRow:
    """One line at a question as three fields. `stored`: ever saved."""

    mark: Mark
    stored: bool


@dataclass(frozen=True)
class ShownQuestion:
    """One main question on its leaf; `before` and `next` are the leaves around it."""

    key: str
    title: str
    text: str
    why: str
    follow_ups: tuple[str, ...]
    ticks: tuple[Tick, ...]
    note: Field
    marks: tuple[MarkRow, ...]
    is_asked: bool
    before: str
    next: str

    @property
    def new_mark(self) -> MarkRow:
        """An empty line, for a page without a script."""
        return empty_mark(self.key)


@dataclass(frozen=True)
class InterviewPage(CoachPage):
    """The page of an interview; `instant` is now."""

    instant: datetime

    @property
    def now(self) -> str:
        """The instant, for the script."""
        return self.instant.isoformat()

    @property
    def opening(self) -> str:
        """How he opens."""
        return in_language(bond_interview().opening)

    @property
    def closing(self) -> str:
        """How he closes; where nothing is recorded, nothing is listened to again."""
        if self.agreed:
            return in_language(bond_interview().closing)
        return str(WITHOUT_RECORDING)

    @property
    def asked(self) -> Asked:
        """How much was asked."""
        return asked_in(self.sheet.own)

    @cached_property
    def questions(self) -> tuple[ShownQuestion, ...]:
        """The main questions, each on its leaf."""
        whole = bond_interview().questions
        leaves = ("begin", *(one.key for one in whole), "end")
        return tuple(
            _question(self.sheet.own, one, before=leaves[at], after=leaves[at + 2])
            for at, one in enumerate(whole)
        )

    @property
    def last_question(self) -> str:
        """The leaf before the last."""
        return self.questions[-1].key

    @property
    def new_mark(self) -> MarkRow:
        """An empty line, for the script to copy."""
        return empty_mark("")

    @property
    def recorder(self) -> str:
        """When his recorder stood at nought."""
        return self.sheet.own.get(RECORDER, "")

    @property
    def script(self) -> dict[str, object]:
        """What the page's script needs."""
        return for_script(self.sheet.own)


def empty_mark(question: str) -> MarkRow:
    """A line on which nothing stands yet, with a key that no other tab gives."""
    return MarkRow(Mark(None, question, "", key=token_hex(6)), stored=False)


def _question(
    words: Mapping[str, str], one: MainQuestion, *, before: str, after: str
) -> ShownQuestion:
    name = NOTE + one.key
    return ShownQuestion(
        key=one.key,
        title=in_language(one.title),
        text=in_language(one.text),
        why=in_language(one.why),
        follow_ups=tuple(map(in_language, one.follow_ups)),
        ticks=tuple(_ticks(words, one)),
        note=Field(name, words.get(name, ""), name in words),
        marks=tuple(MarkRow(mark, stored=True) for mark in lines_of(marks(words), one.key)),
        is_asked=one.key in ticked(words),
        before=before,
        next=after,
    )


def _ticks(words: Mapping[str, str], one: MainQuestion) -> list[Tick]:
    """Each question can be ticked by itself; what asks for a moment, also for each probe."""
    probes = [(probe_name(one.key, probe), _probe(probe)) for probe in Probe] if one.moment else []
    listed = [(ASKED + one.key, str(ASKED_IT)), *probes]
    return [Tick(name, label, words.get(name) == TICKED, name in words) for name, label in listed]


def _probe(probe: Probe) -> str:
    return in_language(bond_interview().probes[probe])
