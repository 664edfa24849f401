"""What comes in from the pages of this room: a clean value, or a message."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.vault.forms import PlainForm

SITS_ALONG = _(
    "Wie hier begeleidt, meeleest of meekijkt, of dat eerder deed, kan je stage niet "
    "beoordelen. Jijzelf ook niet."
)


class GraderForm(PlainForm):
    """The mail address with which somebody signs in here."""

    email = forms.EmailField(
        label=_("Het mailadres waarmee die persoon zich hier aanmeldt"),
        max_length=254,
        error_messages={
            "required": _("Typ een mailadres."),
            "invalid": _("Dit lijkt geen mailadres. Staat er een @ in, en een punt daarna?"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def refuse_who_sits_along(self) -> None:
        """Say that this person cannot grade."""
        self.add_error("email", SITS_ALONG)
