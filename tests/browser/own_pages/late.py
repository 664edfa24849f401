"""Pages on days that come late: on the table, beside a closed reading, once she moved or left."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from rodedraad.coaching import actions as steps
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.queries import today_of
from rodedraad.coaching.told import Days
from rodedraad.interviews.table import LAY, TABLE
from rodedraad.measuring.records import COMMENT
from rodedraad.readings import actions as readings
from rodedraad.vault.models import OpenVaultRow
from rodedraad.vault.open_vault import HIDDEN_AFTER
from rodedraad.vault.parts import Part
from tests.browser.journey import EMPTY, ERROR, FILLED, press
from tests.browser.own_pages.bonds import unfold
from tests.browser.own_pages.closing import told_once, unfolded
from tests.browser.own_pages.interviews import ANYTHING_MAY_STAND, BEGAN, go
from tests.browser.own_pages.interviews import TALK as FEEDBACK
from tests.browser.own_pages.readings import MARKS, a_story, rated
from tests.browser.own_pages.states import CONFLICT
from tests.browser.own_pages.together import lived, show
from tests.browser.own_pages.visit import OwnKind, Visit, Way
from tests.browser.page_states import NOTHING_CAN_FAIL
from tests.factories.interviews import before_a_feedback_talk
from tests.factories.left_school import she_left
from tests.factories.readings import given, read
from tests.factories.steps import wrote
from tests.factories.together import WithCoach
from tests.factories.told_stories import give_picture, turn_name
from tests.factories.worlds import MANY_WORDS


def nothing_laid(visit: Visit) -> None:
    """The sheet for two, before anything lies on it."""
    world = before_a_feedback_talk(began=BEGAN)
    go(visit, world.bram, world.seat.pk, FEEDBACK, TABLE)


def laid(visit: Visit) -> WithCoach:
    """The picture was given, and one press laid his questions on the table."""
    world = give_picture(told_once(), warmth=MANY_WORDS).at("feedback")
    chosen = {"own.settle": "Hoe zit je erbij?", "own.choose": MANY_WORDS}
    world.coach_notes(world.turn("feedback"), None, written=wrote(Part.COACH_PRIVATE, **chosen))
    turn = turn_name(world, "feedback")
    go(visit, world.bram, world.seat.pk, turn, "during", name="feedback_step")
    with visit.page.expect_navigation():
        press(visit.page.locator(f"main [name={LAY}]"))
    return world


def told_at_the_table(visit: Visit) -> None:
    laid(visit)
    for field in visit.page.locator("main textarea").all():
        field.fill(MANY_WORDS)


def lines_told_twice(visit: Visit) -> None:
    """She wrote otherwise on her own page since this one was opened: both sheets."""
    world = laid(visit)
    world.coach_notes(world.turn("feedback"), None, written=wrote(for_pupil="Ik zag je wachten."))
    visit.fill(**{"text-for_pupil": "Ik wacht op jou."})
    visit.send("main form:has(textarea)")


def read_after_the_table(visit: Visit) -> None:
    """She reads on her own page what he laid there."""
    world = laid(visit)
    go(visit, world.anna, world.row.pk, turn_name(world, "feedback"))


def a_line_beside_it(visit: Visit) -> None:
    """A closed reading with a line beside it, and the place for one more."""
    world, turn = a_story()
    read(world.bram.reader, world.seat, turn, {**MARKS, **given(warmth=6)})
    line = {"scale": "warmth", "text": MANY_WORDS, "key": uuid4()}
    readings.put_beside(by=world.bram.reader, seat=world.seat.pk, turn=turn, **line)
    go(visit, world.bram, world.seat.pk, turn)
    unfolded(visit)


def a_line_without_words(visit: Visit) -> None:
    a_line_beside_it(visit)
    with visit.page.expect_navigation():
        press(visit.page.locator("main [name=beside]"))


def second_reader_asked(visit: Visit) -> None:
    """The list of a second reader for whom a reading waits."""
    _world, rater, _seat, _turn = rated()
    go(visit, rater)


def she_moved_it(visit: Visit) -> None:
    """What the coach reads after she moved the plan by a week."""
    both = lived(visit.lived)
    today = today_of(both.anna.reader)
    week = Days(today + timedelta(days=1), today + timedelta(days=7))
    steps.move_steps(by=both.anna.reader, trajectory=both.row, days=week)
    show(visit, visit.lived, both)


def she_left_the_school(visit: Visit) -> None:
    both = lived(visit.lived)
    she_left(both)
    show(visit, visit.lived, both)


def sent_after_she_left(visit: Visit) -> None:
    """His words come back, for he still reads."""
    both = lived(visit.lived)
    show(visit, visit.lived, both)
    she_left(both)
    visit.fill(**{"text-went_well": MANY_WORDS * 2})
    visit.send("main form:has(textarea)")


def she_stopped_it(visit: Visit) -> None:
    both = lived(visit.lived)
    seat = both.seat.pk
    steps.stop_seat(by=both.anna.reader, seat=seat)
    visit.open(visit.lived, seat_id=seat)


def goes_soon(visit: Visit) -> None:
    """All of it goes within two weeks."""
    row = visit.lived.trajectory
    until = today_of(visit.lived.anna.reader) + timedelta(days=5)
    Trajectory.objects.filter(pk=row.pk).update(until=until)
    visit.open(visit.lived)


def sent_while_it_lay_turned(visit: Visit) -> None:
    """Ten minutes went by on the server before she sent her words: they come back."""
    visit.open(visit.lived, "own_words")
    unfold(visit, COMMENT)
    visit.page.locator(f"main [name={COMMENT}]").fill(MANY_WORDS * 4)
    row = OpenVaultRow.objects.latest("seen")
    OpenVaultRow.objects.update(seen=row.seen - HIDDEN_AFTER)
    visit.send()


def stands(way: Way) -> OwnKind:
    """A page with something to read on it that was not there before."""
    without = {EMPTY: "comes only later", ERROR: NOTHING_CAN_FAIL}
    return OwnKind({FILLED: way}, without, each_day=False)


def refuses(way: Way, status: int) -> OwnKind:
    """A page that only says what cannot be, with what was typed."""
    without = {EMPTY: "comes only as an answer", FILLED: "comes only as an answer"}
    return OwnKind({ERROR: way}, without, refusal=status, each_day=False)


LATE = {
    "feedback_step on the table": OwnKind(
        {EMPTY: nothing_laid, FILLED: told_at_the_table, CONFLICT: lines_told_twice},
        ANYTHING_MAY_STAND,
        each_day=False,
    ),
    "her_feedback after the table": stands(read_after_the_table),
    "levels closed": OwnKind(
        {FILLED: a_line_beside_it, ERROR: a_line_without_words},
        {EMPTY: "comes only after closing"},
        each_day=False,
    ),
    "home of a second reader": stands(second_reader_asked),
    "seat moved": stands(she_moved_it),
    "seat after she left": stands(she_left_the_school),
    "seat_step after she left": refuses(sent_after_she_left, 409),
    "seat stopped": refuses(she_stopped_it, 404),
    "steps that go": stands(goes_soon),
    "locked not kept": refuses(sent_while_it_lay_turned, 423),
}
