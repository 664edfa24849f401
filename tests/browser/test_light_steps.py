"""Light steps in a real browser: by keyboard alone, and without a network nothing is lost."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.coaching import queries
from rodedraad.coaching.models import Trajectory
from tests.architecture.tree import CHECKOUT
from tests.browser import judging
from tests.browser.conftest import DESKTOP, PATIENCE
from tests.factories.measuring import bond
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
WALK = CHECKOUT / "docs" / "tutorials" / "walk-along" / "walk_along-1.toml"
SHOTS = os.environ.get("RODEDRAAD_SHOTS")
LOST = "ERR_INTERNET_DISCONNECTED"


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


def press(page, role, name):
    """A link or button, by keyboard; the page after it is there."""
    with page.expect_navigation():
        page.get_by_role(role, name=name).press("Enter")


def test_from_a_clash_to_the_talk_by_keyboard_and_a_lost_network_keeps_her_words(
    page, anna, complaints
):
    dyad = bond(anna.reader)
    page.goto(reverse("bond", args=[dyad]))
    press(page, "link", "Lichte stappen")
    press(page, "link", re.compile("Bekijk en begin.*Herstelgesprek"))
    press(page, "button", "Begin")
    expect(page.get_by_role("heading", name="Laat het zakken")).to_be_visible()
    page.get_by_role("radio", name="zakt").press("Space")
    press(page, "button", "Gedaan")
    own = page.get_by_role("textbox", name="Ik …, dat had ik anders gewild.")
    own.fill("Ik riep, dat had ik anders gewild.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Gedaan", exact=True).press("Enter")
    expect(page.locator("main [data-no-network]")).to_be_visible()
    expect(own).to_have_value("Ik riep, dat had ik anders gewild.")
    page.context.set_offline(False)
    press(page, "button", "Gedaan")
    expect(page.get_by_role("heading", name="Praat met je leerling")).to_be_visible()
    now = queries.running(anna.reader, Trajectory.objects.get().pk)
    assert {turn.step for turn in now.record.settled} == {"card", "settle", "own_share"}
    complaints[:] = [one for one in complaints if LOST not in one]


def test_a_double_press_is_one_telling(page, anna):
    dyad = bond(anna.reader)
    page.goto(reverse("begin_steps", args=[dyad, "repair_talk"]))
    page.get_by_role("button", name="Begin", exact=True).dblclick()
    expect(page.get_by_role("heading", name="Laat het zakken")).to_be_visible()
    page.get_by_role("button", name="Gedaan", exact=True).dblclick()
    expect(page.get_by_role("heading", name="Begin bij jezelf")).to_be_visible()
    row = Trajectory.objects.get()
    assert len(queries.running(anna.reader, row.pk).happened.record.entries) == 2


def test_a_protocol_of_the_host_is_begun_by_keyboard_and_says_whose_it_is(
    page, anna, tmp_path, settings
):
    shutil.copy(WALK, tmp_path)
    settings.OWN_FILES = tmp_path
    dyad, shots = bond(anna.reader), Path(SHOTS or "")
    page.goto(reverse("light_steps", args=[dyad]))
    own = page.locator("li", has=page.get_by_role("heading", name="Een eindje meelopen"))
    page.set_viewport_size({"width": 390, "height": 900})
    expect(own.get_by_text("door de trainers van De Brug")).to_be_visible()
    assert judging.axe(page) == []
    if SHOTS:
        page.screenshot(path=shots / "own-offered.png", full_page=True)
    press(page, "link", re.compile("Bekijk en begin.*Een eindje meelopen"))
    if SHOTS:
        page.screenshot(path=shots / "own-begin.png", full_page=True)
    page.get_by_role("textbox", name="Op welk vast moment?").fill("Op dinsdag.")
    press(page, "button", "Begin")
    expect(page.get_by_text("Het komt niet van Rode Draad zelf.")).to_be_visible()
    assert judging.keyboard(page) == []
    if SHOTS:
        page.screenshot(path=shots / "own-steps.png", full_page=True)
