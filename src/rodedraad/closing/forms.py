"""What comes in from the page that closes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.vault.forms import PlainForm


class ReadForm(PlainForm):
    """That she read what goes, before it goes."""

    read = forms.BooleanField(
        label=_("Ik las wat er nu weggaat. Dat komt niet terug."),
        error_messages={"required": _("Vink dit eerst aan. Er is nog niets gewist.")},
    )
