"""Paper in a real browser: from a bond to a sheet that opens, in the browser's own viewer."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.browser.conftest import DESKTOP, PATIENCE
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person, sign_in
from tests.factories.sharing import ALL_WORDS, HER_MOMENT

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def browser(browser_type, whole_chromium):
    """The whole of Chromium: only that has a viewer of papers."""
    opened = browser_type.launch(**whole_chromium)
    yield opened
    opened.close()


@pytest.fixture
def page(new_context, complaints):
    """A tab; a viewer of papers asks for an icon that no page of ours has."""
    context = new_context(**DESKTOP)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    complaints[:] = [one for one in complaints if "/favicon.ico" not in one]


def test_from_a_bond_one_press_opens_its_sheet_and_downloads_nothing(page, base_url):
    anna = person("anna")
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad, words=ALL_WORDS)
    cookies = sign_in(Client(), anna).cookies
    page.context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    downloads = []
    page.on("download", lambda one: downloads.append(one))  # noqa: PLW0108  # it marks what it is given
    page.goto(reverse("bond", args=[dyad]))
    with page.expect_response("**/paper/") as answered:
        page.get_by_role("link", name="Op papier").press("Enter")
    page.wait_for_url("**/paper/")
    assert answered.value.status == 200
    assert page.evaluate("document.contentType") == "application/pdf"
    assert downloads == []
    sheet = PdfReader(io.BytesIO(page.context.request.get(page.url).body()))
    on_paper = " ".join(one.extract_text() for one in sheet.pages)
    assert HER_MOMENT in " ".join(on_paper.split())
    page.go_back()
    page.get_by_role("link", name="Op papier").wait_for()
