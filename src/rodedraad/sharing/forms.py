"""What people type and tick here: clean values, or a message at the field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rodedraad.catalogue.cards import Country, regimes
from rodedraad.core.instrument import Age
from rodedraad.sharing.queries import Choice, Piece
from rodedraad.sharing.records import LONGEST_LABEL, LONGEST_NOTE, Label
from rodedraad.sharing.things import Offered
from rodedraad.vault.forms import PlainForm
from rodedraad.vault.keys import KEY_WORDS
from rodedraad.vault.parts import Part
from rodedraad.vault.words import words
from rodedraad.web.clock import day_of, end_of, this_instant
from rodedraad.web.language import in_language

LONGEST_WORDS = 400
LONGEST_DAYS = 365
PROPOSED_DAYS = 90
TURNING_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that would turn the direction of the words around a label."""
COUNTRIES = {Country.FLANDERS: _("Vlaanderen"), Country.NETHERLANDS: _("Nederland")}


class KeyWordsForm(PlainForm):
    """The ten words that her coach gave her."""

    words = forms.CharField(
        label=_("De tien sleutelwoorden van je begeleider"),
        max_length=LONGEST_WORDS,
        help_text=_("Je begeleider vindt ze op het blad “Ik ben begeleider”. Vraag ze zelf."),
        error_messages={"required": _("Typ hier de tien woorden, met een spatie ertussen.")},
        widget=forms.Textarea(
            attrs={
                "rows": 2,
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )

    def clean_words(self) -> tuple[str, ...]:
        """The words in their order; a message that names what is not in the list."""
        typed = tuple(re.findall(r"[^\W\d_]+", self.cleaned_data["words"].casefold()))
        known = {*words("nl"), *words("en")}
        if strange := [word for word in typed if word not in known]:
            said = _("Dit woord staat niet in de lijst: %(words)s. Kijk de letters na.")
            raise ValidationError(said, params={"words": ", ".join(strange[:3])[:60]})
        if len(typed) != KEY_WORDS:
            several = ngettext(
                "Er staat %(n)d woord. Het zijn er tien.",
                "Er staan %(n)d woorden. Het zijn er tien.",
                len(typed),
            )
            raise ValidationError(several, params={"n": len(typed)})
        return typed

    def nobody(self) -> None:
        """Say that no coach has these words."""
        said = _(
            "Bij deze woorden hoort hier geen begeleider. Staan ze in dezelfde volgorde? "
            "Staat “Ik ben begeleider” daar aan, met een tweede stap bij het aanmelden?"
        )
        self.add_error("words", said)


class ShareForm(PlainForm):
    """What of one bond, under which label, until when. Nothing is ticked beforehand."""

    pieces = forms.MultipleChoiceField(
        label=_("Wat deel je?"),
        error_messages={
            "required": _("Je koos nog niets. Vink aan wat je begeleider mag zien."),
            "invalid_choice": _(
                "Er is intussen iets veranderd aan wat je koos. Er is niets gedeeld: kies opnieuw."
            ),
        },
    )
    label = forms.CharField(
        label=_("Hoe noem je deze leerling voor je begeleider?"),
        max_length=LONGEST_LABEL,
        help_text=_("Je bijnaam blijft van jou. Kies een woord dat jullie samen afspreken."),
        error_messages={
            "required": _("Typ hoe je deze leerling noemt. Eén letter is genoeg."),
            "max_length": _("Dit is te lang: hoogstens 40 tekens."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    until = forms.DateField(
        label=_("Tot en met welke dag?"),
        help_text=_(
            "Daarna stopt het meekijken vanzelf. Hoogstens een jaar; eerder stoppen kan altijd."
        ),
        error_messages={
            "required": _("Kies een dag. Meekijken heeft altijd een einde."),
            "invalid": _("Dit is geen dag. Schrijf bijvoorbeeld 31-01-2027."),
        },
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(
        self,
        pieces: Iterable[Piece],
        things: Iterable[Offered] = (),
        *,
        age: Age,
        sent: Any = None,
    ) -> None:
        today = day_of(this_instant())
        super().__init__(sent, initial={"until": today + timedelta(days=PROPOSED_DAYS)})
        self.offered = {piece.word: piece for piece in pieces}
        of_things = [tick.word for thing in things for tick in thing.ticks]
        self.age = age
        every = [(word, word) for word in (*self.offered, *of_things)]
        self.fields["pieces"].choices = every  # type: ignore[attr-defined]
        last = today + timedelta(days=LONGEST_DAYS)
        self.fields["until"].widget.attrs.update(min=today.isoformat(), max=last.isoformat())

    def clean_label(self) -> str:
        """The label in one spelling, on one line."""
        plain = unicodedata.normalize("NFC", TURNING_MARKS.sub("", self.cleaned_data["label"]))
        if not plain.strip():
            raise ValidationError(self.fields["label"].error_messages["required"])
        return " ".join(plain.split())

    def clean_until(self) -> date:
        """A day from today to a year from now."""
        until: date = self.cleaned_data["until"]
        today = day_of(this_instant())
        if until < today:
            raise ValidationError(_("Deze dag is voorbij. Kies vandaag of later."))
        if until > today + timedelta(days=LONGEST_DAYS):
            raise ValidationError(_("Dit is meer dan een jaar. Kies een dag dichterbij."))
        return until

    @property
    def choice(self) -> Choice:
        """What was chosen, once it is valid."""
        clean = self.cleaned_data
        chosen = [word for word in clean["pieces"] if word in self.offered]
        return Choice(
            tuple(self.offered[word] for word in chosen),
            Label(clean["label"], self.age),
            ends=end_of(clean["until"]),
            things=frozenset(clean["pieces"]) - frozenset(chosen),
        )

    @property
    def parts_by_moment(self) -> dict[UUID, frozenset[Part]]:
        """Which parts of which moments were chosen, once it is valid."""
        chosen = self.choice.pieces
        return {
            moment: frozenset(piece.part for piece in chosen if piece.moment == moment)
            for moment in {piece.moment for piece in chosen}
        }

    @property
    def ticked(self) -> Sequence[str]:
        """The boxes that were ticked, also where something else is to be mended."""
        return cast(QueryDict, self.data).getlist("pieces") if self.is_bound else []


class CoachForm(PlainForm):
    """Under which duty of silence someone looks along."""

    regime = forms.ChoiceField(
        label=_("Onder welke plicht kijk je mee?"),
        error_messages={
            "required": _("Kies wat voor jou geldt. Het staat straks naast je naam."),
            "invalid_choice": _("Kies een van deze."),
        },
    )

    def __init__(self, *, named: str = "", sent: Any = None) -> None:
        super().__init__(sent, initial={"regime": named})
        self.fields["regime"].choices = regime_choices()  # type: ignore[attr-defined]


def regime_choices() -> list[tuple[Any, Any]]:
    """Every regime by country, those of both last."""
    everything = regimes().regimes
    groups: list[tuple[Any, Any]] = [("", _("Kies …"))]
    for country, name in COUNTRIES.items():
        own = [one for one in everything if one.countries == (country,)]
        groups.append((name, [(one.key, in_language(one.name)) for one in own]))
    both = [one for one in everything if len(one.countries) > 1]
    return [*groups, *((one.key, in_language(one.name)) for one in both)]


class NoteForm(PlainForm):
    """A coach's own note."""

    text = forms.CharField(
        label=_("Een notitie voor jezelf"),
        max_length=LONGEST_NOTE,
        help_text=_("Verzegeld in jouw kluis. Niemand anders leest dit, ook de leraar niet."),
        error_messages={
            "required": _("Er staat nog niets. Typ wat je wilt onthouden."),
            "max_length": _("Dit is te lang: hoogstens 4000 tekens."),
        },
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
