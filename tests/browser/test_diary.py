"""A day of a diary on a phone: nine taps, one screen, nothing lost without a network."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.diary import queries
from tests.browser.conftest import PATIENCE, PHONE
from tests.factories.diary import EVERY, begun_diary
from tests.factories.measuring import bond
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
LOST = "ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def anna(transactional_db):  # noqa: ARG001  # opens the database
    return person("anna")


@pytest.fixture
def page(new_context, anna, base_url):
    """A phone on which anna is signed in, her vault open."""
    context = new_context(**PHONE)
    context.set_default_timeout(PATIENCE)
    cookies = sign_in(Client(), anna).cookies
    context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    return context.new_page()


def test_a_day_takes_nine_taps_on_one_screen_and_survives_a_lost_network(page, anna, complaints):
    row = begun_diary(anna.reader, bond(anna.reader))
    page.goto(reverse("diary", args=[row.pk]))
    page.get_by_role("link", name="Vul vandaag in").tap()
    taps = 0
    for number, key in enumerate(EVERY):
        page.locator(f"label:has([name=code-{key}])").nth(number % 5).tap()
        taps += 1
    height = page.evaluate("document.querySelector('#taps').getBoundingClientRect().height")
    assert height / PHONE["viewport"]["height"] < 2
    page.context.set_offline(True)
    page.get_by_role("button", name="Bewaren").tap()
    expect(page.locator("main [data-no-network]")).to_be_visible()
    assert page.locator("#taps input:checked").count() == len(EVERY)
    page.context.set_offline(False)
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaren").tap()
    taps += 1
    expect(page.get_by_role("status").filter(has_text="Bewaard.")).to_be_visible()
    expect(page.get_by_text("8 van 8 ingevuld").first).to_be_visible()
    assert taps == 9
    sheet = queries.diary(anna.reader, row.pk)
    assert [sheet.values(item)[0] for item in sheet.items] == [0, 1, 2, 3, 4, 0, 1, 2]
    complaints[:] = [one for one in complaints if LOST not in one]
