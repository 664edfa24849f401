"""Pages of a moment: beginning, each of its screens, several pupils at once, closing, wiping."""

from __future__ import annotations

from uuid import uuid4

from rodedraad.measuring import actions as measuring
from rodedraad.measuring import queries as measured
from rodedraad.measuring.records import Change, Save
from tests.browser.journey import EMPTY, ERROR, FILLED, OFFLINE, choose
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, Way, just_begun, lived_in
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN
from tests.factories.measuring import bond
from tests.factories.worlds import MANY_WORDS, Begun

BOTH = "[data-clash]:visible"
SAVED = "[data-kept][data-state=saved]"
FIRST = "c1"


def at(step: str, world: str = "begun") -> Way:
    """This step of a moment."""

    def opened(visit: Visit) -> None:
        visit.open(getattr(visit, world), step=step)

    return opened


def press_key(visit: Visit, key: str) -> None:
    visit.page.locator("[data-screen=statement]").focus()
    visit.page.keyboard.press(key)


def nobody_chosen(visit: Visit) -> None:
    """She would choose herself, and chose nobody."""
    assert visit.begun.dyad
    assert bond(visit.begun.anna.reader, "Ster")  # of one alone it is clear who is meant
    visit.open(visit.begun)
    choose(visit.page.locator("main [name=came_in][value=chosen]"))
    visit.send()


def heavy_day(visit: Visit) -> None:
    just_begun(visit)
    choose(visit.page.locator("main input[type=radio]"))


def words_typed(visit: Visit) -> None:
    at("moment", "lived")(visit)
    visit.page.locator("#moment").fill(MANY_WORDS * 4)
    visit.page.locator(SAVED).wait_for()


def answered(visit: Visit) -> None:
    """An answer given, saved, and looked at again."""
    at(FIRST)(visit)
    press_key(visit, "4")
    visit.page.locator(SAVED).wait_for()
    press_key(visit, "ArrowLeft")
    visit.page.locator("[data-answers] [aria-pressed=true]").wait_for()


def answer_without_network(visit: Visit) -> None:
    at(FIRST)(visit)
    visit.page.context.set_offline(True)
    press_key(visit, "4")
    visit.page.locator("[data-trouble=offline]").wait_for()


def closed_elsewhere(visit: Visit) -> None:
    """This moment was closed on another device."""
    answered(visit)
    reader, check = visit.begun.anna.reader, visit.begun.open_check
    measuring.close_check(by=reader, check=measured.row(reader, check.pk))
    press_key(visit, "3")
    visit.page.locator("[data-trouble=closed]").wait_for()


def elsewhere(world: Begun, check, code: int) -> None:
    """Another device answered the first statement."""
    other = Save(uuid4(), answers=(Change(FIRST, code),))
    measuring.save_answers(by=world.anna.reader, check=check, save=other)


def answered_twice(visit: Visit) -> None:
    """Another device answered otherwise since this page was opened: both sheets."""
    at(FIRST)(visit)
    elsewhere(visit.begun, visit.begun.open_check, 2)
    press_key(visit, "5")
    visit.page.locator(BOTH).wait_for()


def nothing_to_close(visit: Visit) -> None:
    """Closing a moment in which nothing was answered."""
    at("done")(visit)
    visit.send("[data-form=done]")


def half_done(visit: Visit) -> None:
    at("done", "lived")(visit)
    visit.page.locator("#comment").fill(MANY_WORDS * 2)
    visit.page.locator(SAVED).wait_for()


def at_a_statement(visit: Visit) -> None:
    """One statement for two pupils, one of them answered."""
    visit.open(visit.begun)
    visit.page.locator("fieldset input[type=radio]").first.press("4")
    visit.page.locator(SAVED).wait_for()


def sitting_without_network(visit: Visit) -> None:
    visit.open(visit.begun)
    visit.page.context.set_offline(True)
    visit.page.locator("fieldset input[type=radio]").first.press("4")
    visit.page.locator("[data-trouble=offline]").wait_for()


def two_answers_in_a_sitting(visit: Visit) -> None:
    visit.open(visit.begun)
    [first, *_] = measured.sitting(visit.begun.anna.reader, visit.begun.sitting)
    elsewhere(visit.begun, first.row, 5)
    visit.page.locator("fieldset input[type=radio]").first.press("2")
    visit.page.locator(BOTH).wait_for()


def both_closed(visit: Visit) -> None:
    """All pupils of a sitting were looked at."""
    reader = visit.lived.anna.reader
    for sheet in measured.sitting(reader, visit.lived.sitting):
        if not sheet.answers:
            elsewhere(visit.lived, sheet.row, 3)
        measuring.close_check(by=reader, check=measured.row(reader, sheet.id))
    visit.open(visit.lived)


KEPT_AS_IT_IS = "whatever is typed may stay"
MOMENTS = {
    "moments": OwnKind({EMPTY: just_begun, FILLED: lived_in, ERROR: nobody_chosen}),
    "begin_check": OwnKind(
        {EMPTY: just_begun, FILLED: heavy_day}, {ERROR: "she need not say how her day was"}
    ),
    "check": OwnKind({EMPTY: lived_in}, {FILLED: NOTHING_TO_FILL_IN, ERROR: NOTHING_CAN_FAIL}),
    "check_step own moment": OwnKind(
        {EMPTY: at("moment"), FILLED: words_typed}, {ERROR: KEPT_AS_IT_IS}
    ),
    "check_step statement": OwnKind({
        EMPTY: at(FIRST),
        FILLED: answered,
        ERROR: closed_elsewhere,
        OFFLINE: answer_without_network,
        CONFLICT: answered_twice,
    }, refusal=0),
    "check_step end": OwnKind(
        {EMPTY: at("done"), FILLED: half_done, ERROR: nothing_to_close}, refusal=409
    ),
    "wipe_check": OwnKind({EMPTY: lived_in}, {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}),
    "wipe_about_me": OwnKind({EMPTY: lived_in}, {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}),
    "sitting": OwnKind({EMPTY: just_begun, FILLED: both_closed}, {ERROR: NOTHING_CAN_FAIL}),
    "drop_sitting": OwnKind({EMPTY: lived_in}, {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}),
    "sitting_statement": OwnKind({
        EMPTY: just_begun,
        FILLED: at_a_statement,
        OFFLINE: sitting_without_network,
        CONFLICT: two_answers_in_a_sitting,
    }, {ERROR: "every answer is good"}),
}  # fmt: skip
