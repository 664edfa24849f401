"""Pages of what somebody may ask for: taking along what is hers, and access to what is kept."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import override

from rodedraad.core.instrument import Age
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.models import Dyad
from rodedraad.requests import actions
from rodedraad.requests.models import AccessRequest
from tests.browser.journey import EMPTY, ERROR, FILLED, choose
from tests.browser.own_pages.states import ASKS_ONLY, CONFLICT
from tests.browser.own_pages.visit import OwnKind, Visit, just_begun, lived_in, sent_empty
from tests.browser.page_states import NOTHING_CAN_FAIL, NOTHING_TO_FILL_IN
from tests.factories import asking
from tests.factories.measuring import closed_moment
from tests.factories.school import at
from tests.factories.worlds import MANY_WORDS, TOLD, Begun


def found(visit: Visit) -> None:
    """Which of the pupils found, who asked, and until when."""
    visit.open(visit.lived)
    visit.fill(name="Vo")
    visit.send()
    choose(visit.page.locator("main [name=pupil]").first)
    choose(visit.page.locator("main [name=asked_by]").first)


def told(world: Begun) -> None:
    """There is much to weigh about this pupil."""
    assert world.access_request
    dyad = Dyad.objects.get(teacher=world.eva.pk, ends=None)
    closed_moment(at(world.eva, world.school), dyad.pk, words=TOLD)


def answers_came(visit: Visit) -> None:
    """The day has come, and an answer with passages given and left out."""
    world = visit.lived
    told(world)
    request = world.access_request
    asking.answer(world.eva, request)
    today = world.school.today
    AccessRequest.objects.filter(pk=request.pk).update(
        opened=today - timedelta(days=21), collects=today, due=today + timedelta(days=9)
    )
    visit.open(world)


def bond_to_name(visit: Visit) -> None:
    """She has bonds under a nickname too, of which only she knows whom they are about."""
    world = visit.lived
    reader = at(world.eva, world.school)
    for nickname in ("Ster", "De dromer bij het raam"):
        pupils.begin_bond(by=reader, named=pupils.Named(nickname, Age.PRIMARY))
    visit.open(world)


def many_passages(visit: Visit) -> None:
    told(visit.lived)
    visit.open(visit.lived)


def nothing_chosen(visit: Visit) -> None:
    many_passages(visit)
    visit.send()


def nothing_kept(visit: Visit) -> None:
    """A teacher of the same class who keeps nothing about this pupil."""
    task = asking.task_of(visit.begun.eva, visit.begun.access_request)
    Dyad.objects.filter(teacher=visit.begun.eva.pk).delete()
    actions.preview(by=visit.begun.eva.reader, task=task.pk)
    visit.open(visit.begun)


def previewed(visit: Visit) -> None:
    world = visit.lived
    told(world)
    task = asking.task_of(world.eva, world.access_request)
    with override(visit.language):  # what she saw in one language is not what she gives in another
        asking.weigh_all(world.eva, task)
        actions.preview(by=world.eva.reader, task=task.pk)
    visit.open(world)


def changed_since(visit: Visit) -> None:
    """She wrote something more on another device since."""
    previewed(visit)
    world = visit.lived
    dyad = Dyad.objects.get(teacher=world.eva.pk, ends=None)
    closed_moment(at(world.eva, world.school), dyad.pk, words={"moment": MANY_WORDS})
    visit.send("main form[action$='/release/']")


ASKED = {FILLED: NOTHING_TO_FILL_IN, ERROR: ASKS_ONLY}
REQUESTS = {
    "take_along": OwnKind({EMPTY: just_begun, FILLED: lived_in}, {ERROR: NOTHING_CAN_FAIL}),
    "access_requests": OwnKind({EMPTY: just_begun, FILLED: lived_in}, {ERROR: NOTHING_CAN_FAIL}),
    "open_request": OwnKind({EMPTY: just_begun, FILLED: found, ERROR: sent_empty}),
    "access_request": OwnKind(
        {EMPTY: just_begun, FILLED: answers_came}, {ERROR: NOTHING_CAN_FAIL}
    ),
    "close_request": OwnKind({EMPTY: just_begun}, ASKED),
    "asked_of_me": OwnKind({EMPTY: just_begun, FILLED: lived_in}, {ERROR: NOTHING_CAN_FAIL}),
    "answer_request": OwnKind(
        {EMPTY: just_begun, FILLED: bond_to_name}, {ERROR: NOTHING_CAN_FAIL}
    ),
    "weigh_passages": OwnKind({EMPTY: just_begun, FILLED: many_passages, ERROR: nothing_chosen}),
    "preview_release": OwnKind(
        {EMPTY: nothing_kept, FILLED: previewed, CONFLICT: changed_since},
        {ERROR: "what is in the way is a conflict"},
    ),
}  # fmt: skip
