"""What only some ways ask follows the way she chose; without a script it can be opened by hand."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.coaching.models import Trajectory
from tests.browser.conftest import PATIENCE, PHONE
from tests.factories.sharing import stepped_up
from tests.factories.together import LLINC, with_coach

pytestmark = pytest.mark.django_db(transaction=True)
INTERNSHIP = "llinc_compatible.internship"


@pytest.fixture
def both(transactional_db):  # noqa: ARG001  # opens the database
    return with_coach(LLINC)


@pytest.fixture
def begins(both, new_context, base_url):
    """Anna before the page on which she begins with Bram, in a window that she opens."""

    def at(**window):
        context = new_context(**PHONE, **window)
        context.set_default_timeout(PATIENCE)
        cookies = stepped_up(Client(), both.anna).cookies
        context.add_cookies(
            [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
        )
        page = context.new_page()
        page.goto(reverse("begin_together", args=[both.dyads[0], both.bram.pk]))
        return page

    return at


def test_the_way_she_chooses_says_what_is_asked_and_what_is_hidden_is_not_sent(begins):
    page = begins()
    before = Trajectory.objects.count()
    second, end = page.locator("[name=second_label]"), page.locator("[name=term_end]")
    expect(second).to_be_hidden()
    page.locator(f"[name=protocol][value={LLINC}]").press("Space")
    expect(second).to_be_visible()
    expect(end).to_be_hidden()
    page.locator("[name=second]:not([value=''])").press("Space")
    second.fill("de egel")
    page.locator(f"[name=protocol][value='{INTERNSHIP}']").press("Space")
    expect(second).to_be_hidden()
    end.fill("2027-06-30")
    page.locator("[name=label]").fill("de uil")
    with page.expect_navigation():
        page.get_by_role("button", name="Ik doe vrij mee: begin").press("Enter")
    assert Trajectory.objects.count() == before + 1  # about one pupil: a second would be refused


def test_without_a_script_each_stands_folded_and_opens_by_hand(begins):
    page = begins(java_script_enabled=False)
    second = page.locator("[name=second_label]")
    expect(second).to_be_hidden()
    page.get_by_text("Bij twee leerlingen: de tweede band").click()
    expect(second).to_be_visible()
