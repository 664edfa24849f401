"""Choosing and changing a passphrase, and the recovery code beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rodedraad.vault.common_phrases import Reason, why_common
from rodedraad.vault.forms.fields import (
    LEAST_PASSPHRASE,
    AddressField,
    PassphraseField,
    PlainForm,
    RecoveryCodeField,
    spelled,
)
from rodedraad.vault.forms.signing_in import OncePassphraseForm

TOO_SHORT = _(
    "Dit zijn %(n)d tekens. Het moeten er minstens 15 zijn: zet er nog een paar woorden bij."
)
TOO_KNOWN = {
    Reason.SENTENCE: _(
        "Deze zin kennen veel mensen: een lied, een spreekwoord of iets wat vaak wordt gekozen. "
        "Wie wil raden, begint daar. Zet er een paar woorden bij die alleen jij zou kiezen."
    ),
    Reason.KEYBOARD: _(
        "Dit is een rij toetsen naast elkaar. Wie wil raden, begint daar. Kies liever woorden."
    ),
    Reason.REPEATED: _(
        "Dit is telkens hetzelfde stukje. Daardoor is het korter dan het lijkt. Kies liever een "
        "paar verschillende woorden."
    ),
    Reason.PRODUCT: _(
        "Dit lijkt te veel op onze eigen naam. Wie wil raden, begint daar. Zet er een paar "
        "woorden bij die alleen jij zou kiezen."
    ),
    Reason.ADDRESS: _(
        "Dit lijkt te veel op je mailadres, en dat kennen anderen. Zet er een paar woorden bij "
        "die alleen jij zou kiezen."
    ),
}


class NewPassphraseForm(PlainForm):
    """A passphrase to be, typed twice. Long is all it must be: no signs, no capitals."""

    passphrase = PassphraseField(
        label=_("Je wachtzin"),
        new=True,
        help_text=_("Minstens 15 tekens. Een zin die alleen jij zou bedenken, is goed."),
    )
    again = PassphraseField(label=_("Nog eens dezelfde"), new=True)

    def __init__(self, *given: Any, known_address: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.known_address = known_address

    def clean_passphrase(self) -> str:
        """A passphrase that is long enough and not among the first that are tried."""
        typed: str = self.cleaned_data["passphrase"]
        length = len(spelled(typed))
        if length < LEAST_PASSPHRASE:
            raise ValidationError(TOO_SHORT % {"n": length}, code="too-short")
        reason = why_common(typed, self.known_address)
        if reason is not None:
            raise ValidationError(TOO_KNOWN[reason], code=reason)
        return typed

    def clean_again(self) -> str:
        """The same once more; says nothing while the first is not good itself."""
        again: str = self.cleaned_data["again"]
        first = self.cleaned_data.get("passphrase")
        if first is not None and spelled(first) != spelled(again):
            raise ValidationError(
                _("Dit is niet dezelfde wachtzin als hierboven. Typ hem nog eens, rustig."),
                code="differs",
            )
        return again

    def refuse_address(self) -> None:
        """There is an account with this address already."""
        self.add_error(
            None,
            _("Bij dit adres hoort al een kluis. Er is niets veranderd. Ga terug en open hem."),
        )


class RenewedPassphraseForm(NewPassphraseForm):
    """A passphrase in the place of one that was."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["passphrase"].label = _("Je nieuwe wachtzin")
        self.fields["again"].label = _("Nog eens je nieuwe wachtzin")


class ChangePassphraseForm(RenewedPassphraseForm):
    """The passphrase of now, and the one to be."""

    current = PassphraseField(label=_("Je wachtzin van nu"))
    field_order = ("current", "passphrase", "again")

    def refuse(self) -> None:
        """The passphrase of now does not fit."""
        self.add_error("current", _("Dit is niet je wachtzin van nu. Er is niets veranderd."))


class RecoveryCodeForm(PlainForm):
    """A recovery code, typed back."""

    recovery = RecoveryCodeField()

    def refuse(self) -> None:
        """A whole code, but not the one that was shown."""
        self.add_error(
            "recovery",
            _(
                "Dit is niet de sleutel die net op het scherm stond. Er is niets bewaard. Staat "
                "er een oudere op je papier? Kijk dan nog eens welke er nu getoond wordt."
            ),
        )


class UseRecoveryCodeForm(PlainForm):
    """Who, and her recovery code."""

    email = AddressField()
    recovery = RecoveryCodeField()

    def refuse(self) -> None:
        """The same words, whichever of the two does not fit."""
        self.add_error(
            "recovery",
            _(
                "Deze reservesleutel opent geen kluis bij dit adres. Er is niets veranderd. Is "
                "het een oudere, die al vervangen is?"
            ),
        )


class OldPassphraseForm(PlainForm):
    """The passphrase of before a reset, and the one of now."""

    template = "vault/shut_old.html"
    leads_to = "home"
    old = PassphraseField(label=_("Je oude wachtzin"))
    passphrase = PassphraseField(label=_("Je nieuwe wachtzin, waarmee je net binnenkwam"))

    def refuse(self) -> None:
        """The old one does not open the vault."""
        self.add_error("old", _("Deze wachtzin opent je kluis niet. Er is niets veranderd."))

    def refuse_new(self) -> None:
        """The new one is not hers."""
        self.add_error("passphrase", _("Dit is niet je nieuwe wachtzin. Er is niets veranderd."))


class OldRecoveryCodeForm(PlainForm):
    """The recovery code, and the passphrase of now."""

    template = "vault/shut_code.html"
    leads_to = "recovery_code"
    recovery = RecoveryCodeField()
    passphrase = PassphraseField(label=_("Je nieuwe wachtzin, waarmee je net binnenkwam"))

    def refuse(self) -> None:
        """The code does not open the vault."""
        self.add_error(
            "recovery", _("Deze reservesleutel opent je kluis niet. Er is niets veranderd.")
        )

    def refuse_new(self) -> None:
        """The new passphrase is not hers."""
        self.add_error("passphrase", _("Dit is niet je nieuwe wachtzin. Er is niets veranderd."))


class NewVaultForm(OncePassphraseForm):
    """She knows what is lost, and gives her passphrase."""

    known = forms.BooleanField(
        label=_("Ik weet dat wat in mijn oude kluis zit, voor altijd dicht blijft."),
        error_messages={"required": _("Zet hier een vinkje als je het zeker weet.")},
    )
    field_order = ("known", "passphrase")
