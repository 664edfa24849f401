"""Every page behind the door in every state it has, on every screen, for whose page it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser import judging
from tests.browser.journey import EMPTY, ERROR, FILLED, OFFLINE
from tests.browser.looking import LONGEST_WAIT, LOOKS, ONCE, SHOTS, Look, judged
from tests.browser.own_page_states import (
    OWN_PAGES,
    named,
    states_of,
)
from tests.browser.own_pages.states import CONFLICT, LOCKED
from tests.browser.own_pages.visit import Visit, turned_back, turned_over, without_network
from tests.browser.tabs import first_tab

pytestmark = pytest.mark.django_db(transaction=True)
REFUSALS = re.compile(r"status of (403|404|409|422|423)|ERR_INTERNET_DISCONNECTED|ERR_FAILED")


@pytest.fixture
def visit(windows, base_url, heard, settings):
    """A visit to a page in a look; the browser notes what is refused as its own error."""
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    visits = []

    def at(page: str, look) -> Visit:
        tab = first_tab(windows(look))
        tab.set_default_timeout(LONGEST_WAIT)
        visits.append(Visit(tab, base_url, look.language, named(page)[0]))
        return visits[-1]

    yield at
    for one in visits:
        one.leave()
    found = [one for one in heard if not REFUSALS.search(one)]
    heard.clear()
    assert found == [], "the browser complained"


def into(visit: Visit, page: str, state: str) -> list[str]:
    """Bring the page into this state; what is wrong with the way in which it got there."""
    visit.answered.clear()
    OWN_PAGES[page].ways[state](visit)
    visit.page.evaluate("document.fonts.ready")
    wanted = {ERROR: OWN_PAGES[page].refusal, CONFLICT: 409}.get(state, 0)
    if wanted and wanted not in visit.answered:
        return [f"the answer was not {wanted}"]
    return judging.said_at_the_field(visit.page) if wanted == 422 else []


def shoot(visit: Visit, page: str, state: str, look) -> None:
    if SHOTS:
        name = f"{page}-{state}-{look.name}.png".replace(" ", "-")
        visit.page.screenshot(path=Path(SHOTS, name), full_page=True)


def fullest(page: str) -> str:
    """The state in which most stands on the page."""
    ways = OWN_PAGES[page].ways
    return FILLED if FILLED in ways else next(iter(ways))


def cells() -> list[object]:
    """Every page in every state in every look. For each day: on a phone where most stands on the
    page and, one page in so many, where it refuses; by keyboard on a desktop one in so many."""
    return [
        pytest.param(
            page, state, look, id=f"{page}-{state}-{look.name}",
            marks=[] if is_for_each_day(page, state, look) else [pytest.mark.long],
        )
        for look in LOOKS
        for page, kind in OWN_PAGES.items()
        for state in kind.ways
        if state != OFFLINE
    ]  # fmt: skip


ON_DESKTOP, REFUSING = 8, 2


def is_for_each_day(page: str, state: str, look: Look) -> bool:
    phone, desktop, *_ = LOOKS
    at = list(OWN_PAGES).index(page)
    if not OWN_PAGES[page].each_day:
        return False
    if look is desktop:
        return state == fullest(page) and at % ON_DESKTOP == 0
    if look is not phone:
        return False
    return state == fullest(page) or (state == ERROR and at % REFUSING == 0)


SHARED_BY_ALL = 10
"""The frame of all pages says that the network is gone, and turns the sheet over. Each day one page
in so many shows that, and every page that does something of its own without a network."""


def shows_each_day(page: str, at: int) -> bool:
    return OWN_PAGES[page].each_day and at % SHARED_BY_ALL == 0


def first_states(pages: list[str], of_its_own: frozenset[str] = frozenset()) -> list[object]:
    """Each page as it opens first."""
    return [
        pytest.param(
            page, next(iter(OWN_PAGES[page].ways)), id=page,
            marks=[] if page in of_its_own or shows_each_day(page, at) else [pytest.mark.long],
        )
        for at, page in enumerate(pages)
    ]  # fmt: skip


WORKS_ON = frozenset(page for page, kind in OWN_PAGES.items() if OFFLINE in kind.ways)
FIRST = first_states(list(OWN_PAGES), WORKS_ON)
HERS = first_states([page for page in OWN_PAGES if LOCKED in states_of(page)])


@pytest.mark.parametrize(("page", "state", "look"), cells())
def test_the_page_is_for_everyone(visit, table, page, state, look):
    here = visit(page, look)
    wrong = into(here, page, state) + judged(here.page, look, opening=state == EMPTY)
    shoot(here, page, state, look)
    table.note(page, state, look.name, wrong)
    assert wrong == []


@pytest.mark.parametrize("look", ONCE)
@pytest.mark.parametrize(("page", "state"), FIRST)
def test_the_page_says_so_when_the_network_is_gone(visit, table, page, state, look):
    here = visit(page, look)
    if OFFLINE in OWN_PAGES[page].ways:
        into(here, page, OFFLINE)
    else:
        into(here, page, state)
        without_network(here)
    wrong = judged(here.page, look, opening=False)
    shoot(here, page, OFFLINE, look)
    table.note(page, OFFLINE, look.name, wrong)
    assert wrong == []


@pytest.mark.parametrize("look", ONCE)
@pytest.mark.parametrize(("page", "state"), HERS)
def test_after_ten_minutes_the_page_lies_turned_over(visit, table, page, state, look):
    here = visit(page, look)
    into(here, page, state)
    before = here.page.locator("main h1:visible").inner_text()
    turned_over(here)
    wrong = judged(here.page, look, opening=False)
    shoot(here, page, LOCKED, look)
    table.note(page, LOCKED, look.name, wrong)
    turned_back(here)
    assert here.page.locator("main h1:visible").inner_text() == before
    assert wrong == []
