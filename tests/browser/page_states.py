"""Every page with the states it has; a state that it cannot have is listed with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser.journey import EMPTY, ERROR, FILLED, OFFLINE, Stop, choose, press

STATES = (EMPTY, FILLED, ERROR, OFFLINE)
NOTHING_TO_FILL_IN = "nothing to fill in"
NOTHING_CAN_FAIL = "nothing can go wrong in it"
NEEDS_A_BOND = "comes only after a bond was told"
GONE = "everything is gone by then"
IS_AN_ERROR = "it is an error itself"
NEEDS_THE_SERVER = "it is what the server says"

FIRST_LOOK_WITHOUT = {
    "begin": {FILLED: NOTHING_TO_FILL_IN, ERROR: NOTHING_CAN_FAIL},
    "card": {FILLED: NOTHING_TO_FILL_IN, ERROR: NOTHING_CAN_FAIL},
    "who": {},
    "first_this": {ERROR: "it may stay empty"},
    "statement": {ERROR: "every answer is good"},
    "picture": {ERROR: NOTHING_CAN_FAIL},
    "one_thing": {ERROR: "it may stay empty"},
    "keep": {ERROR: NOTHING_CAN_FAIL},
    "beside": {EMPTY: NEEDS_A_BOND, ERROR: NOTHING_CAN_FAIL},
    "turned": {EMPTY: NEEDS_A_BOND, ERROR: NOTHING_CAN_FAIL},
    "stop and wipe": {EMPTY: NEEDS_A_BOND, ERROR: NOTHING_CAN_FAIL},
    "wiped": {FILLED: GONE, ERROR: NOTHING_CAN_FAIL},
}
"""Screen or dialog of the first look → the states it does not have."""


@dataclass(frozen=True)
class Kind:
    """How one page is brought into its states, and which it does not have."""

    ways: dict[str, Callable[[Page], None]] = field(default_factory=dict)
    without: dict[str, str] = field(default_factory=dict)


def every_state(page: Page, name: str) -> Iterator[Stop]:
    """Bring a page into each of its states, one after the other."""
    for state, way in PAGES[name].ways.items():
        way(page)
        yield name, state


def as_it_opens(_page: Page) -> None:
    """Nothing is done to it."""


def other_questions(page: Page) -> None:
    press(page.locator("[data-do=other]"))


def after_a_calm_clash(page: Page) -> None:
    breathe = page.locator("[data-do=breathe]")
    if breathe.is_visible():
        press(breathe)
        press(breathe)  # it moves only as long as she wants
    choose(page.locator("input[name=level]").last)
    choose(page.locator("input[name=age][value=secondary]"))
    press(page.locator("#reminder summary"))


def a_card_with_one_question(page: Page) -> None:
    said = page.locator("[data-said]").first.text_content() or ""
    page.locator("#typed").fill(max(said.strip("“”").split(), key=len))
    page.locator("#typed").press("Enter")
    press(page.locator("[data-results] [data-do=add]"))
    page.locator("[data-gathered] li").wait_for()


def nothing_found(page: Page) -> None:
    page.locator("#typed").fill("qqqqqqq")
    page.locator("[data-nothing]").wait_for()


def no_clipboard(page: Page) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.evaluate("() => { document.execCommand = () => false; }")
    press(page.locator(".openings button"))
    page.locator("#told:not(:empty)").wait_for()


def every_card_open(page: Page) -> None:
    for summary in page.locator("main summary").all():
        press(summary)


ONLY_TO_READ = {FILLED: NOTHING_TO_FILL_IN, ERROR: NOTHING_CAN_FAIL}
PAGES = {
    "example": Kind({EMPTY: as_it_opens}, ONLY_TO_READ),
    "confidentiality_card": Kind({EMPTY: as_it_opens}, ONLY_TO_READ),
    "for_coaches": Kind({EMPTY: as_it_opens}, ONLY_TO_READ),
    "mdo_card": Kind({EMPTY: as_it_opens, FILLED: other_questions}, {ERROR: NOTHING_CAN_FAIL}),
    "after_a_clash": Kind(
        {EMPTY: as_it_opens, FILLED: after_a_calm_clash}, {ERROR: NOTHING_CAN_FAIL}
    ),
    "said_and_asked": Kind(
        {EMPTY: as_it_opens, FILLED: a_card_with_one_question, ERROR: nothing_found}
    ),
    "opening_sentences": Kind(
        {EMPTY: as_it_opens, ERROR: no_clipboard}, {FILLED: NOTHING_TO_FILL_IN}
    ),
    "lens_cards": Kind({EMPTY: as_it_opens, FILLED: every_card_open}, {ERROR: NOTHING_CAN_FAIL}),
    "small_actions": Kind({EMPTY: as_it_opens}, ONLY_TO_READ),
    "myth_cards": Kind({EMPTY: as_it_opens}, ONLY_TO_READ),
    "contacts": Kind({EMPTY: as_it_opens}, ONLY_TO_READ),
    "not_for_here": Kind({EMPTY: as_it_opens}, ONLY_TO_READ),
}
"""Every page but the first look, by the name of its address."""
ERROR_WITHOUT = {
    FILLED: NOTHING_TO_FILL_IN,
    ERROR: IS_AN_ERROR,
    OFFLINE: NEEDS_THE_SERVER,
}
