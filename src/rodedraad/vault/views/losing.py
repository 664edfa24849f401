"""What is lost, and the ways back: the recovery code, a code by mail, a new vault."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rodedraad.accounts import mail_codes, throttle
from rodedraad.vault import entering
from rodedraad.vault.actions import confirming, keeping
from rodedraad.vault.errors import WrongPassphrase, WrongRecoveryCode
from rodedraad.vault.forms import (
    AddressForm,
    MailCodeForm,
    NewPassphraseForm,
    UseRecoveryCodeForm,
)
from rodedraad.vault.pages import door_page, sent, takes
from rodedraad.vault.views.answers import again, slowed_down

ASKED = "reset"
RECOVERY = "recovery"


@takes("GET")
@door_page
def lost(request: HttpRequest) -> HttpResponse:
    """What she still has, and which way back fits."""
    return render(request, "vault/lost.html", {"by_mail": settings.MAIL})


@takes("GET", "POST")
@door_page
def recovery_code_use(request: HttpRequest) -> HttpResponse:
    """The recovery code opens the vault, with a new passphrase; then a new code is made."""
    form, template = UseRecoveryCodeForm(sent(request)), "vault/recovery_code_use.html"
    if not form.is_valid():
        return again(request, template, form)
    counted = throttle.buckets(request, RECOVERY, form.cleaned_data["email"])
    if seconds := throttle.charge(counted):
        return slowed_down(request, template, form, seconds=seconds)
    try:
        who = keeping.use_recovery_code(**form.to_use())
    except WrongRecoveryCode:
        form.refuse()
        return again(request, template, form)
    throttle.refund(counted)
    on = reverse("recovery_code")
    return entering.enter(request, who, next_page=on, stepped_up=True)


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
    form = NewPassphraseForm(sent(request), known_address=email)
    if not form.is_valid():
        return again(request, "vault/reset_passphrase.html", form)
    mail_codes.throw_away(request.session.pop(ASKED))
    try:
        who = keeping.reset_passphrase(email=email, passphrase=form.cleaned_data["passphrase"])
    except WrongPassphrase:  # the account is gone since the mail
        return redirect("account_reset_password")
    return entering.enter(request, who, next_page=reverse("vault_shut"))
