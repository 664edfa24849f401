"""Reading a story in a real browser: by keyboard alone, one key a mark, and a lost network."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.core.interview import Evidence, Rating
from rodedraad.readings import queries
from rodedraad.web.clock import clock_at, this_instant
from tests.browser.conftest import DESKTOP, PATIENCE
from tests.factories.people import sign_in
from tests.factories.readings import turn_name
from tests.factories.together import with_coach

pytestmark = pytest.mark.django_db(transaction=True)
LOST = "ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def here(transactional_db):  # noqa: ARG001  # opens the database
    with clock_at(this_instant() - timedelta(days=30)):
        trajectory = with_coach()
    return trajectory.at("levels")


@pytest.fixture
def turn(here):
    return turn_name(here.running().plan, "levels")


@pytest.fixture
def page(new_context, here, turn, base_url):
    """Bram's window on the story."""
    context = new_context(**DESKTOP)
    context.set_default_timeout(PATIENCE)
    cookies = sign_in(Client(), here.bram).cookies
    context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    page = context.new_page()
    page.goto(reverse("levels", args=[here.seat.pk, turn]))
    page.locator("html.with-script").wait_for(state="attached")
    return page


def test_marks_by_one_key_then_a_level_by_digit_and_a_lost_network_loses_nothing(
    page, here, turn, complaints
):
    page.get_by_label("Op welke tijd staat je opname?").fill("12:34")
    page.get_by_role("button", name="Warme momenten").focus()
    page.keyboard.press("9")
    expect(page.locator("#new-scale")).to_have_value("worry")
    expect(page.locator("#new-at")).to_have_value("12:34")
    page.keyboard.type("Onder de douche.")
    page.keyboard.press("Enter")
    expect(page.locator("[data-added]")).to_have_text("12:34 staat bij “Zorgen”.")
    worry = page.locator('[data-scale="worry"]')
    expect(worry.locator("[data-piece-note]")).to_have_value("Onder de douche.")
    worry.locator('input[value="1"]').focus()
    page.context.set_offline(True)
    page.keyboard.press("6")
    expect(page.locator('[data-trouble="offline"]')).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Probeer het nu").press("Enter")
    expect(page.locator("[data-kept]")).to_have_text("bewaard")
    reading = queries.story(here.bram.reader, here.seat.pk, turn).reading
    assert reading.ratings == {"worry": Rating(6, (Evidence("Onder de douche.", 754),))}
    complaints[:] = [one for one in complaints if LOST not in one]
