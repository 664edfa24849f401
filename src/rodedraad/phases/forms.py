"""What comes in from the pages of this room: clean values, or messages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.phases.records import LONGEST_STEP, NewPlace, Phase
from rodedraad.vault.forms import PlainForm

PHASES = [(one.value, one.value) for one in Phase]


class PlaceForm(PlainForm):
    """One place: one press. `seen` is the place that the page showed."""

    phase = forms.ChoiceField(
        choices=PHASES, error_messages={"required": _("Kies er een van de vier.")}
    )
    seen = forms.ChoiceField(choices=PHASES, required=False)

    @property
    def new_place(self) -> NewPlace:
        """What she chose, once it is valid."""
        seen = self.cleaned_data["seen"]
        return NewPlace(Phase(self.cleaned_data["phase"]), Phase(seen) if seen else None)


class StepForm(PlainForm):
    """One small step: one of those offered, or in her own words; empty takes it away."""

    near = forms.CharField(required=False, max_length=LONGEST_STEP)
    own = forms.CharField(
        label=_("Of in je eigen woorden"),
        required=False,
        max_length=LONGEST_STEP,
        error_messages={"max_length": _("Dit is te lang: hoogstens 160 tekens.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    seen = forms.CharField(
        required=False, max_length=LONGEST_STEP, strip=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Who typed a step meant that one."""
        clean: dict[str, Any] = self.cleaned_data
        own = " ".join(clean.get("own", "").split())
        clean["step"] = own or clean.get("near", "")
        return clean
