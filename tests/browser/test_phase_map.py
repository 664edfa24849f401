"""Her map in a real browser: a whole class by one key each, and a double tap places nobody else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.phases import queries
from rodedraad.phases.models import PlaceRow
from rodedraad.phases.records import Phase
from tests.browser.conftest import DESKTOP, PATIENCE
from tests.factories.measuring import bond
from tests.factories.people import person, sign_in
from tests.factories.phases import A_CLASS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def anna(transactional_db):  # noqa: ARG001  # opens the database
    return person("anna")


@pytest.fixture
def page(new_context, anna, base_url):
    """A window in which anna is signed in, her vault open."""
    context = new_context(**DESKTOP)
    context.set_default_timeout(PATIENCE)
    cookies = sign_in(Client(), anna).cookies
    context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    return context.new_page()


@pytest.mark.parametrize("many", [6, pytest.param(25, marks=pytest.mark.long)])
def test_a_class_is_placed_by_one_key_each(page, anna, many):
    for name in A_CLASS[:many]:
        bond(anna.reader, name)
    page.goto(reverse("phase_map"))
    with page.expect_navigation():
        page.get_by_role("link", name="Begin", exact=True).press("Enter")
    for at in range(many):
        page.locator("[data-placing]").wait_for()
        with page.expect_navigation():
            page.keyboard.press("1230"[at % 4])
    expect(page.get_by_text("Iedereen heeft een plek.")).to_be_visible()
    found = queries.her_map(anna.reader)
    assert [len(found.at(phase)) for phase in Phase] == [(many + 3 - at) // 4 for at in range(4)]
    expect(page.get_by_role("link", name=A_CLASS[2])).to_be_hidden()
    page.locator("summary", has_text="Herstellen").press("Enter")
    expect(page.locator("details[open] bdi").first).to_be_visible()


def test_the_second_tap_of_a_double_tap_places_nobody(page, anna):
    for name in ("Bas", "Noor", "Samir"):
        bond(anna.reader, name)
    page.goto(reverse("phase_map"))
    page.get_by_role("link", name="Begin", exact=True).click()
    button = page.get_by_role("button", name="Onderhouden")
    button.wait_for()
    page.wait_for_timeout(400)
    with page.expect_navigation():
        button.click()
    page.get_by_role("heading", name="Noor").wait_for()
    page.evaluate(  # the other half of the tap, as early as it can come
        """() => {
            Object.defineProperty(performance, "now", { value: () => 120 });
            document.querySelector("[value=keep]").dispatchEvent(
                new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }));
        }"""
    )
    expect(page.get_by_role("heading", name="Noor")).to_be_visible()
    assert PlaceRow.objects.count() == 1
