"""Beginning a vault: the rules, the address, the passphrase, the recovery code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from rodedraad.accounts import mail_codes, throttle
from rodedraad.vault import entering, offered, recovery_slip
from rodedraad.vault.actions import confirming, keeping
from rodedraad.vault.errors import AddressTaken, WrongRecoveryCode
from rodedraad.vault.forms import AddressForm, MailCodeForm, NewPassphraseForm, RecoveryCodeForm
from rodedraad.vault.pages import (
    ReaderRequest,
    door_page,
    own_path,
    reader_page,
    sent,
    stepped_up,
    takes,
)
from rodedraad.vault.views.answers import again, slowed_down

BEGUN = "sign_up"
"""Where the session says which code was mailed; the address is not in it."""
AFTERWARDS = "afterwards"
"""Where the session says to which page of ours she wanted to go when she had no vault yet."""


@takes("GET", "POST")
@door_page
def account_signup(request: HttpRequest) -> HttpResponse:
    """What may be lost for ever, before the first word; then the address."""
    form = AddressForm(sent(request))
    request.session.setdefault(AFTERWARDS, own_path(request, ""))
    if not form.is_valid():
        return again(request, "vault/sign_up.html", form)
    email = form.cleaned_data["email"]
    if seconds := throttle.charge(throttle.buckets(request, confirming.SIGN_UP, email)):
        return slowed_down(request, "vault/sign_up.html", form, seconds=seconds)
    number = str(confirming.ask_to_begin(email=email))
    request.session[BEGUN] = number
    known = mail_codes.confirmed_address(confirming.SIGN_UP, number)
    return redirect("sign_up_passphrase" if known else "sign_up_code")


@takes("GET", "POST")
@door_page
def sign_up_code(request: HttpRequest) -> HttpResponse:
    """The code from the mail."""
    number = request.session.get(BEGUN)
    if not mail_codes.is_waiting(confirming.SIGN_UP, number):
        return redirect("account_signup")
    form = MailCodeForm(sent(request))
    if form.is_valid() and mail_codes.confirm(
        confirming.SIGN_UP, number, form.cleaned_data["code"]
    ):
        return redirect("sign_up_passphrase")
    if form.is_valid():
        form.refuse()
    return again(request, "vault/sign_up_code.html", form)


@takes("GET", "POST")
@door_page
def sign_up_passphrase(request: HttpRequest) -> HttpResponse:
    """A passphrase, nine words offered first; then the vault is made."""
    number = request.session.get(BEGUN)
    email = mail_codes.confirmed_address(confirming.SIGN_UP, number)
    if email is None:
        return redirect("account_signup")
    form = NewPassphraseForm(sent(request), known_address=email)
    if form.is_valid():
        return make_vault(request, form, email)
    return passphrase_page(request, form)


def make_vault(request: HttpRequest, form: NewPassphraseForm, email: str) -> HttpResponse:
    """The vault, and on to its recovery code."""
    passphrase, language = form.cleaned_data["passphrase"], get_language() or "nl"
    try:
        who = keeping.begin_vault(email=email, passphrase=passphrase, language=language)
    except AddressTaken:
        form.refuse_address()
        return passphrase_page(request, form)
    mail_codes.throw_away(request.session.pop(BEGUN))
    afterwards = request.session.pop(AFTERWARDS, "")
    entered = entering.enter(request, who, next_page=reverse("recovery_code"), stepped_up=True)
    request.session[AFTERWARDS] = afterwards  # coming in begins a fresh session
    return entered


def passphrase_page(request: HttpRequest, form: NewPassphraseForm) -> HttpResponse:
    """The page with nine words: the same ones while she is trying."""
    nine = offered.words_offered(request.POST.get("offered"))
    return again(request, "vault/sign_up_passphrase.html", form, offered=nine)


@reader_page
@takes("GET")
@stepped_up
def recovery_code(request: ReaderRequest) -> HttpResponse:
    """A new recovery code, shown once. It counts only when it has been typed back."""
    slip = recovery_slip.new_slip(request.reader.owner)
    return render(request, "vault/recovery_code.html", {"slip": slip})


@reader_page
@takes("POST")
def recovery_code_back(request: ReaderRequest) -> HttpResponse:
    """The code typed back, from paper: the page no longer shows it."""
    typed = request.POST if "recovery" in request.POST else None
    form, slip = RecoveryCodeForm(typed), request.POST.get("slip", "")
    if form.is_valid():
        try:
            code = form.cleaned_data["recovery"]
            keeping.keep_recovery_code(by=request.reader, slip=slip, code=code)
        except WrongRecoveryCode:
            form.refuse()
        else:
            return redirect("recovery_code_kept")
    return again(request, "vault/recovery_code_back.html", form, slip=slip)


@reader_page
@takes("GET")
def recovery_code_kept(request: ReaderRequest) -> HttpResponse:
    """It counts now; where to keep the paper, and the way to where she came from."""
    afterwards = request.session.pop(AFTERWARDS, "")
    return render(request, "vault/recovery_code_kept.html", {"afterwards": afterwards})
