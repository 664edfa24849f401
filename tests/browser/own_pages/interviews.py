"""Pages of an interview and a feedback talk: the coach's, a recording, and what she sees."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from rodedraad.coaching import actions as steps
from rodedraad.vault.parts import Part
from tests.browser.journey import EMPTY, ERROR, FILLED, OFFLINE, choose, press
from tests.browser.own_pages.states import CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, Way
from tests.factories.interviews import agreed, before_a_feedback_talk, before_an_interview
from tests.factories.people import Person, sign_in
from tests.factories.steps import wrote
from tests.factories.together import WithCoach
from tests.factories.worlds import MANY_WORDS

BEGAN = 12
"""So many days ago, so that today is a day on which an interview is open."""
SAVED = "[data-kept][data-state=saved]"
BOTH = "[data-clash]:visible"
INTERVIEW, TALK = "interview-1-0-0", "feedback-1-0-0"


def go(visit: Visit, who: Person, *arguments: object, name: str = "", at: str = "") -> None:
    """The page as this person, in the language of the visit."""
    with override(visit.language):
        address = reverse(name or visit.name, args=arguments)
    visit.take(sign_in(Client(), who))
    visit.page.goto(address + at)


def an_interview(visit: Visit, *, at: str = "") -> WithCoach:
    """His page of the first interview; the teacher agreed to a recording."""
    world = agreed(before_an_interview(began=BEGAN))
    go(visit, world.bram, world.seat.pk, INTERVIEW, at=at)
    return world


def a_talk(visit: Visit, *step: str) -> WithCoach:
    """His page of one step of the first feedback talk."""
    world = before_a_feedback_talk(began=BEGAN)
    go(visit, world.bram, world.seat.pk, TALK, *step)
    return world


def interview_begun(visit: Visit) -> None:
    an_interview(visit)


def question_told(visit: Visit) -> None:
    """Ticked, noted, marked twice; the clock runs."""
    an_interview(visit)
    press(visit.page.locator("[data-act=clock]"))
    press(visit.page.locator("[data-act=recorder]"))
    press(visit.page.locator("#begin a[href='#three_words']"))
    here = visit.page.locator("#three_words")
    for number in (0, 2):
        choose(here.locator("[data-tick]").nth(number))
    here.locator("textarea").fill(MANY_WORDS * 3)
    for act in ("mark", "line"):
        press(here.locator(f"[data-act={act}]"))
        here.locator("[data-text]").last.fill(MANY_WORDS)
    choose(here.locator("[data-own]").last)
    visit.page.locator(SAVED).wait_for()


def interview_without_network(visit: Visit) -> None:
    an_interview(visit, at="#three_words")
    visit.page.context.set_offline(True)
    choose(visit.page.locator("#three_words [data-tick]").first)
    visit.page.locator("[data-trouble=offline]").wait_for()


def stopped_meanwhile(visit: Visit) -> None:
    """She stopped him while his page was open."""
    world = an_interview(visit, at="#three_words")
    steps.stop_seat(by=world.anna.reader, seat=world.seat.pk)
    choose(visit.page.locator("#three_words [data-tick]").first)
    visit.page.locator("[data-trouble=gone]").wait_for()


def noted_twice(visit: Visit) -> None:
    """He wrote otherwise in another tab since this page was opened: both sheets."""
    world = an_interview(visit, at="#three_words")
    other = {"note.three_words": "Eerst dit."}
    world.coach_notes(world.turn("interview"), None, written=wrote(Part.COACH_PRIVATE, **other))
    visit.page.locator("#three_words textarea").fill("Nu dat.")
    visit.page.locator(BOTH).wait_for()


def recording_asked(visit: Visit) -> None:
    an_interview(visit)


def recording_noted(visit: Visit) -> None:
    """One recording is noted, and another may be."""
    an_interview(visit)
    choose(visit.page.locator("main [name=where]").first)
    visit.send()
    visit.page.locator("main details").evaluate("(one) => { one.open = true; }")


def recording_nowhere(visit: Visit) -> None:
    an_interview(visit)
    visit.send()


def her_interview(visit: Visit) -> None:
    world = before_an_interview(began=BEGAN)
    go(visit, world.anna, world.row.pk, INTERVIEW)


def her_interview_recorded(visit: Visit) -> None:
    """A recording is there, and she took her consent back."""
    world = agreed(before_an_interview(began=BEGAN))
    go(visit, world.bram, world.seat.pk, INTERVIEW, name="recording")
    choose(visit.page.locator("main [name=where]").first)
    visit.send()
    agreed(world, given=False)
    go(visit, world.anna, world.row.pk, INTERVIEW)


def her_feedback(visit: Visit) -> WithCoach:
    world = before_a_feedback_talk(began=BEGAN)
    go(visit, world.anna, world.row.pk, TALK)
    return world


def her_lines(visit: Visit) -> None:
    her_feedback(visit)
    for field in visit.page.locator("main textarea").all():
        field.fill(MANY_WORDS)
    choose(visit.page.locator("main [name=strength]").first)


def her_lines_twice(visit: Visit) -> None:
    """Her coach wrote otherwise since this page was opened: both sheets."""
    world = her_feedback(visit)
    world.coach_notes(world.turn("feedback"), None, written=wrote(for_pupil="Ik zag je wachten."))
    visit.fill(**{"text-for_pupil": "Ik wacht op jou."})
    visit.send("main form:has(textarea)")


def talk_begun(visit: Visit) -> None:
    a_talk(visit)


def at(step: str) -> Way:
    """This step of a talk, as it opens."""

    def opened(visit: Visit) -> None:
        a_talk(visit, step)

    return opened


def written_at(step: str) -> Way:
    """The same, with everything that can be written and chosen."""

    def told(visit: Visit) -> None:
        a_talk(visit, step)
        for field in visit.page.locator("main textarea").all():
            field.fill(MANY_WORDS)
        for chosen in visit.page.locator("main select").all():
            chosen.select_option(index=1)
        visit.page.locator(SAVED).wait_for()

    return told


def during(visit: Visit) -> None:
    """What he took along stands on the sheet for the talk, one thing ticked."""
    world = before_a_feedback_talk(began=BEGAN)
    taken = {"own.settle": "Hoe zit je erbij?", "own.choose": MANY_WORDS}
    world.coach_notes(world.turn("feedback"), None, written=wrote(Part.COACH_PRIVATE, **taken))
    go(visit, world.bram, world.seat.pk, TALK, "during")
    choose(visit.page.locator("[data-tick]").last)
    visit.page.locator(SAVED).wait_for()


ANYTHING_MAY_STAND = {ERROR: "whatever is written may stay"}
INTERVIEWS = {
    "interview": OwnKind({
        EMPTY: interview_begun,
        FILLED: question_told,
        ERROR: stopped_meanwhile,
        OFFLINE: interview_without_network,
        CONFLICT: noted_twice,
    }, refusal=0),
    "recording": OwnKind(
        {EMPTY: recording_asked, FILLED: recording_noted, ERROR: recording_nowhere}
    ),
    "feedback_talk": OwnKind(
        {EMPTY: talk_begun}, {FILLED: "told at the same step", **ANYTHING_MAY_STAND}
    ),
    "feedback_step a move": OwnKind(
        {EMPTY: at("one_thing"), FILLED: written_at("one_thing")}, ANYTHING_MAY_STAND
    ),
    "feedback_step during": OwnKind({EMPTY: at("during"), FILLED: during}, ANYTHING_MAY_STAND),
    "feedback_step own questions": OwnKind(
        {EMPTY: at("own_questions"), FILLED: written_at("own_questions")}, ANYTHING_MAY_STAND
    ),
    "her_interview": OwnKind(
        {EMPTY: her_interview, FILLED: her_interview_recorded},
        {ERROR: "it only asks yes or no"},
    ),
    "her_feedback": OwnKind(
        {EMPTY: her_feedback, FILLED: her_lines, CONFLICT: her_lines_twice}, ANYTHING_MAY_STAND
    ),
}  # fmt: skip
