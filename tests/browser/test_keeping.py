"""From the last screen of the first look into a vault of her own; nothing stays behind."""

from __future__ import annotations

import re

import pytest

from rodedraad.accounts.models import User
from rodedraad.measuring.models import Check
from rodedraad.pupils.models import Dyad
from tests.browser.journey import act, arrive, begin, choose, send, tell

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = "negen kastanjes onder de oude beuk"
MOMENT_TOLD = "Hij hielp mee opruimen."


def told_to_the_end(page) -> None:
    page.goto("/")
    begin(page)
    tell(page, nickname="Vonkje", moment=MOMENT_TOLD, keys="3433344443430344")
    act(page, "next")
    choose(page.locator("input[name=thing][value=own]"))
    page.locator("#own-idea").fill("samen de plantjes water geven")
    send(page, "one_thing")
    arrive(page, "keep")


def new_vault(tab) -> None:
    """From the door, without an account, to the recovery code typed back."""
    tab.locator("a[href*='begin']").first.click()
    tab.locator("input[name=email]").fill("anna@voorbeeld.test")
    tab.locator("main form [type=submit], main form button").first.click()
    for field in tab.locator("input[type=password]").all():
        field.fill(TYPED)
    tab.locator("main form button").last.click()
    code = " ".join(tab.locator(".code span").all_inner_texts())
    tab.locator("main form button").first.click()
    tab.locator("input[name=recovery]").fill(code)
    tab.locator("main form button").first.click()


def test_who_told_of_a_bond_keeps_it_in_a_new_vault(any_screen):
    page = any_screen
    told_to_the_end(page)
    with page.expect_popup() as opened:
        act(page, "keep")
    tab = opened.value
    new_vault(tab)
    tab.locator("a.button", has_text="Bewaar nu wat je net invulde").click()
    tab.locator("[data-names] li", has_text="Vonkje").wait_for()
    assert not Dyad.objects.exists()
    tab.locator("[data-do=keep]").click()
    tab.wait_for_url(re.compile("/bonds/[0-9a-f-]+/$"))
    assert "Bewaard in je kluis." in tab.locator("main").inner_text()
    assert MOMENT_TOLD in tab.locator("main").inner_text()
    assert "samen de plantjes water geven" in tab.locator("main").inner_text()
    [check] = Check.objects.all()
    assert check.closed and check.came_in == "chosen"
    # The page of the first look is told, and forgets.
    page.locator("[data-kept]:visible").first.wait_for()
    assert "Vonkje" not in page.content()
    assert User.objects.count() == 1


def test_nothing_is_kept_before_she_says_so_and_closing_the_tab_loses_nothing(desktop):
    told_to_the_end(desktop)
    with desktop.expect_popup() as opened:
        act(desktop, "keep")
    opened.value.close()
    assert not Dyad.objects.exists()
    act(desktop, "back")
    arrive(desktop, "one_thing")
    assert desktop.locator("#own-idea").input_value() == "samen de plantjes water geven"
