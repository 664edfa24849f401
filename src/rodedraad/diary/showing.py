"""A diary as its pages show it: days, the items of one day, two sheets side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID, uuid4

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rodedraad.core.diary import STATUS, UNSURE, Stand, stand_of
from rodedraad.core.instrument import Item
from rodedraad.diary.forms import CODE, WAS
from rodedraad.diary.queries import Sheet, part_of
from rodedraad.diary.words import STANDS
from rodedraad.measuring.records import Clash
from rodedraad.vault.parts import Part
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class ShownDay:
    """One planned day: how it stands, and how much of it is answered."""

    day: date
    number: int
    stand: Stand
    answered: int
    asked: int
    is_today: bool
    is_open: bool
    is_start: bool

    @property
    def said(self) -> Promise | str:
        """How it stands, in words."""
        if self.stand is Stand.ANSWERED:
            return _("%(n)d van %(all)d ingevuld") % {"n": self.answered, "all": self.asked}
        return STANDS[self.stand]

    @cached_property
    def title(self) -> str:
        """The day in words."""
        return date_format(self.day, "l j F")

    @property
    def name(self) -> str:
        """The day as it stands in an address."""
        return self.day.isoformat()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands there."""
        return self.stand is Stand.OPEN


@dataclass(frozen=True)
class Choice:
    """One answer that can be tapped."""

    value: str
    text: str
    chosen: bool
    quiet: bool = False


@dataclass(frozen=True)
class AskedItem:
    """One item of a day. `starts_lane` where the first about the teacher herself comes."""

    key: str
    text: str
    choices: tuple[Choice, ...]
    was: str
    about_me: bool
    starts_lane: bool

    @property
    def field(self) -> str:
        """The name of its field."""
        return CODE + self.key

    @property
    def was_field(self) -> str:
        """The name of the field that says what stood there."""
        return WAS + self.key


@dataclass(frozen=True)
class Side:
    """One of two answers that clash: how it is written in a form, and in words."""

    value: str
    words: str


@dataclass(frozen=True)
class TwoSides:
    """One answer that was changed on both sides, for her to choose: fields of a plain form."""

    nickname: str
    about: str
    here: Side
    yours: Side
    field: str
    was_field: str
    key: UUID


def shown_days(sheet: Sheet) -> list[ShownDay]:
    """Every planned day up to today, the newest first."""
    past = [day for day in sheet.plan.days if day <= sheet.today]
    return [shown_day(sheet, day) for day in reversed(past)]


def shown_day(sheet: Sheet, day: date) -> ShownDay:
    """One planned day."""
    here = sheet.on(day)
    return ShownDay(
        day=day,
        number=sheet.plan.days.index(day) + 1,
        stand=stand_of(here),
        answered=len(here.keys() - {STATUS}),
        asked=len(sheet.items),
        is_today=day == sheet.today,
        is_open=day in sheet.open_days,
        is_start=day == sheet.plan.start_day,
    )


def asked_items(sheet: Sheet, day: date) -> Iterator[AskedItem]:
    """The items of one day with what stands there."""
    here = sheet.on(day)
    before = Part.ABOUT_US
    for item in sheet.items:
        was, part = here.get(item.key, ""), part_of(item)
        yield AskedItem(
            key=item.key,
            text=in_language(item.text),
            choices=tuple(_choices(sheet, item, was)),
            was=was,
            about_me=part is Part.ABOUT_ME,
            starts_lane=part is not before,
        )
        before = part


def status_of(sheet: Sheet, day: date) -> str:
    """Why a day has no answers, as a form writes it; empty where nothing was said."""
    return sheet.on(day).get(STATUS, "")


def answer_said(sheet: Sheet, item: Item, word: str) -> str:
    """An answer as the page says it."""
    responses = sheet.form.responses_of(item)
    steps = {str(step.code): in_language(step.text) for step in responses.steps}
    return in_language(responses.unsure) if word == UNSURE else steps.get(word, "…")


def two_sides(sheet: Sheet, clash: Clash, nickname: str) -> TwoSides:
    """What was changed on both sides, in words."""
    what = clash.name.partition(".")[2]
    items = {item.key: item for item in sheet.form.items}
    here, yours = (one if isinstance(one, str) else "" for one in (clash.here, clash.yours))

    def side(word: str) -> Side:
        if what in items:
            return Side(word, answer_said(sheet, items[what], word))
        return Side(word, str(STANDS[Stand(word)]) if word else "…")

    return TwoSides(
        nickname=nickname,
        about=in_language(items[what].text) if what in items else "",
        here=side(here),
        yours=side(yours),
        field=CODE + what,
        was_field=WAS + what,
        key=uuid4(),
    )


def _choices(sheet: Sheet, item: Item, was: str) -> Iterator[Choice]:
    responses = sheet.form.responses_of(item)
    for step in responses.steps:
        word = str(step.code)
        yield Choice(word, in_language(step.text), chosen=word == was)
    if responses.unsure:
        yield Choice(UNSURE, in_language(responses.unsure), chosen=was == UNSURE, quiet=True)
    if was:
        yield Choice("", _("haal dit antwoord weg"), chosen=False, quiet=True)
