"""Signed in, and the vault still shut: after a reset, or with a damaged wrap."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rodedraad.accounts import throttle
from rodedraad.vault import entering, opening
from rodedraad.vault.actions import keeping
from rodedraad.vault.actions.signing_in import is_her_passphrase
from rodedraad.vault.errors import VaultClosed, WrongPassphrase, WrongRecoveryCode
from rodedraad.vault.forms import NewVaultForm, OldPassphraseForm, OldRecoveryCodeForm
from rodedraad.vault.pages import door_page, sent, takes, to_the_door
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.views.answers import again, slowed_down
from rodedraad.vault.views.hiding import once_more
from rodedraad.vault.wraps import WrappedBy
from rodedraad.web.typed import page_it_came_from

PURPOSE = "after-reset"
View = Callable[[HttpRequest], HttpResponse]


def shut_page(view: View) -> View:
    """Mark a page for who is signed in and whose vault no passphrase has opened yet."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_the_door(request, VaultClosed.code, back=page_it_came_from(request))
        if opening.has_vault_here(request):
            return redirect("account")
        return view(request)

    return door_page(answer)


@takes("GET")
@shut_page
def vault_shut(request: HttpRequest) -> HttpResponse:
    """What she still has: the old passphrase, the recovery code, or neither."""
    return render(request, "vault/shut.html")


@takes("GET", "POST")
@shut_page
def vault_by_old_passphrase(request: HttpRequest) -> HttpResponse:
    """The old passphrase opens it; the new one takes its place."""
    form = OldPassphraseForm(sent(request))
    if not form.is_valid():
        return again(request, "vault/shut_old.html", form)
    old = Passphrase(form.cleaned_data["old"])
    return open_shut(request, form, old)


@takes("GET", "POST")
@shut_page
def vault_by_recovery_code(request: HttpRequest) -> HttpResponse:
    """The recovery code opens it; then a new one is made."""
    form = OldRecoveryCodeForm(sent(request))
    if not form.is_valid():
        return again(request, "vault/shut_code.html", form)
    return open_shut(request, form, form.cleaned_data["recovery"])


@takes("GET", "POST")
@shut_page
def vault_new(request: HttpRequest) -> HttpResponse:
    """Both are lost: a new vault, after a page that says what is lost with it."""
    form = NewVaultForm(sent(request))
    if refused := once_more(request, form, "vault/new.html"):
        return refused
    passphrase = form.cleaned_data["passphrase"]
    owner = keeping.begin_new_vault(user=entering.signed_in(request), passphrase=passphrase)
    return entering.open_here(request, owner, next_page=reverse("recovery_code"))


def open_shut(
    request: HttpRequest, form: OldPassphraseForm | OldRecoveryCodeForm, by: WrappedBy
) -> HttpResponse:
    """In with the old key, or the form again."""
    user, passphrase = entering.signed_in(request), form.cleaned_data["passphrase"]
    counted = throttle.buckets(request, PURPOSE, user.email)
    if seconds := throttle.charge(counted):
        return slowed_down(request, form.template, form, seconds=seconds)
    if not is_her_passphrase(user=user, passphrase=passphrase):
        form.refuse_new()
        return again(request, form.template, form)
    try:
        owner = keeping.open_after_reset(user=user, by=by, passphrase=passphrase)
    except (WrongPassphrase, WrongRecoveryCode):
        form.refuse()
        return again(request, form.template, form)
    throttle.refund(counted)
    return entering.open_here(request, owner, next_page=reverse(form.leads_to))
