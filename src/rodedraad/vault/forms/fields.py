"""The fields that people fill in at the door, and what all their forms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rodedraad.accounts.outbox import can_be_mailed
from rodedraad.vault.errors import MistypedRecoveryCode, NotText
from rodedraad.vault.recovery import RecoveryCode, typed_code
from rodedraad.vault.secret import Passphrase

LEAST_PASSPHRASE = 15
"""NIST SP 800-63B-4: fifteen signs where it is the only factor; it also resists a stolen backup."""
LONGEST_PASSPHRASE = 200
LONGEST_CODE = 80


class PassphraseField(forms.CharField):
    """A passphrase as she types it; whether it is the right one is not asked here."""

    def __init__(self, *, label: Any, new: bool = False, **more: Any) -> None:
        complete = "new-password" if new else "current-password"
        widget = forms.PasswordInput(attrs={"autocomplete": complete, "spellcheck": "false"})
        missing = {"required": _("Typ hier je wachtzin.")}
        super().__init__(
            label=label, strip=False, max_length=LONGEST_PASSPHRASE, widget=widget,
            error_messages=missing, **more,
        )  # fmt: skip

    def clean(self, value: Any) -> Any:
        """The passphrase; a message where it is no text at all."""
        typed = super().clean(value)
        try:
            Passphrase(typed)
        except NotText:
            raise ValidationError(
                _("Hier staan alleen spaties, of tekens die geen letters zijn. Typ je wachtzin."),
                code="not-text",
            ) from None
        return typed


class AddressField(forms.EmailField):
    """A mail address, in small letters."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Je mailadres"),
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
            error_messages={
                "required": _("Typ hier je mailadres."),
                "invalid": _("Dit lijkt geen mailadres. Staat er een @ in, en een punt daarna?"),
            },
        )

    def clean(self, value: Any) -> Any:
        """The address, in small letters; a message where no mail could be written to it."""
        address = super().clean(value).lower()
        if not can_be_mailed(address):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return address


class RecoveryCodeField(forms.CharField):
    """A recovery code as she typed it from paper; slips of the pen are found here already."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Je reservesleutel"),
            max_length=LONGEST_CODE,
            help_text=_("28 tekens. Hoofdletters, spaties en streepjes maken niet uit."),
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
            ),
            error_messages={"required": _("Typ hier je reservesleutel.")},
        )

    def clean(self, value: Any) -> RecoveryCode:
        """The code; a message for a slip, before anything is tried."""
        try:
            return typed_code(super().clean(value))
        except MistypedRecoveryCode:
            raise ValidationError(
                _(
                    "In deze reservesleutel staat een teken verkeerd. Er is niets geprobeerd. Leg "
                    "hem naast je papier, teken voor teken."
                ),
                code="mistyped",
            ) from None


class PlainForm(forms.Form):
    """A form whose messages stand at their field, and whose refusals can be added by name."""

    use_required_attribute = False  # the server's own message says more than the browser's

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **{"label_suffix": "", **more})

    def slow_down(self, seconds: int) -> None:
        """Say that the next try has to wait. A promise of the shortest time, not a lock."""
        said = ngettext(
            "Er is nu te vaak geprobeerd. Probeer het over %(n)d seconde opnieuw.",
            "Er is nu te vaak geprobeerd. Probeer het over %(n)d seconden opnieuw.",
            seconds,
        )
        self.add_error(None, said % {"n": seconds})


def spelled(passphrase: str) -> str:
    """A passphrase in the one spelling that the vault knows."""
    return Passphrase(passphrase).exposed().decode()
