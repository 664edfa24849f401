"""How others see her, and another address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.vault.forms.fields import PlainForm
from rodedraad.vault.forms.signing_in import AddressForm

LONGEST_NAME = 80


class NameForm(PlainForm):
    """Her name, or nothing."""

    name = forms.CharField(
        label=_("Je naam"),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        help_text=_("Laat je dit leeg, dan zien anderen je mailadres."),
    )


class NewAddressForm(AddressForm):
    """Another address to sign in with."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["email"].label = _("Je nieuwe mailadres")

    def refuse(self) -> None:
        """There is a vault with this address."""
        self.add_error("email", _("Met dit adres is er al een kluis. Er is niets veranderd."))
