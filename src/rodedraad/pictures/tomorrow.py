"""One thing for tomorrow, and looking back on it: what is asked, and the words that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.catalogue.cards import one_thing
from rodedraad.catalogue.cards.tomorrow import Choice, OneThing
from rodedraad.core.instrument import Age
from rodedraad.measuring.records import (
    BLANK,
    FOR_ME,
    HOW_IT_WENT,
    LONGEST_WORDS,
    NOTICED,
    ONE_THING,
    WENT,
    WHAT_NOTICED,
    WHEN,
    Change,
    Save,
    Words,
)
from rodedraad.vault.forms import PlainForm
from rodedraad.web.language import in_language

OWN = "own"
LONGEST_IDEA = 160
WENT_WORDS = dict(
    zip(HOW_IT_WENT, (_("Ja"), _("Een beetje"), _("Nee"), _("Niet aan toegekomen")), strict=True)
)
NOTICED_WORDS = dict(zip(WHAT_NOTICED, (_("Ja"), _("Nee"), _("Weet niet")), strict=True))
WAS = "was-"
"""Before a name: what stood there when the page was shown."""
KEPT = (ONE_THING, WHEN, FOR_ME)
ASKED = ("thing", "idea", "when", "for_me")


class OneThingForm(PlainForm):
    """What she tries with this pupil, when, and what she needs herself; any of them may stay open.

    `kept` is what stands there. Where the part about her was wiped (`with_me` is False), what she
    needs is not asked.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    thing = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    idea = forms.CharField(
        label=_("Mijn idee"),
        required=False,
        max_length=LONGEST_IDEA,
        error_messages={"max_length": _("Dit is te lang: hoogstens 160 tekens.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    when = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    for_me = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def __init__(
        self, *, age: Age, kept: Mapping[str, str], with_me: bool, sent: Any = None
    ) -> None:
        was = {WAS + name: kept.get(name, "") for name in KEPT}
        super().__init__(sent, initial={"key": uuid4(), **was, **_shown(kept, age)})
        self.with_me = with_me
        for name in was:
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.offered = {
            "thing": _things(age),
            "when": _moments(age),
            "for_me": list(one_thing().for_me),
        }
        for name, choices in self.offered.items():
            offered = [(_value(choice), in_language(choice.text)) for choice in choices]
            cast(forms.ChoiceField, self.fields[name]).choices = offered

    @property
    def card(self) -> OneThing:
        """The questions as they are asked."""
        return one_thing()

    @property
    def things(self) -> Iterable[tuple[Any, Choice]]:
        """What she can try: each button, with how it is done."""
        return zip(self["thing"], self.offered["thing"], strict=True)

    @property
    def needs(self) -> Iterable[tuple[Any, Choice]]:
        """What she may need herself: each button, with how."""
        return zip(self["for_me"], self.offered["for_me"], strict=True)

    def clean(self) -> dict[str, Any]:
        """Her own idea has words; who typed one meant it."""
        clean: dict[str, Any] = self.cleaned_data
        idea = " ".join(clean.get("idea", "").split())
        if clean.get("thing") == OWN and not idea and "idea" in clean:
            self.add_error("idea", _("Typ je idee, of kies er een van de andere."))
        clean["idea"] = idea
        if not any(clean.get(name) for name in (*ASKED, *(WAS + name for name in KEPT))):
            self.add_error(None, _("Je koos nog niets. Kies één ding, of ga terug."))
        return clean

    @property
    def save_to_make(self) -> Save | None:
        """What she changed, as one save, once it is valid; None where it is as it was."""
        clean = self.cleaned_data
        thing = clean["idea"] if clean["thing"] in (OWN, "") else clean["thing"]
        now = {ONE_THING: thing, WHEN: clean["when"]}
        if self.with_me:
            now[FOR_ME] = clean["for_me"]
        changes = tuple(_changes({name: clean[WAS + name] for name in KEPT}, now))
        return Save(clean["key"], words=changes) if changes else None

    def clashed(self) -> None:
        """Say that something else was chosen meanwhile."""
        self.add_error(
            None, _("Intussen koos je ergens anders iets anders. Dat staat er nog. Kijk even na.")
        )


class LookBackForm(PlainForm):
    """How it went, or whether she noticed anything: one tap."""

    key = forms.UUIDField()
    went = forms.ChoiceField(required=False, choices=[(one, one) for one in HOW_IT_WENT])
    noticed = forms.ChoiceField(required=False, choices=[(one, one) for one in WHAT_NOTICED])

    def save_to_make(self, kept: Mapping[str, str]) -> Save | None:
        """What she tapped, as a save; None where it is as it was."""
        tapped = {one: said for one in (WENT, NOTICED) if (said := self.cleaned_data[one])}
        changes = tuple(_changes({one: kept.get(one, "") for one in tapped}, tapped))
        return Save(self.cleaned_data["key"], words=changes) if changes else None


def _changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterable[Words]:
    for name, text in now.items():
        if text[:LONGEST_WORDS] != before[name]:
            yield Change(name, text, before[name] or BLANK)


def _things(age: Age) -> list[Choice]:
    return [choice for choice in one_thing().for_pupil if not choice.ages or age in choice.ages]


def _moments(age: Age) -> list[Choice]:
    return [choice for choice in one_thing().moments if not choice.ages or age in choice.ages]


def _value(choice: Choice) -> str:
    """What is kept of a choice: its words, so that it reads the same for ever."""
    return OWN if choice.own else in_language(choice.text)


def _shown(kept: Mapping[str, str], age: Age) -> dict[str, str]:
    """What stands there already, as the form shows it."""
    thing = kept.get(ONE_THING, "")
    known = {in_language(choice.text) for choice in _things(age) if not choice.own}
    own = bool(thing) and thing not in known
    return {
        "thing": OWN if own else thing,
        "idea": thing if own else "",
        "when": kept.get(WHEN, ""),
        "for_me": kept.get(FOR_ME, ""),
    }
