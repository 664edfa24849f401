"""What comes in: how a teacher asks, and what a pupil sends. Clean values, or words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from rodedraad.catalogue.cards import Country, pupil_asked
from rodedraad.catalogue.cards.asking import AgeRule
from rodedraad.core.instrument import Instrument
from rodedraad.pupil_view.queries import CoachToRead
from rodedraad.pupil_view.records import (
    LONGEST_NAME,
    LONGEST_WORDS,
    OTHER,
    WHOM,
    Answered,
    NoDrawing,
    Question,
    TooMuchDrawn,
    drawing_in,
)
from rodedraad.pupil_view.showing import COUNTRIES
from rodedraad.vault.forms import PlainForm

YOUNGEST, OLDEST = 3, 25
WITH_PICTURES, IN_WORDS = "rode-draad-spiegel-plaatjes@1#base", "rode-draad-spiegel@1#base"
FORMS = {WITH_PICTURES: _("met plaatjes, in twee stappen"), IN_WORDS: _("in woorden")}
HERSELF = "me"
SHOWN, UNSURE = "answer-", "unsure"


class AskForm(PlainForm):
    """Age first; then who agrees, which form, and who reads. The age itself is not kept."""

    asking = forms.UUIDField(widget=forms.HiddenInput)
    age = forms.IntegerField(
        label=_("Hoe oud is deze leerling?"),
        min_value=YOUNGEST,
        max_value=OLDEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("In jaren. Daarvan hangt af wie het goed moet vinden. We bewaren het niet."),
        error_messages={
            "required": _("Typ hoe oud deze leerling is."),
            "invalid": _("Typ een getal, zoals 9."),
            "min_value": _("Dit blad is voor leerlingen vanaf drie jaar."),
            "max_value": _("Typ een leeftijd in jaren."),
        },
    )
    country = forms.ChoiceField(
        label=_("Waar ligt je school?"),
        choices=[(one.value, words) for one, words in COUNTRIES.items()],
        error_messages={"required": _("Kies waar je school ligt.")},
    )
    agreed = forms.BooleanField(
        label=_("Wie het goed moet vinden, vindt het goed."),
        error_messages={"required": _("Vraag het eerst. Kom daarna hier terug.")},
    )
    school_rule = forms.BooleanField(
        label=_("Ik vroeg wat mijn school hierover afsprak."),
        error_messages={"required": _("Vraag het eerst aan je school.")},
    )
    form = forms.ChoiceField(
        label=_("Welk blad?"),
        choices=list(FORMS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een blad.")},
    )
    reads = forms.ChoiceField(
        label=_("Wie leest het?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie het leest.")},
    )

    def __init__(
        self, sent: QueryDict | None, *, country: Country | None, coaches: list[CoachToRead],
        **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(sent, **more)
        hers = [(HERSELF, _("Ik, zodra ik een gesprek voorbereidde"))]
        theirs = [(str(one.sharing), format_html("<bdi>{}</bdi>", one.name)) for one in coaches]
        reads = self.fields["reads"]
        reads.choices = hers + theirs  # type: ignore[attr-defined]
        if country is not None:
            del self.fields["country"]
        self._country = country

    @property
    def rule(self) -> AgeRule | None:
        """Who has to agree, once age and country are known."""
        age = self.cleaned_data.get("age")
        country = self._country or self.cleaned_data.get("country")
        return pupil_asked().rule(Country(country), age) if age and country else None

    def clean(self) -> dict[str, Any] | None:
        """The same; a message for a pupil who is younger than any rule."""
        if self.cleaned_data.get("age") and not self.errors and self.rule is None:
            self.add_error("age", _("In Nederland is dit blad voor leerlingen vanaf vier jaar."))
        return self.cleaned_data

    @property
    def question(self) -> Question:
        """What she decided."""
        told = self.cleaned_data
        reads = None if told["reads"] == HERSELF else UUID(told["reads"])
        rule = self.rule
        return Question(told["asking"], told["form"], rule.key if rule else "", reads)


class SheetForm(PlainForm):
    """What a pupil sends. Nothing has to be filled in."""

    words = forms.CharField(
        required=False,
        max_length=LONGEST_WORDS,
        error_messages={"max_length": _("Dit is te lang. Maak het wat korter.")},
    )
    drawing = forms.CharField(required=False, strip=False)
    whom = forms.ChoiceField(required=False, choices=[(one, one) for one in WHOM])
    whom_words = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        error_messages={"max_length": _("Deze naam is te lang. Maak hem wat korter.")},
    )

    def __init__(self, sent: QueryDict, *, form: Instrument) -> None:
        super().__init__(sent)
        for item in form.items:
            codes = [(str(code), str(code)) for code in form.responses_of(item).codes]
            self.fields[SHOWN + item.key] = forms.ChoiceField(
                required=False, choices=[*codes, (UNSURE, UNSURE)]
            )

    def clean_drawing(self) -> object:
        """The strokes; a message where there are too many, or where it is no drawing."""
        try:
            return drawing_in(self.cleaned_data["drawing"])
        except TooMuchDrawn:
            raise forms.ValidationError(
                _("Je tekening is te groot om te sturen. Wis een stukje, of begin opnieuw.")
            ) from None
        except NoDrawing:
            raise forms.ValidationError(
                _("Deze tekening konden we niet lezen. Wis hem en teken opnieuw.")
            ) from None

    @property
    def wrong(self) -> list[str]:
        """What stands in the way, each once, in words."""
        return list(dict.fromkeys(str(one) for each in self.errors.values() for one in each))

    @property
    def given(self) -> dict[str, str]:
        """What was chosen, as it was sent, to stand there again."""
        return {
            name.removeprefix(SHOWN): str(self.data.get(name, ""))
            for name in self.fields
            if name.startswith(SHOWN)
        }

    @property
    def answered(self) -> Answered:
        """What the pupil gave; a statement that was left alone is left out."""
        told = self.cleaned_data
        given = {
            name.removeprefix(SHOWN): None if told[name] == UNSURE else int(told[name])
            for name in self.fields
            if name.startswith(SHOWN) and told[name]
        }
        whom = told["whom"]
        named = told["whom_words"] if whom == OTHER else ""
        return Answered(given, told["words"], told["drawing"], whom, named)
