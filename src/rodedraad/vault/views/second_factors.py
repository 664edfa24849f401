"""The second step of signing in, and adding or removing one."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodedraad.accounts import mail_codes, throttle
from rodedraad.accounts.models import User
from rodedraad.vault import app_codes, entering, opening, passkeys, queries
from rodedraad.vault.actions import confirming
from rodedraad.vault.actions import second_factors as actions
from rodedraad.vault.errors import (
    PasskeyRefused,
    SecondFactorRefused,
    VaultClosed,
    VaultPending,
    VaultRecovered,
    WrongRecoveryCode,
)
from rodedraad.vault.forms import AppCodeForm, CredentialForm, LostFactorForm
from rodedraad.vault.pages import (
    ReaderRequest,
    door_page,
    home_address,
    own_path,
    reader_page,
    sent,
    stepped_up,
    takes,
    to_the_door,
    with_next,
)
from rodedraad.vault.views.answers import again, slowed_down
from rodedraad.web import said

PURPOSE = "second-factor"
LOST_PAGE = "vault/second_factor_lost.html"
APP_ADDED = said.line("app-added", _("De app is erbij. Vanaf nu vragen we ook zes cijfers."))
PASSKEY_ADDED = said.line("passkey-added", _("De passkey is erbij."))
REMOVED = said.line("second-step-removed", _("Die tweede stap is weg."))
LOST = "lost_factor"
"""Where the session says which code was mailed to who lost her second factor."""


@takes("GET", "POST")
@door_page
def mfa_authenticate(request: HttpRequest) -> HttpResponse:
    """Six digits of her app, or her passkey; then she is in."""
    stage = entering.waiting_stage(request)
    if stage is None:
        return redirect("account_login")
    form = AppCodeForm(sent(request))
    if not form.is_valid():
        return second_step(request, stage.login.user, form)
    return app_refused(request, stage.login.user, form) or entering.go_on(request, stage)


@takes("POST")
@door_page
def second_factor_passkey(request: HttpRequest) -> HttpResponse:
    """The answer of her passkey, in place of the six digits."""
    stage = entering.waiting_stage(request)
    if stage is None:
        return redirect("account_login")
    if passkey_refused(request, stage.login.user):
        page = second_step(request, stage.login.user, AppCodeForm(), refused=True)
        page.status_code = 422
        return page
    return entering.go_on(request, stage)


@takes("GET", "POST")
@door_page
def second_factor_lost(request: HttpRequest) -> HttpResponse:
    """Without app and passkey: the recovery code and a code by mail take the second step away."""
    stage = entering.waiting_stage(request)
    if stage is None:
        return redirect("account_login")
    user, page = stage.login.user, {"by_mail": settings.MAIL}
    if not settings.MAIL and waits_by_code(request):  # the code is one proof, and cannot be two
        return render(request, "vault/second_factor_needed.html")
    if LOST not in request.session:
        request.session[LOST] = str(confirming.ask_for_lost_factor(user=user))
    form = LostFactorForm(sent(request), by_mail=settings.MAIL)
    if not form.is_valid():
        return again(request, LOST_PAGE, form, **page)
    return lost_refused(request, user, form) or entering.go_on(request, stage)


@takes("POST")
@door_page
def locked_passkey(request: HttpRequest) -> HttpResponse:
    """A passkey turns a hidden sheet back. It opens no closed vault: it holds no key to it."""
    try:
        opening.refuse_closed(request)
    except (VaultClosed, VaultPending, VaultRecovered) as shut:
        return to_the_door(request, shut.code, back=own_path(request, ""))
    back = own_path(request, home_address())
    if passkey_refused(request, entering.signed_in(request)):
        return redirect(with_next(reverse("locked"), back))
    opening.show_again(request, by_passphrase=False)
    return redirect(back)


@reader_page
@takes("GET", "POST")
@stepped_up
def second_factor_app(request: ReaderRequest) -> HttpResponse:
    """Add an authenticator app: a drawing to scan, and six digits to show that it works."""
    user, form = entering.signed_in(request), AppCodeForm(sent(request))
    signed = request.POST.get("secret", "")
    if form.is_valid():
        try:
            code = form.cleaned_data["code"]
            actions.add_app(user=user, signed_secret=signed, code=code)
        except SecondFactorRefused:
            form.refuse()
        else:
            return added(request, APP_ADDED)
    return app_page(request, user, form, before=signed)


@reader_page
@takes("GET", "POST")
@stepped_up
def second_factor_new_passkey(request: ReaderRequest) -> HttpResponse:
    """Add a passkey: the device itself asks for a finger, a face or its own code."""
    user, form = entering.signed_in(request), CredentialForm(sent(request))
    if form.is_valid():
        try:
            actions.add_passkey(user=user, **form.cleaned_data)
        except PasskeyRefused:
            form.refuse()
        else:
            return added(request, PASSKEY_ADDED)
    page = {"question": passkeys.question_for_new(user), "on": own_path(request, "")}
    return again(request, "vault/new_passkey.html", form, **page)


def added(request: HttpRequest, line: str) -> HttpResponse:
    """Back to her second steps, which say so, and from there to where she came from."""
    said.leave(request, line)
    return redirect(with_next(reverse("second_factors"), own_path(request, "")))


@reader_page
@takes("GET")
def second_factors(request: ReaderRequest) -> HttpResponse:
    """Which second steps there are."""
    factors = queries.factors(entering.signed_in(request))
    page = {
        "factors": factors,
        "has_app": any(not one.is_passkey for one in factors),
        "on": own_path(request, ""),
    }
    return render(request, "vault/second_factors.html", page)


@reader_page
@takes("GET", "POST")
@stepped_up
def second_factor_remove(request: ReaderRequest, number: int) -> HttpResponse:
    """Remove one, after asking."""
    user = entering.signed_in(request)
    found = next((one for one in queries.factors(user) if one.number == number), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.remove(user=user, number=number)
        said.leave(request, REMOVED)
        return redirect("second_factors")
    return render(request, "vault/second_factor_remove.html", {"factor": found})


def second_step(
    request: HttpRequest, user: User, form: AppCodeForm, *, refused: bool = False
) -> HttpResponse:
    """The page of the second step, with a fresh question for her passkey if she has one."""
    page = {
        "has_app": queries.has_app(user),
        "question": passkeys.question(user) if queries.has_passkey(user) else None,
        "refused": refused,
        "by_code": waits_by_code(request),
    }
    return again(request, "vault/second_step.html", form, **page)


def waits_by_code(request: HttpRequest) -> bool:
    """Whether she came here by her recovery code, and not by her passphrase."""
    return opening.waits_by_code(request.session.session_key)


def app_refused(request: HttpRequest, user: User, form: AppCodeForm) -> HttpResponse | None:
    """The page again where the six digits do not fit; None where they do."""
    counted = throttle.buckets(request, PURPOSE, user.email)
    if seconds := throttle.charge(counted):
        page = {"has_app": True, "by_code": waits_by_code(request)}
        return slowed_down(request, "vault/second_step.html", form, seconds=seconds, **page)
    try:
        actions.pass_app(user=user, code=form.cleaned_data["code"])
    except SecondFactorRefused:
        form.refuse()
        return second_step(request, user, form)
    throttle.refund(counted)
    return None


def passkey_refused(request: HttpRequest, user: User) -> bool:
    """Whether what the browser sent is no answer of a passkey of hers."""
    form = CredentialForm(request.POST)
    if not form.is_valid():
        return True
    try:
        actions.pass_passkey(user=user, credential=form.cleaned_data["credential"])
    except PasskeyRefused:
        return True
    return False


def lost_refused(request: HttpRequest, user: User, form: LostFactorForm) -> HttpResponse | None:
    """The page again where recovery code or mail code does not fit; None where both do."""
    page = {"by_mail": settings.MAIL}
    counted = throttle.buckets(request, confirming.LOST_FACTOR, user.email)
    if seconds := throttle.charge(counted):
        return slowed_down(request, LOST_PAGE, form, seconds=seconds, **page)
    number, typed = request.session.get(LOST), form.cleaned_data.get("code", "")
    confirmed = not settings.MAIL or mail_codes.confirm(confirming.LOST_FACTOR, number, typed)
    try:
        recovery = form.cleaned_data["recovery"]
        actions.take_away_lost(user=user, recovery=recovery, mail_confirmed=confirmed)
    except WrongRecoveryCode:
        form.refuse()
        return again(request, LOST_PAGE, form, **page)
    throttle.refund(counted)
    return None


def app_page(request: HttpRequest, user: User, form: AppCodeForm, *, before: str) -> HttpResponse:
    """The drawing and the secret behind it: the same one while she is trying."""
    signed = before if app_codes.secret_in(before, user) else app_codes.new_secret(user)
    secret = app_codes.secret_in(signed, user) or ""
    side, path = app_codes.squares(user, secret)
    in_fours = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    page = {"signed": signed, "secret": in_fours, "side": side, "path": path}
    page |= {"on": own_path(request, ""), "address": app_codes.address(user, secret)}
    return again(request, "vault/app.html", form, **page)
