"""Pages about her own vault: its passphrase, its recovery code, its second step."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.test import Client

from tests.browser.journey import EMPTY, ERROR, FILLED, OFFLINE, press
from tests.browser.own_pages.door import (
    ADDRESS,
    CODE,
    NEW,
    NEW_PASSPHRASE,
    PAPER,
    SHORT,
    form,
    with_sent,
    with_typed,
)
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, lived_in
from tests.browser.page_states import NOTHING_CAN_FAIL, ONLY_TO_READ
from tests.factories.door import come_in
from tests.factories.people import PASSPHRASE

FROM_THE_FIRST_LOOK = """addEventListener("message", ({ source }) =>
  source.postMessage({ told: [{ nickname: "Vonkje van hier" }, {}] }, location.origin));
"""
NO_ANSWER = """() => {
  navigator.credentials.create = () => Promise.reject(new DOMException("", "NotAllowedError"));
}"""


def without_app(visit: Visit) -> None:
    """She has no second step."""
    Authenticator.objects.filter(user_id=visit.begun.anna.pk).delete()
    just_begun(visit)


def by_the_door(visit: Visit) -> None:
    """She came in by the door, on this device alone."""
    email = visit.begun.anna.email
    Authenticator.objects.all().delete()
    visit.knock(visit.begun, "account_login")
    visit.fill(email=email, passphrase=PASSPHRASE)
    visit.send()
    visit.page.goto(visit.begun.address(visit.name, visit.language))


def signed_in_elsewhere(visit: Visit) -> None:
    """She is signed in on a second device as well."""
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    assert visit.begun.anna
    Authenticator.objects.all().delete()
    come_in(Client(HTTP_USER_AGENT=agent), visit.begun.anna)
    by_the_door(visit)


def code_on_paper(visit: Visit) -> None:
    """She wrote her recovery code down, and types it back."""
    visit.open(visit.begun, "recovery_code")
    visit.send()


def address_asked(visit: Visit) -> None:
    """A code is on its way to her new address."""
    visit.open(visit.begun, "own_address")
    visit.fill(email=ADDRESS)
    visit.send()


def without_passkeys(visit: Visit) -> None:
    """The device gives no answer."""
    just_begun(visit)
    visit.fill(name="Mijn laptop")
    visit.page.evaluate(NO_ANSWER)
    press(visit.page.locator("main form button"))
    visit.page.locator("main [data-said]:not(:empty)").wait_for()


def brought_from_the_first_look(visit: Visit) -> None:
    """The page of the first look opened this one, and says what was told there."""
    visit.take(visit.begun.browser("keep"))
    opener = visit.page.context.new_page()
    opener.goto(visit.begun.address("first_look", visit.language))
    opener.evaluate(FROM_THE_FIRST_LOOK)
    with opener.expect_popup() as popup:
        address = visit.begun.address("keep", visit.language)
        opener.evaluate("(address) => void window.open(address)", address)
    visit.page = popup.value
    visit.page.locator("[data-names] li").first.wait_for()


def not_taken_in(visit: Visit) -> None:
    """The server cannot read it."""
    brought_from_the_first_look(visit)
    visit.page.route("**/keep/", lambda route: route.fulfill(status=422, json={}))
    press(visit.page.locator("[data-do=keep]"))
    visit.page.locator("[data-says=refused]").wait_for()


def kept_without_network(visit: Visit) -> None:
    brought_from_the_first_look(visit)
    visit.page.context.set_offline(True)
    press(visit.page.locator("[data-do=keep]"))
    visit.page.locator("[data-says=failed]").wait_for()


ACCOUNT = {
    "account": OwnKind(
        {EMPTY: by_the_door, FILLED: signed_in_elsewhere}, {ERROR: NOTHING_CAN_FAIL}
    ),
    "own_name": OwnKind(
        {EMPTY: just_begun, FILLED: with_typed(just_begun, name="Anna Claes")},
        {ERROR: NOTHING_CAN_FAIL},
    ),
    "own_address": form(just_begun, email=ADDRESS),
    "own_address_code": form(address_asked, code=CODE),
    "step_up": form(just_begun, passphrase=PASSPHRASE),
    "recovery_code": OwnKind({EMPTY: just_begun}, ONLY_TO_READ),
    "recovery_code_back": OwnKind({
        EMPTY: code_on_paper,
        FILLED: with_typed(code_on_paper, recovery=PAPER),
        ERROR: with_sent(code_on_paper, recovery=PAPER),
    }),
    "recovery_code_kept": OwnKind({EMPTY: just_begun}, ONLY_TO_READ),
    "passphrase": OwnKind({
        EMPTY: just_begun,
        FILLED: with_typed(just_begun, current=PASSPHRASE, **NEW_PASSPHRASE),
        ERROR: with_sent(just_begun, current=NEW, passphrase=SHORT, again=NEW),
    }),
    "passphrase_changed": OwnKind({EMPTY: just_begun}, ONLY_TO_READ),
    "sign_ins": OwnKind(
        {EMPTY: by_the_door, FILLED: signed_in_elsewhere}, {ERROR: NOTHING_CAN_FAIL}
    ),
    "second_factors": OwnKind({EMPTY: without_app, FILLED: lived_in}, {ERROR: NOTHING_CAN_FAIL}),
    "second_factor_app": form(just_begun, code="123456"),
    "second_factor_new_passkey": OwnKind({
        EMPTY: just_begun,
        FILLED: with_typed(just_begun, name="Mijn laptop"),
        ERROR: without_passkeys,
    }, refusal=0),
    "second_factor_remove": OwnKind({EMPTY: just_begun}, ONLY_TO_READ),
    "keep": OwnKind({
        EMPTY: just_begun,
        FILLED: brought_from_the_first_look,
        ERROR: not_taken_in,
        OFFLINE: kept_without_network,
    }),
}  # fmt: skip
