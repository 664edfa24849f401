"""Pages of a story read on scales: the coach's, the second rater's, the teacher's, practising."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from rodedraad.coaching.models import Seat
from rodedraad.sharing import actions as sharing
from rodedraad.web.clock import day_of, this_instant
from tests.browser.journey import EMPTY, ERROR, FILLED, OFFLINE, choose
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, Way
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN
from tests.factories.interviews import agreed, before_an_interview
from tests.factories.people import Person, person
from tests.factories.readings import given, heard, read, turn_name, write
from tests.factories.sharing import coach, stepped_up
from tests.factories.together import WithCoach
from tests.factories.worlds import MANY_WORDS

BEGAN = 30
"""So many days ago, so that today is a day on which a story may be read."""
MARKS = {
    "evidence.warmth.a1": heard(MANY_WORDS, 754),
    "evidence.irritation.a2": heard("haar stem zakt hier", hers=False),
}


def go(visit: Visit, who: Person, *arguments: object) -> None:
    """The page as this person, in the language of the visit."""
    with override(visit.language):
        address = reverse(visit.name, args=arguments)
    visit.take(stepped_up(Client(), who))
    visit.page.goto(address)


def a_story() -> tuple[WithCoach, str]:
    """A trajectory of which the first interview was held, and the turn at which it is read."""
    world = agreed(before_an_interview(began=BEGAN)).at("levels")
    return world, turn_name(world.running().plan, "levels")


def rated() -> tuple[WithCoach, Person, Seat, str]:
    """The same with a second rater, and his turn."""
    world, _turn = a_story()
    rater, seat = world.seat_rater()
    return world, rater, seat, turn_name(world.running().plan, "second_reading")


def story_begun(visit: Visit) -> None:
    world, turn = a_story()
    go(visit, world.bram, world.seat.pk, turn)


def story_marked(visit: Visit) -> None:
    """Marks and levels, and a few scales still open."""
    world, turn = a_story()
    write(
        world.bram.reader, world.seat, turn, {**MARKS, "level.warmth": "6", "level.worry": "none"}
    )
    go(visit, world.bram, world.seat.pk, turn)


def level_chosen(visit: Visit) -> None:
    choose(visit.page.locator('[name="text-level.warmth"][value="5"]'))


def story_without_network(visit: Visit) -> None:
    story_begun(visit)
    visit.page.locator("html.with-script").wait_for(state="attached")
    visit.page.context.set_offline(True)
    level_chosen(visit)
    visit.page.locator('[data-trouble="offline"]').wait_for()


def chosen_twice(visit: Visit) -> None:
    """Another tab chose otherwise since this page was opened: both sheets."""
    world, turn = a_story()
    go(visit, world.bram, world.seat.pk, turn)
    visit.page.locator("html.with-script").wait_for(state="attached")
    write(world.bram.reader, world.seat, turn, {"level.warmth": "2"})
    level_chosen(visit)
    visit.page.locator("[data-clash]:visible").wait_for()


def mark_given_back(visit: Visit) -> None:
    """Sent without its script, with a time that is none and no scale; all else is kept."""
    world, turn = a_story()
    write(world.bram.reader, world.seat, turn, {**MARKS, "level.warmth": "6"})
    go(visit, world.bram, world.seat.pk, turn)
    visit.fill(**{"new-at": "kwart voor", "new-note": MANY_WORDS})
    kept = visit.page.locator("main [name='at-evidence.warmth.a1']")
    kept.evaluate("(one) => { one.value = 'kwart na'; }")
    with visit.page.expect_navigation():
        visit.page.evaluate("document.querySelector('[data-form=levels]').submit()")


def some_left_open(visit: Visit) -> None:
    world, turn = a_story()
    go(visit, world.bram, world.seat.pk, turn)


def all_answered(visit: Visit) -> None:
    world, turn = a_story()
    write(world.bram.reader, world.seat, turn, {**MARKS, **given()})
    go(visit, world.bram, world.seat.pk, turn)


def only_asked(visit: Visit) -> None:
    world, _rater, _seat, turn = rated()
    go(visit, world.bram, world.seat.pk, turn)


def both_closed(visit: Visit) -> None:
    """Two readings that differ on two scales."""
    world, rater, seat, turn = rated()
    first = turn_name(world.running().plan, "levels")
    read(world.bram.reader, world.seat, first, {**MARKS, **given(warmth=6)})
    read(rater.reader, seat, turn, {**MARKS, **given(warmth=3, worry=None)})
    go(visit, world.bram, world.seat.pk, turn)


def of_the_rater(visit: Visit) -> None:
    _world, rater, seat, _turn = rated()
    go(visit, rater, seat.pk)


def rater_begins(visit: Visit) -> None:
    _world, rater, seat, turn = rated()
    go(visit, rater, seat.pk, turn)


def rater_marked(visit: Visit) -> None:
    _world, rater, seat, turn = rated()
    write(rater.reader, seat, turn, {**MARKS, **given()})
    go(visit, rater, seat.pk, turn)


def whom_to_ask(visit: Visit) -> None:
    world, _turn = a_story()
    sharing.know_coach(by=world.anna.reader, coach=coach(person("rik")).owner.recipient)
    go(visit, world.anna, world.row.pk)


def who_reads(visit: Visit) -> None:
    world, *_rest = rated()
    go(visit, world.anna, world.row.pk)


def about_to_ask(visit: Visit) -> None:
    world, _turn = a_story()
    rik = coach(person("rik"))
    sharing.know_coach(by=world.anna.reader, coach=rik.owner.recipient)
    go(visit, world.anna, world.row.pk, rik.pk)


def another_day(visit: Visit) -> None:
    about_to_ask(visit)
    visit.fill(until=f"{a_day(20)}")


def a_day_gone_by(visit: Visit) -> None:
    about_to_ask(visit)
    visit.fill(until="2020-01-06")
    visit.send()


def a_day(ahead: int) -> date:
    return day_of(this_instant()) + timedelta(days=ahead)


def as_coach(visit: Visit) -> None:
    go(visit, coach(person("bram")))


def practised(visit: Visit) -> None:
    """A few levels laid beside ours."""
    as_coach(visit)
    for name, level in (("warmth", 5), ("worry", 1)):
        choose(visit.page.locator(f'[name="level.{name}"][value="{level}"]'))
    visit.send()


def _reads_only(empty: Way, filled: Way) -> OwnKind:
    return OwnKind({EMPTY: empty, FILLED: filled}, {ERROR: NOTHING_CAN_FAIL})


READINGS = {
    "practice_story": OwnKind(
        {EMPTY: as_coach, FILLED: practised}, {ERROR: "what is skipped may stay skipped"}
    ),
    "reading_agreement": OwnKind(
        {EMPTY: as_coach}, {FILLED: "five stories read twice: see its own tests", ERROR: ASKS_ONLY}
    ),
    "levels": OwnKind(
        {
            EMPTY: story_begun,
            FILLED: story_marked,
            OFFLINE: story_without_network,
            CONFLICT: chosen_twice,
            ERROR: mark_given_back,
        },
    ),
    "close_levels": OwnKind({EMPTY: some_left_open, FILLED: all_answered}, {ERROR: ASKS_ONLY}),
    "second_reading": OwnKind(
        {EMPTY: only_asked, FILLED: both_closed}, {ERROR: "what is left open may be chosen later"}
    ),
    "second_reader": _reads_only(whom_to_ask, who_reads),
    "ask_second_reader": OwnKind({EMPTY: about_to_ask, FILLED: another_day, ERROR: a_day_gone_by}),
    "stories": OwnKind(
        {EMPTY: of_the_rater}, {FILLED: NOTHING_TO_FILL_IN, ERROR: NOTHING_CAN_FAIL}
    ),
    "leave_reading": OwnKind({EMPTY: of_the_rater}, {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}),
    "rater_levels": OwnKind(
        {EMPTY: rater_begins, FILLED: rater_marked},
        {ERROR: "a time that is none is said at its field, by the script"},
    ),
    "rater_close_levels": OwnKind({EMPTY: rater_begins, FILLED: rater_marked}, {ERROR: ASKS_ONLY}),
}
