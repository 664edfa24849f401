"""Who a bond is with: clean values, or a message at the field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
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
SAME_NAME = _(
    "Zo noem je al een leerling: %(name)s. Is dit iemand anders? Verander dan iets "
    "aan de bijnaam. Weet je zo ook wie wie is? Druk dan nog eens op de knop."
)


class NamedForm(PlainForm):
    """A nickname and an age.

    `known`: how she calls others already. Of one of those she is asked once whether it is another.
    """

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

    same = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, sent: Any = None, *, known: Iterable[str] = (), **more: Any) -> None:
        super().__init__(sent, **more)
        self.known = {name.casefold() for name in known}

    def clean(self) -> dict[str, Any] | None:
        """The same, once she said that a name she has already is meant for another pupil."""
        clean = super().clean()
        name = self.cleaned_data.get("nickname", "")
        was_asked = self.cleaned_data.get("same", "").casefold() == name.casefold()
        if name.casefold() in self.known and not was_asked:
            self.data = dict(self.data.items()) | {"same": name}
            self.add_error("nickname", SAME_NAME % {"name": name})
        return clean

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
