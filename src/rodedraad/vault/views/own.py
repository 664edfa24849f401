"""The page about her own vault: what it is, its passphrase, and where it is open."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from rodedraad.accounts import throttle
from rodedraad.vault import entering, offered, opening, queries
from rodedraad.vault.actions import ending, keeping
from rodedraad.vault.errors import WrongPassphrase
from rodedraad.vault.forms import ChangePassphraseForm
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.vault.views.answers import again, slowed_down

PURPOSE = "change-passphrase"


@reader_page
@takes("GET")
def account(request: ReaderRequest) -> HttpResponse:
    """What can be done with a vault, and what is so."""
    page = queries.own_vault(entering.signed_in(request), request.reader)
    return render(request, "vault/account.html", {"own": page})


@reader_page
@takes("GET", "POST")
def passphrase(request: ReaderRequest) -> HttpResponse:
    """Another passphrase; every other open vault of hers is closed."""
    user, template = entering.signed_in(request), "vault/passphrase.html"
    form = ChangePassphraseForm(sent(request), known_address=user.email)
    nine = {"offered": offered.words_offered(request.POST.get("offered"))}
    if not form.is_valid():
        return again(request, template, form, **nine)
    counted = throttle.buckets(request, PURPOSE, user.email)
    if seconds := throttle.charge(counted):
        return slowed_down(request, template, form, seconds=seconds, **nine)
    try:
        change(request, form)
    except WrongPassphrase:
        form.refuse()
        return again(request, template, form, **nine)
    throttle.refund(counted)
    return redirect("passphrase_changed")


def change(request: ReaderRequest, form: ChangePassphraseForm) -> None:
    """The new passphrase, and this session goes on under a new key."""
    user = entering.signed_in(request)
    keeping.change_passphrase(
        by=request.reader,
        user=user,
        session=request.session.session_key,
        current=form.cleaned_data["current"],
        passphrase=form.cleaned_data["passphrase"],
    )
    entering.go_on_under_new_key(request, user)
    opening.step_up(request)


@reader_page
@takes("GET")
def passphrase_changed(request: ReaderRequest) -> HttpResponse:
    """It holds from now on; what stayed the same."""
    return render(request, "vault/passphrase_changed.html")


@reader_page
@takes("GET")
def sign_ins(request: ReaderRequest) -> HttpResponse:
    """Where she is signed in: since when, on which device."""
    found = queries.devices(entering.signed_in(request), request.session.session_key)
    return render(request, "vault/sign_ins.html", {"devices": found})


@reader_page
@takes("POST")
def end_sign_in(request: ReaderRequest, number: int) -> HttpResponse:
    """End one of them: its vault closes, and nobody is signed in there any more."""
    if not ending.end_sign_in(user=entering.signed_in(request), number=number):
        raise Http404
    return redirect("sign_ins")
