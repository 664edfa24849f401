"""Every page in every state it has, on every screen: reachable, readable, still, large enough."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page

from tests.browser import judging
from tests.browser.journey import EMPTY, OFFLINE, every_stop
from tests.browser.looking import LONGEST_WAIT, LOOKS, ONCE, Look, every_look, judge_all
from tests.browser.page_states import PAGES, every_state
from tests.browser.tabs import first_tab, leave
from tests.web.addresses import ERRORS, address
from tests.web.error_answers import error_answer

EVERY_LOOK = every_look()
ON_OTHERS = 3
"""Each day every page is looked at on a phone, and one in so many on another screen."""


def cells(places: Iterable[str | int]) -> list[object]:
    """Every page in every look."""
    return [
        pytest.param(
            place, look, id=f"{place}-{look.name}",
            marks=[pytest.mark.long] if look.long or (number and at % ON_OTHERS) else [],
        )
        for number, look in enumerate(LOOKS)
        for at, place in enumerate(places)
    ]  # fmt: skip


@pytest.fixture
def opened(windows, heard):
    """A page in one look, which is not waited for longer than anybody would."""
    tabs = []

    def in_look(look: Look) -> Page:
        tabs.append(first_tab(windows(look)))
        tabs[-1].set_default_timeout(LONGEST_WAIT)
        return tabs[-1]

    yield in_look
    for tab in tabs:
        leave(tab)
    found = [*heard]
    heard.clear()
    assert found == [], "the browser complained"


@pytest.fixture
def opened_fresh(new_context):
    """The same in a window that has kept nothing of any page it showed before."""

    def in_look(look: Look) -> Page:
        page = new_context(**look.window).new_page()
        page.set_default_timeout(LONGEST_WAIT)
        return page

    return in_look


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_the_first_look_is_for_everyone(opened, table, look):
    page = opened(look)
    page.goto(address("first_look", look.language))
    assert judge_all(page, look, table, every_stop(page)) == []


@pytest.mark.parametrize(("name", "look"), cells(PAGES))
def test_the_page_is_for_everyone(opened, table, name, look):
    page = opened(look)
    page.goto(address(name, look.language))
    assert judge_all(page, look, table, every_state(page, name)) == []


@pytest.mark.parametrize(("status", "look"), cells(ERRORS))
def test_the_error_page_is_for_everyone(opened, heard, table, status, look):
    page = opened(look)
    answer = error_answer(status, look.language)
    page.route("**/wrong/", lambda route: route.fulfill(
        status=status, headers=dict(answer.headers), body=answer.content
    ))  # fmt: skip
    page.goto("/wrong/")
    assert judge_all(page, look, table, [(str(status), EMPTY)]) == []
    # The browser notes the status itself as an error; that is what it should be.
    heard[:] = [one for one in heard if f"status of {status}" not in one]


def without_network(page: Page, path: str) -> None:
    """The page has come, with all its scripts and letters; then the network goes away."""
    page.goto(path)
    page.evaluate("document.fonts.ready")
    page.context.set_offline(True)


@pytest.mark.parametrize("look", ONCE)
def test_the_first_look_goes_on_when_the_network_is_gone(opened_fresh, table, look):
    page = opened_fresh(look)
    without_network(page, address("first_look", look.language))
    for place, _ in every_stop(page):
        table.note(place, OFFLINE, look.name, [])


@pytest.mark.parametrize("look", ONCE)
@pytest.mark.parametrize("name", PAGES)
def test_the_page_goes_on_when_the_network_is_gone(opened_fresh, table, name, look):
    page = opened_fresh(look)
    without_network(page, address(name, look.language))
    for _, state in every_state(page, name):
        wrong = judging.frame(page, look.language)
        table.note(name, OFFLINE, look.name, wrong)
        assert wrong == [], state
