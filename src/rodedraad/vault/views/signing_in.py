"""Signing in, the second factor, and signing out."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rodedraad.accounts import throttle
from rodedraad.vault import afterwards, entering, opening
from rodedraad.vault.actions import signing_in as actions
from rodedraad.vault.errors import WrongPassphrase
from rodedraad.vault.forms import SignInForm
from rodedraad.vault.pages import door_page, home_address, own_path, sent, takes
from rodedraad.vault.views.answers import again, slowed_down

PURPOSE = "sign-in"


@takes("GET", "POST")
@door_page
def account_login(request: HttpRequest) -> HttpResponse:
    """Address and passphrase; the vault opens with them."""
    if request.method == "GET" and opening.has_vault_here(request):
        return redirect(own_path(request, home_address()))
    form = SignInForm(sent(request))
    page = {"keeps": afterwards.keeps_a_sheet(own_path(request, ""))}
    if not form.is_valid():
        return again(request, "vault/login.html", form, **page)
    return _tried(request, form, page)


def _tried(request: HttpRequest, form: SignInForm, page: Mapping[str, object]) -> HttpResponse:
    """In, by an address and a passphrase that were typed; or the page again."""
    counted = throttle.buckets(request, PURPOSE, form.cleaned_data["email"])
    if seconds := throttle.charge(counted):
        return slowed_down(request, "vault/login.html", form, seconds=seconds, **page)
    try:
        who = actions.sign_in(**form.cleaned_data)
    except WrongPassphrase:
        form.refuse()
        return again(request, "vault/login.html", form, **page)
    throttle.refund(counted)
    return entering.enter(request, who, next_page=own_path(request, home_address()))


@takes("GET", "POST")
@door_page
def account_logout(request: HttpRequest) -> HttpResponse:
    """Sign out: the vault is closed and nobody is signed in."""
    if request.method != "POST":
        return render(request, "vault/logout.html")
    entering.leave(request)
    response = redirect("signed_out")
    opening.forget_cookie(response)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@takes("GET")
@door_page
def signed_out(request: HttpRequest) -> HttpResponse:
    """What is closed now, and a way back."""
    return render(request, "vault/signed_out.html")
