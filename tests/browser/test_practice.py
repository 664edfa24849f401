"""The trajectory to train on, by keyboard alone: a level and its line become a picture in words."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PATIENCE
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(new_context, base_url, transactional_db):  # noqa: ARG001  # opens the database
    context = new_context(**DESKTOP)
    context.set_default_timeout(PATIENCE)
    cookies = sign_in(Client(), person("bram")).cookies
    context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    page = context.new_page()
    page.goto(reverse("practice_trajectory"))
    return page


def test_a_reading_by_keyboard_becomes_a_picture_and_is_gone_when_he_comes_back(page):
    page.get_by_role("link", name="Het verhaal van Lou").press("Enter")
    level = page.locator('[name="level.warmth"][value="6"]')
    level.press("Space")
    expect(level).to_be_checked()
    page.get_by_label("Op welke regels steunt dit?").first.focus()
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Jouw regels:")).to_be_visible()
    page.get_by_role("button", name="Maak hier een beeld in woorden van").press("Enter")
    own = page.locator(".two-pictures > div").first
    expect(own.locator(".quote")).to_contain_text("We waren vijf minuten te laat in de klas")
    page.get_by_role("link", name="Verder: Samen nadenken over Lou").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Samen nadenken over Lou")
    page.get_by_role("link", name="Vorige bladzijde").press("Enter")
    expect(own.get_by_role("link", name="Naar het verhaal")).to_be_visible()
