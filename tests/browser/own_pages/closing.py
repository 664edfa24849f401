"""Pages of a picture in words, of two bonds side by side, and of closing a trajectory."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from rodedraad.closing import actions as closing
from rodedraad.core.protocol import Outcome
from rodedraad.profiles import actions
from rodedraad.web.clock import clock_at, this_instant
from tests.browser.journey import EMPTY, ERROR, FILLED, choose
from tests.browser.own_pages.readings import go
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit
from tests.browser.page_states import NOTHING_CAN_FAIL
from tests.factories.steps import told, wrote
from tests.factories.stories import reading
from tests.factories.together import WithCoach, with_coach
from tests.factories.told_stories import give_picture, read_story, story, turn_name
from tests.factories.worlds import MANY_WORDS

BEGAN = timedelta(days=75)
"""So long ago, so that all of it can have been done by today."""


def begun() -> WithCoach:
    """A trajectory that goes on for some weeks already."""
    with clock_at(this_instant() - BEGAN):
        return with_coach()


def told_once() -> WithCoach:
    """The first story was read, with many words of hers."""
    return read_story(begun(), told=story(words=MANY_WORDS * 2, irritation=7))


def given_twice() -> WithCoach:
    """A picture of both bonds was given."""
    it = give_picture(told_once(), warmth=MANY_WORDS)
    return give_picture(read_story(it, 1, reading(warmth=2, worry=None)), 1)


def hers(visit: Visit, it: WithCoach, step: str) -> None:
    go(visit, it.anna, it.row.pk, turn_name(it, step))


def his(visit: Visit, it: WithCoach, step: str) -> None:
    go(visit, it.bram, it.seat.pk, turn_name(it, step))


def not_given(visit: Visit) -> None:
    hers(visit, told_once(), "profile")


def unfolded(visit: Visit) -> None:
    for folded in visit.page.locator("main details").all():
        folded.evaluate("(one) => { one.open = true; }")


def answered(visit: Visit) -> None:
    """A picture with everything unfolded, and her own view typed beside it."""
    hers(visit, give_picture(told_once(), warmth=MANY_WORDS), "profile")
    unfolded(visit)
    choose(visit.page.locator("main [name='text-says.warmth'][value=no]"))
    visit.page.locator("main [name='text-in_all']").fill(MANY_WORDS * 3)


def answered_twice(visit: Visit) -> None:
    """Another window wrote otherwise since this page was opened."""
    it = give_picture(told_once())
    hers(visit, it, "profile")
    other = told(it.turn("profile"), None, written=wrote(in_all="Dit ontbreekt."))
    actions.write_beside(by=it.anna.reader, trajectory=it.row, told=other)
    visit.page.locator("main [name='text-in_all']").fill("Iets anders.")
    visit.send()


def nothing_read(visit: Visit) -> None:
    his(visit, begun(), "profile")


def to_choose(visit: Visit) -> None:
    his(visit, told_once(), "profile")
    visit.page.locator("main textarea").first.fill(MANY_WORDS * 2)


def previewed(visit: Visit) -> None:
    to_choose(visit)
    visit.send()


def one_missing(visit: Visit) -> None:
    hers(visit, begun(), "contrast")


def side_by_side(visit: Visit) -> None:
    hers(visit, given_twice().at("contrast"), "contrast")
    for field in visit.page.locator("main textarea").all():
        field.fill(MANY_WORDS * 2)


def one_missing_for_him(visit: Visit) -> None:
    his(visit, begun(), "contrast")


def side_by_side_for_him(visit: Visit) -> None:
    his(visit, given_twice().at("contrast"), "contrast")
    for field in visit.page.locator("main textarea").all():
        field.fill(MANY_WORDS * 2)


def too_early(visit: Visit) -> None:
    hers(visit, begun(), "close")


def looked_back(visit: Visit) -> None:
    hers(visit, told_once().at("close"), "close")
    unfolded(visit)
    for field in visit.page.locator("main textarea").all():
        field.fill(MANY_WORDS * 2)


def not_ticked(visit: Visit) -> None:
    looked_back(visit)
    visit.send("main form:has([name=read])")


def closed(it: WithCoach) -> WithCoach:
    it.at("close")
    words = wrote(**{"for_pupil.1": MANY_WORDS})
    one = told(it.turn("close"), Outcome.DONE, written=words, key=uuid4())
    with it.today():
        assert closing.close_together(by=it.anna.reader, trajectory=it.row, told=one).is_whole
    return it


def too_early_for_him(visit: Visit) -> None:
    his(visit, begun(), "close")


def closed_for_him(visit: Visit) -> None:
    his(visit, closed(told_once()), "close")
    unfolded(visit)


def closed_for_her(visit: Visit) -> None:
    hers(visit, closed(told_once()), "close")
    unfolded(visit)


ANYTHING = {ERROR: "whatever is written may stay"}
CLOSING = {
    "profile": OwnKind({EMPTY: not_given, FILLED: answered, CONFLICT: answered_twice}, ANYTHING),
    "make_profile": OwnKind({EMPTY: nothing_read, FILLED: to_choose}, ANYTHING),
    "make_profile preview": OwnKind(
        {FILLED: previewed}, {EMPTY: "comes only after a choice", ERROR: ASKS_ONLY}
    ),
    "contrast": OwnKind({EMPTY: one_missing, FILLED: side_by_side}, ANYTHING),
    "contrast_together": OwnKind(
        {EMPTY: one_missing_for_him, FILLED: side_by_side_for_him}, ANYTHING
    ),
    "close_together": OwnKind({EMPTY: too_early, FILLED: looked_back, ERROR: not_ticked}),
    "close_together closed": OwnKind(
        {FILLED: closed_for_her}, {EMPTY: "comes only after closing", ERROR: NOTHING_CAN_FAIL}
    ),
    "closing_with_coach": OwnKind(
        {EMPTY: too_early_for_him, FILLED: closed_for_him}, {ERROR: NOTHING_CAN_FAIL}
    ),
}
