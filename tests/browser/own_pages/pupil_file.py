"""Pages of what leaves for a pupil file: hers, and what a coach notes in his own system."""

from __future__ import annotations

from rodedraad.pupil_file import actions
from tests.browser.journey import EMPTY, ERROR, FILLED, choose
from tests.browser.own_pages.states import ASKS_ONLY
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, lived_in, sent_empty
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN
from tests.factories.worlds import MANY_WORDS

VERDICT = {"nl": "Hij is agressief en luistert nooit.", "en": "He is aggressive and never listens."}
TAKE = "main form[action$='/now/']"


def verdict_typed(visit: Visit) -> None:
    """She wrote something that another may read as a verdict, and is told so."""
    visit.open(visit.lived)
    visit.fill(text=VERDICT[visit.language])
    visit.page.locator("[data-said] p").first.wait_for()
    choose(visit.page.locator("main [name=country]").first)


def previewed(visit: Visit) -> None:
    verdict_typed(visit)
    visit.send()


def not_agreed(visit: Visit) -> None:
    previewed(visit)
    visit.send(TAKE)


def wiped_one(visit: Visit) -> None:
    """Two left, and she wiped the words of one."""
    actions.wipe_sentence(by=visit.lived.anna.reader, record=visit.lived.left_sentence)
    visit.lived.another_sentence(MANY_WORDS)
    visit.open(visit.lived)


def line_typed(visit: Visit) -> None:
    visit.open(visit.lived)
    choose(visit.page.locator("main [name=contact]").first)
    visit.fill(text=VERDICT[visit.language])
    visit.page.locator("[data-said] p").first.wait_for()


def his_previewed(visit: Visit) -> None:
    line_typed(visit)
    visit.send()


def his_not_agreed(visit: Visit) -> None:
    his_previewed(visit)
    visit.send(TAKE)


def ready(visit: Visit) -> None:
    his_previewed(visit)
    choose(visit.page.locator("main [name=agreed]"))
    visit.send(TAKE)


COMES_AFTER = {EMPTY: "comes only after something was written"}
NOTHING_ELSE = {FILLED: NOTHING_TO_FILL_IN, ERROR: NOTHING_CAN_FAIL}
PUPIL_FILE = {
    "pupil_file": OwnKind({EMPTY: just_begun, FILLED: wiped_one}, {ERROR: NOTHING_CAN_FAIL}),
    "write_sentence": OwnKind({EMPTY: just_begun, FILLED: verdict_typed, ERROR: sent_empty}),
    "write_sentence preview": OwnKind({FILLED: previewed, ERROR: not_agreed}, COMES_AFTER),
    "left_sentence": OwnKind({EMPTY: lived_in}, NOTHING_ELSE),
    "wipe_sentence": OwnKind({EMPTY: lived_in}, {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}),
    "own_system": OwnKind({EMPTY: just_begun, FILLED: line_typed, ERROR: sent_empty}),
    "own_system preview": OwnKind({FILLED: his_previewed, ERROR: his_not_agreed}, COMES_AFTER),
    "own_system ready": OwnKind({FILLED: ready}, COMES_AFTER | {ERROR: NOTHING_CAN_FAIL}),
}
