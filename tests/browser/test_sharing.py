"""Letting a coach look along, in two real browsers: hers and his, by keyboard and by thumb."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.sharing import actions
from rodedraad.sharing.models import Sharing
from tests.browser import judging
from tests.browser.conftest import DESKTOP, PATIENCE, SCREENS, screens
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person, sign_in
from tests.factories.sharing import (
    ALL_WORDS,
    FIRST,
    FOR_HIM,
    HER_MOMENT,
    OWN_WORDS,
    SECOND,
    coach,
    share,
    stepped_up,
    with_second_factor,
    words_of,
)

pytestmark = pytest.mark.django_db(transaction=True)

SHOTS = os.environ.get("RODEDRAAD_SHOTS")
"""A folder for pictures of the screens, for who wants to look at them."""


@pytest.fixture
def anna(transactional_db):  # noqa: ARG001  # opens the database
    return with_second_factor(person("anna"))


@pytest.fixture
def bram(transactional_db):  # noqa: ARG001  # opens the database
    return coach(person("bram"), "care_coordinator")


@pytest.fixture
def dyad(anna):
    hers = bond(anna.reader)
    closed_moment(anna.reader, hers, words=ALL_WORDS, on=FIRST)
    closed_moment(anna.reader, hers, code=4, on=SECOND)
    return hers


@pytest.fixture
def window_of(new_context, base_url):
    """A window in which someone is signed in, who gave the passphrase again just now."""

    def opened(who, **window):
        context = new_context(**(window or DESKTOP))
        context.set_default_timeout(PATIENCE)
        cookies = stepped_up(Client(), who).cookies
        context.add_cookies(
            [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
        )
        return context.new_page()

    return opened


def test_from_his_ten_words_to_looking_along_and_no_longer(window_of, anna, bram, dyad):
    hers, his = window_of(anna), window_of(bram)
    previewed = shared_by_hand(hers, bram, dyad)
    his.goto(reverse("shared_with_me"))
    his.get_by_role("link", name="Anna").click()
    assert his.locator(".as-seen").inner_html() == previewed
    assert HER_MOMENT not in his.content()
    assert OWN_WORDS not in his.content()
    his.get_by_label("Een notitie voor jezelf").fill("Vraag naar vrijdag.")
    his.get_by_role("button", name="Bewaar in mijn kluis").click()
    expect(his.get_by_text("Vraag naar vrijdag.")).to_be_visible()

    hers.reload()
    expect(hers.get_by_text("Bram opende het kijkmoment").first).to_be_visible()
    hers.get_by_role("button", name="Meekijken stoppen").click()
    expect(hers.get_by_text("Niemand. Alleen jij kunt dit openen.")).to_be_visible()
    his.goto(reverse("shared_with_me"))
    expect(his.get_by_text("Niemand deelt nu iets met je.")).to_be_visible()


def shared_by_hand(hers, bram, dyad) -> str:
    """From nobody to Bram, as she does it; what the preview showed."""
    hers.goto(reverse("who_looks_along", args=[dyad]))
    hers.get_by_role("link", name="Iemand laten meekijken").click()
    hers.get_by_label("De tien sleutelwoorden").fill(words_of(bram))
    hers.get_by_role("button", name="Zoek deze begeleider").click()
    expect(hers.get_by_role("heading", level=1)).to_contain_text("Wat mag Bram zien")
    hers.get_by_label("Het beeld en mijn antwoorden").first.check()
    hers.get_by_label("Hoe noem je deze leerling").fill(FOR_HIM)
    hers.get_by_role("button", name="Toon eerst het voorbeeld").click()
    previewed = hers.locator(".as-seen").inner_html()
    hers.get_by_role("button", name="Laat Bram meekijken").click()
    expect(hers.get_by_role("button", name="Meekijken stoppen")).to_be_visible()
    return previewed


def test_stopping_is_as_large_as_letting_in(window_of, anna, bram, dyad):
    share(anna, dyad, bram)
    page = window_of(anna, **SCREENS["phone"])
    page.goto(reverse("who_looks_along", args=[dyad]))
    stop = page.get_by_role("button", name="Meekijken stoppen").bounding_box()
    more = page.get_by_role("link", name="Nog iemand laten meekijken").bounding_box()
    assert stop["height"] >= more["height"] - 1 >= 47


def pages(dyad, bram, sharing):
    """Every page of this room, by a short name: whose it is, and its address."""
    return {
        "who": ("anna", reverse("who_looks_along", args=[dyad])),
        "coach-list": ("anna", reverse("choose_coach", args=[dyad])),
        "pieces": ("anna", reverse("preview_bond", args=[dyad, bram.pk])),
        "coach": ("bram", reverse("be_coach")),
        "mine": ("bram", reverse("shared_with_me")),
        "shared": ("bram", reverse("see_shared", args=[sharing.pk])),
        "notes": ("bram", reverse("own_notes")),
        "no-coach": ("bram", reverse("stop_being_coach")),
    }


@pytest.mark.parametrize("screen", screens("desktop"))
def test_every_page_reads_well_by_thumb_keyboard_and_ear(window_of, anna, bram, dyad, screen):
    sharing = share(anna, dyad, bram)
    actions.keep_note(by=bram.reader, sharing=sharing.pk, text="Vraag naar vrijdag.")
    actions.open_shared(by=bram.reader, sharing=sharing.pk)
    windows = {
        name: window_of(who, **SCREENS[screen]) for name, who in (("anna", anna), ("bram", bram))
    }
    wrong = []
    for name, (whose, address) in pages(dyad, bram, sharing).items():
        page = windows[whose]
        page.goto(address)
        wrong += [f"{name}: {one}" for one in judged(page, screen)]
        look(page, f"{name}-{screen}")
    wrong += [f"preview: {one}" for one in previewed(windows["anna"], dyad, bram, screen=screen)]
    assert wrong == []
    assert Sharing.objects.count() == 1


def previewed(page, dyad, bram, *, screen):
    """What is wrong with the preview."""
    page.goto(reverse("preview_bond", args=[dyad, bram.pk]))
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("Hoe noem je deze leerling").fill(FOR_HIM)
    page.get_by_role("button", name="Toon eerst het voorbeeld").click()
    expect(page.get_by_role("heading", level=1, name="Dit ziet Bram")).to_be_visible()
    look(page, f"preview-{screen}")
    return judged(page, screen)


def judged(page, screen) -> list[str]:
    wrong = judging.frame(page, "nl") + judging.small_targets(page) + judging.axe(page)
    return wrong + (judging.keyboard(page) if screen == "desktop" else [])


def look(page, name) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS, f"{name}.png"), full_page=True)


def test_it_works_without_a_script(new_context, base_url, anna, bram, dyad):
    share(anna, dyad, bram)
    context = new_context(**SCREENS["phone"], java_script_enabled=False)
    cookies = sign_in(Client(), anna).cookies
    context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    page = context.new_page()
    page.goto(reverse("who_looks_along", args=[dyad]))
    page.get_by_role("button", name="Meekijken stoppen").click()
    expect(page.get_by_text("Niemand. Alleen jij kunt dit openen.")).to_be_visible()
