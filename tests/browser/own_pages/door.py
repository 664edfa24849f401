"""Pages at the door: beginning, coming in, what is lost, and the sheet turned over."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from rodedraad.vault.models import OpenVaultRow
from rodedraad.vault.open_vault import HIDDEN_AFTER
from tests.browser.journey import EMPTY, ERROR, FILLED, press
from tests.browser.own_pages.visit import (
    OwnKind,
    Visit,
    Way,
    at_the_door,
)
from tests.browser.page_states import NOTHING_TO_FILL_IN, ONLY_TO_READ
from tests.factories.door import code_in, mails
from tests.factories.people import PASSPHRASE

ADDRESS = "anna.van.de.achterste.bank@voorbeeld.test"
SHORT = "te kort"
NEW = "zeven kruiwagens vol kastanjes"
CODE = "12345678"
PAPER = "0000-0000-0000-0000-0000-0000-0000"


def with_typed(way: Way, **fields: str) -> Way:
    """The same, and then this is typed."""

    def typed(visit: Visit) -> None:
        way(visit)
        visit.fill(**fields)

    return typed


def with_sent(way: Way, **fields: str) -> Way:
    """The same, and then this is typed and sent."""

    def sent(visit: Visit) -> None:
        way(visit)
        visit.fill(**fields)
        visit.send()

    return sent


def form(way: Way, **fields: str) -> OwnKind:
    """A page with a form: as it opens, typed in, and sent with nothing in it."""
    return OwnKind({EMPTY: way, FILLED: with_typed(way, **fields), ERROR: with_sent(way)})


def code_by_mail() -> str:
    return code_in(mails()[-1])


def asked_to_begin(visit: Visit) -> None:
    visit.knock(visit.begun, "account_signup")
    visit.fill(email=ADDRESS)
    visit.send()


def address_confirmed(visit: Visit) -> None:
    asked_to_begin(visit)
    visit.fill(code=code_by_mail())
    visit.send()


def asked_to_reset(visit: Visit) -> None:
    email = visit.begun.anna.email
    visit.knock(visit.begun, "account_reset_password")
    visit.fill(email=email)
    visit.send()


def reset_confirmed(visit: Visit) -> None:
    asked_to_reset(visit)
    visit.fill(code=code_by_mail())
    visit.send()


def half_in(visit: Visit) -> None:
    """Her passphrase was right; the second step is still to come."""
    email = visit.begun.anna.email
    visit.knock(visit.begun, "account_login")
    visit.fill(email=email, passphrase=PASSPHRASE)
    visit.send()


def app_lost(visit: Visit) -> None:
    half_in(visit)
    visit.page.goto(visit.begun.address("second_factor_lost", visit.language))


def shut(visit: Visit) -> None:
    """Signed in, as after a new passphrase by mail: her vault is not open."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=visit.begun.anna.pk))
    visit.take(client)
    visit.page.goto(visit.begun.address(visit.name, visit.language))


def logging_out(visit: Visit) -> None:
    visit.take(visit.begun.browser("account"))
    visit.page.goto(visit.begun.address("account_logout", visit.language))


def hidden(visit: Visit) -> None:
    """Ten minutes later: where she was, there is the sheet turned over."""
    visit.take(visit.lived.browser("account"))
    row = OpenVaultRow.objects.latest("seen")
    OpenVaultRow.objects.update(seen=row.seen - HIDDEN_AFTER)
    visit.page.goto(visit.lived.address("home", visit.language))
    assert reverse("locked") in visit.page.url


def not_known(visit: Visit) -> None:
    visit.knock(visit.begun, secret="x" * 40)


def sheet_waits(visit: Visit) -> None:
    """What she told in the first look waits in another tab."""
    visit.take(Client())
    keep = visit.begun.address("keep", visit.language)
    visit.page.goto(f"{visit.begun.address('account_login', visit.language)}?next={keep}")


def has_a_vault(visit: Visit) -> None:
    """She has one, and says so."""
    sheet_waits(visit)
    press(visit.page.locator("main summary"))


def code_given(visit: Visit) -> None:
    """Her recovery code was right, and she has no second step."""
    anna = visit.begun.anna
    Authenticator.objects.filter(user_id=anna.pk).delete()
    visit.knock(visit.begun, "recovery_code_use")
    visit.fill(email=anna.email, recovery="-".join(anna.recovery.groups))
    visit.send()


def opened_details(visit: Visit) -> None:
    at_the_door(visit)
    press(visit.page.locator("main summary"))


def begun_anew_by_mistake(visit: Visit) -> None:
    """Sent without the tick. The filled button is the one that does nothing."""
    shut(visit)
    with visit.page.expect_navigation():
        press(visit.page.locator("main form button:not([type=button])"))


NEW_PASSPHRASE = {"passphrase": NEW, "again": NEW}
OWN_NAMES = {"email": ADDRESS, "passphrase": PASSPHRASE}
DOOR = {
    "account_login": form(at_the_door, **OWN_NAMES),
    "account_login keep": OwnKind({
        EMPTY: sheet_waits,
        FILLED: with_typed(has_a_vault, **OWN_NAMES),
        ERROR: with_sent(has_a_vault),
    }),
    "account_logout": OwnKind({EMPTY: logging_out}, ONLY_TO_READ),
    "signed_out": OwnKind({EMPTY: at_the_door}, ONLY_TO_READ),
    "locked": OwnKind({
        EMPTY: hidden,
        FILLED: with_typed(hidden, passphrase=PASSPHRASE),
        ERROR: with_sent(hidden, passphrase=SHORT),
    }),
    "account_signup": form(at_the_door, email=ADDRESS),
    "sign_up_code": form(asked_to_begin, code=CODE),
    "sign_up_passphrase": form(address_confirmed, **NEW_PASSPHRASE),
    "lost": OwnKind({
        EMPTY: at_the_door,
        FILLED: with_typed(opened_details, email=ADDRESS, recovery=PAPER),
        ERROR: with_sent(at_the_door),
    }),
    "recovery_code_use": form(at_the_door, email=ADDRESS, recovery=PAPER),
    "recovery_passphrase": form(code_given, **NEW_PASSPHRASE),
    "account_reset_password": form(at_the_door, email=ADDRESS),
    "reset_code": form(asked_to_reset, code=CODE),
    "reset_passphrase": form(reset_confirmed, **NEW_PASSPHRASE),
    "vault_shut": OwnKind({EMPTY: shut}, ONLY_TO_READ),
    "vault_by_old_passphrase": form(shut, old=PASSPHRASE, passphrase=NEW),
    "vault_by_recovery_code": form(shut, recovery=PAPER, passphrase=NEW),
    "vault_new": OwnKind({
        EMPTY: shut,
        FILLED: with_typed(shut, passphrase=NEW),
        ERROR: begun_anew_by_mistake,
    }),
    "mfa_authenticate": OwnKind({
        EMPTY: half_in,
        FILLED: with_typed(half_in, code="123456"),
        ERROR: with_sent(half_in, code="123456"),
    }),
    "second_factor_lost": form(app_lost, recovery=PAPER, code=CODE),
    "invitation": OwnKind(
        {EMPTY: at_the_door, ERROR: not_known}, {FILLED: NOTHING_TO_FILL_IN}, refusal=404
    ),
}  # fmt: skip
