"""Pages of a school: its people, invitations, class lists, and what its leader reads."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from tests.browser.journey import EMPTY, ERROR, FILLED, choose, press
from tests.browser.own_pages.states import CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, lived_in, sent_empty
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN, ONLY_TO_READ
from tests.factories.school import take_in
from tests.factories.worlds import ROSTER


def without_second_step(visit: Visit) -> None:
    assert visit.begun.dina
    Authenticator.objects.filter(user_id=visit.begun.dina.pk).delete()
    just_begun(visit)


def named(visit: Visit) -> None:
    visit.open(visit.begun)
    visit.fill(email="fien@voorbeeld.test")
    choose(visit.page.locator("main [name=role][value=coach]"))


def link_made(visit: Visit) -> None:
    """The link is there, once."""
    visit.open(visit.begun)
    visit.fill(email="fien@voorbeeld.test")
    choose(visit.page.locator("main [name=role][value=teacher]"))
    visit.send()


def the_last_one(visit: Visit) -> None:
    """A school without an administrator cannot be."""
    just_begun(visit)
    visit.send()


def with_the_link(visit: Visit) -> None:
    """She followed the link, and said yes to signing in."""
    visit.take(visit.lived.browser("account"))
    visit.page.goto(visit.lived.address("invitation", visit.language))
    visit.page.goto(visit.lived.address("accept_invitation", visit.language))


def hand_in(visit: Visit, name: str, content: str) -> None:
    """A class list is chosen."""
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    visit.page.locator("main [name=file]").set_input_files(file)


def list_chosen(visit: Visit) -> None:
    visit.open(visit.lived)
    hand_in(visit, "klassen.csv", ROSTER)


def no_list(visit: Visit) -> None:
    visit.open(visit.begun)
    hand_in(visit, "klassen.csv", "dit is;geen\nklaslijst;x\n")
    visit.fill(year="volgend jaar")
    visit.send()


def nothing_new(visit: Visit) -> None:
    """A list that says what is known already."""
    assert visit.lived.school_class
    visit.open(visit.lived, waiting=visit.lived.handed_in(ROSTER))


def questions(visit: Visit) -> None:
    """New pupils, one that moves, two of one name, a row that cannot be read."""
    assert visit.lived.school_class
    other = ROSTER.replace("Vonk;4A", "Vonk;4B") + "Ali;4A\nAli;4A\nZita;4B\n;4B\n"
    visit.open(visit.lived, waiting=visit.lived.handed_in(other))


def too_long_a_name(visit: Visit) -> None:
    questions(visit)
    field = visit.page.locator("main .question input").first
    field.evaluate("(field) => field.removeAttribute('maxlength')")
    field.fill("a" * 200)
    with visit.page.expect_navigation():
        press(visit.page.locator("main form button.quiet"))


def changed_meanwhile(visit: Visit) -> None:
    """Another list was taken in since this plan was shown."""
    questions(visit)
    take_in(visit.lived.school, ROSTER.replace("Vonk;", "Vonkje;").encode())
    visit.send("main form[action$='take-in/']")


def ticked(visit: Visit) -> None:
    visit.open(visit.lived)
    for box in visit.page.locator("main [name=pupils]").all()[:3]:
        choose(box)


def nobody_ticked(visit: Visit) -> None:
    visit.open(visit.lived)
    visit.send()


SCHOOL = {
    "school_people": OwnKind({EMPTY: just_begun, FILLED: lived_in}, {ERROR: NOTHING_CAN_FAIL}),
    "school_people before a second step": OwnKind({EMPTY: without_second_step}, ONLY_TO_READ),
    "invite_person": OwnKind({EMPTY: just_begun, FILLED: named, ERROR: sent_empty}),
    "invite_person the link": OwnKind({FILLED: link_made}, {
        EMPTY: "comes only after an invitation", ERROR: NOTHING_CAN_FAIL,
    }),
    "end_membership": OwnKind(
        {EMPTY: just_begun, CONFLICT: the_last_one},
        {FILLED: NOTHING_TO_FILL_IN, ERROR: "what is in the way is a conflict"},
    ),
    "accept_invitation": OwnKind(
        {EMPTY: just_begun, FILLED: with_the_link},
        {ERROR: "what holds no longer reads as no invitation"},
    ),
    "three_things": OwnKind({EMPTY: just_begun}, ONLY_TO_READ),
    "class_lists": OwnKind({EMPTY: just_begun, FILLED: list_chosen, ERROR: no_list}),
    "class_list_plan": OwnKind({
        EMPTY: nothing_new, FILLED: questions, ERROR: too_long_a_name, CONFLICT: changed_meanwhile,
    }),
    "own_classes": OwnKind({EMPTY: just_begun, FILLED: lived_in}, {ERROR: NOTHING_CAN_FAIL}),
    "own_class": OwnKind(
        {FILLED: ticked, ERROR: nobody_ticked}, {EMPTY: "a class has pupils in it"}
    ),
}  # fmt: skip
