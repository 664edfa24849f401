"""Pages of the pupil's own view: asking, the sheet itself, what was sent, wiping it."""

from __future__ import annotations

from rodedraad.pupil_view.models import Asking
from tests.browser.journey import EMPTY, ERROR, FILLED, OFFLINE, choose, press
from tests.browser.own_pages.states import ASKS_ONLY
from tests.browser.own_pages.visit import (
    OwnKind,
    Visit,
    at_the_door,
    just_begun,
    lived_in,
    sent_empty,
)
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN, ONLY_TO_READ
from tests.factories.pupil_view import IN_WORDS, asked
from tests.factories.worlds import MANY_WORDS

SCREEN = "[data-screen]:visible"
NO_OTHER = {EMPTY: "comes only with something in it", ERROR: NOTHING_CAN_FAIL}
NOTHING_TYPED = {ERROR: "nothing is typed here"}


def onwards(visit: Visit) -> None:
    press(visit.page.locator(f"{SCREEN} [data-next]"))


def a_statement(visit: Visit) -> None:
    """The opener is filled, and the first statement answered in two steps."""
    at_the_door(visit)
    onwards(visit)
    visit.fill(words=MANY_WORDS * 6)
    onwards(visit)
    press(visit.page.locator(f"{SCREEN} [data-side=yes]"))
    choose(visit.page.locator(f"{SCREEN} input:visible").nth(1))


def in_words(visit: Visit) -> None:
    """The sheet without pictures, at its first statement."""
    _, link = asked(visit.begun.anna.reader, visit.begun.dyad, form=IN_WORDS)
    visit.knock(visit.begun, link=link)
    onwards(visit)
    onwards(visit)
    choose(visit.page.locator(f"{SCREEN} input:visible").nth(3))


def to_the_end(visit: Visit) -> None:
    while visit.page.locator(f"{SCREEN} [data-next]").count():
        onwards(visit)


def withdrawn_meanwhile(visit: Visit) -> None:
    """The link was withdrawn while the pupil sat at the sheet."""
    at_the_door(visit)
    to_the_end(visit)
    Asking.objects.all().delete()
    press(visit.page.locator("[data-send]"))
    visit.page.locator("[data-wrong]:visible").wait_for()


def sent_without_network(visit: Visit) -> None:
    at_the_door(visit)
    to_the_end(visit)
    visit.page.context.set_offline(True)
    press(visit.page.locator("[data-send]"))
    visit.page.locator("[data-wrong]:visible").wait_for()


def asked_in_full(visit: Visit) -> None:
    visit.open(visit.lived)
    visit.fill(age="8")
    for at in range(2):
        choose(visit.page.locator("main input[type=checkbox]").nth(at))
    choose(visit.page.locator("main input[name=form]").first)


def link_made(visit: Visit) -> None:
    asked_in_full(visit)
    visit.send()


PUPIL_VIEW = {
    "pupil_sheet": OwnKind({
        EMPTY: at_the_door,
        FILLED: a_statement,
        ERROR: withdrawn_meanwhile,
        OFFLINE: sent_without_network,
    }, refusal=0),
    "pupil_sheet in words": OwnKind(
        {FILLED: in_words}, {EMPTY: "begins as the other", ERROR: "fails as the other"}
    ),
    "send_sheet": OwnKind({EMPTY: at_the_door}, ONLY_TO_READ),
    "sheet_done": OwnKind({EMPTY: at_the_door}, ONLY_TO_READ),
    "asked_pupil": OwnKind(
        {EMPTY: just_begun, FILLED: lived_in}, NOTHING_TYPED
    ),
    "ask_pupil": OwnKind({EMPTY: just_begun, FILLED: asked_in_full, ERROR: sent_empty}),
    "ask_pupil the link": OwnKind({FILLED: link_made}, NO_OTHER),
    "pupil_view": OwnKind(
        {EMPTY: just_begun, FILLED: lived_in}, NOTHING_TYPED
    ),
    "wipe_pupil_view": OwnKind({EMPTY: lived_in}, {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}),
    "pupil_letters": OwnKind(
        {EMPTY: just_begun, FILLED: lived_in}, NOTHING_TYPED
    ),
    "pupil_letter": OwnKind({FILLED: lived_in}, NO_OTHER),
    "wipe_letter": OwnKind({EMPTY: lived_in}, {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}),
}  # fmt: skip
