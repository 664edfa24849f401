"""Pages of a trajectory to train on, as a coach who trains sees them."""

from __future__ import annotations

from rodedraad.catalogue.interviews import practice_trajectory
from tests.browser.journey import EMPTY, ERROR, FILLED, choose
from tests.browser.own_pages.readings import go
from tests.browser.own_pages.visit import OwnKind, Visit
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN
from tests.factories.people import person
from tests.factories.sharing import coach
from tests.factories.worlds import MANY_WORDS

STEPS = {one.key: number for number, one in enumerate(practice_trajectory().steps, start=1)}
NOTHING_IS_REFUSED = "what is skipped may stay skipped"


def as_coach(visit: Visit) -> None:
    go(visit, coach(person("bram")))


def at(step: str, visit: Visit) -> None:
    """This page of the walk."""
    go(visit, coach(person("bram")), STEPS[step])


def two_moments(visit: Visit) -> None:
    at("baseline", visit)


def own_picture(visit: Visit) -> None:
    """A few levels with their lines, made into a picture beside ours."""
    at("story_lou", visit)
    for name, level in (("warmth", 6), ("worry", 1)):
        choose(visit.page.locator(f'[name="level.{name}"][value="{level}"]'))
    visit.page.locator('[name="lines.warmth"]').fill("3, 5, 7")
    visit.send()
    visit.send()


def lines_that_are_none(visit: Visit) -> None:
    """A level with a line that the story has not, and a word."""
    at("story_lou", visit)
    choose(visit.page.locator('[name="level.warmth"][value="6"]'))
    visit.page.locator('[name="lines.warmth"]').fill("3, 99, abc")
    visit.send()


def talk_begins(visit: Visit) -> None:
    at("talk_lou", visit)


def own_question(visit: Visit) -> None:
    """A question of his own beside the examples."""
    talk_begins(visit)
    visit.page.locator('[name="asked.1"]').fill(MANY_WORDS)
    choose(visit.page.locator('[name="kind.1"][value="reflective"]'))
    visit.send()


PRACTICE = {
    "practice_trajectory": OwnKind(
        {EMPTY: as_coach}, {FILLED: NOTHING_TO_FILL_IN, ERROR: NOTHING_CAN_FAIL}
    ),
    "practice_step": OwnKind({EMPTY: two_moments, FILLED: own_picture, ERROR: lines_that_are_none}),
    "practice_step talk": OwnKind(
        {EMPTY: talk_begins, FILLED: own_question}, {ERROR: NOTHING_IS_REFUSED}
    ),
}
