"""Addresses of the door, and of her own account. Some names are those that allauth asks for."""

from django.urls import path

from rodedraad.vault.views import (
    beginning,
    hiding,
    losing,
    naming,
    own,
    second_factors,
    shut,
    signing_in,
)

urlpatterns = [
    path("account/", own.account, name="account"),
    path("account/login/", signing_in.account_login, name="account_login"),
    path("account/logout/", signing_in.account_logout, name="account_logout"),
    path("account/signed-out/", signing_in.signed_out, name="signed_out"),
    path("account/locked/", hiding.locked, name="locked"),
    path("account/locked/passkey/", second_factors.locked_passkey, name="locked_passkey"),
    path("account/hide/", hiding.hide, name="hide"),
    path("account/form-token/", hiding.form_token, name="form_token"),
    path("account/step-up/", hiding.step_up, name="step_up"),
    # beginning
    path("account/begin/", beginning.account_signup, name="account_signup"),
    path("account/begin/code/", beginning.sign_up_code, name="sign_up_code"),
    path("account/begin/passphrase/", beginning.sign_up_passphrase, name="sign_up_passphrase"),
    path("account/recovery-code/", beginning.recovery_code, name="recovery_code"),
    path("account/recovery-code/back/", beginning.recovery_code_back, name="recovery_code_back"),
    path("account/recovery-code/kept/", beginning.recovery_code_kept, name="recovery_code_kept"),
    # what is lost
    path("account/lost/", losing.lost, name="lost"),
    path("account/lost/recovery-code/", losing.recovery_code_use, name="recovery_code_use"),
    path("account/lost/passphrase/", losing.recovery_passphrase, name="recovery_passphrase"),
    path("account/reset/", losing.account_reset_password, name="account_reset_password"),
    path("account/reset/code/", losing.reset_code, name="reset_code"),
    path("account/reset/passphrase/", losing.reset_passphrase, name="reset_passphrase"),
    path("account/shut/", shut.vault_shut, name="vault_shut"),
    path("account/shut/passphrase/", shut.vault_by_old_passphrase, name="vault_by_old_passphrase"),
    path("account/shut/recovery-code/", shut.vault_by_recovery_code, name="vault_by_recovery_code"),
    path("account/shut/new/", shut.vault_new, name="vault_new"),
    # her own account
    path("account/passphrase/", own.passphrase, name="passphrase"),
    path("account/passphrase/changed/", own.passphrase_changed, name="passphrase_changed"),
    path("account/name/", naming.own_name, name="own_name"),
    path("account/address/", naming.own_address, name="own_address"),
    path("account/address/code/", naming.own_address_code, name="own_address_code"),
    path("account/sign-ins/", own.sign_ins, name="sign_ins"),
    path("account/sign-ins/<int:number>/end/", own.end_sign_in, name="end_sign_in"),
    # the second step
    path("account/second-step/", second_factors.mfa_authenticate, name="mfa_authenticate"),
    path(
        "account/second-step/passkey/",
        second_factors.second_factor_passkey,
        name="second_factor_passkey",
    ),
    path("account/second-step/lost/", second_factors.second_factor_lost, name="second_factor_lost"),
    path("account/second-factors/", second_factors.second_factors, name="second_factors"),
    path("account/second-factors/app/", second_factors.second_factor_app, name="second_factor_app"),
    path(
        "account/second-factors/passkey/",
        second_factors.second_factor_new_passkey,
        name="second_factor_new_passkey",
    ),
    path(
        "account/second-factors/<int:number>/remove/",
        second_factors.second_factor_remove,
        name="second_factor_remove",
    ),
]
