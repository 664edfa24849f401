"""An interview at the table in a real browser: by keyboard, over a reload, without a network."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.coaching import actions
from rodedraad.core.protocol import State
from tests.browser.conftest import PATIENCE, TABLET
from tests.factories.interviews import agreed, before_an_interview
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TURN = "interview-1-0-0"
LOST = "ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def world(transactional_db):  # noqa: ARG001  # opens the database
    return agreed(before_an_interview(began=12))


@pytest.fixture
def page(new_context, world, base_url):
    """A tablet on the table: Bram is signed in, his vault open."""
    context = new_context(**TABLET)
    context.set_default_timeout(PATIENCE)
    cookies = sign_in(Client(), world.bram).cookies
    context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    return context.new_page()


def kept(page):
    return page.locator("[data-kept]")


def marked(world) -> list[str]:
    words = world.seated().running.words(world.turn("interview"))
    return [text for name, text in words.items() if name.startswith("mark.")]


def clock_of(world) -> str:
    """When the quiet clock began, as it is kept."""
    return world.seated().running.words(world.turn("interview"))["clock"]


def begun(page, world) -> None:
    """From the first leaf to the second question, by keyboard: clock and recorder run."""
    page.goto(reverse("interview", args=[world.seat.pk, TURN]))
    expect(page.locator("[data-leaf]:visible")).to_have_count(1)
    with page.expect_response("**/save/"):
        page.get_by_role("button", name="Start de stille klok").press("Enter")
    expect(page.get_by_text("nog geen minuut")).to_be_visible()
    expect(page.locator("#clicked [data-no-zero]:not([hidden])")).to_have_count(1)
    page.get_by_label("Je recorder staat op").fill("2:00")
    page.get_by_label("Je recorder staat op").press("Enter")
    page.get_by_role("link", name="Naar de eerste vraag").press("Enter")
    page.get_by_role("link", name="Volgende").locator("visible=true").press("Enter")
    expect(page.get_by_role("heading", name="Wanneer klikte het")).to_be_focused()


def marked_her_words(page) -> None:
    """One press marks the second; he types what she said."""
    expect(page.locator("[data-no-zero]:not([hidden])")).to_have_count(0)
    page.locator("#clicked").get_by_role("checkbox", name="Wat voelde jij").press("Space")
    page.locator("#clicked").get_by_role("button", name="Markeer dit moment").press("Enter")
    page.keyboard.type("We lachten allebei.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # and on to the next line: it presses no button out of sight
    mark = page.locator("#clicked").get_by_role("button", name="Markeer dit moment")
    expect(mark).to_be_focused()
    expect(kept(page)).to_have_text("bewaard")


def noted_without_a_network(page) -> None:
    page.context.set_offline(True)
    page.locator("#note-clicked").fill("Bij de kapstok.")
    expect(kept(page)).to_have_text("nog niet bewaard (1)")
    page.context.set_offline(False)  # the browser says `online`, and the page tries at once
    expect(kept(page)).to_have_text("bewaard")


def test_a_whole_interview_by_keyboard_over_a_reload_and_a_lost_connection(page, world, complaints):
    begun(page, world)
    began = clock_of(world)
    marked_her_words(page)
    assert clock_of(world) == began
    page.reload()
    expect(page.get_by_text("nog geen minuut")).to_be_visible()
    expect(page.get_by_role("heading", name="Wanneer klikte het")).to_be_visible()
    assert re.fullmatch(r"12\d\|clicked\|h\|We lachten allebei\.", *marked(world))
    noted_without_a_network(page)
    page.get_by_role("link", name="Einde").press("Enter")
    expect(page.get_by_text("1 van 12 hoofdvragen gevraagd")).to_be_visible()
    page.get_by_role("button", name="Het gesprek is geweest").press("Enter")
    page.get_by_text("Genoteerd: dit gesprek was op").wait_for(state="attached")
    assert world.running().standing.row(world.turn("interview")).state is State.DONE
    words = world.seated().running.words(world.turn("interview"))
    assert words["note.clicked"] == "Bij de kapstok."
    complaints[:] = [one for one in complaints if LOST not in one]


def test_two_tabs_show_both_and_a_stop_leaves_his_words_on_the_screen_only(page, world, complaints):
    address = reverse("interview", args=[world.seat.pk, TURN]) + "#doubt"
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(address)
    page.locator("#note-doubt").fill("eerst")
    expect(kept(page)).to_have_text("bewaard")
    other.locator("#note-doubt").fill("anders")
    expect(other.locator("[data-clash]")).to_contain_text("eerst")
    other.locator("[data-side=yours] button").press("Enter")
    expect(kept(other)).to_have_text("bewaard")
    actions.stop_seat(by=world.anna.reader, seat=world.seat.pk)
    other.locator("#note-doubt").fill("Nog een zin van mij.")
    expect(other.locator("[data-trouble=gone]")).to_be_visible()
    expect(other.locator("#note-doubt")).to_have_value("Nog een zin van mij.")
    complaints[:] = [one for one in complaints if "404" not in one and "409" not in one]
