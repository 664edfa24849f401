"""The table of pages in the documents names the pages that exist, and all were judged good."""

from __future__ import annotations

import re

import pytest

from tests.browser.journey import EMPTY, ERROR, FILLED, OFFLINE
from tests.browser.own_page_states import OWN_PAGES, WITHOUT_A_PAGE, named, states_of
from tests.browser.own_pages.states import CONFLICT, LOCKED
from tests.browser.page_states import FIRST_LOOK_WITHOUT, PAGES, STATES
from tests.factories.worlds import Lived
from tests.web.addresses import (
    ERRORS,
    address,
    needs_an_open_vault,
    private_views,
    public_views,
    written,
)

ROW = re.compile(
    r"^\| (?:`(?P<path>/[^`]*)`|error (?P<status>\d+))(?P<screen>[^|]*) \| (\w+) \|(.*)\|$", re.M
)


@pytest.fixture(scope="module")
def rows(checkout) -> list[re.Match[str]]:
    page = (checkout / "docs/reference/pages.md").read_text(encoding="utf-8")
    return list(ROW.finditer(page))


def test_the_listed_pages_are_the_pages_there_are(rows):
    listed = {row["path"] for row in rows if row["path"]}
    behind = {written(name) for name in private_views() if name not in WITHOUT_A_PAGE}
    assert listed == behind | {written(name) for name in public_views()}


def test_every_error_is_listed(rows):
    assert {int(row["status"]) for row in rows if row["status"]} == set(ERRORS)


def test_every_screen_of_the_first_look_is_listed(rows):
    listed = {row["screen"].strip() for row in rows if row["path"] == "/"}
    assert listed == {screen.replace("_", " ") for screen in FIRST_LOOK_WITHOUT}


def test_every_page_has_a_row_for_each_state(rows):
    for_all = len(STATES) * (len(FIRST_LOOK_WITHOUT) + len(PAGES) + len(ERRORS))
    assert len(rows) == for_all + sum(len(states_of(page)) for page in OWN_PAGES)


def test_nothing_was_found_and_what_was_not_looked_at_says_so(rows):
    for row in rows:
        cells = row.group(0)
        assert "✗" not in cells
        assert "✓" in cells or "n/a: " in cells or "–" in cells, cells


def test_every_page_is_judged():
    """A new page must say which states it has before it can be published."""
    assert set(PAGES) | {"first_look"} == set(public_views())
    assert {named(page)[0] for page in OWN_PAGES} | set(WITHOUT_A_PAGE) == set(private_views())


@pytest.mark.parametrize("page", OWN_PAGES)
def test_a_page_has_each_state_or_says_why_not(page):
    has, has_not = set(OWN_PAGES[page].ways), set(OWN_PAGES[page].without)
    assert has | has_not | {OFFLINE} == {EMPTY, FILLED, ERROR, OFFLINE} | (has & {CONFLICT})
    assert not has & has_not
    assert (LOCKED in states_of(page)) == needs_an_open_vault(named(page)[0])


@pytest.mark.django_db
@pytest.mark.parametrize("name", WITHOUT_A_PAGE)
def test_what_is_left_out_shows_no_page(name):
    """Asked for, it answers a script or with a file, leads on, or says that it only takes in."""
    world = Lived()
    answer = world.browser(name).get(world.address(name))
    files = {"application/json", "application/pdf", "text/calendar", "text/csv"}
    kind = answer["Content-Type"].partition(";")[0]
    assert answer.status_code in {302, 405} or (answer.status_code == 200 and kind in files)


def test_every_screen_in_the_page_is_judged(client):
    page = client.get(address("first_look")).content.decode()
    screens = set(re.findall(r'data-screen="(\w+)"', page))
    assert screens <= set(FIRST_LOOK_WITHOUT)
    assert len(re.findall(r"<dialog\b", page)) == len({"turned", "stop and wipe"})
