"""Who a bond is with: clean values, or a message at the field."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.core.instrument import Age
from rodedraad.pupils.records import LONGEST_NICKNAME, Named
from rodedraad.vault.forms import PlainForm

TURNING_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that would turn the direction of the words around a name."""
AGES = (
    (Age.YOUNG.value, _("kleuter (groep 1–2)")),
    (Age.PRIMARY.value, _("lager (groep 3–8)")),
    (Age.SECONDARY.value, _("secundair (voortgezet)")),
)


class NamedForm(PlainForm):
    """A nickname and an age."""

    nickname = forms.CharField(
        label=_("Geef deze leerling een bijnaam die alleen jij begrijpt."),
        max_length=LONGEST_NICKNAME,
        help_text=_("De bijnaam staat verzegeld in je kluis. Niemand anders kan hem lezen."),
        error_messages={
            "required": _("Typ een bijnaam. Eén letter is genoeg, als jij maar weet wie het is."),
            "max_length": _("Dit is te lang: hoogstens 40 tekens."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    age = forms.ChoiceField(
        label=_("Leeftijd"),
        choices=AGES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een leeftijd. De voorbeelden bij de stellingen hangen daarvan af."),
            "invalid_choice": _("Kies een van deze drie."),
        },
    )

    def clean_nickname(self) -> str:
        """The nickname in one spelling, on one line."""
        typed: str = self.cleaned_data["nickname"]
        plain = unicodedata.normalize("NFC", TURNING_MARKS.sub("", typed))
        name = " ".join(plain.split())
        if not name:
            raise forms.ValidationError(self.fields["nickname"].error_messages["required"])
        return name

    @property
    def named(self) -> Named:
        """What was filled in, once it is valid."""
        clean: dict[str, Any] = self.cleaned_data
        return Named(clean["nickname"], Age(clean["age"]))
