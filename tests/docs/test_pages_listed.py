"""The table of pages in the documents names the pages that exist, and all were judged good."""

from __future__ import annotations

import re

import pytest

from tests.browser.page_states import FIRST_LOOK_WITHOUT, PAGES, STATES
from tests.web.addresses import ERRORS, address, views

ROW = re.compile(
    r"^\| (?:`(?P<path>/[^`]*)`|error (?P<status>\d+))(?P<screen>[^|]*) \| (\w+) \|(.*)\|$", re.M
)


@pytest.fixture(scope="module")
def rows(checkout) -> list[re.Match[str]]:
    page = (checkout / "docs/reference/pages.md").read_text(encoding="utf-8")
    return list(ROW.finditer(page))


def test_the_listed_pages_are_the_pages_there_are(rows):
    listed = {row["path"] for row in rows if row["path"]}
    assert listed == {address(name) for name in views()}


def test_every_error_is_listed(rows):
    assert {int(row["status"]) for row in rows if row["status"]} == set(ERRORS)


def test_every_screen_of_the_first_look_is_listed(rows):
    listed = {row["screen"].strip() for row in rows if row["path"] == "/"}
    assert listed == {screen.replace("_", " ") for screen in FIRST_LOOK_WITHOUT}


def test_every_page_has_a_row_for_each_state(rows):
    assert len(rows) == len(STATES) * (len(FIRST_LOOK_WITHOUT) + len(PAGES) + len(ERRORS))


def test_nothing_was_found_and_nothing_was_left_out(rows):
    for row in rows:
        cells = row.group(0)
        assert "✗" not in cells
        assert "✓" in cells or "n/a: " in cells, cells


def test_every_page_is_judged():
    """A new page must say which states it has before it can be published."""
    assert set(PAGES) | {"first_look"} == set(views())


def test_every_screen_in_the_page_is_judged(client):
    page = client.get(address("first_look")).content.decode()
    screens = set(re.findall(r'data-screen="(\w+)"', page))
    assert screens <= set(FIRST_LOOK_WITHOUT)
    assert len(re.findall(r"<dialog\b", page)) == len({"turned", "stop and wipe"})
