"""What comes in from a page: saves, and how a sitting begins. Clean values, or a refusal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rodedraad.core.instrument import Age
from rodedraad.core.reference import CameIn
from rodedraad.measuring.blocks import BLOCK
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.measuring.records import BLANK, DAYS, Answer, Blank, Change, Given, Save, Words
from rodedraad.pupils.forms import AGES
from rodedraad.vault.forms import PlainForm

LARGEST_BODY = 32 * 1024
"""Bytes of JSON in one save: every statement and twice the longest words fit."""
UNSURE = "unsure"
"""How 'I do not know yet' is written in a plain form; nothing at all is an empty field."""

DAY_WORDS = dict(zip(DAYS, (_("zwaar"), _("gewoon"), _("goed")), strict=True))
WAYS_IN = {
    CameIn.CHOSEN: _("Ik kies zelf: wie houdt mij bezig?"),
    CameIn.DRAWN: _("Loot er drie voor mij"),
    CameIn.WHOLE_CLASS: _("De hele klas, vijf per dag"),
}
BY_LOT = (CameIn.DRAWN, CameIn.WHOLE_CLASS)
AGAIN = "again"
"""The way in of pupils that are drawn once more; what is kept of them is that they were drawn."""
AGAIN_WORDS = _("Nog eens: loot er twee van tien tot veertien dagen geleden")

NOBODY_TO_DRAW = _(
    "Er is nu niemand om te loten: bij iedereen stond je de afgelopen drie weken stil, of er ligt "
    "nog een moment open. Kies zelf, of ga verder met wat openligt."
)
NOBODY_IN_CLASS = _("Voor iedereen ligt er al een moment open. Ga daarmee verder.")


def save_from_json(body: bytes) -> Save:
    """What a script sends: `{"key", "answers": [{"name", "to", "was"}], "words": […]}`.

    Without `was` the sender saw nothing there. Raises `NotUnderstood`.
    """
    try:
        told = json.loads(body)
        save = Save(
            UUID(told["key"]),
            tuple(_answer(one) for one in told.get("answers", ())),
            tuple(_words(one) for one in told.get("words", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotUnderstood from None
    return _with_something(save)


def answer_from_form(fields: QueryDict, item: str) -> Save:
    """What a form without a script sends: key, code, and what the page showed before."""
    try:
        to, was = _typed(str(fields["code"])), _typed(str(fields.get("was", "")))
        if isinstance(to, Blank):
            raise NotUnderstood
        return Save(UUID(str(fields["key"])), (Change(item, to, was),))
    except (ValueError, KeyError):
        raise NotUnderstood from None


def answers_from_form(fields: QueryDict, item: str, checks: list[UUID]) -> dict[UUID, Save]:
    """The same for one statement about several pupils; those left open are left out."""
    found = {}
    for check in checks:
        code, was = fields.get(f"code-{check}", ""), fields.get(f"was-{check}", "")
        if code not in ("", was):
            own = QueryDict(mutable=True)
            own.update({"key": fields.get("key", ""), "code": code, "was": was})
            found[check] = answer_from_form(own, item)
    return found


def words_from_form(fields: QueryDict, name: str) -> Save | None:
    """Her words from a plain form; None where she changed nothing."""
    to, was = (_one_line_end(fields, field) for field in ("text", "was"))
    if to == was:
        return None
    try:
        return Save(UUID(str(fields["key"])), words=(Change(name, to, was or BLANK),))
    except (ValueError, KeyError):
        raise NotUnderstood from None


def written(value: Given | Blank) -> str:
    """An answer as a plain form writes it."""
    if isinstance(value, Blank):
        return ""
    return UNSURE if value is None else str(value)


def _one_line_end(fields: QueryDict, name: str) -> str:
    """A text from a form, with the line ends that a script sends."""
    return str(fields.get(name, "")).replace("\r\n", "\n")


def _typed(value: str) -> Given | Blank:
    """The answer that a plain form wrote. Raises `ValueError`."""
    if value in ("", UNSURE):
        return None if value else BLANK
    return int(value)


def _with_something(save: Save) -> Save:
    if not save.answers and not save.words:
        raise NotUnderstood
    return save


def _answer(told: Mapping[str, object]) -> Answer:
    was = told.get("was", BLANK)
    return Change(_text(told["name"]), _code(told["to"]), was if was is BLANK else _code(was))


def _words(told: Mapping[str, object]) -> Words:
    was = told.get("was", BLANK)
    return Change(_text(told["name"]), _text(told["to"]), was if was is BLANK else _text(was))


def _code(value: object) -> Given:
    if value is None or type(value) is int:  # a boolean is no code
        return value
    raise NotUnderstood


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise NotUnderstood


class DayForm(PlainForm):
    """How her day was: it colours her answers a little. She need not say."""

    day = forms.ChoiceField(
        label=_("Hoe was jouw dag?"),
        help_text=_("Je dag kleurt je antwoorden een beetje. Dit staat bij wat over jou gaat."),
        choices=list(DAY_WORDS.items()),
        widget=forms.RadioSelect,
        required=False,
    )


class SittingForm(DayForm):
    """Whom she looks at, and how they came in."""

    sitting = forms.UUIDField(widget=forms.HiddenInput)
    came_in = forms.ChoiceField(
        label=_("Bij wie sta je stil?"),
        choices=[(way.value, words) for way, words in WAYS_IN.items()],
        widget=forms.RadioSelect,
        initial=CameIn.CHOSEN.value,
        error_messages={"required": _("Kies hoe je begint.")},
    )
    dyads = forms.MultipleChoiceField(
        label=_("Mijn leerlingen"), widget=forms.CheckboxSelectMultiple, required=False
    )
    age = forms.ChoiceField(
        label=_("Hoe oud zijn de leerlingen van je klaslijst?"),
        choices=AGES,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Kies een van deze drie.")},
    )

    def __init__(
        self, sent: QueryDict | None, *, bonds: Mapping[UUID, str], new: int, again: bool
    ) -> None:
        super().__init__(sent, initial={"sitting": uuid4()})
        self.new = new
        self.again = again
        listed = [(str(dyad), nickname) for dyad, nickname in bonds.items()]
        self.fields["dyads"].choices = listed  # type: ignore[attr-defined]
        if len(listed) == 1:  # whom else could she mean
            self.initial["dyads"] = [dyad for dyad, _nickname in listed]
        ways = [(way.value, words) for way, words in WAYS_IN.items() if bonds or way in BY_LOT]
        self.fields["came_in"].choices = [  # type: ignore[attr-defined]
            *ways,
            *([(AGAIN, AGAIN_WORDS)] if again else []),
        ]
        self.initial["came_in"] = ways[0][0]

    def clean(self) -> dict[str, Any]:
        """Who chooses, chooses one to five; who has new pupils drawn, says how old they are."""
        clean: dict[str, Any] = self.cleaned_data
        if self.new and clean.get("came_in") in BY_LOT and clean.get("age") == "":
            self.add_error("age", _("Kies een leeftijd. De voorbeelden hangen daarvan af."))
        if clean.get("came_in") == CameIn.CHOSEN and "dyads" in clean:
            if not clean["dyads"]:
                self.add_error("dyads", _("Vink minstens één leerling aan, of laat ons loten."))
            elif len(clean["dyads"]) > BLOCK:
                self.add_error(
                    "dyads", _("Vijf leerlingen is genoeg voor één keer. Kies er minder.")
                )
        return clean

    def nobody(self) -> None:
        """Say at the choice that nobody is left to begin with."""
        whole = self.cleaned_data["came_in"] == CameIn.WHOLE_CLASS
        self.add_error("came_in", NOBODY_IN_CLASS if whole else NOBODY_TO_DRAW)

    @property
    def chosen(self) -> list[UUID]:
        """The bonds she ticked."""
        return [UUID(dyad) for dyad in self.cleaned_data["dyads"]]

    @property
    def chosen_age(self) -> Age:
        """How old pupils are with whom a bond begins; asked only where that may happen."""
        return Age(self.cleaned_data["age"] or Age.PRIMARY)
