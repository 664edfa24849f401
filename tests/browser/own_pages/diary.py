"""Pages of a diary: begin it, its days, one day, its picture, its start, stopping."""

from __future__ import annotations

from rodedraad.diary.queries import today_of
from tests.browser.journey import EMPTY, ERROR, FILLED, choose
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, lived_in
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN
from tests.factories.diary import save


def plan_seen(visit: Visit) -> None:
    """Something begins halfway, its day is to be drawn, and the plan is shown."""
    visit.open(visit.lived)
    choose(visit.page.locator("main [name=phases][value=drawn]"))
    visit.fill(what="Twee minuten praten")
    visit.send()


def days_gone_by(visit: Visit) -> None:
    just_begun(visit)
    visit.fill(starts="2020-01-06")
    visit.send()


def unfolded(visit: Visit) -> None:
    visit.open(visit.lived)
    for folded in visit.page.locator("main details").all():
        folded.evaluate("(one) => { one.open = true; }")


def no_time(visit: Visit) -> None:
    """A time that is none: the browser's own field would not send it."""
    just_begun(visit)
    folded = visit.page.locator("main details:has([name=remind])")
    folded.evaluate("(one) => { one.open = true; }")
    visit.page.locator("main [name=remind]").evaluate("(one) => { one.type = 'text'; }")
    visit.fill(remind="straks")
    with visit.page.expect_navigation():
        folded.locator("button").press("Enter")


def tapped(visit: Visit) -> None:
    just_begun(visit)
    for key in ("p1", "p2", "p7"):
        choose(visit.page.locator(f"main [name=code-{key}]").nth(2))


def tapped_twice(visit: Visit) -> None:
    """Another window tapped otherwise since this page was opened: both sheets."""
    just_begun(visit)
    reader, row = visit.begun.anna.reader, visit.begun.diary
    save(reader, row, today_of(reader), words={"p1": "3"})
    choose(visit.page.locator("main [name=code-p1]").first)
    visit.send("main #taps")


def no_such_day(visit: Visit) -> None:
    visit.open(visit.lived)
    visit.page.locator("main [name=start] option").first.evaluate("(one) => { one.value = '99'; }")
    visit.page.locator("main [name=start]").select_option(index=0)
    visit.send()


ASKED = {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}
NOTHING_WRONG = {ERROR: NOTHING_CAN_FAIL}
DIARY = {
    "bond_diary": OwnKind({EMPTY: just_begun, FILLED: plan_seen, ERROR: days_gone_by}),
    "diary": OwnKind({EMPTY: just_begun, FILLED: unfolded, ERROR: no_time}),
    "diary_day": OwnKind(
        {EMPTY: just_begun, FILLED: tapped, CONFLICT: tapped_twice}, NOTHING_WRONG
    ),
    "diary_picture": OwnKind({EMPTY: just_begun, FILLED: unfolded}, NOTHING_WRONG),
    "diary_start": OwnKind({EMPTY: lived_in, ERROR: no_such_day}, {FILLED: NOTHING_TO_FILL_IN}),
    "stop_diary": OwnKind({EMPTY: lived_in}, ASKED),
    "wipe_diary_day": OwnKind({EMPTY: lived_in}, ASKED),
    "wipe_diary": OwnKind({EMPTY: lived_in}, ASKED),
}
