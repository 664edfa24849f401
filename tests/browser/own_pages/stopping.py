"""Pages about what is kept how long, leaving a school, and stopping."""

from __future__ import annotations

from tests.browser.journey import EMPTY, ERROR, FILLED
from tests.browser.own_pages.school import the_last_one
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, lived_in
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN


def typed(visit: Visit) -> None:
    """The word, not sent yet."""
    lived_in(visit)
    visit.fill(word="stoppen")


def unsure(visit: Visit) -> None:
    """Sent with another word."""
    lived_in(visit)
    visit.fill(word="misschien")
    visit.send()


STOPPING = {
    "what_is_kept": OwnKind({EMPTY: just_begun, FILLED: lived_in}, {ERROR: NOTHING_CAN_FAIL}),
    "stop": OwnKind({EMPTY: just_begun, FILLED: lived_in}, {ERROR: NOTHING_CAN_FAIL}),
    "end_account": OwnKind({EMPTY: just_begun, FILLED: typed, ERROR: unsure}),
    "leave_school": OwnKind(
        {EMPTY: just_begun, CONFLICT: the_last_one},
        {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY},
    ),
}
