"""The second step: six digits, a passkey, or neither any more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rodedraad.vault.forms.fields import LONGEST_CODE, PlainForm, RecoveryCodeField
from rodedraad.vault.forms.signing_in import MailCodeForm

NO_PASSKEY = _(
    "Je toestel gaf geen passkey die we kunnen gebruiken. Er is niets veranderd. Probeer het nog "
    "eens, of neem een andere weg."
)


class AppCodeForm(PlainForm):
    """The six digits of an authenticator app."""

    code = forms.CharField(
        label=_("De zes cijfers uit je app"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Typ hier de zes cijfers die je app nu toont.")},
    )

    def refuse(self) -> None:
        """The digits do not fit."""
        self.add_error(
            "code",
            _(
                "Deze cijfers passen nu niet. Ze veranderen elke halve minuut, en elke code werkt "
                "één keer. Wacht op de volgende. Staat de klok van je toestel goed?"
            ),
        )


class LostFactorForm(MailCodeForm):
    """The recovery code, and where mails are sent also the code from a mail."""

    recovery = RecoveryCodeField()
    field_order = ("recovery", "code")

    def __init__(self, *given: Any, by_mail: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if not by_mail:
            del self.fields["code"]

    def refuse(self) -> None:
        """One of the two does not fit; which one is not said."""
        self.add_error(
            None,
            _(
                "Deze reservesleutel en deze code horen hier niet bij elkaar. Er is niets "
                "veranderd. Een code uit een mail werkt een half uur."
            ),
        )


class CredentialField(forms.JSONField):
    """What a passkey answered, as JSON."""

    def to_python(self, value: Any) -> Any:
        """The answer; one nested without end, or with a number without end, is no answer."""
        try:
            return super().to_python(value)
        except (RecursionError, ValueError):
            raise ValidationError(NO_PASSKEY, code="no-passkey") from None


class CredentialForm(PlainForm):
    """What a passkey answered, filled in by the script of the page."""

    credential = CredentialField(
        widget=forms.HiddenInput,
        error_messages={"required": NO_PASSKEY, "invalid": NO_PASSKEY},
    )
    name = forms.CharField(
        label=_("Hoe noem je dit toestel?"), max_length=40, required=False, strip=True
    )

    def clean_credential(self) -> dict[str, Any]:
        """An object without numbers; what else is in it is judged where it is used.

        A passkey answers in text. Where text should stand, fido2 makes as many bytes of a number as
        the number says: one of ten digits would take all memory there is.
        """
        answered = self.cleaned_data["credential"]
        if not isinstance(answered, dict) or holds_number(answered):
            raise ValidationError(NO_PASSKEY, code="no-passkey")
        return answered

    def refuse(self) -> None:
        """The device made no passkey that we can use."""
        self.add_error(None, NO_PASSKEY)


def holds_number(answered: Any) -> bool:
    """Whether a number stands anywhere in what was sent."""
    waiting = [answered]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, int | float) and not isinstance(one, bool):
            return True
    return False
