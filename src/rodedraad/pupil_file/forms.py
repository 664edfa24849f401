"""What comes in from the pages of this room: clean values, or messages."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from rodedraad.catalogue.cards import Country
from rodedraad.pupil_file.records import LONGEST_SENTENCE
from rodedraad.pupils.forms import TURNING_MARKS
from rodedraad.vault.forms import PlainForm

COUNTRIES = {Country.FLANDERS: _("Vlaanderen"), Country.NETHERLANDS: _("Nederland")}
CONTACTS = {
    "talk": _("gesprek met de leraar"),
    "call": _("telefoon of videogesprek met de leraar"),
    "visit": _("bezoek aan de klas, met de leraar afgesproken"),
    "meeting": _("overleg met meer mensen"),
}
"""Kinds of contact that a coach can name; none of them says what was said."""
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff]")
"""Control signs, soft hyphens and spaces without width: another system shows them otherwise."""


def one_line(typed: str) -> str:
    """The words in one spelling, on one line, without signs that nobody can see."""
    plain = unicodedata.normalize("NFC", TURNING_MARKS.sub("", typed))
    seen = UNSEEN.sub("", " ".join(plain.split()))
    return " ".join(seen.split())


class LineField(forms.CharField):
    """One sentence, on one line."""

    def __init__(self, *, required: bool = True, **more: Any) -> None:
        attrs = {"rows": 3, "autocomplete": "off", "spellcheck": "false", "data-steers": ""}
        messages = {
            "required": _("Er staat nog niets. Kies een zin van jezelf, of typ er een."),
            "max_length": _("Dit is te lang: hoogstens 300 tekens."),
        }
        super().__init__(
            required=required, max_length=LONGEST_SENTENCE, widget=forms.Textarea(attrs=attrs),
            error_messages=messages, **more,
        )  # fmt: skip

    def clean(self, value: Any) -> Any:
        """The sentence; where nothing can be seen of it, it is missing."""
        typed = one_line(super().clean(value))
        if self.required and not typed:
            raise ValidationError(self.error_messages["required"], code="required")
        return typed


class SentenceForm(PlainForm):
    """One sentence, and by whose rules its file is kept. The page makes the key.

    Where the school says the country, she is not asked: `country` is that.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = LineField(
        label=_("Jouw zin"),
        help_text=_("Wat je zag of afsprak, en wanneer. Eén zin, hoogstens 300 tekens."),
    )
    country = forms.ChoiceField(
        label=_("Waar ligt je school?"),
        choices=[(one.value, words) for one, words in COUNTRIES.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies waar je school ligt. Daarvan hangt af wie kan meelezen.")
        },
    )

    def __init__(self, *, country: Country | None, sent: Any = None, **first: Any) -> None:
        super().__init__(sent, initial=first)
        self.of_school = country
        if country is not None:
            del self.fields["country"]

    @property
    def country_meant(self) -> Country:
        """Where the file is kept, once the form is valid."""
        return self.of_school or Country(self.cleaned_data["country"])


class AgreedForm(PlainForm):
    """The second confirmation, and which edition of the list of readers she saw."""

    edition = forms.CharField(required=False)
    agreed = forms.BooleanField(
        label=_("Ik las wie dit kan lezen, en dit mag vertrekken."),
        error_messages={"required": _("Vink dit eerst aan. Er is nog niets vertrokken.")},
    )


class OwnSystemForm(PlainForm):
    """What a coach notes in the system of his own service: a day, a kind of contact, his words."""

    day = forms.DateField(
        label=_("Wanneer?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Kies de dag van het contact."),
            "invalid": _("Typ een dag, zoals 14-12-2026."),
        },
    )
    contact = forms.ChoiceField(
        label=_("Wat voor contact was het?"),
        choices=list(CONTACTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat voor contact het was.")},
    )
    text = LineField(
        label=_("In jouw eigen woorden (mag leeg)"),
        help_text=_(
            "Vaak volstaan de dag en het contact. Neem niets over van wat een leraar met je deelde."
        ),
        required=False,
    )

    def __init__(self, *, today: date, sent: Any = None) -> None:
        super().__init__(sent, initial={"day": today})
        self.today = today

    def clean_day(self) -> date:
        """A day that has been."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise ValidationError(
                _("Die dag moet nog komen. Kies vandaag of een dag ervoor."), code="later"
            )
        return day

    @property
    def said(self) -> str:
        """All of it as one line, in the language of the page."""
        clean = self.cleaned_data
        day, contact = date_format(clean["day"], "j F Y"), str(CONTACTS[clean["contact"]])
        return ". ".join(filter(None, [f"{day}, {contact}", clean["text"]]))
