"""What an administrator types: clean values, or a message at the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rodedraad.access.roles import Role, Wanted
from rodedraad.access.words import SpokenRole, regimes_in, role_name, spoken_role
from rodedraad.vault.forms import PlainForm
from rodedraad.vault.forms.fields import AddressField


class InviteForm(PlainForm):
    """Whom to invite, and as what."""

    email = AddressField()
    role = forms.ChoiceField(
        label=_("Welke rol krijgt die persoon?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een rol voor deze persoon."),
            "invalid_choice": _("Kies een van deze."),
        },
    )
    regime = forms.ChoiceField(
        label=_("Onder welke plicht kijkt deze begeleider mee?"),
        required=False,
        error_messages={"invalid_choice": _("Kies een van deze.")},
    )

    def __init__(self, *, country: str, sent: Any = None) -> None:
        super().__init__(sent)
        self.country = country
        address, role, regime = (self.fields[name] for name in ("email", "role", "regime"))
        address.label = _("Mailadres")
        address.widget.attrs["autocomplete"] = "off"
        role.choices = [(one.value, role_name(one, country)) for one in Role]  # type: ignore[attr-defined]
        regime.choices = regimes_in(country)  # type: ignore[attr-defined]

    def clean_regime(self) -> str:
        """A coach's duty; empty for who is no coach."""
        coach = self.cleaned_data.get("role") == Role.COACH
        regime: str = self.cleaned_data["regime"]
        if coach and not regime:
            raise ValidationError(_("Kies de plicht. Die staat straks naast de naam."))
        return regime if coach else ""

    @property
    def wanted(self) -> Wanted:
        """Who was named, once it is valid."""
        clean = self.cleaned_data
        return Wanted(clean["email"], Role(clean["role"]), clean["regime"])

    @property
    def spoken(self) -> SpokenRole:
        """What the other reads of this role beforehand, once it is valid."""
        wanted = self.wanted
        return spoken_role(wanted.role, country=self.country, regime=wanted.regime)

    @property
    def choices(self) -> list[tuple[Any, str]]:
        """Each role to choose, with what it does."""
        said = {one.value: spoken_role(one.value, country=self.country).does for one in Role}
        return [(radio, said[str(radio.data["value"])]) for radio in self["role"]]
