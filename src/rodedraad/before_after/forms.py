"""What comes in from the pages here: clean values as named words, or a message at the field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from rodedraad.before_after.records import (
    ANSWER,
    ANSWERED_ON,
    BOND,
    CUE,
    DONE,
    FELT,
    HOW_DONE,
    HOW_FELT,
    LET_GO,
    MOMENT,
    NUMBERS,
    PLACE,
    SINCE,
    TIME,
    UNSURE,
    WHAT,
    WRITTEN,
    Action,
    Round,
    named,
)
from rodedraad.before_after.trust import trust_form
from rodedraad.coaching.asking.forms import key_of, plain, told_from
from rodedraad.coaching.errors import NotUnderstood
from rodedraad.coaching.told import Told, Written
from rodedraad.core.protocol import Outcome, Turn
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import BLANK, Change, Save, Words
from rodedraad.vault.forms import PlainForm
from rodedraad.vault.parts import Part

WAS = "was-"
"""Before a name: what stood there when the page was shown."""
LONGEST = 200
"""Signs in one line of an action; a proposal: longer is no small thing any more."""
AGAIN, NTH, WAS_SAID = "again", "nth", "was"
DONE_WORDS = dict(zip(HOW_DONE, (_("Ja"), _("Nee"), _("Anders")), strict=True))
FELT_WORDS = dict(zip(HOW_FELT, (_("Licht"), _("Gewoon"), _("Zwaar")), strict=True))
TOO_LONG = _("Dit is te lang: hoogstens 200 tekens.")
ASKED = {
    WHAT: _("Wat doe je?"),
    CUE: _("Waarna?"),
    PLACE: _("Waar?"),
    TIME: _("Wanneer?"),
}
EXAMPLES = {
    WHAT: _("Klein genoeg om morgen te doen."),
    CUE: _("Iets wat toch al gebeurt: “als de bel is gegaan”, “als de jassen hangen”."),
    PLACE: _("Bij de deur, aan tafel, in de gang."),
    TIME: _("Welke dag, welk uur."),
}


class MomentForm(PlainForm):
    """Which of her moments stands for a step, and that the step is done."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    moment = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een moment."),
            "invalid_choice": _(
                "Dit moment past niet meer bij deze stap. Kies een ander, of sta opnieuw stil."
            ),
        },
    )

    def __init__(
        self, checks: Sequence[Check], sent: Any = None, *, seen: int, was: str, today: date
    ) -> None:
        # The only one, or the one of today: from dwelling on the bond she comes back to this page.
        latest = checks[-1].pk.hex if len(checks) == 1 or _is_of(today, checks) else None
        given = {"key": uuid4(), "seen": seen, "was": was, "moment": latest}
        super().__init__(sent, initial=given)
        days = [(one.pk.hex, date_format(one.day, "l j F")) for one in checks]
        cast(forms.ChoiceField, self.fields["moment"]).choices = days

    def told(self, turn: Turn) -> Told:
        """What was told, once it is valid: the reference, and that it is done."""
        clean = self.cleaned_data
        change = Change(MOMENT, clean["moment"], clean["was"] or BLANK)
        written: Written = {} if clean["moment"] == clean["was"] else {Part.ABOUT_US: (change,)}
        return Told(clean["key"], turn, clean["seen"], Outcome.DONE, written)


def left_undone(fields: QueryDict, turn: Turn) -> Told | None:
    """That a step is skipped, or was not done after all; None where the form says something else.

    Then no moment stands for it any more. Raises `NotUnderstood`.
    """
    if fields.get("outcome") not in {Outcome.DECLINED.value, Outcome.TAKEN_BACK.value}:
        return None
    told, was = told_from(fields, turn, ()), str(fields.get("was", ""))
    written: Written = {Part.ABOUT_US: (Change(MOMENT, "", was),)} if was else {}
    return replace(told, written=written)


class ActionForm(PlainForm):
    """One or two small things: what, after what, where, when.

    `kept` is what stands there. `bonds`: with whom, where that is asked.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self, kept: Mapping[str, str], sent: Any = None, *, seen: int, bonds: Sequence[str] = ()
    ) -> None:
        super().__init__(sent, initial={"key": uuid4(), "seen": seen, **_initial(kept)})
        self.kept = kept
        for number in NUMBERS:
            for field in ASKED:
                self.fields[named(field, number)] = _line(field)
            if bonds:
                self.fields[named(BOND, number)] = _bond(bonds)
        for name in _names():
            self.fields[WAS + name] = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def actions(self) -> list[dict[str, object]]:
        """The fields of each action, for the page; the second is folded while it is empty."""
        return [
            {
                "number": number,
                "fields": [self[named(field, number)] for field in ASKED],
                "bond": self[named(BOND, number)] if named(BOND, number) in self.fields else None,
                "is_open": number == NUMBERS[0] or bool(self[named(WHAT, number)].value()),
            }
            for number in NUMBERS
        ]

    def clean(self) -> dict[str, Any]:
        """Something small must be said before it is noted; so must what the second one is."""
        clean: dict[str, Any] = self.cleaned_data
        for number in NUMBERS:
            said = any(clean.get(named(field, number)) for field in (CUE, PLACE, TIME))
            name = named(WHAT, number)
            if (number == NUMBERS[0] or said) and not clean.get(name) and name not in self.errors:
                self.add_error(name, _("Schrijf wat je doet. Eén regel is genoeg."))
        return clean

    def told(self, turn: Turn, *, today: date, is_done: bool) -> Told:
        """What was told, once it is valid: her words, and from when she tries each."""
        clean = self.cleaned_data
        changed = tuple(_changed(clean, name) for name in _names())
        begun = tuple(
            Change(named(SINCE, number, 1), today.isoformat(), BLANK)
            for number in NUMBERS
            if clean.get(named(WHAT, number)) and not self.kept.get(named(SINCE, number, 1))
        )
        words = (*(one for one in changed if one), *begun)
        written: Written = {Part.ABOUT_US: words} if words else {}
        outcome = None if is_done else Outcome.DONE
        return Told(clean["key"], turn, clean["seen"], outcome, written)


def look_back(fields: QueryDict, turn: Turn, actions: Iterable[Action], *, today: date) -> Told:
    """One tap on how an action went, or again, or let go. Raises `NotUnderstood`.

    What it did to her lies with what is about her; the rest with what is about them both. The page
    says which time it is about (`nth`) and what stood there (`was`): a tap in an older tab
    overwrites no newer one.
    """
    known = {one.number: one for one in actions}
    action = known.get(str(fields.get("number", "")))
    tapped = _round(fields, action) if action else None
    told = _tap(fields, action, tapped, today=today) if action and tapped else None
    if told is None:
        raise NotUnderstood
    return Told(key_of(fields), turn, 0, None, told)


def trust_told(save: Save, turn: Turn, *, part: Part, kept: Mapping[str, str], today: date) -> Told:
    """Answers on what she manages, as named words. Raises `NotUnderstood` for any other word."""
    if not all(is_answer(one) for one in save.words) or save.answers:
        raise NotUnderstood
    first = () if kept.get(ANSWERED_ON) else (Change(ANSWERED_ON, today.isoformat(), BLANK),)
    return Told(save.key, turn, 0, None, {part: (*save.words, *first)})


def trust_from_form(fields: QueryDict) -> Save:
    """The answers of a form without a script; those she left as they were are left out."""
    words = []
    for item in trust_form().items:
        name = ANSWER + item.key
        to, was = plain(fields.get(name, "")), plain(fields.get(WAS + name, ""))
        if to not in ("", was):
            words.append(Change(name, to, was or BLANK))
    return Save(key_of(fields), words=tuple(words))


def is_answer(change: Words) -> bool:
    """Whether a word is an answer that the form offers."""
    form = trust_form()
    items = {ANSWER + item.key: item for item in form.items}
    if change.name not in items:
        return False
    responses = form.responses_of(items[change.name])
    offered = {str(code) for code in responses.codes} | ({UNSURE} if responses.unsure else set())
    return change.to in offered


def moved(
    words: Mapping[str, str], *, here: Part, there: Part, stands: Mapping[str, str]
) -> Written:
    """Her answers out of one part into another; `stands` is what the other holds already."""
    kept = {name: text for name, text in words.items() if text}
    return {
        here: tuple(Change(name, "", text) for name, text in kept.items()),
        there: tuple(Change(name, text, stands.get(name, BLANK)) for name, text in kept.items()),
    }


def _round(fields: QueryDict, action: Action) -> Round | None:
    """The time that the page was about; the last where it does not say."""
    said = fields.get(NTH)
    return next((one for one in action.rounds if str(one.nth) == said), action.last)


def _tap(fields: QueryDict, action: Action, tapped: Round, *, today: date) -> Written | None:
    """What one tap writes; nothing where another tab pressed "again" already."""
    done, felt = fields.get(DONE, ""), fields.get(FELT, "")
    looks_back, was = today >= tapped.looks_back_on, fields.get(WAS_SAID) or BLANK
    at = (action.number, tapped.nth)
    if done in HOW_DONE and looks_back:
        return {Part.ABOUT_US: (Change(named(DONE, *at), done, was),)}
    if felt in HOW_FELT and looks_back and tapped.done:
        return {Part.ABOUT_ME: (Change(named(FELT, *at), felt, was),)}
    if LET_GO in fields:
        return {Part.ABOUT_US: (Change(named(LET_GO, *at), "1", BLANK),)}
    if AGAIN in fields and tapped != action.last:
        return {}
    if AGAIN in fields and tapped.is_told:
        since = named(SINCE, action.number, tapped.nth + 1)
        return {Part.ABOUT_US: (Change(since, today.isoformat(), BLANK),)}
    return None


def _is_of(today: date, checks: Sequence[Check]) -> bool:
    """Whether the last of these moments, and no other, is of this day."""
    return [one.day for one in checks].count(today) == 1 and checks[-1].day == today


def _names() -> list[str]:
    return [named(field, number) for number in NUMBERS for field in WRITTEN]


def _initial(kept: Mapping[str, str]) -> dict[str, str]:
    stand = {name: kept.get(name, "") for name in _names()}
    return stand | {WAS + name: text for name, text in stand.items()}


def _changed(clean: Mapping[str, Any], name: str) -> Words | None:
    if name not in clean:
        return None
    to, was = plain(clean[name]), plain(clean[WAS + name])
    return None if to == was else Change(name, to, was or BLANK)


def _line(field: str) -> forms.CharField:
    return forms.CharField(
        label=ASKED[field],
        help_text=EXAMPLES[field],
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


def _bond(labels: Sequence[str]) -> forms.ChoiceField:
    with_whom = [(str(number), label) for number, label in enumerate(labels, start=1)]
    return forms.ChoiceField(
        label=_("Met wie?"),
        required=False,
        choices=[("", _("met allebei")), *with_whom],
        widget=forms.RadioSelect,
    )
