"""Pages of a trajectory with a coach: hers and his, the general pages."""

from __future__ import annotations

from uuid import UUID

from rodedraad.coaching import actions
from rodedraad.vault.parts import Part
from tests.browser.journey import EMPTY, ERROR, FILLED, choose
from tests.browser.own_pages.sharing import unknown_words, words_typed
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, sent_empty
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN
from tests.factories.damaged import damage
from tests.factories.measuring import bond
from tests.factories.sharing import FOR_HIM
from tests.factories.steps import wrote
from tests.factories.together import TWO_BONDS, WithCoach, begun_with, lived_together
from tests.factories.worlds import MANY_WORDS, Begun

TALK = "talk-1-0-0"


def begun(world: Begun, *, bonds: int = 2) -> WithCoach:
    """A talk about two bonds in which nothing was written."""
    assert world.known_coach
    more = (bond(world.anna.reader, "Mosje"),) if bonds > 1 else ()
    return begun_with(world.anna, world.bram, (world.dyad, *more), TWO_BONDS)


def lived(world: Begun) -> WithCoach:
    """The same with words of both in every part."""
    assert world.known_coach
    return lived_together(world.anna, world.bram, world.dyad, MANY_WORDS * 2)


def show(visit: Visit, world: Begun, both: WithCoach) -> None:
    """The page about this trajectory, as whose page it is."""
    seat = both.row.seats.first()
    visit.open(world, trajectory_id=both.row.pk, seat_id=seat.pk, seat=seat.pk, turn=TALK)


def nothing_written(visit: Visit) -> None:
    show(visit, visit.begun, begun(visit.begun))


def everything_written(visit: Visit) -> None:
    show(visit, visit.lived, lived(visit.lived))


def second_to_come(visit: Visit) -> None:
    assert bond(visit.begun.anna.reader, "Mosje")
    show(visit, visit.begun, begun(visit.begun, bonds=1))


def second_chosen(visit: Visit) -> None:
    second_to_come(visit)
    choose(visit.page.locator("main [name=second]").first)
    visit.fill(label="de egel")


def no_second(visit: Visit) -> None:
    second_to_come(visit)
    visit.send()


def one_bond(visit: Visit) -> None:
    """She goes on in her internship, or with a second bond."""
    show(visit, visit.begun, begun(visit.begun, bonds=1))


def way_chosen(visit: Visit) -> None:
    one_bond(visit)
    choose(visit.page.locator("main [name=way]").first)
    visit.fill(term_end="2027-06-30")


def no_way(visit: Visit) -> None:
    one_bond(visit)
    visit.send()


def filled_in(visit: Visit) -> None:
    """Another bond, two labels."""
    assert bond(visit.lived.anna.reader, "Mosje")
    visit.open(visit.lived)
    for name in ("protocol", "second"):
        choose(visit.page.locator(f"main [name={name}]").first)
    visit.fill(label=FOR_HIM, second_label="de egel")
    for folded in visit.page.locator("main details").all():
        folded.evaluate("(one) => { one.open = true; }")


def written_twice(visit: Visit) -> None:
    """She wrote otherwise since he opened the page: both sheets."""
    both = begun(visit.begun)
    show(visit, visit.begun, both)
    both.note(both.turn("talk"), None, written=wrote(Part.ABOUT_US, went_well="Van haar."))
    visit.fill(**{"text-went_well": "Van hem."})
    visit.send("main form:has(textarea)")


def lost_days(visit: Visit) -> None:
    nothing_written(visit)
    choose(visit.page.locator("main [name=what]").last)


def no_last_day(visit: Visit) -> None:
    lost_days(visit)
    visit.send()


def nobody_sits_along(visit: Visit) -> None:
    """She stopped it: what both wrote is hers alone now."""
    both = lived(visit.lived)
    actions.stop_seat(by=visit.lived.anna.reader, seat=both.seat.pk)
    visit.open(visit.lived, trajectory_id=both.row.pk)


def listed(visit: Visit) -> None:
    lived(visit.lived)
    visit.open(visit.lived)


def written_by(both: WithCoach, part: Part) -> UUID:
    """What stands at the talk in this part."""
    at_the_talk = (one for one in both.seated().running.notes if one.note.turn.step == "talk")
    return next(one.record for one in at_the_talk if one.part is part)


def note_shut(visit: Visit) -> None:
    """Of what both wrote at the talk nothing opens; all the rest does."""
    both = lived(visit.lived)
    shut = written_by(both, Part.ABOUT_US)
    damage(shut)
    visit.open(visit.lived, trajectory_id=both.row.pk, seat_id=both.seat.pk, note=shut)


def working_note_shut(visit: Visit) -> None:
    both = lived(visit.lived)
    shut = written_by(both, Part.COACH_PRIVATE)
    damage(shut)
    visit.open(visit.lived, seat_id=both.seat.pk, note=shut)


ASKED = {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}
READ = {ERROR: NOTHING_CAN_FAIL}
ONLY_SHUT = {EMPTY: "comes only where something is damaged", ERROR: "the rest of it opens"}
TOGETHER = {
    "together_coach": OwnKind({EMPTY: just_begun, FILLED: words_typed, ERROR: unknown_words}),
    "begin_together": OwnKind({EMPTY: just_begun, FILLED: filled_in, ERROR: sent_empty}),
    "steps together": OwnKind({EMPTY: nothing_written, FILLED: everything_written}, READ),
    "steps stopped": OwnKind(
        {FILLED: nobody_sits_along}, READ | {EMPTY: "comes only after someone sat along"}
    ),
    "second_bond": OwnKind({EMPTY: second_to_come, FILLED: second_chosen, ERROR: no_second}),
    "change_way": OwnKind({EMPTY: one_bond, FILLED: way_chosen, ERROR: no_way}),
    "stop_seat": OwnKind({EMPTY: nothing_written}, ASKED),
    "seats": OwnKind({EMPTY: just_begun, FILLED: listed}, READ),
    "seat": OwnKind({EMPTY: nothing_written, FILLED: everything_written}, READ),
    "seat_step": OwnKind(
        {EMPTY: nothing_written, FILLED: everything_written, CONFLICT: written_twice},
        {ERROR: "whatever is written may stay"},
    ),
    "move_seat": OwnKind({EMPTY: nothing_written, FILLED: lost_days, ERROR: no_last_day}),
    "leave_seat": OwnKind({EMPTY: nothing_written}, ASKED),
    "wipe_step_note": OwnKind({EMPTY: note_shut}, ASKED, each_day=False),
    "wipe_working_note": OwnKind({EMPTY: working_note_shut}, ASKED, each_day=False),
    "steps with a note shut": OwnKind({FILLED: note_shut}, ONLY_SHUT, each_day=False),
    "seat with a note shut": OwnKind({FILLED: note_shut}, ONLY_SHUT, each_day=False),
}
