"""A sentence that leaves by hand, in a real browser: by keyboard, from bond to clipboard."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.audit.models import Event
from rodedraad.vault.models import Record
from tests.browser.conftest import DESKTOP, PATIENCE
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person, sign_in
from tests.factories.sharing import ALL_WORDS, HER_MOMENT

pytestmark = pytest.mark.django_db(transaction=True)
REWRITTEN = "Op vrijdag 4 september bleef hij om te helpen opruimen."


@pytest.fixture
def window(new_context, base_url):
    """A window in which anna is signed in, her vault open, with one bond."""
    anna = person("anna")
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad, words=ALL_WORDS)
    context = new_context(**DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE)
    cookies = sign_in(Client(), anna).cookies
    context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    page = context.new_page()
    page.goto(reverse("bond", args=[dyad]))
    return page


def test_a_sentence_of_hers_is_picked_rewritten_previewed_agreed_to_and_copied(window):
    page = window
    page.get_by_role("link", name="Een zin voor het leerlingdossier").press("Enter")
    pick = page.locator("li", has_text=HER_MOMENT).get_by_role("link", name="Begin met deze zin")
    pick.press("Enter")
    box = page.get_by_role("textbox", name="Jouw zin")
    expect(box).to_have_value(HER_MOMENT)
    assert HER_MOMENT.split()[0] not in page.url
    box.fill("Hij is lui.")
    expect(page.locator(".steers")).to_contain_text("“lui”: Dit plakt een etiket.")
    box.fill(REWRITTEN)
    expect(page.locator(".steers")).to_be_empty()
    page.get_by_role("radio", name="Vlaanderen").press("Space")
    page.get_by_role("button", name="Toon wie dit kan lezen").press("Enter")
    expect(
        page.get_by_text("Ze mogen inkijken, uitleg vragen en een kopie krijgen.")
    ).to_be_visible()
    assert not Record.objects.filter(kind="left_sentence").exists()
    page.get_by_role("checkbox", name="Ik las wie dit kan lezen").press("Space")
    page.get_by_role("button", name="Neem deze zin mee").press("Enter")
    page.get_by_role("button", name="Kopieer").press("Enter")
    expect(page.get_by_text("Gekopieerd.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == REWRITTEN
    assert Event.objects.filter(verb="sentence-left").count() == 1


def test_on_paper_stands_the_line_and_nothing_of_the_tool(window):
    page = window
    page.goto(page.url + "pupil-file/")
    page.get_by_role("textbox", name="Jouw zin").fill(REWRITTEN)
    page.get_by_role("radio", name="Nederland").check()
    page.get_by_role("button", name="Toon wie dit kan lezen").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Neem deze zin mee").click()
    page.get_by_role("button", name="Druk af").wait_for()
    page.emulate_media(media="print")
    on_paper = page.locator("body").inner_text()
    assert REWRITTEN in on_paper
    assert "Leerling:" in on_paper
    assert not [word for word in ("Rode Draad", "Vonkje", "Kopieer", "Ouders") if word in on_paper]
