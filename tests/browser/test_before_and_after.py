"""The short form in a real browser: digits answer, each answer is saved, and then it is read."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from rodedraad.before_after.records import answers_of
from tests.browser.conftest import DESKTOP, PATIENCE
from tests.factories.before_after import begun_ago
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
LOST = "ERR_INTERNET_DISCONNECTED"


def test_by_digits_alone_and_a_lost_network_loses_no_answer(new_context, base_url, complaints):
    told = begun_ago(0)
    turn = told.together.turn("baseline_one")
    context = new_context(**DESKTOP)
    context.set_default_timeout(PATIENCE)
    cookies = sign_in(Client(), told.together.anna).cookies
    context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    page = context.new_page()
    page.goto(told.address("trust", turn))
    page.get_by_role("radio").first.focus()
    page.keyboard.press("4")
    expect(page.locator("[data-kept][data-state=saved]")).to_be_visible()
    context.set_offline(True)
    page.keyboard.press("0")
    expect(page.locator("[data-trouble=offline]")).to_be_visible()
    context.set_offline(False)
    page.keyboard.press("5")
    expect(page.locator("[data-kept][data-state=saved]")).to_be_visible()
    for digit in "333":
        page.keyboard.press(digit)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Zo zei jij het")).to_be_visible()
    assert answers_of(told.words(turn)) == {
        **dict.fromkeys(("s4", "s5", "s6"), 3),
        "s1": 4,
        "s2": None,
        "s3": 5,
    }
    complaints[:] = [one for one in complaints if LOST not in one]
