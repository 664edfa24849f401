"""What people type at the door: clean values, or a message at the field."""

from rodedraad.vault.forms.fields import (
    AddressField,
    PassphraseField,
    PlainForm,
    RecoveryCodeField,
)
from rodedraad.vault.forms.naming import NameForm, NewAddressForm
from rodedraad.vault.forms.passphrases import (
    ChangePassphraseForm,
    NewPassphraseForm,
    NewVaultForm,
    OldPassphraseForm,
    OldRecoveryCodeForm,
    RecoveryCodeForm,
    RenewedPassphraseForm,
    UseRecoveryCodeForm,
)
from rodedraad.vault.forms.second_factors import AppCodeForm, CredentialForm, LostFactorForm
from rodedraad.vault.forms.signing_in import (
    AddressForm,
    MailCodeForm,
    OncePassphraseForm,
    SignInForm,
)
from rodedraad.vault.forms.sure import SureForm

__all__ = [
    "AddressField",
    "AddressForm",
    "AppCodeForm",
    "ChangePassphraseForm",
    "CredentialForm",
    "LostFactorForm",
    "MailCodeForm",
    "NameForm",
    "NewAddressForm",
    "NewPassphraseForm",
    "NewVaultForm",
    "OldPassphraseForm",
    "OldRecoveryCodeForm",
    "OncePassphraseForm",
    "PassphraseField",
    "PlainForm",
    "RecoveryCodeField",
    "RecoveryCodeForm",
    "RenewedPassphraseForm",
    "SignInForm",
    "SureForm",
    "UseRecoveryCodeForm",
]
