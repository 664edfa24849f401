"""Pages of a talk: beginning one, each of its kinds of steps, wiping it."""

from __future__ import annotations

from uuid import uuid4

from rodedraad.measuring.records import Change, Save
from rodedraad.talking.guide import actions as talks
from rodedraad.talking.guide.models import Talk
from tests.browser.journey import EMPTY, ERROR, FILLED, OFFLINE, choose, press
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, Way, just_begun, lived_in
from tests.browser.page_states import NOTHING_TO_FILL_IN
from tests.factories.worlds import MANY_WORDS

SAVED = "[data-kept][data-state=saved]"
BOTH = "[data-clash]:visible"
STEERS = "Vind je niet dat hij lui is?"
STEERS_EN = "Don't you think he is lazy?"


def at(step: str, world: str = "begun") -> Way:
    """This step of a talk."""

    def opened(visit: Visit) -> None:
        visit.open(getattr(visit, world), move=step)

    return opened


def company_chosen(visit: Visit) -> None:
    visit.open(visit.lived)
    choose(visit.page.locator("main input[type=radio]").nth(1))


def nobody_chosen(visit: Visit) -> None:
    just_begun(visit)
    visit.send()


def question_that_steers(visit: Visit) -> None:
    """She took a question along, and wrote one of her own that holds its answer."""
    at("good_moment", "lived")(visit)
    choose(visit.page.locator("[data-pick]").first)
    visit.page.locator("#own").fill(STEERS if visit.language == "nl" else STEERS_EN)
    visit.page.locator("#own-steers p").first.wait_for()
    visit.page.locator(SAVED).wait_for()


def written_without_network(visit: Visit) -> None:
    at("good_moment")(visit)
    visit.page.context.set_offline(True)
    choose(visit.page.locator("[data-pick]").first)
    visit.page.locator("[data-trouble=offline]").wait_for()


def wiped_elsewhere(visit: Visit) -> None:
    """The talk was wiped on another device."""
    at("good_moment")(visit)
    talks.wipe_talk(by=visit.begun.anna.reader, talk=Talk.objects.get(pk=visit.begun.talk))
    choose(visit.page.locator("[data-pick]").first)
    visit.page.locator("[data-trouble=gone]").wait_for()


def written_twice(visit: Visit) -> None:
    """Another device wrote otherwise since this page was opened: both sheets."""
    at("good_moment")(visit)
    other = Save(uuid4(), words=(Change("own.good_moment", "Wanneer lachte hij?"),))
    talk = Talk.objects.get(pk=visit.begun.talk)
    talks.save_talk(by=visit.begun.anna.reader, talk=talk, save=other)
    visit.page.locator("#own").fill("Wat deed jij toen?")
    visit.page.locator(BOTH).wait_for()


def written_for_herself(visit: Visit) -> None:
    at("for_myself", "lived")(visit)
    for field in visit.page.locator("main textarea").all():
        field.fill(MANY_WORDS * 3)
    visit.page.locator(SAVED).wait_for()


def ticked(visit: Visit) -> None:
    """On the sheet for the talk: ticked, and the clock runs."""
    at("during", "lived")(visit)
    choose(visit.page.locator("[data-tick]").last)
    press(visit.page.locator("[data-act=clock]"))
    visit.page.locator(SAVED).wait_for()


def closing_lines(visit: Visit) -> None:
    at("after", "lived")(visit)
    for field in visit.page.locator("main textarea").all():
        field.fill(MANY_WORDS)
    visit.page.locator(SAVED).wait_for()


ANYTHING_MAY_STAND = {ERROR: "whatever is written may stay"}
TALKS = {
    "talk_guide": OwnKind({EMPTY: just_begun, FILLED: company_chosen, ERROR: nobody_chosen}),
    "talk_step for herself": OwnKind(
        {EMPTY: at("for_myself"), FILLED: written_for_herself}, ANYTHING_MAY_STAND
    ),
    "talk_step a move": OwnKind({
        EMPTY: at("good_moment"),
        FILLED: question_that_steers,
        ERROR: wiped_elsewhere,
        OFFLINE: written_without_network,
        CONFLICT: written_twice,
    }, refusal=0),
    "talk_step during": OwnKind({EMPTY: at("during"), FILLED: ticked}, ANYTHING_MAY_STAND),
    "talk_step after": OwnKind({EMPTY: at("after"), FILLED: closing_lines}, ANYTHING_MAY_STAND),
    "wipe_talk": OwnKind({EMPTY: lived_in}, {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}),
}  # fmt: skip
