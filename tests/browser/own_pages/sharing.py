"""Pages of letting someone look along: hers, and those of the coach."""

from __future__ import annotations

from uuid import uuid4

from allauth.mfa.models import Authenticator

from rodedraad.measuring import actions as measuring
from rodedraad.measuring.records import COMMENT, Change, Save
from rodedraad.sharing import actions as sharing
from tests.browser.journey import EMPTY, ERROR, FILLED, choose
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, lived_in, sent_empty
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN, ONLY_TO_READ
from tests.factories.sharing import FOR_HIM, words_of
from tests.factories.worlds import MANY_WORDS


def opened_by_him(visit: Visit) -> None:
    """He looks along, and opened it."""
    sharing.open_shared(by=visit.lived.bram.reader, sharing=visit.lived.sharing)
    visit.open(visit.lived)


def words_typed(visit: Visit) -> None:
    visit.open(visit.lived)
    visit.fill(words=words_of(visit.lived.bram))


def unknown_words(visit: Visit) -> None:
    visit.open(visit.begun)
    visit.fill(words="dit zijn er geen tien en ze staan in geen enkele lijst")
    visit.send()


def without_second_step(visit: Visit) -> None:
    """She has no second step yet, and is asked for one before she chooses anybody."""
    Authenticator.objects.filter(user_id=visit.lived.anna.pk).delete()
    visit.open(visit.lived)


def pieces_ticked(visit: Visit) -> None:
    visit.open(visit.lived)
    for box in visit.page.locator("main [name=pieces]").all():
        choose(box)
    visit.fill(label=FOR_HIM)


def nothing_ticked(visit: Visit) -> None:
    visit.open(visit.lived)
    visit.send()


def previewed(visit: Visit) -> None:
    """The very page that he will see."""
    pieces_ticked(visit)
    visit.send()


def changed_since(visit: Visit) -> None:
    """She wrote something on another device since she saw the preview."""
    previewed(visit)
    words = Save(uuid4(), words=(Change(COMMENT, "Later.", MANY_WORDS),))
    measuring.keep_words(by=visit.lived.anna.reader, check=visit.lived.closed_check, save=words)
    visit.send("main form[action$='/now/']")


def no_coach_yet(visit: Visit) -> None:
    sharing.stop_being_coach(by=visit.begun.bram.reader)
    visit.open(visit.begun)


def no_duty_chosen(visit: Visit) -> None:
    no_coach_yet(visit)
    visit.page.locator("main form").evaluate(
        "(form) => { for (const one of form.elements) if (one.name === 'regime') one.value = ''; }"
    )
    visit.send()


def note_typed(visit: Visit) -> None:
    visit.open(visit.lived)
    visit.fill(text=MANY_WORDS * 3)


ASKED = {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}
SHARING = {
    "who_looks_along": OwnKind(
        {EMPTY: just_begun, FILLED: opened_by_him}, {ERROR: NOTHING_CAN_FAIL}
    ),
    "choose_coach": OwnKind({EMPTY: just_begun, FILLED: words_typed, ERROR: unknown_words}),
    "choose_coach before a second step": OwnKind({EMPTY: without_second_step}, ONLY_TO_READ),
    "preview_bond": OwnKind({
        EMPTY: just_begun,
        FILLED: pieces_ticked,
        ERROR: nothing_ticked,
        CONFLICT: changed_since,
    }),
    "preview_bond preview": OwnKind(
        {FILLED: previewed},
        {EMPTY: "comes only after a choice", ERROR: "what is wrong is said before"},
    ),
    "be_coach": OwnKind({EMPTY: no_coach_yet, FILLED: lived_in, ERROR: no_duty_chosen}),
    "stop_being_coach": OwnKind({EMPTY: just_begun}, ASKED),
    "shared_with_me": OwnKind(
        {EMPTY: just_begun, FILLED: lived_in}, {ERROR: NOTHING_CAN_FAIL}
    ),
    "see_shared": OwnKind({EMPTY: just_begun, FILLED: note_typed, ERROR: sent_empty}),
    "own_notes": OwnKind({EMPTY: just_begun, FILLED: lived_in}, {ERROR: NOTHING_CAN_FAIL}),
    "wipe_note": OwnKind({EMPTY: lived_in}, ASKED),
}  # fmt: skip
