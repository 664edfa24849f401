"""Pages of her map: the whole, one bond to place, one small step, wiping."""

from __future__ import annotations

from rodedraad.phases import actions, queries
from rodedraad.phases.records import Phase
from tests.browser.journey import EMPTY, ERROR, FILLED
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, lived_in
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN
from tests.factories.measuring import bond
from tests.factories.phases import A_CLASS, lived_map, place
from tests.factories.worlds import MANY_WORDS

STEP = MANY_WORDS[:150].strip()
ROUND = "?round=1"


def placed_some(visit: Visit) -> None:
    """Bonds on every place, one with a step of many words, two without a place."""
    reader, lived = visit.lived.anna.reader, visit.lived
    if not queries.her_map(reader).has_places:
        for at, name in enumerate(A_CLASS[:9]):
            dyad = bond(reader, name)
            if at < 7:
                place(reader, dyad, list(Phase)[at % 4])
        lived_map(reader, lived.dyad, STEP)


def whole_class(visit: Visit) -> None:
    """The map with everything unfolded."""
    placed_some(visit)
    visit.open(visit.lived)
    for folded in visit.page.locator("main details").all():
        folded.evaluate("(one) => { one.open = true; }")


def in_a_round(visit: Visit) -> None:
    """One bond of a class, after another that was placed just now."""
    placed_some(visit)
    reader = visit.lived.anna.reader
    first = queries.her_map(reader).bonds[0].bond.id
    due = queries.her_map(reader).due[0].bond.id
    visit.open(visit.lived, query=f"{ROUND}&after={first}", dyad=due)


def first_of_a_round(visit: Visit) -> None:
    visit.open(visit.begun, query=ROUND)


def placed_twice(visit: Visit) -> None:
    """Another window gave it another place since this page was opened."""
    placed_some(visit)
    visit.open(visit.lived)
    place(visit.lived.anna.reader, visit.lived.dyad, Phase.KEEP, seen=Phase.REPAIR)
    with visit.page.expect_navigation():
        visit.page.locator("main button[value=build]").press("Enter")


def with_a_place(visit: Visit) -> None:
    place(visit.begun.anna.reader, visit.begun.dyad)
    visit.open(visit.begun)


def own_step(visit: Visit) -> None:
    placed_some(visit)
    visit.open(visit.lived)


def stepped_twice(visit: Visit) -> None:
    own_step(visit)
    here = queries.of_bond(visit.lived.anna.reader, visit.lived.dyad).now
    seen = here.step if here else ""
    reader, dyad = visit.lived.anna.reader, visit.lived.dyad
    actions.choose_step(by=reader, dyad=dyad, step="Even langs.", seen=seen)
    visit.fill(own="Iets anders.")
    visit.send()


ASKED = {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}
PHASES = {
    "phase_map": OwnKind({EMPTY: just_begun, FILLED: whole_class}, {ERROR: NOTHING_CAN_FAIL}),
    "place_bond": OwnKind(
        {EMPTY: first_of_a_round, FILLED: in_a_round, CONFLICT: placed_twice},
        {ERROR: "every one of its buttons is a place"},
    ),
    "small_step": OwnKind(
        {EMPTY: with_a_place, FILLED: own_step, CONFLICT: stepped_twice},
        {ERROR: "whatever fits in the box may stand"},
    ),
    "wipe_places": OwnKind({EMPTY: lived_in}, ASKED),
    "wipe_phase_map": OwnKind({EMPTY: lived_in}, ASKED),
}
