"""What the teacher sees of a talk with her coach, and what she says there. Never his notes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _

from rodedraad.catalogue.cards import Regime
from rodedraad.coaching.asking.forms import key_of
from rodedraad.coaching.models import Seat
from rodedraad.coaching.pages.opening import called
from rodedraad.coaching.queries import seats
from rodedraad.coaching.queries.over import nothing_comes_of
from rodedraad.coaching.showing.steps import shown_turn
from rodedraad.coaching.showing.turn import Shown
from rodedraad.coaching.told import Kept, Told
from rodedraad.interviews import actions
from rodedraad.interviews.coach_page import two_sides
from rodedraad.interviews.forms import saved_by_form
from rodedraad.interviews.queries import AUDIO, Sheet, now_in
from rodedraad.interviews.talk_records import (
    FOR_PUPIL,
    FOR_TEACHER,
    LONGEST_WORDS,
    NO,
    SHARED_LINES,
    STRENGTH_FIRST,
    YES,
    on_table,
)
from rodedraad.measuring.errors import UnknownWords
from rodedraad.sharing.coaches import regime_of
from rodedraad.talking.guide.showing import Field
from rodedraad.vault.pages import ReaderRequest
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

GIVEN = "given"
"""The field in which she gives her consent, or takes it back."""


@dataclass(frozen=True)
class HerPage:
    """One talk on her page: that it was, what of it exists, what she may say."""

    sheet: Sheet
    reader: Reader

    @property
    def id(self) -> UUID:
        """The trajectory's UUID, for addresses."""
        return self.sheet.running.id

    @cached_property
    def steps(self) -> Shown:
        """The turn as the room of the steps shows it."""
        return shown_turn(self.sheet.running, self.sheet.row)

    @cached_property
    def nickname(self) -> str:
        """How she calls this pupil."""
        return called(self.reader, self.sheet.running)[self.sheet.turn.dyad]

    @cached_property
    def seat(self) -> Seat | None:
        """The coach who sits along; None where nobody does any more."""
        return seats.at(self.id)

    @property
    def coach(self) -> str:
        """The name of the coach; empty where nobody sits along."""
        return self.seat.person.get_full_name() if self.seat else ""

    @property
    def regime(self) -> Regime | None:
        """The duty under which the coach is silent."""
        return regime_of(self.seat.regime) if self.seat else None

    @property
    def is_over(self) -> bool:
        """Whether all of it ended."""
        return self.sheet.running.is_over

    @property
    def asks_consent(self) -> bool:
        """Whether a recording may still come, or is there."""
        return not self.is_over and not nothing_comes_of(self.sheet.running, AUDIO)

    @property
    def may_be_told(self) -> bool:
        """Whether she can write here now."""
        return not self.is_over and (self.steps.may_be_told or self.steps.is_settled)

    @cached_property
    def key(self) -> UUID:
        """By which a second press is known."""
        return uuid4()

    @property
    def fields(self) -> list[Field]:
        """The two lines with which a feedback talk ends: both read them."""
        return [
            self._field(FOR_PUPIL, _("Eén zin voor deze leerling. Wat zeg of doe je morgen?")),
            self._field(FOR_TEACHER, _("Eén zin voor jou. Wat heb jij nodig?")),
        ]

    @property
    def on_table(self) -> tuple[str, ...]:
        """The questions that the coach laid on the sheet both look at."""
        return on_table(self.sheet.shared)

    @property
    def strength(self) -> str:
        """Whether something strong came first, as she last said; empty where she did not."""
        said = [
            one.value
            for one in self.sheet.running.record.ratings
            if (one.item, one.turn) == (STRENGTH_FIRST, self.sheet.turn)
        ]
        return (YES if said[-1] else NO) if said else ""

    def with_kept(self, kept: Kept) -> dict[str, object]:
        """What the page shows, with what was changed elsewhere."""
        clashes = [two_sides(one) for one in kept.clashes]
        return {"shown": self, "clashes": clashes, "longest": LONGEST_WORDS}

    def _field(self, name: str, label: str) -> Field:
        words = self.sheet.shared
        return Field(name, words.get(name, ""), label, stored=name in words)


def agreeing(request: ReaderRequest, sheet: Sheet) -> None:
    """She gives her consent to a recording, or takes it back. Raises `NotUnderstood`."""
    given, key = request.POST.get(GIVEN) == YES, key_of(request.POST)
    if given != sheet.has_agreed:
        actions.agree_to_recording(by=request.reader, sheet=sheet, given=given, key=key)


def kept_of_hers(request: ReaderRequest, sheet: Sheet) -> Kept:
    """What of her form was changed elsewhere; the rest of it is kept. Raises `UnknownWords`."""
    save = saved_by_form(request.POST, now=now_in())
    if save.answers or not all(_may_stand(one.name, one.to) for one in save.words):
        raise UnknownWords
    _say_strength(request.reader, sheet, request.POST)
    written = {Part.ABOUT_US: save.words} if save.words else {}
    told = Told(save.key, sheet.turn, 0, None, written)
    return actions.tell_as_teacher(by=request.reader, sheet=sheet, told=told)


def _may_stand(name: str, text: str) -> bool:
    return name in SHARED_LINES and len(text) <= LONGEST_WORDS


def _say_strength(reader: Reader, sheet: Sheet, fields: QueryDict) -> None:
    """What she says of how it began, where that is new."""
    said = fields.get("strength", "")
    if said in (YES, NO) and said != HerPage(sheet, reader).strength:
        actions.say_what_came_first(by=reader, sheet=sheet, strength=said == YES, key=uuid4())
