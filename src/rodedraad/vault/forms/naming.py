"""How others see her, and another address."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.vault.forms.fields import PlainForm
from rodedraad.vault.forms.signing_in import AddressForm

LONGEST_NAME = 80
TURNING_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that would turn the direction of what stands beside a name, such as a coach's duty."""


class NameForm(PlainForm):
    """Her name, or nothing."""

    name = forms.CharField(
        label=_("Je naam"),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        help_text=_("Laat je dit leeg, dan zien anderen je mailadres."),
    )

    def clean_name(self) -> str:
        """The name on one line; nothing where no letter of it can be seen.

        Others go by it: who looks along with them never stands there without a name.
        """
        plain = unicodedata.normalize("NFC", TURNING_MARKS.sub("", self.cleaned_data["name"]))
        return " ".join(plain.split()) if any(map(str.isalnum, plain)) else ""


class NewAddressForm(AddressForm):
    """Another address to sign in with."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["email"].label = _("Je nieuwe mailadres")

    def refuse(self) -> None:
        """There is a vault with this address."""
        self.add_error("email", _("Bij dit adres hoort al een kluis. Er is niets veranderd."))
