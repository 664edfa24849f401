"""What comes in from the pages of a coach's desk: clean values, or messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rodedraad.coaching.queries.seats import Seated
from rodedraad.desk.counting import his_steps
from rodedraad.desk.intervision import names_in
from rodedraad.desk.models import LONGEST_COURSE, Declaration
from rodedraad.desk.told import Training
from rodedraad.vault.forms import PlainForm
from rodedraad.web.language import in_language

MOST_CASES = 500
MOST_MINUTES = 6000
LONGEST_ANSWER = 1000
MINUTES = "minutes-"
QUIET = {"autocomplete": "off", "spellcheck": "false"}
WHOLE_NUMBER = {
    "invalid": _("Typ een heel getal, zoals 45."),
    "min_value": _("Typ een getal vanaf nul."),
}


class TrainingForm(PlainForm):
    """A training that a coach says he followed."""

    course = forms.CharField(
        label=_("Welke opleiding, en bij wie?"),
        max_length=LONGEST_COURSE,
        error_messages={
            "required": _("Typ welke opleiding je volgde."),
            "max_length": _("Dit is te lang: hoogstens 120 tekens."),
        },
        widget=forms.TextInput(attrs=QUIET),
    )
    finished = forms.DateField(
        label=_("Afgerond op"),
        error_messages={
            "required": _("Kies de dag waarop je die afrondde."),
            "invalid": _("Typ een dag, zoals 30-06-2026."),
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    supervised = forms.IntegerField(
        label=_("Hoeveel trajecten deed je onder supervisie?"),
        min_value=0,
        max_value=MOST_CASES,
        error_messages={
            "required": _("Typ een getal. Nul mag."),
            "max_value": _("Typ een getal tot 500."),
            **WHOLE_NUMBER,
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", **QUIET}),
    )

    def __init__(self, sent: Any = None, *, today: date, known: Declaration | None) -> None:
        names = ("course", "finished", "supervised")
        super().__init__(sent, initial={one: getattr(known, one) for one in names if known})
        self.today = today

    def clean_finished(self) -> date:
        """A training is finished by now."""
        finished: date = self.cleaned_data["finished"]
        if finished > self.today:
            raise ValidationError(_now("Die dag moet nog komen. Kies een dag tot en met vandaag."))
        return finished

    @property
    def training(self) -> Training:
        """What he declares, once it is valid."""
        clean = self.cleaned_data
        course = " ".join(clean["course"].split())
        return Training(course, clean["finished"], clean["supervised"])


class MinutesForm(PlainForm):
    """His own minutes for each step that a coach does; what stays empty is not counted."""

    def __init__(self, sent: Any = None, *, seated: Seated, known: Mapping[str, int]) -> None:
        super().__init__(sent)
        for step in his_steps(seated.running.known):
            self.fields[MINUTES + step.key] = forms.IntegerField(
                label=in_language(step.title),
                required=False,
                min_value=0,
                max_value=MOST_MINUTES,
                initial=known.get(step.key),
                error_messages={"max_value": _("Dit is meer dan honderd uur."), **WHOLE_NUMBER},
                widget=forms.NumberInput(attrs={"inputmode": "numeric", **QUIET}),
            )

    @property
    def minutes(self) -> dict[str, int]:
        """What he typed, by step, once it is valid."""
        found = self.cleaned_data.items()
        return {name.removeprefix(MINUTES): one for name, one in found if one is not None}


def _box(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_ANSWER,
        error_messages={"max_length": _("Dit is te lang: hoogstens 1000 tekens.")},
        widget=forms.Textarea(attrs={"rows": 3, **QUIET}),
    )


class IntervisionForm(PlainForm):
    """A sheet for colleagues, in general words. Where a name may stand in it, he looks once more.

    `names` are how this teacher and these pupils are called where he sees them.
    """

    question = forms.CharField(
        label=_("Mijn vraag aan jullie"),
        max_length=LONGEST_ANSWER,
        error_messages={
            "required": _("Typ je vraag. Daar begint intervisie mee."),
            "max_length": _("Dit is te lang: hoogstens 1000 tekens."),
        },
        widget=forms.Textarea(attrs={"rows": 3, **QUIET}),
    )
    happened = _box(_("Wat er gebeurde, in algemene woorden"))
    did = _box(_("Wat ik deed, en wat dat met mij deed"))
    hopes = _box(_("Wat ik van jullie hoop te horen"))
    read = forms.BooleanField(
        label=_("Ik las het na. Door dit woord is hier niemand te herkennen."), required=False
    )

    def __init__(self, sent: Any = None, *, names: Iterable[str]) -> None:
        super().__init__(sent)
        self.names = tuple(names)
        self.found: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """What may be a name is told; he can say that it is none."""
        clean: dict[str, Any] = self.cleaned_data
        text = "\n".join(str(clean.get(name, "")) for name in self.asked)
        self.found = names_in(text, self.names)
        if self.found and not clean.get("read"):
            words = ", ".join(f"“{one}”" for one in self.found)
            said = _now("Hier staat misschien een naam: %(words)s. Vervang die, of kijk het na.")
            self.add_error(None, said % {"words": words})
        return clean

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of the boxes."""
        return "question", "happened", "did", "hopes"

    @property
    def sheet(self) -> list[tuple[str, str]]:
        """What stands on the sheet, once it is valid: each filled box with its question."""
        clean = self.cleaned_data
        return [(str(self[name].label), clean[name]) for name in self.asked if clean[name].strip()]
