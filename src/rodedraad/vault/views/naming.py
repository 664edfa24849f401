"""How others see her, and the address with which she signs in: each behind her passphrase."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from rodedraad.accounts import devices, mail_codes, throttle
from rodedraad.vault import entering
from rodedraad.vault.actions import confirming, naming
from rodedraad.vault.errors import AddressTaken
from rodedraad.vault.forms import MailCodeForm, NameForm, NewAddressForm
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, stepped_up, takes
from rodedraad.vault.views.answers import again, slowed_down
from rodedraad.web import said

ASKED = "new_address"
"""Where the session says which code was mailed to a new address; the address is not in it."""
NAME_KEPT = said.line("name-kept", _("Je naam is bewaard."))
ADDRESS_KEPT = said.line("address-kept", _("Vanaf nu meld je je aan met je nieuwe adres."))


@reader_page
@takes("GET", "POST")
@stepped_up
def own_name(request: ReaderRequest) -> HttpResponse:
    """How others see her: a name, or her address."""
    user = entering.signed_in(request)
    form = NameForm(sent(request), initial={"name": user.name})
    if not form.is_valid():
        return again(request, "vault/own_name.html", form)
    naming.change_name(user=user, name=form.cleaned_data["name"])
    said.leave(request, NAME_KEPT)
    return redirect("account")


@reader_page
@takes("GET", "POST")
@stepped_up
def own_address(request: ReaderRequest) -> HttpResponse:
    """Another address to sign in with; a code by mail shows that it is hers."""
    user, template = entering.signed_in(request), "vault/own_address.html"
    form = NewAddressForm(sent(request))
    if not form.is_valid():
        return again(request, template, form)
    email = form.cleaned_data["email"]
    if seconds := throttle.charge(throttle.buckets(request, confirming.ADDRESS, email)):
        return slowed_down(request, template, form, seconds=seconds)
    number = str(confirming.ask_for_address(user=user, email=email))
    request.session[ASKED] = number
    if mail_codes.confirmed_address(confirming.ADDRESS, number) is None:
        return redirect("own_address_code")
    return changed(request, number) or taken(request, form)


@reader_page
@takes("GET", "POST")
@stepped_up
def own_address_code(request: ReaderRequest) -> HttpResponse:
    """The code that was mailed to the new address."""
    number = request.session.get(ASKED)
    if not mail_codes.is_waiting(confirming.ADDRESS, number):
        return redirect("own_address")
    form = MailCodeForm(sent(request))
    right = form.is_valid() and mail_codes.confirm(
        confirming.ADDRESS, number, form.cleaned_data["code"]
    )
    if right and (response := changed(request, number)):
        return response
    if form.is_valid():
        form.refuse()
    return again(request, "vault/own_address_code.html", form)


def changed(request: ReaderRequest, number: str | None) -> HttpResponse | None:
    """On to her account, with the confirmed address; None where somebody else has it."""
    user, email = (
        entering.signed_in(request),
        mail_codes.confirmed_address(confirming.ADDRESS, number),
    )
    try:
        naming.change_address(user=user, email=email or user.email)
    except AddressTaken:
        return None
    mail_codes.throw_away(request.session.pop(ASKED))
    said.leave(request, ADDRESS_KEPT)
    response = redirect("account")
    devices.remember(request, response, user.email)
    return response


def taken(request: ReaderRequest, form: NewAddressForm) -> HttpResponse:
    """The form again; on a server that sends no mail this cannot be hidden."""
    form.refuse()
    return again(request, "vault/own_address.html", form)
