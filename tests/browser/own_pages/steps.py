"""Pages of light steps: what there is, beginning, the running page, one turn, moving, stopping."""

from __future__ import annotations

from tests.browser.journey import EMPTY, ERROR, FILLED, choose
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, lived_in
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN
from tests.factories.steps import note, wrote
from tests.factories.worlds import MANY_WORDS


def moment_typed(visit: Visit) -> None:
    """A set moment, and the holidays and the internship unfolded."""
    visit.open(visit.lived)
    unfold(visit)
    visit.fill(**{"text-moment": MANY_WORDS[:80], "term_end": "2027-01-29"})


def first_day_gone_by(visit: Visit) -> None:
    just_begun(visit)
    visit.fill(starts="2020-01-06")
    visit.send()


def written(visit: Visit) -> None:
    """Everything that can be written on the page."""
    visit.open(visit.lived)
    for field in visit.page.locator("main textarea").all():
        field.fill(MANY_WORDS * 2)


def unfolded(visit: Visit) -> None:
    written(visit)
    unfold(visit)


def unfold(visit: Visit) -> None:
    for folded in visit.page.locator("main details").all():
        folded.evaluate("(one) => { one.open = true; }")


def written_twice(visit: Visit) -> None:
    """Another window wrote otherwise since this page was opened: both sheets."""
    visit.open(visit.lived)
    reader, row = visit.lived.anna.reader, visit.lived.trajectory
    note(reader, row, "talk", outcome=None, written=wrote(agreed="Eerst kloppen."))
    visit.fill(**{"text-agreed": "Een teken afspreken."})
    visit.send("main form:has(textarea)")


def lost_days(visit: Visit) -> None:
    visit.open(visit.lived)
    choose(visit.page.locator("main [name=what]").last)


def no_last_day(visit: Visit) -> None:
    """A few days, and not until when."""
    lost_days(visit)
    visit.send()


ASKED = {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}
NOTHING_WRONG = {ERROR: NOTHING_CAN_FAIL}
ANYTHING_MAY_STAND = {ERROR: "whatever is written may stay"}
STEPS = {
    "light_steps": OwnKind({EMPTY: just_begun, FILLED: lived_in}, NOTHING_WRONG),
    "own_steps": OwnKind({EMPTY: just_begun, FILLED: lived_in}, NOTHING_WRONG),
    "begin_steps": OwnKind({EMPTY: just_begun, FILLED: moment_typed, ERROR: first_day_gone_by}),
    "begin_own_steps": OwnKind(
        {EMPTY: just_begun, ERROR: first_day_gone_by}, {FILLED: NOTHING_TO_FILL_IN}
    ),
    "steps": OwnKind({EMPTY: just_begun, FILLED: unfolded}, ANYTHING_MAY_STAND),
    "step": OwnKind(
        {EMPTY: just_begun, FILLED: written, CONFLICT: written_twice}, ANYTHING_MAY_STAND
    ),
    "move_steps": OwnKind({EMPTY: just_begun, FILLED: lost_days, ERROR: no_last_day}),
    "stop_steps": OwnKind({EMPTY: just_begun, FILLED: written}, ANYTHING_MAY_STAND),
    "wipe_steps": OwnKind({EMPTY: lived_in}, ASKED),
}


def another_way(visit: Visit) -> None:
    """The light steps that she runs by herself can belong to her internship."""
    visit.open(visit.begun, trajectory_id=visit.begun.trajectory.pk)


def way_chosen(visit: Visit) -> None:
    another_way(visit)
    choose(visit.page.locator("main [name=way]").first)
    visit.fill(term_end="2027-01-29")


def no_way(visit: Visit) -> None:
    another_way(visit)
    visit.send()


ALONE = {"change_way alone": OwnKind({EMPTY: another_way, FILLED: way_chosen, ERROR: no_way})}
