"""The sheet turned over: hiding it, turning it back, and the passphrase once more."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse

from rodedraad.accounts import throttle
from rodedraad.vault import entering, opening, passkeys, queries
from rodedraad.vault.actions import signing_in as actions
from rodedraad.vault.errors import VaultClosed, VaultPending, VaultRecovered
from rodedraad.vault.forms import OncePassphraseForm
from rodedraad.vault.pages import (
    ReaderRequest,
    door_page,
    home_address,
    own_path,
    reader_page,
    sent,
    takes,
    to_the_door,
    wants_json,
)
from rodedraad.vault.views.answers import again, slowed_down

PURPOSE = "once-more"


@takes("GET", "POST")
@door_page
def locked(request: HttpRequest) -> HttpResponse:
    """A hidden vault: the passphrase turns the sheet back, in the same session."""
    if not is_hers(request):
        return to_the_door(request, VaultClosed.code, back="")
    try:
        opening.refuse_closed(request)
    except (VaultClosed, VaultPending, VaultRecovered) as shut:
        return to_the_door(request, shut.code, back=own_path(request, ""))
    form = OncePassphraseForm(sent(request))
    if refused := once_more(request, form, "vault/locked.html", **turning_back(request)):
        return for_a_script(form, refused) if wants_json(request) else refused
    opening.show_again(request, by_passphrase=True)
    if wants_json(request):
        return JsonResponse({"shown": True})
    return redirect(own_path(request, home_address()))


@reader_page
@takes("GET", "POST")
def step_up(request: ReaderRequest) -> HttpResponse:
    """The passphrase again, before something that reaches further than this sheet."""
    form = OncePassphraseForm(sent(request))
    if refused := once_more(request, form, "vault/step_up.html"):
        return refused
    opening.step_up(request)
    return redirect(own_path(request, reverse("account")))


@takes("GET")
@door_page
def form_token(request: HttpRequest) -> HttpResponse:
    """The token that forms carry, for a page that stood open while she signed in elsewhere.

    Signing in renews it. Another site cannot read this answer, as it cannot read a page of ours.
    `here`: whether she is still where that page was shown. Elsewhere its forms stay stale.
    """
    here = request.GET.get("space", "") == request.session.get(opening.SPACE, "")
    return JsonResponse({"token": get_token(request), "here": here})


@takes("POST")
@door_page
def hide(request: HttpRequest) -> HttpResponse:
    """Turn the sheet over now."""
    opening.hide(request)
    return redirect("locked")


def is_hers(request: HttpRequest) -> bool:
    """Whether the sheet that lies turned over is of who is signed in now.

    On a tablet that people share it may lie in a tab of who was there before: no passphrase of
    somebody else turns it back.
    """
    return request.POST.get("whose") in {None, str(request.user.pk)}


def for_a_script(form: OncePassphraseForm, refused: HttpResponse) -> HttpResponse:
    """The same refusal in words only, for the page that lies turned over."""
    says = " ".join(str(one) for messages in form.errors.values() for one in messages)
    return JsonResponse({"says": says}, status=refused.status_code)


def turning_back(request: HttpRequest) -> dict[str, Any]:
    """What the page of the turned sheet shows beside the form: a question for her passkey."""
    user = entering.signed_in(request)
    question = passkeys.question(user) if queries.has_passkey(user) else None
    return {"question": question, "query": request.GET.urlencode()}


def once_more(
    request: HttpRequest, form: OncePassphraseForm, template: str, **more: Any
) -> HttpResponse | None:
    """The page again while the passphrase is still to come; None once it was right."""
    if not form.is_valid():
        return again(request, template, form, **more)
    user = entering.signed_in(request)
    counted = throttle.buckets(request, PURPOSE, user.email)
    if seconds := throttle.charge(counted):
        return slowed_down(request, template, form, seconds=seconds, **more)
    if not actions.is_her_passphrase(user=user, passphrase=form.cleaned_data["passphrase"]):
        form.refuse()
        return again(request, template, form, **more)
    throttle.refund(counted)
    return None
