"""Back over a form that was refused: the form again, and never the browser's own grey page."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.browser.conftest import DESKTOP, PATIENCE
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(new_context, complaints):
    """A tab; the browser notes each refusal as its own error."""
    context = new_context(**DESKTOP)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    complaints[:] = [one for one in complaints if not re.search("status of 422", one)]


def refused_and_back(page, address: str) -> None:
    page.goto(address)
    with page.expect_response(lambda answer: answer.status == 422):
        page.locator("main form button:not(.plain)").last.click()
    page.locator(".wrong:not(:empty)").first.wait_for()
    page.wait_for_load_state()  # a script of the page is what makes the way back
    page.goto(reverse("contacts"))
    page.go_back()


def test_behind_the_door_and_at_the_door(page, base_url):
    refused_and_back(page, reverse("account_login"))
    page.locator("main [name=email]").wait_for()
    cookies = sign_in(Client(), person("anna")).cookies
    page.context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    refused_and_back(page, reverse("begin_bond"))
    page.locator("main [name=nickname]").wait_for()
