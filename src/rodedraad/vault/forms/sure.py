"""A word that is typed before everything goes: nobody types it by accident."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.vault.forms.fields import PlainForm


class SureForm(PlainForm):
    """The word that says she is sure; in capitals or not."""

    word = forms.CharField(
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
        ),
        error_messages={
            "required": _("Er is niets veranderd. Typ eerst het woord tussen aanhalingstekens."),
            "max_length": _("Er is niets veranderd. Typ eerst het woord tussen aanhalingstekens."),
        },
    )

    def __init__(self, *given: Any, wanted: Promise | str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.wanted = str(wanted)
        label = _("Typ het woord “%(word)s” als je het zeker weet.")
        self.fields["word"].label = str(label) % {"word": self.wanted}

    def clean_word(self) -> str:
        """The word; a message where it is another."""
        typed: str = self.cleaned_data["word"]
        if typed.strip(" .“”\"'").casefold() != self.wanted.casefold():
            raise forms.ValidationError(self.fields["word"].error_messages["required"])
        return typed
