"""Pages of what a trajectory measures before and after, and of small things to try."""

from __future__ import annotations

from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.core.protocol import Turn
from rodedraad.measuring import actions as measuring
from tests.browser.journey import EMPTY, ERROR, FILLED, choose
from tests.browser.own_pages.interviews import go
from tests.browser.own_pages.states import CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit
from tests.browser.page_states import NOTHING_CAN_FAIL
from tests.factories.before_after import HerBrowser, begun_ago, lived_through
from tests.factories.worlds import MANY_WORDS

FIRST = "baseline_one"


def hers(visit: Visit, told: HerBrowser, turn: Turn | None = None, *, name: str = "") -> None:
    """Her page of one turn, or of the whole trajectory."""
    together = told.together
    at = [name_of(together.running().plan, turn)] if turn else []
    go(visit, together.anna, together.row.pk, *at, name=name)


def his(visit: Visit, told: HerBrowser, turn: Turn) -> None:
    """The page of her coach about one turn."""
    together = told.together
    go(visit, together.bram, together.seat.pk, name_of(together.running().plan, turn))


def nothing_yet(visit: Visit) -> HerBrowser:
    told = begun_ago(0)
    hers(visit, told, told.together.turn(FIRST))
    return told


def noted(visit: Visit) -> None:
    """A moment stands there, and can be read."""
    told = begun_ago(0)
    turn = told.together.turn(FIRST)
    told.stands(turn, told.looked())
    hers(visit, told, turn)


def wiped_meanwhile(visit: Visit) -> None:
    """The moment she chose was wiped since this page was opened."""
    told = begun_ago(0)
    check = told.looked()
    hers(visit, told, told.together.turn(FIRST))
    measuring.wipe_check(by=told.together.anna.reader, check=check)
    visit.send("main form:has([name=moment])")


def noted_meanwhile(visit: Visit) -> None:
    """Another tab noted another moment since this page was opened."""
    told = begun_ago(0)
    turn, first = told.together.turn(FIRST), told.looked()
    told.looked()
    hers(visit, told, turn)
    choose(visit.page.locator("main [name=moment]").last)
    told.stands(turn, first)
    visit.send("main form:has([name=moment])")


def answered(visit: Visit) -> None:
    """What she said twice, with its strook."""
    told = begun_ago(40)
    for step in (FIRST, "baseline_two"):
        turn = told.together.at(step).turn(step)
        told.answer(turn, 4)
        told.stands(turn, told.looked())
    hers(visit, told, turn)
    visit.page.locator("main details").first.evaluate("(one) => { one.open = true; }")


def card_empty(visit: Visit) -> None:
    told = begun_ago(40)
    hers(visit, told, told.together.at("try_out").turn("try_out"))


def card_sent_empty(visit: Visit) -> None:
    card_empty(visit)
    visit.send("main form:has([name='what.1'])")


def card_to_look_back_on(visit: Visit) -> None:
    """Two small things, two weeks ago: both ask how it went."""
    told = begun_ago(70)
    turn = told.plan("try_out", **{"what.1": MANY_WORDS[:180], "what.2": "Zwaaien."})
    hers(visit, told, turn)
    for folded in visit.page.locator("main details").all():
        folded.evaluate("(one) => { one.open = true; }")


def no_bond_looked_at(visit: Visit) -> None:
    hers(visit, begun_ago(0))


def everything(visit: Visit) -> None:
    hers(visit, lived_through(MANY_WORDS))


def his_nothing(visit: Visit) -> None:
    told = begun_ago(0)
    his(visit, told, told.together.turn(FIRST))


def his_given(visit: Visit) -> None:
    """She gave him what she answered."""
    told = begun_ago(0)
    turn = told.together.turn(FIRST)
    told.stands(turn, told.looked())
    told.answer(turn, 2)
    told.post(told.address("who_reads_trust", turn), {"for_coach": "yes"})
    his(visit, told, turn)


def his_no_action(visit: Visit) -> None:
    told = begun_ago(0)
    his(visit, told, told.together.turn("actions"))


def his_action(visit: Visit) -> None:
    told = begun_ago(40)
    his(visit, told, told.plan("try_out", **{"what.1": MANY_WORDS[:180], "cue.1": "na de bel"}))


NOTHING_WRONG = {ERROR: NOTHING_CAN_FAIL}
BEFORE_AFTER = {
    "moment_step": OwnKind({
        EMPTY: nothing_yet, FILLED: noted, ERROR: wiped_meanwhile, CONFLICT: noted_meanwhile,
    }),
    "trust": OwnKind({EMPTY: nothing_yet, FILLED: answered}, NOTHING_WRONG),
    "action_card": OwnKind({
        EMPTY: card_empty, FILLED: card_to_look_back_on, ERROR: card_sent_empty,
    }),
    "before_after": OwnKind({EMPTY: no_bond_looked_at, FILLED: everything}, NOTHING_WRONG),
    "seat_moment": OwnKind({EMPTY: his_nothing, FILLED: his_given}, NOTHING_WRONG),
    "seat_action": OwnKind({EMPTY: his_no_action, FILLED: his_action}, NOTHING_WRONG),
}  # fmt: skip
