"""Pages of a coach's own desk, of what a school may count, and of who grades."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from rodedraad.access.roles import Role
from rodedraad.coaching.models import Seat
from rodedraad.overview.actions import name_grader
from rodedraad.overview.models import Grading, ProcessCount, WaitingCount
from tests.browser.journey import EMPTY, ERROR, FILLED
from tests.browser.own_pages.states import ASKS_ONLY
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, lived_in, sent_empty
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN
from tests.factories import school as schools
from tests.factories.desk import COURSE, trained
from tests.factories.measuring import bond
from tests.factories.people import person
from tests.factories.together import LABELS, LLINC, begun_with
from tests.factories.worlds import MANY_WORDS

LONG_NAMES = ("Marie-Claire van den Bossche-Vermeulen", "Bram", "Chantal")


def declared(visit: Visit) -> None:
    """He declared a training, and changes it."""
    trained(visit.lived.bram.reader)
    visit.open(visit.lived)
    visit.fill(course=COURSE, supervised="12")


def half_years_gone_by(visit: Visit) -> None:
    """A school with enough people, and counts."""
    lived = visit.lived
    if not ProcessCount.objects.filter(school=lived.school).exists():
        for name in LONG_NAMES:
            schools.joins(
                person(name.casefold().replace(" ", "-")), lived.school, Role.COACH, "clb"
            )
        for number in range(5):
            schools.joins(person(f"leraar-{number}"), lived.school)
        lived.school.memberships.update(begins=date(2025, 1, 6))
        ProcessCount.objects.create(
            school=lived.school, protocol="p@1", variant="standard", half_year="2026-1", began=12
        )
        WaitingCount.objects.create(school=lived.school, half_year="2026-1", waiting=6)
    visit.open(lived)


def said_yes(visit: Visit) -> None:
    """One that waits, and one that was completed."""
    assert visit.lived.grading
    Grading.objects.filter(pk=visit.lived.grading).update(accepted=True, completed=True)
    visit.open(visit.lived)


def seat(visit: Visit, *, lived: bool) -> UUID:
    """Where the coach sits along in a trajectory of the teacher's."""
    world = visit.lived if lived else visit.begun
    found = Seat.objects.filter(person=world.bram.pk).first()
    if found:
        return found.pk
    assert world.known_coach
    dyads = (world.dyad, bond(world.anna.reader, "Ster"))
    return begun_with(world.anna, world.bram, dyads, LLINC).seat.pk


def at_his_desk(visit: Visit) -> None:
    trained(visit.lived.bram.reader)
    seat(visit, lived=True)
    visit.open(visit.lived)


def of_a_seat(visit: Visit) -> None:
    visit.open(visit.begun, seat_id=seat(visit, lived=False))


def minutes_typed(visit: Visit) -> None:
    visit.open(visit.lived, seat_id=seat(visit, lived=True))
    for field in visit.page.locator("main input[type=number]").all():
        field.fill("6000")


def too_many_minutes(visit: Visit) -> None:
    minutes_typed(visit)
    visit.page.locator("main input[type=number]").first.fill("6001")
    visit.send()


def sheet_typed(visit: Visit) -> None:
    visit.open(visit.lived, seat_id=seat(visit, lived=True))
    for field in visit.page.locator("main textarea").all():
        field.fill(MANY_WORDS * 4)


def a_name_in_it(visit: Visit) -> None:
    sheet_typed(visit)
    visit.fill(question=f"Hoe blijf ik bij {LABELS[0]}?")
    visit.send()


def sheet_made(visit: Visit) -> None:
    sheet_typed(visit)
    visit.send()


def grader_named(visit: Visit) -> None:
    """One who said yes, and one who did not yet."""
    trajectory = Seat.objects.get(pk=seat(visit, lived=True)).trajectory
    reader, gerda = visit.lived.anna.reader, visit.lived.eva
    name_grader(by=reader, trajectory=trajectory.pk, email=gerda.email)
    Grading.objects.filter(grader=gerda.pk).update(accepted=True)
    name_grader(by=reader, trajectory=trajectory.pk, email="iemand@voorbeeld.test")
    visit.open(visit.lived, trajectory_id=trajectory.pk)


def of_a_trajectory(visit: Visit) -> None:
    trajectory = Seat.objects.get(pk=seat(visit, lived=False)).trajectory
    visit.open(visit.begun, trajectory_id=trajectory.pk)


def nobody_named(visit: Visit) -> None:
    of_a_trajectory(visit)
    visit.fill(email="")
    visit.send()


ASKED = {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}
NOTHING_ELSE = {ERROR: NOTHING_CAN_FAIL}
COMES_AFTER = {EMPTY: "comes only after something was written", ERROR: NOTHING_CAN_FAIL}
DESK = {
    "desk": OwnKind({EMPTY: just_begun, FILLED: at_his_desk}, NOTHING_ELSE),
    "declare_training": OwnKind({EMPTY: just_begun, FILLED: declared, ERROR: sent_empty}),
    "coach_register": OwnKind({EMPTY: just_begun, FILLED: lived_in}, NOTHING_ELSE),
    "forget_case": OwnKind({EMPTY: lived_in}, ASKED),
    "case_hours": OwnKind({EMPTY: of_a_seat, FILLED: minutes_typed, ERROR: too_many_minutes}),
    "intervision": OwnKind({EMPTY: of_a_seat, FILLED: sheet_typed, ERROR: a_name_in_it}),
    "intervision sheet": OwnKind({FILLED: sheet_made}, COMES_AFTER),
    "coaching_process": OwnKind({EMPTY: just_begun, FILLED: half_years_gone_by}, NOTHING_ELSE),
    "name_grader": OwnKind({EMPTY: of_a_trajectory, FILLED: grader_named, ERROR: nobody_named}),
    "graded": OwnKind({EMPTY: just_begun, FILLED: said_yes}, NOTHING_ELSE),
}
