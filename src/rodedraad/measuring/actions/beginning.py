"""Beginning a moment: for one bond, for some that are chosen or drawn, for the whole class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from secrets import SystemRandom
from uuid import UUID, uuid4

from django.db import transaction

from rodedraad.access.reach import require
from rodedraad.accounts.models import User
from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Age
from rodedraad.core.reference import CameIn
from rodedraad.measuring import queries
from rodedraad.measuring.actions.ending import wipe_check
from rodedraad.measuring.errors import NobodyToLookAt, TooManyAtOnce
from rodedraad.measuring.models import Check
from rodedraad.measuring.permissions import Permission
from rodedraad.measuring.records import CHECK, DAY, Document, part_of_words
from rodedraad.pupils.actions import begin_bonds
from rodedraad.pupils.class_lists import without_bond
from rodedraad.pupils.models import Dyad
from rodedraad.vault import shelf
from rodedraad.vault.reader import Permit, Reader
from rodedraad.web.clock import day_of, this_instant

OUR_FORM = "rode-draad-band@1#base"
MOST_AT_ONCE = 5
"""So many pupils in one sitting (practice: blocks of five, over days)."""
HOW_MANY_DRAWN = 3
HOW_MANY_AGAIN = 2
"""So many are looked at once more, some two weeks later (practice, 5.3: our proposal)."""

_chance = SystemRandom()


@dataclass(frozen=True)
class Beginning:
    """How a sitting begins. `sitting` is made by the page, so that a second submit begins nothing.

    `day` is how her day was (`records.DAYS`); empty where she does not say. `age` is that of
    pupils of her class list with whom she has no bond yet.
    """

    came_in: CameIn
    sitting: UUID = field(default_factory=uuid4)
    day: str = ""
    age: Age = Age.PRIMARY


@transaction.atomic
def begin_check(*, by: Reader, dyad: UUID, day: str = "") -> Check:
    """A new moment for one bond that she chose; the one that lies ready, if nothing is in it yet.

    Raises `NotPermitted` where the bond is not hers or is over.
    """
    permit = require(by, Permission.BEGIN_CHECK, on=Dyad(pk=dyad))
    Dyad.objects.select_for_update().get(pk=dyad)  # two presses of the button follow each other
    ready = Check.objects.filter(dyad=dyad, begun=False, sitting=None).first()
    return ready or _begin(permit, Check(dyad_id=dyad, came_in=CameIn.CHOSEN), day=day)


@transaction.atomic
def begin_sitting(*, by: Reader, dyads: Iterable[UUID], how: Beginning) -> list[Check]:
    """A check for each of these bonds, in an order drawn at random; the same sitting only once.

    One that lay ready with nothing in it makes room. Raises `NobodyToLookAt`, `TooManyAtOnce`
    (unless it is the whole class, which comes in blocks), `NotPermitted` where one of them is not
    hers or is over.
    """
    if begun := _begun_before(by, how):
        return begun
    wanted = sorted(set(dyads))
    if not wanted:
        raise NobodyToLookAt
    if how.came_in is not CameIn.WHOLE_CLASS and len(wanted) > MOST_AT_ONCE:
        raise TooManyAtOnce
    permits = {dyad: require(by, Permission.BEGIN_CHECK, on=Dyad(pk=dyad)) for dyad in wanted}
    # Locked before it is asked: one in which she answers at this very moment stays.
    lie_ready = Check.objects.filter(dyad__in=wanted, begun=False, sitting=None)
    for ready in lie_ready.select_for_update().order_by("pk"):
        wipe_check(by=by, check=ready)
    _chance.shuffle(wanted)
    return [
        _begin(
            permits[dyad],
            Check(dyad_id=dyad, came_in=how.came_in, sitting=how.sitting, place_in_order=place),
            day=how.day,
        )
        for place, dyad in enumerate(wanted, start=1)
    ]


@transaction.atomic
def draw(*, by: Reader, how: Beginning, how_many: int = HOW_MANY_DRAWN) -> list[Check]:
    """A sitting with pupils drawn from those she did not look at lately; fewer where few are left.

    Everyone on her class list can be drawn, also who has no bond with her yet: that one begins.
    Raises `NobodyToLookAt` where she looked at everyone.
    """
    able = queries.to_draw(by, day_of(this_instant()))
    return _begin_with(by, _drawn(able, how_many), how)


@transaction.atomic
def draw_again(*, by: Reader, how: Beginning) -> list[Check]:
    """A sitting with some of those she looked at ten to fourteen days ago, without choosing them.

    Raises `NobodyToLookAt` where there are none.
    """
    able = queries.to_look_at_again(by, day_of(this_instant()))
    return begin_sitting(by=by, dyads=_drawn(able, HOW_MANY_AGAIN), how=how)


@transaction.atomic
def begin_class(*, by: Reader, how: Beginning) -> list[Check]:
    """A sitting with the whole class; the pages give five a day, in the order drawn.

    That is everyone on her class list; without a list all her bonds that go on.
    """
    return _begin_with(by, queries.whole_class(by, day_of(this_instant())), how)


def _begun_before(by: Reader, how: Beginning) -> list[Check]:
    """What the same sitting began a moment ago: two presses of the button follow each other.

    `no_key`: who only points at her row, as a line in the trail does, need not wait for this.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.owner.person)
    return queries.begun_together(by, how.sitting)


def _drawn(able: Sequence[UUID], how_many: int) -> list[UUID]:
    return _chance.sample(able, min(how_many, len(able)))


def _begin_with(by: Reader, wanted: Iterable[UUID], how: Beginning) -> list[Check]:
    """The sitting with these dyads and pupils; with a pupil a bond begins first."""
    if begun := _begun_before(by, how):
        return begun
    pupils = without_bond(by) & set(wanted)
    new = begin_bonds(by=by, pupils=pupils, age=how.age) if pupils else []
    dyads = [*(one for one in wanted if one not in pupils), *(dyad.pk for dyad in new)]
    return begin_sitting(by=by, dyads=dyads, how=how)


def _begin(permit: Permit, check: Check, *, day: str) -> Check:
    """A check with a fresh epoch and its three records; how her day was lies in it already."""
    check.epoch = shelf.begin_epoch(permit)
    for part in shelf.OWN_PARTS:
        words = {DAY: day} if day and part is part_of_words(DAY) else {}
        empty = Document(words=words).content
        record = shelf.put(permit, empty, kind=CHECK, part=part, epoch=check.epoch)
        setattr(check, part.value, record)
    form = instrument(OUR_FORM)
    check.instrument, check.revision = form.ref, form.revision
    check.day = day_of(this_instant())
    check.save(force_insert=True)
    return check
