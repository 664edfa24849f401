"""What is lost, and the ways back: the recovery code, a code by mail, a new vault."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rodedraad.accounts import mail_codes, throttle
from rodedraad.vault import entering, offered, opening
from rodedraad.vault.actions import confirming, keeping
from rodedraad.vault.errors import (
    VaultClosed,
    VaultHidden,
    VaultPending,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rodedraad.vault.forms import (
    AddressForm,
    MailCodeForm,
    RenewedPassphraseForm,
    UseRecoveryCodeForm,
)
from rodedraad.vault.keys import KeyOwner
from rodedraad.vault.pages import door_page, sent, takes
from rodedraad.vault.views.answers import again, slowed_down

ASKED = "reset"
RECOVERY = "recovery"


@takes("GET")
@door_page
def lost(request: HttpRequest) -> HttpResponse:
    """What she still has, and which way back fits."""
    page = {"by_mail": settings.MAIL, "form": UseRecoveryCodeForm()}
    return render(request, "vault/lost.html", page)


@takes("GET", "POST")
@door_page
def recovery_code_use(request: HttpRequest) -> HttpResponse:
    """The recovery code opens the vault; the second step and a new passphrase come after it."""
    form, template = UseRecoveryCodeForm(sent(request)), "vault/recovery_code_use.html"
    if not form.is_valid():
        return again(request, template, form)
    counted = throttle.buckets(request, RECOVERY, form.cleaned_data["email"])
    if seconds := throttle.charge(counted):
        return slowed_down(request, template, form, seconds=seconds)
    try:
        who = keeping.open_by_recovery_code(**form.cleaned_data)
    except WrongRecoveryCode:
        form.refuse()
        return again(request, template, form)
    response = entering.enter(request, who, next_page=reverse("recovery_passphrase"))
    if request.user.is_authenticated:  # who stops at the second step pays for each try
        throttle.refund(counted)
    return response


@takes("GET", "POST")
@door_page
def recovery_passphrase(request: HttpRequest) -> HttpResponse:
    """A new passphrase, for who came in by the recovery code: only now anything changes."""
    try:
        owner = opening.choosing(request)
    except (VaultPending, VaultHidden, VaultClosed):
        return redirect("account")  # it knows which step is left
    user = entering.signed_in(request)
    form = RenewedPassphraseForm(sent(request), known_address=user.email)
    if not form.is_valid():
        nine = offered.words_offered(request.POST.get("offered"))
        return again(request, "vault/recovery_passphrase.html", form, offered=nine)
    return chosen(request, owner, form.cleaned_data["passphrase"])


def chosen(request: HttpRequest, owner: KeyOwner, passphrase: str) -> HttpResponse:
    """The passphrase holds, the code is used up; on to a new one."""
    user, session = entering.signed_in(request), request.session.session_key
    try:
        keeping.choose_after_recovery(by=owner, user=user, session=session, passphrase=passphrase)
    except VaultClosed:
        return redirect("account")
    entering.go_on_under_new_key(request, user)
    opening.chosen(request)
    return redirect("recovery_code")


@takes("GET", "POST")
@door_page
def account_reset_password(request: HttpRequest) -> HttpResponse:
    """Another passphrase to sign in with, by a code in the mail. It does not open the vault."""
    form, page = AddressForm(sent(request)), {"by_mail": settings.MAIL}
    if not settings.MAIL or not form.is_valid():
        return again(request, "vault/reset.html", form, **page)
    email = form.cleaned_data["email"]
    if seconds := throttle.charge(throttle.buckets(request, confirming.RESET, email)):
        return slowed_down(request, "vault/reset.html", form, seconds=seconds, **page)
    request.session[ASKED] = str(confirming.ask_to_reset(email=email))
    return redirect("reset_code")


@takes("GET", "POST")
@door_page
def reset_code(request: HttpRequest) -> HttpResponse:
    """The code from the mail."""
    number = request.session.get(ASKED)
    if not mail_codes.is_waiting(confirming.RESET, number):
        return redirect("account_reset_password")
    form = MailCodeForm(sent(request))
    if form.is_valid() and mail_codes.confirm(confirming.RESET, number, form.cleaned_data["code"]):
        return redirect("reset_passphrase")
    if form.is_valid():
        form.refuse()
    return again(request, "vault/reset_code.html", form)


@takes("GET", "POST")
@door_page
def reset_passphrase(request: HttpRequest) -> HttpResponse:
    """The new passphrase; the vault stays as shut as it was."""
    number = request.session.get(ASKED)
    email = mail_codes.confirmed_address(confirming.RESET, number)
    if email is None:
        return redirect("account_reset_password")
    form = RenewedPassphraseForm(sent(request), known_address=email)
    if not form.is_valid():
        nine = offered.words_offered(request.POST.get("offered"))
        return again(request, "vault/reset_passphrase.html", form, offered=nine)
    mail_codes.throw_away(request.session.pop(ASKED))
    try:
        who = keeping.reset_passphrase(email=email, passphrase=form.cleaned_data["passphrase"])
    except WrongPassphrase:  # the account is gone since the mail
        return redirect("account_reset_password")
    return entering.enter(request, who, next_page=reverse("vault_shut"))
