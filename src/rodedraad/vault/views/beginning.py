"""Beginning a vault: the rules, the address, the passphrase, the recovery code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from rodedraad.accounts import mail_codes, throttle
from rodedraad.vault import afterwards, entering, offered, opening, queries, recovery_slip
from rodedraad.vault.actions import confirming, keeping
from rodedraad.vault.errors import AddressTaken, WrongRecoveryCode
from rodedraad.vault.forms import AddressForm, MailCodeForm, NewPassphraseForm, RecoveryCodeForm
from rodedraad.vault.pages import (
    ReaderRequest,
    door_page,
    home_address,
    own_path,
    reader_page,
    sent,
    stepped_up,
    takes,
)
from rodedraad.vault.views.answers import again, slowed_down

BEGUN = "sign_up"
"""Where the session says which code was mailed; the address is not in it."""


@takes("GET", "POST")
@door_page
def account_signup(request: HttpRequest) -> HttpResponse:
    """What may be lost for ever, before the first word; then the address."""
    if request.method == "GET" and opening.has_vault_here(request):
        return redirect(own_path(request, home_address()))
    form = AddressForm(sent(request))
    page = {"afterwards": afterwards.note_wanted(request)}
    if not form.is_valid():
        return again(request, "vault/sign_up.html", form, **page)
    email = form.cleaned_data["email"]
    if seconds := throttle.charge(throttle.buckets(request, confirming.SIGN_UP, email)):
        return slowed_down(request, "vault/sign_up.html", form, seconds=seconds, **page)
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
    wanted = afterwards.wanted(request)
    entered = entering.enter(request, who, next_page=reverse("recovery_code"))
    request.session[afterwards.AFTERWARDS] = wanted  # coming in begins a fresh session
    return entered


def passphrase_page(request: HttpRequest, form: NewPassphraseForm) -> HttpResponse:
    """The page with nine words: the same ones while she is trying."""
    nine = offered.words_offered(request.POST.get("offered"))
    return again(request, "vault/sign_up_passphrase.html", form, offered=nine)


@reader_page
@takes("GET")
@stepped_up
def recovery_code(request: ReaderRequest) -> HttpResponse:
    """A new recovery code, the same until it has been typed back. It counts only then."""
    owner = request.reader.owner
    slip = recovery_slip.same_slip(owner, opening.slip_here(request))
    if slip is None:
        made = recovery_slip.new_slip(owner)
        opening.keep_slip(request, made.sealed)
        slip = made.slip
    page = {"slip": slip, "has_older": not queries.lacks_recovery_code(request.reader)}
    return render(request, "vault/recovery_code.html", page)


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
            opening.keep_slip(request, None)
            return redirect("recovery_code_kept")
    return again(request, "vault/recovery_code_back.html", form, slip=slip)


@reader_page
@takes("GET")
def recovery_code_kept(request: ReaderRequest) -> HttpResponse:
    """It counts now; where to keep the paper, and the way to where she came from."""
    wanted = afterwards.wanted(request)
    keeps = afterwards.keeps_a_sheet(wanted)
    if not keeps:  # a sheet waits in another tab until she has been where it is kept
        afterwards.arrived(request)
    page = {"afterwards": wanted, "keeps": keeps}
    return render(request, "vault/recovery_code_kept.html", page)
