"""A school in a real Chromium: from the printed link to a bond from the class list."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.access import actions
from rodedraad.access.models import Membership, School
from rodedraad.access.roles import NewSchool, Role, Wanted
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.models import Dyad, WaitingList
from tests.browser import judging
from tests.browser.conftest import DESKTOP, PATIENCE, SCREENS, screens
from tests.factories.people import person, sign_in
from tests.factories.school import (
    at,
    class_of,
    file_of,
    joins,
    listed,
    member,
    rows,
    school,
    signed_in_at,
    take_in,
)
from tests.factories.sharing import with_second_factor

pytestmark = pytest.mark.django_db(transaction=True)

SHOTS = os.environ.get("RODEDRAAD_SHOTS")
"""A folder for pictures of the screens, for who wants to look at them."""


@pytest.fixture
def window_of(new_context, base_url):
    """A window with the cookies of this browser."""

    def opened(client: Client, **window):
        context = new_context(**(window or DESKTOP))
        context.set_default_timeout(PATIENCE)
        context.add_cookies(
            [
                {"name": name, "value": one.value, "url": base_url}
                for name, one in client.cookies.items()
            ]
        )
        return context.new_page()

    return opened


def test_from_the_first_link_to_a_bond_from_the_class_list(window_of, base_url, transactional_db):  # noqa: ARG001
    new = NewSchool("De Linde", "VL", "Europe/Brussels")
    _, link = actions.begin_school(
        new=new, administrator="gina@voorbeeld.test", whole=lambda path: base_url + path
    )
    gina = window_of(sign_in(Client(), with_second_factor(person("gina"))))
    say_yes(gina, link)
    expect(gina.get_by_role("heading", level=1)).to_contain_text("Mensen van De Linde")
    dina = window_of(sign_in(Client(), with_second_factor(person("dina"))))
    say_yes(dina, invited_by_hand(gina, "dina@voorbeeld.test", Role.CARE_COORDINATOR))
    take_in_by_hand(dina)
    anna = window_of(sign_in(Client(), person("anna")), **SCREENS["phone"])
    say_yes(anna, invited_by_hand(gina, "anna@voorbeeld.test", Role.TEACHER))
    begin_by_hand(anna)
    assert Dyad.objects.get().pupil is not None
    assert Membership.objects.count() == 3


def say_yes(page, link: str) -> None:
    """Open the link of an invitation, go on, and accept."""
    page.goto(link)
    page.locator("main a.button").click()
    page.locator("main form button").click()
    page.wait_for_load_state()


def invited_by_hand(page, email: str, role: Role) -> str:
    """The link that is shown once."""
    page.goto(reverse("invite_person"))
    page.locator("input[name=email]").fill(email)
    page.locator(f"input[name=role][value={role.value}]").check()
    page.locator("main form button").click()
    return page.locator(".link").inner_text()


def take_in_by_hand(page) -> None:
    """Hand a list in, look at the plan, agree."""
    page.goto(reverse("class_lists"))
    handed = {"name": "lijst.csv", "mimeType": "text/csv", "buffer": file_of(rows())}
    page.locator("input[type=file]").set_input_files(handed)
    page.locator("main form button").click()
    expect(page.locator("#new")).to_contain_text("3")
    page.locator("form[action*='take-in'] button").click()
    expect(page.get_by_role("status")).to_be_visible()


def begin_by_hand(page) -> None:
    """Choose the class, tick one pupil, begin, by keyboard."""
    page.goto(reverse("own_classes"))
    page.locator("form[action*='choose'] button").press("Enter")
    page.get_by_label("Noor").press("Space")
    page.locator("input[name=age][value=primary]").press("Space")
    page.locator("main form button").press("Enter")
    page.wait_for_url("**/bonds/")
    expect(page.get_by_role("link", name="Noor")).to_be_visible()


def test_from_one_space_to_another_by_keyboard(window_of, transactional_db):  # noqa: ARG001
    where = school("De Linde")
    anna = member("anna", where)
    page = window_of(sign_in(Client(), anna), **SCREENS["phone"])
    page.goto(reverse("home"))
    page.locator(".space summary").press("Enter")
    page.locator(".space").get_by_role("button", name="De Linde").press("Enter")
    expect(page.locator(".space summary")).to_contain_text("De Linde")
    page.locator(".space summary").press("Enter")
    page.locator(".space form button").last.press("Enter")
    expect(page.locator(".space summary")).not_to_contain_text("De Linde")


ODD = ["Noor 🦊", "محمد", "O'Brien", "Wolfeschlegelsteinhausenbergerdorff", "Zoë"]


def everything(where: School) -> dict[str, tuple[Client, str]]:
    """Every page of these rooms, by a short name: whose browser, and its address."""
    gina = member("gina", where, Role.ADMINISTRATOR)
    dina, chris = member("dina", where, Role.CARE_COORDINATOR), member("chris", where, Role.LEADER)
    anna = member("anna", where)
    joins(anna, school("Basisschool met een heel lange naam aan de Kruisstraat"))
    take_in(where, file_of(rows(ODD)))
    changed = file_of(rows(ODD[:3]), [["Voornaam", "Klas", "Stamboeknummer"], ["Zoë", "3A", "9"],
                                      ["", "3A", "8"], ["Ali", "3B", "2001"]])  # fmt: skip
    pupils.keep_list(by=at(dina, where), listed=listed(changed))
    pupils.choose_class(by=at(anna, where), school_class=class_of(where).pk)
    hers = Membership.objects.get(person=anna.pk, school=where)
    actions.invite(by=at(gina, where), wanted=wanted(), whole=str)
    waiting, number = WaitingList.objects.get().pk, class_of(where).pk
    administers, keeps = signed_in_at(gina, where), signed_in_at(dina, where)
    teaches = signed_in_at(anna, where)
    return {
        "people": (administers, reverse("school_people")),
        "invite": (administers, reverse("invite_person")),
        "end": (administers, reverse("end_membership", args=[hers.pk])),
        "class-lists": (keeps, reverse("class_lists")),
        "plan": (keeps, reverse("class_list_plan", args=[waiting])),
        "begin-elsewhere": (keeps, reverse("begin_bond")),
        "own-classes": (teaches, reverse("own_classes")),
        "own-class": (teaches, reverse("own_class", args=[number])),
        "no-invitation": (teaches, reverse("accept_invitation")),
        "three-things": (signed_in_at(chris, where), reverse("three_things")),
    }


def wanted():
    """A coach who is to come."""
    return Wanted("bram.van.den.nieuwenhuyzen@voorbeeld.test", Role.COACH, "care_coordinator")


@pytest.mark.parametrize("screen", screens("desktop"))
def test_every_page_fits_reads_and_is_reached(window_of, screen, transactional_db):  # noqa: ARG001
    found, windows = [], {}
    for name, (client, address) in everything(school("De Linde")).items():
        whose = client.cookies[settings.SESSION_COOKIE_NAME].value
        if whose not in windows:
            windows[whose] = window_of(client, **SCREENS[screen])
        page = windows[whose]
        page.goto(address)
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{screen}.png"), full_page=True)
        found += [f"{name}: {complaint}" for complaint in judged(page, screen)]
    assert found == []


def judged(page, screen: str) -> list[str]:
    """What is wrong with this page on this screen."""
    wrong = judging.frame(page, "nl") + judging.small_targets(page) + judging.axe(page)
    return wrong + (judging.keyboard(page) if screen == "desktop" else [])
