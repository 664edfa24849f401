"""Coming in: who, her passphrase, and the code from a mail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.vault.forms.fields import LONGEST_CODE, AddressField, PassphraseField, PlainForm


class SignInForm(PlainForm):
    """Who, and her passphrase."""

    email = AddressField()
    passphrase = PassphraseField(label=_("Je wachtzin"))

    def refuse(self) -> None:
        """The same words, whichever of the two does not fit."""
        self.add_error(
            "passphrase",
            _(
                "Dit adres en deze wachtzin horen niet bij elkaar. Er is niets veranderd. Kijk of "
                "er een hoofdletter of een spatie te veel staat."
            ),
        )


class OncePassphraseForm(PlainForm):
    """Her passphrase once more."""

    passphrase = PassphraseField(label=_("Je wachtzin"))

    def refuse(self) -> None:
        """Say that it is not her passphrase."""
        self.add_error(
            "passphrase",
            _(
                "Dit is niet je wachtzin. Er is niets veranderd. Kijk of er een hoofdletter of "
                "een spatie te veel staat."
            ),
        )


class AddressForm(PlainForm):
    """Only a mail address."""

    email = AddressField()


class MailCodeForm(PlainForm):
    """The code from a mail."""

    code = forms.CharField(
        label=_("De code uit je mail"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Typ hier de acht cijfers uit je mail.")},
    )

    def refuse(self) -> None:
        """The code does not fit."""
        self.add_error(
            "code",
            _(
                "Deze code past niet. Staat er een cijfer verkeerd, of kwam er een nieuwere mail? "
                "Een code werkt een half uur en een paar keer. Daarna vraag je een nieuwe."
            ),
        )
