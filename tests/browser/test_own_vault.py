"""A vault in a real browser: begun, hidden, turned back with what was typed, and with a passkey."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.vault.models import OpenVaultRow
from tests.browser import judging
from tests.browser.conftest import DESKTOP, ICON, PHONE
from tests.factories.people import PASSPHRASE, person

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "zeven kruiwagens vol kastanjes"
TURNED = "[data-turned]"
A_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="session")
def base_url(live_server):
    """A passkey belongs to a name, not to a number."""
    return live_server.url.replace("127.0.0.1", "localhost")


def judged(page) -> list[str]:
    return judging.frame(page, "nl") + judging.small_targets(page) + judging.axe(page)


def come_in(page, email="anna@voorbeeld.test", passphrase=PASSPHRASE) -> None:
    page.goto(reverse("account_login", query={"next": reverse("account")}))
    page.locator("#id_email").fill(email)
    page.locator("#id_passphrase").fill(passphrase)
    page.locator("main form button:not(.plain)").click()


def test_a_vault_is_begun_in_a_handful_of_steps(any_screen):
    page = any_screen
    page.goto(reverse("account_signup"))
    assert judged(page) == []
    page.locator("#id_email").fill("fien@voorbeeld.test")
    page.locator("main form button").click()
    assert judged(page) == []
    page.locator("[data-show]").click()
    for field in ("#id_passphrase", "#id_again"):
        assert page.locator(field).get_attribute("type") == "text"
        page.locator(field).fill(NEW)
    page.locator("main form button", has_text="Maak mijn kluis").click()
    assert judged(page) == []
    code = "-".join(page.locator(".code span").all_inner_texts())
    page.locator("main form button").first.click()
    page.locator("#id_recovery").fill(code.lower())
    page.locator("main form button").click()
    page.wait_for_url("**/kept/")
    assert judged(page) == []


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_she_typed_still_lies_under_the_turned_sheet(new_context, complaints, screen):
    person("anna")
    page = new_context(**screen).new_page()
    come_in(page)
    page.goto(reverse("passphrase"))
    page.locator("#id_passphrase").fill("half getypt")
    page.locator("#id_passphrase").press("Escape")
    page.locator(TURNED).wait_for()
    assert not page.locator("main").is_visible()
    assert judged(page) + judging.keyboard(page) == []
    page.locator("#turned-passphrase").fill("niet mijn wachtzin")
    page.locator(TURNED).locator("button:not(.plain)").click()
    page.locator("#turned-said:not(:empty)").wait_for()
    page.locator("#turned-passphrase").fill(PASSPHRASE)
    page.locator(TURNED).locator("button:not(.plain)").click()
    page.locator("main").wait_for()
    assert page.locator("#id_passphrase").input_value() == "half getypt"
    expect(page.locator("#id_passphrase")).to_be_focused()  # she goes on where she was
    complaints[:] = [one for one in complaints if "status of 422" not in one]


def test_a_page_at_rest_hides_itself_and_asks_the_server_nothing(desktop):
    person("anna")
    desktop.clock.install()
    come_in(desktop)
    desktop.goto(reverse("account"))
    asked = []
    desktop.on("request", lambda request: asked.append(request.url))
    desktop.clock.fast_forward("09:50")
    assert desktop.locator("main").is_visible()
    desktop.clock.fast_forward("00:15")
    assert desktop.locator(TURNED).is_visible()
    assert not desktop.locator("main").is_visible()
    assert [address for address in asked if not address.endswith(ICON)] == []


def test_a_deed_keeps_the_page_in_sight(desktop):
    person("anna")
    desktop.clock.install()
    come_in(desktop)
    desktop.goto(reverse("account"))
    for _ in range(3):
        desktop.clock.fast_forward("08:00")
        desktop.keyboard.press("Shift")
    assert desktop.locator("main").is_visible()


def test_a_passkey_is_made_turns_the_sheet_back_and_is_the_second_step(new_context):
    person("anna")
    context = new_context(**DESKTOP)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": A_KEY})
    come_in(page)
    page.goto(reverse("second_factor_new_passkey"))  # she came in just now: no step before it
    page.locator("#id_name").fill("Mijn laptop")
    page.locator("main form button").click()
    page.locator("main h2", has_text="Mijn laptop").wait_for()
    with page.expect_response("**/hide/"):
        page.locator("nav.own button", has_text="Draai het blad om").click()
    page.goto(reverse("account"))
    page.locator("main button", has_text="Met mijn passkey").click()
    page.locator("h1", has_text="Mijn kluis").wait_for()
    page.locator("nav.own button", has_text="Afmelden").click()
    page.wait_for_url("**/signed-out/")
    come_in(page)
    assert judged(page) == []
    page.locator("main button", has_text="Met mijn passkey").click()
    page.locator("h1", has_text="Mijn kluis").wait_for()


def test_after_an_hour_she_signs_in_elsewhere_and_goes_on_here(new_context, complaints):
    person("anna")
    context = new_context(**DESKTOP)
    page, other = context.new_page(), context.new_page()
    come_in(page)
    page.goto(reverse("passphrase"))
    page.locator("#id_passphrase").fill("half getypt")
    page.locator("nav.own button", has_text="Draai het blad om").click()
    OpenVaultRow.objects.all().delete()  # an hour has closed it
    page.locator("#turned-passphrase").fill(PASSPHRASE)
    page.locator(TURNED).locator("button:not(.plain)").click()
    page.locator("#turned-said", has_text="intussen dicht").wait_for()
    come_in(other)
    other.locator("h1", has_text="Mijn kluis").wait_for()
    page.locator("#turned-passphrase").fill(PASSPHRASE)
    page.locator(TURNED).locator("button:not(.plain)").click()
    page.locator("main").wait_for()
    assert page.locator("#id_passphrase").input_value() == "half getypt"
    complaints[:] = [one for one in complaints if "status of 4" not in one]


def test_what_she_sent_after_signing_out_elsewhere_is_given_back_and_she_comes_back_to_that_page(
    new_context, complaints
):
    person("anna")
    context = new_context(**PHONE)
    page, other = context.new_page(), context.new_page()
    come_in(page)
    page.goto(reverse("begin_bond"))
    page.locator("#id_nickname").fill("Mus van achteraan")
    other.goto(reverse("account_logout"))  # a page without the script that turns other tabs over
    other.locator("main form button").click()
    other.wait_for_url("**/signed-out/")
    page.locator("main form button:not(.plain)").last.click()
    page.locator("h1", has_text="Dit is nog niet bewaard.").wait_for()
    assert page.locator("main textarea").input_value() == "Mus van achteraan"
    assert judged(page) == []
    page.locator("main a.button").click()
    page.locator("#id_email").fill("anna@voorbeeld.test")
    page.locator("#id_passphrase").fill(PASSPHRASE)
    page.locator("main form button:not(.plain)").click()
    page.wait_for_url("**" + reverse("begin_bond"))
    complaints[:] = [one for one in complaints if "status of 423" not in one]


def test_escape_turns_the_sheet_over_on_any_page_of_hers(desktop):
    person("anna")
    come_in(desktop)
    desktop.goto(reverse("passphrase"))
    desktop.locator("#id_passphrase").fill("half getypt")
    other = desktop.context.new_page()
    other.goto(reverse("account"))
    with desktop.expect_response("**/hide/"):
        desktop.keyboard.press("Escape")
    assert desktop.locator(TURNED).is_visible()
    other.locator(TURNED).wait_for()  # in another tab too
    desktop.keyboard.press("Escape")  # a second, startled one shows nothing again
    assert desktop.locator(TURNED).is_visible()
    assert OpenVaultRow.objects.get().stepped_up is None
    # A page that the browser had laid aside is asked for anew.
    laid_aside = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    other.evaluate(f"setTimeout(() => {laid_aside})")
    other.wait_for_url("**/locked/**")
