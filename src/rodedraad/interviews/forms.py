"""What comes in from these pages: clean values, or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rodedraad.coaching.asking.forms import DayField
from rodedraad.coaching.told import TICKED, Told, Written
from rodedraad.core.protocol import Outcome, Turn
from rodedraad.interviews import records, talk_records
from rodedraad.interviews.records import CLOCK, MARK, RECORDER, Mark, Whereabouts, second_in
from rodedraad.measuring.errors import NotUnderstood, UnknownWords
from rodedraad.measuring.records import BLANK, Answer, Blank, Change, Given, Save, Words
from rodedraad.talking.guide.forms import WAS, plain, save_from_form
from rodedraad.vault.forms import PlainForm
from rodedraad.vault.parts import Part

INTERVIEW, TALK = "interview_guide", "talk_guide"
KEPT: Mapping[str, Callable[[Words], bool]] = {
    INTERVIEW: records.is_kept,
    TALK: talk_records.is_kept,
}
"""By the form of a step: whether there is a place for these words of the coach."""
NO_RECORDING = "none"
PLACES = {
    Whereabouts.DEVICE: _("op mijn eigen toestel"),
    Whereabouts.SCHOOL: _("op de schijf van de school"),
}
WHERE_OR_NONE = _("Kies waar ze ligt, of dat er geen is.")


class RecordingForm(PlainForm):
    """Where a recording lies, and until when. The page makes the UUID: a second press adds none.

    `first`: nothing was noted yet, so that there may also be none.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    where = forms.ChoiceField(
        label=_("Waar ligt de opname?"),
        choices=list(PLACES.items()),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), WHERE_OR_NONE),
    )
    until = DayField(_("Tot uiterlijk welke dag?"), required=False)

    def __init__(self, sent: Any = None, *, today: date, latest: date, first: bool) -> None:
        super().__init__(sent, initial={"key": uuid4(), "until": latest})
        self.today, self.latest = today, latest
        if first:
            none = (NO_RECORDING, _("er is geen opname"))
            self.fields["where"].choices = [*PLACES.items(), none]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A day from today on, and not past the day on which it must be gone anyway."""
        clean: dict[str, Any] = self.cleaned_data
        day = clean.get("until")
        is_one = clean.get("where") in list(Whereabouts) and "until" not in self.errors
        if is_one and (day is None or not self.today <= day <= self.latest):
            self.add_error(
                "until", _("Kies een dag vanaf vandaag, en niet later dan de dag die hier stond.")
            )
        return clean

    @property
    def recording(self) -> records.Recording | None:
        """What was told, once it is valid; None where there is no recording."""
        clean = self.cleaned_data
        if clean["where"] == NO_RECORDING:
            return None
        return records.Recording(clean["key"].hex, Whereabouts(clean["where"]), clean["until"])


def told_from(fields: QueryDict, turn: Turn, form: str, *, now: datetime) -> Told:
    """What a page without a script told of one turn. Raises `NotUnderstood`, `UnknownWords`."""
    outcome = fields.get("outcome", "")
    try:
        seen, came_out = int(str(fields.get("seen", "0"))), Outcome(outcome) if outcome else None
    except ValueError:
        raise NotUnderstood from None
    save = saved_by_form(fields, now=now)
    return Told(save.key, turn, seen, came_out, written(save, form))


def told_by_script(save: Save, turn: Turn, form: str) -> Told:
    """What a script told of one turn. Raises `UnknownWords`."""
    return Told(save.key, turn, 0, None, written(save, form))


def saved_by_form(fields: QueryDict, *, now: datetime) -> Save:
    """All that changed on a plain form. Raises `NotUnderstood`."""
    try:
        key = UUID(str(fields["key"]))
        plainly = save_from_form(fields) or Save(key)
        words = (*plainly.words, *_marks(fields), *_acts(fields, now))
        return Save(key, plainly.answers, words)
    except (ValueError, KeyError):
        raise NotUnderstood from None


def written(save: Save, form: str) -> Written:
    """The words of a save by the part they are kept in; a tick is a word. Raises `UnknownWords`."""
    words = (*map(as_words, save.answers), *save.words)
    if not all(map(KEPT[form], words)):
        raise UnknownWords
    found: dict[Part, tuple[Words, ...]] = {}
    for one in words:
        part = part_of(form, one.name)
        found[part] = (*found.get(part, ()), one)
    return found


def part_of(form: str, name: str) -> Part:
    """Where these words of the coach are kept."""
    return talk_records.part_of(name) if form == TALK else Part.COACH_PRIVATE


def as_words(tick: Answer) -> Words:
    """A tick as it is kept."""
    was = tick.was
    return Change(tick.name, as_word(tick.to), was if isinstance(was, Blank) else as_word(was))


def as_word(given: Given) -> str:
    """A tick as it is kept: "1", or nothing."""
    return TICKED if given else ""


def _marks(fields: QueryDict) -> Iterator[Words]:
    for key in fields.getlist("marks"):
        name = MARK + key
        yield from _changed(fields, name, _mark(fields, key))


def _mark(fields: QueryDict, key: str) -> str:
    at, text = (str(fields.get(f"mark-{one}-{key}", "")).strip() for one in ("at", "text"))
    second = second_in(at)
    if at and second is None:
        raise NotUnderstood
    if not at and not text:
        return ""
    question, own = str(fields[f"mark-question-{key}"]), f"mark-own-{key}" in fields
    return Mark(second, question, text, own, key).word


def _acts(fields: QueryDict, now: datetime) -> Iterator[Words]:
    act = fields.get("act", "")
    if act == CLOCK and not fields.get(WAS + CLOCK):  # Enter presses its button, also out of sight
        yield from _changed(fields, CLOCK, now.isoformat())
    if act == RECORDER:
        second = second_in(str(fields.get("recorder-at", "")))
        if second is None:
            raise NotUnderstood
        yield from _changed(fields, RECORDER, (now - timedelta(seconds=second)).isoformat())


def _changed(fields: QueryDict, name: str, to: str) -> Iterator[Words]:
    was = plain(fields[WAS + name]) if WAS + name in fields else BLANK
    if to != ("" if was is BLANK else was):
        yield Change(name, to, was)
