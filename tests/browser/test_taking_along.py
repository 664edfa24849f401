"""Taking along all that is hers in a real browser: by its script, when the line drops, without."""

from __future__ import annotations

from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.vault.models import OpenVaultRow
from tests.browser.conftest import DESKTOP, PATIENCE
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person
from tests.factories.sharing import stepped_up

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Zij lachte — “nog eens” \N{SLIGHTLY SMILING FACE}"


@pytest.fixture
def anna(transactional_db):  # noqa: ARG001  # opens the database
    anna = person("anna")
    for name in ("Vonkje", "Wolk"):
        closed_moment(anna.reader, bond(anna.reader, name), words={"moment": f"{SAID} {name}"})
    return anna


def page_of(anna, new_context, base_url, **more):
    context = new_context(**DESKTOP, **more)
    context.set_default_timeout(PATIENCE)
    cookies = stepped_up(Client(), anna).cookies
    context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    page = context.new_page()
    page.goto(reverse("take_along"))
    return page


def files_in(download) -> dict[str, str]:
    """What stands in the zip that came."""
    archive = ZipFile(download.path())
    assert archive.testzip() is None
    return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_she_takes_all_along_by_keyboard_and_goes_on_where_the_line_dropped(
    anna, new_context, base_url, complaints
):
    page = page_of(anna, new_context, base_url)
    page.route("**/take-along/2/", lambda route: route.abort())
    button = page.locator("[data-take-along] button")
    button.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Het stokte")
    expect(button).to_have_text("Ga verder")
    page.unroute("**/take-along/2/")
    with page.expect_download() as coming:
        button.press("Enter")
    files = files_in(coming.value)
    assert coming.value.suggested_filename.startswith("rode-draad-")
    assert f"{SAID} Vonkje" in files["band-001.json"] + files["band-002.json"]
    assert f"{SAID} Wolk" in files["band-001.csv"] + files["band-002.csv"]
    assert "README.txt" in files
    assert len(files) == 8
    expect(page.get_by_role("status")).to_contain_text("Klaar")
    expect(button).to_have_text("Neem alles mee")
    complaints[:] = [one for one in complaints if "ERR_FAILED" not in one]


def test_without_a_script_the_same_button_gives_the_same_files(anna, new_context, base_url):
    page = page_of(anna, new_context, base_url, java_script_enabled=False)
    with page.expect_download() as coming:
        page.locator("[data-take-along] button").press("Enter")
    assert len(files_in(coming.value)) == 8


def test_when_her_passphrase_was_too_long_ago_it_is_asked_first(anna, new_context, base_url):
    page = page_of(anna, new_context, base_url)
    OpenVaultRow.objects.filter(person=anna.pk).update(stepped_up=None)
    page.locator("[data-take-along] button").press("Enter")
    page.wait_for_url(f"**{reverse('step_up')}*")
