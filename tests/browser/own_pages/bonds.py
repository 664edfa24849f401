"""Pages about her bonds: her list, one bond, several beside each other, naming, ending, wiping."""

from __future__ import annotations

from uuid import UUID, uuid4

from rodedraad.core.reference import CameIn
from rodedraad.measuring import actions as measuring
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import COMMENT, Change, Save
from tests.browser.journey import EMPTY, ERROR, FILLED, choose, press
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, lived_in, sent_empty
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN
from tests.factories.looks import unlike
from tests.factories.measuring import ALL, bond, closed_moment, save
from tests.factories.worlds import LONG_NAME, MANY_WORDS

ASKED = {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}
CLASS = ("Bo", "Cas", "Dilan", "Ebru", "Fé", "Gijs", "Hana", "Ilyas", "Jef", "Kato", "Lio", "Mona")


def named(visit: Visit) -> None:
    """A name and an age, not sent yet."""
    just_begun(visit)
    visit.fill(nickname=LONG_NAME)
    choose(visit.page.locator("main input[type=radio]"))


def two_bonds(visit: Visit) -> list[UUID]:
    """Two bonds with a closed moment."""
    world = visit.lived
    other = bond(world.anna.reader, "Ster")
    closed_moment(world.anna.reader, other, code=2)
    return [world.dyad, other]


def who_did_not_come(visit: Visit) -> None:
    """Two of seven names typed, and then it is told who did not come by itself."""
    for name in CLASS[:7]:
        bond(visit.lived.anna.reader, name)
    visit.open(visit.lived)
    visit.fill(names="Bo, Cas")
    visit.send()


def chosen_for_tomorrow(visit: Visit) -> None:
    lived_in(visit)
    for name in ("thing", "when", "for_me"):
        choose(visit.page.locator(f"main [name={name}]"))


def own_idea_without_words(visit: Visit) -> None:
    just_begun(visit)
    choose(visit.page.locator("main [name=thing][value=own]"))
    visit.send()


def side_by_side(visit: Visit) -> None:
    visit.open(visit.lived, query="?" + "&".join(f"bond={dyad}" for dyad in two_bonds(visit)))


def one_alone(visit: Visit) -> None:
    """One ticked where it takes two."""
    visit.open(visit.lived, query=f"?asked=1&bond={two_bonds(visit)[0]}")


def whole_class(visit: Visit) -> None:
    """So many drawn by lot that the class has a picture."""
    reader = visit.lived.anna.reader
    for at, name in enumerate(CLASS):
        answers = dict.fromkeys(ALL, 3) | unlike(at) | {"k": 1 if at == 0 else 5}
        check = measuring.begin_check(by=reader, dyad=bond(reader, name))
        measuring.save_answers(by=reader, check=check, save=save(**answers))
        measuring.close_check(by=reader, check=check)
    Check.objects.update(came_in=CameIn.DRAWN.value)
    visit.open(visit.lived)


def somebody_tapped(visit: Visit) -> None:
    """The class picture, with one of them shown."""
    whole_class(visit)
    press(visit.page.locator("[data-row] button"))


def one_beside_the_class(visit: Visit) -> None:
    assert visit.lived.dyad
    whole_class(visit)


def unfold(visit: Visit, name: str) -> None:
    """Open what lies folded around a field."""
    folded = visit.page.locator(f"main details:not([open]):has([name={name}]) > summary")
    if folded.count():
        press(folded)


def own_words(visit: Visit) -> None:
    visit.open(visit.lived)
    unfold(visit, COMMENT)
    visit.page.locator(f"main [name={COMMENT}]").fill(MANY_WORDS * 4)


def too_many_words(visit: Visit) -> None:
    visit.open(visit.lived)
    unfold(visit, COMMENT)
    field = visit.page.locator(f"main [name={COMMENT}]")
    field.evaluate("(field) => field.removeAttribute('maxlength')")
    field.fill("a" * 2001)
    visit.send()


def words_changed_elsewhere(visit: Visit) -> None:
    """The same words, changed in another window since this one was opened."""
    visit.open(visit.begun)
    words = Save(uuid4(), words=(Change(COMMENT, "Eerst dit."),))
    measuring.keep_words(by=visit.begun.anna.reader, check=visit.begun.closed_check, save=words)
    unfold(visit, COMMENT)
    visit.fill(**{COMMENT: "Dan dat."})
    visit.send()


def sent_unsure(visit: Visit) -> None:
    """She sends it without the word."""
    visit.open(visit.lived)
    visit.send()


NOTHING_WRONG = {ERROR: NOTHING_CAN_FAIL}
BONDS = {
    "home": OwnKind({EMPTY: just_begun, FILLED: lived_in}, NOTHING_WRONG),
    "begin_bond": OwnKind({EMPTY: just_begun, FILLED: named, ERROR: sent_empty}),
    "rename_bond": OwnKind({FILLED: lived_in, ERROR: sent_empty}, {EMPTY: "it has a name already"}),
    "names_by_heart": OwnKind(
        {EMPTY: just_begun, FILLED: who_did_not_come}, {ERROR: NOTHING_CAN_FAIL}
    ),
    "end_bond": OwnKind({EMPTY: lived_in}, ASKED),
    "wipe_bond": OwnKind({EMPTY: lived_in}, ASKED),
    "wipe_everything": OwnKind({EMPTY: just_begun, FILLED: lived_in, ERROR: sent_unsure}),
    "wiped": OwnKind({EMPTY: just_begun}, {FILLED: NOTHING_TO_FILL_IN, **NOTHING_WRONG}),
    "bond": OwnKind({EMPTY: just_begun, FILLED: lived_in}, NOTHING_WRONG),
    "moment": OwnKind({EMPTY: just_begun, FILLED: lived_in}, NOTHING_WRONG),
    "own_words": OwnKind({
        EMPTY: just_begun,
        FILLED: own_words,
        ERROR: too_many_words,
        CONFLICT: words_changed_elsewhere,
    }),
    "one_thing": OwnKind({
        EMPTY: just_begun,
        FILLED: chosen_for_tomorrow,
        ERROR: own_idea_without_words,
    }),
    "wipe_all_about_me": OwnKind({EMPTY: lived_in}, ASKED),
    "side_by_side": OwnKind(
        {EMPTY: just_begun, FILLED: side_by_side, ERROR: one_alone}, refusal=0
    ),
    "beside_others": OwnKind({EMPTY: just_begun, FILLED: one_beside_the_class}, NOTHING_WRONG),
    "class_picture": OwnKind({EMPTY: just_begun, FILLED: somebody_tapped}, NOTHING_WRONG),
}  # fmt: skip
