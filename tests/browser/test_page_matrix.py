"""Every page in every state it has, on every screen: reachable, readable, still, large enough."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.browser import judging
from tests.browser.conftest import DESKTOP, PHONE, TABLET
from tests.browser.journey import EMPTY, OFFLINE, every_stop
from tests.browser.page_states import PAGES, every_state
from tests.browser.page_table import PageTable
from tests.web.addresses import ERRORS, address
from tests.web.error_answers import error_answer


@dataclass(frozen=True)
class Look:
    """One way of looking at the pages: the screen, and what the reader's machine asks for."""

    name: str
    window: dict[str, object]
    judges: frozenset[str]
    language: str = "nl"
    long: bool = field(default=True)


STILL = {"reduced_motion": "reduce"}
SMALL = {"viewport": {"width": 320, "height": 640}} | STILL
LOOKS = (
    Look("phone 390", PHONE, frozenset({"axe"}), long=False),
    Look("desktop 1280", DESKTOP | STILL, frozenset({"axe", "keyboard"}), long=False),
    Look("320 px", SMALL, frozenset({"keyboard"}), long=False),
    Look("tablet 820", TABLET, frozenset({"axe"})),
    Look("dark", DESKTOP | STILL | {"color_scheme": "dark"}, frozenset({"axe"})),
    Look("forced colours", PHONE | {"forced_colors": "active"}, frozenset({"axe", "keyboard"})),
    Look("English", PHONE, frozenset({"axe"}), language="en"),
)
EVERY_LOOK = [
    pytest.param(look, id=look.name, marks=[pytest.mark.long] if look.long else [])
    for look in LOOKS
]
ONCE = [LOOKS[0]]  # a screen does not change what a page can do without a network
LONGEST_WAIT = 5_000  # ms
WRITE = os.environ.get("RODEDRAAD_WRITE_PAGES") == "1"


@pytest.fixture(scope="module")
def table(checkout) -> Iterator[PageTable]:
    """What this run has found; written at its end."""
    kept = PageTable(tuple(look.name for look in LOOKS))
    yield kept
    written = kept.markdown()
    (Path(settings.VAR) / "pages.md").write_text(written, encoding="utf-8")
    if WRITE:
        (checkout / "docs/reference/pages.md").write_text(written, encoding="utf-8")


def judged(page, look: Look, *, opening: bool) -> list[str]:
    """Everything wrong with the page as it stands."""
    wrong = judging.frame(page, look.language) + judging.small_targets(page)
    if opening or "reduced_motion" in look.window:
        wrong += judging.moving(page)
    if "axe" in look.judges:
        wrong += judging.axe(page)
    if "keyboard" in look.judges:
        wrong += judging.keyboard(page)
    return wrong


def judge_all(page, look, table, stops) -> list[str]:
    """The complaints about each stop, with its place; all of them, not only the first."""
    found = []
    for place, state in stops:
        wrong = judged(page, look, opening=state == EMPTY)
        table.note(place, state, look.name, wrong)
        found += [f"{place}, {state}: {complaint}" for complaint in wrong]
    return found


@pytest.fixture
def opened(new_context):
    """A page in one look, which is not waited for longer than anybody would."""

    def in_look(look: Look) -> Page:
        context = new_context(**look.window)
        context.set_default_timeout(LONGEST_WAIT)
        return context.new_page()

    return in_look


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_the_first_look_is_for_everyone(opened, table, look):
    page = opened(look)
    page.goto(address("first_look", look.language))
    assert judge_all(page, look, table, every_stop(page)) == []


@pytest.mark.parametrize("look", EVERY_LOOK)
@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_for_everyone(opened, table, name, look):
    page = opened(look)
    page.goto(address(name, look.language))
    assert judge_all(page, look, table, every_state(page, name)) == []


@pytest.mark.parametrize("look", EVERY_LOOK)
@pytest.mark.parametrize("status", ERRORS)
def test_the_error_page_is_for_everyone(opened, complaints, table, status, look):
    page = opened(look)
    answer = error_answer(status, look.language)
    page.route("**/wrong/", lambda route: route.fulfill(
        status=status, headers=dict(answer.headers), body=answer.content
    ))  # fmt: skip
    page.goto("/wrong/")
    assert judge_all(page, look, table, [(str(status), EMPTY)]) == []
    # The browser notes the status itself as an error; that is what it should be.
    complaints[:] = [one for one in complaints if f"status of {status}" not in one]


@pytest.mark.parametrize("look", ONCE)
def test_the_first_look_goes_on_when_the_network_is_gone(opened, table, look):
    page = opened(look)
    page.goto(address("first_look", look.language), wait_until="networkidle")
    page.context.set_offline(True)
    for place, _ in every_stop(page):
        table.note(place, OFFLINE, look.name, [])


@pytest.mark.parametrize("look", ONCE)
@pytest.mark.parametrize("name", PAGES)
def test_the_page_goes_on_when_the_network_is_gone(opened, table, name, look):
    page = opened(look)
    page.goto(address(name, look.language), wait_until="networkidle")
    page.context.set_offline(True)
    for _ in every_state(page, name):
        table.note(name, OFFLINE, look.name, judging.frame(page, look.language))
