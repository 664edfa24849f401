"""Changing checks. `by` says who does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from secrets import SystemRandom
from uuid import UUID, uuid4

from django.db import transaction

from rodedraad.access.reach import require
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.catalogue import instrument
from rodedraad.core.reference import CameIn
from rodedraad.measuring import queries
from rodedraad.measuring.errors import (
    CheckClosed,
    NobodyToLookAt,
    NothingAnswered,
    PartWiped,
    TooManyAtOnce,
)
from rodedraad.measuring.models import Check
from rodedraad.measuring.permissions import Permission
from rodedraad.measuring.records import (
    CHECK,
    DAY,
    Clash,
    Document,
    Given,
    Merged,
    Save,
    by_part,
    document,
    part_of_words,
    with_save,
)
from rodedraad.pupils.models import Dyad
from rodedraad.vault import shelf
from rodedraad.vault.canonical import Content
from rodedraad.vault.errors import UnknownGrant
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader, School
from rodedraad.web.clock import day_of, this_instant

OUR_FORM = "rode-draad-band@1#base"
MOST_AT_ONCE = 5
"""So many pupils in one sitting (practice: blocks of five, over days)."""
HOW_MANY_DRAWN = 3

_chance = SystemRandom()


@dataclass(frozen=True)
class Beginning:
    """How a sitting begins. `sitting` is made by the page, so that a second submit begins nothing.

    `day` is how her day was (`records.DAYS`); empty where she does not say.
    """

    came_in: CameIn
    sitting: UUID = field(default_factory=uuid4)
    day: str = ""


@dataclass(frozen=True)
class Saved:
    """What stands here after a save, for all that it named, and what was not taken over."""

    answers: dict[str, Given]
    words: dict[str, str]
    clashes: tuple[Clash, ...]


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

    Raises `NobodyToLookAt`, `TooManyAtOnce` (unless it is the whole class, which comes in blocks),
    `NotPermitted` where one of them is not hers or is over.
    """
    if begun := queries.begun_together(by, how.sitting):
        return begun
    wanted = sorted(set(dyads))
    if not wanted:
        raise NobodyToLookAt
    if how.came_in is not CameIn.WHOLE_CLASS and len(wanted) > MOST_AT_ONCE:
        raise TooManyAtOnce
    permits = {dyad: require(by, Permission.BEGIN_CHECK, on=Dyad(pk=dyad)) for dyad in wanted}
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

    Raises `NobodyToLookAt` where she looked at everyone.
    """
    able = queries.not_looked_at(by, day_of(this_instant()))
    drawn = _chance.sample(able, min(how_many, len(able)))
    return begin_sitting(by=by, dyads=drawn, how=how)


@transaction.atomic
def begin_class(*, by: Reader, how: Beginning) -> list[Check]:
    """A sitting with all her bonds that go on; the pages give five a day, in the order drawn."""
    return begin_sitting(by=by, dyads=queries.going_on(by), how=how)


@transaction.atomic
def save_answers(*, by: Reader, check: Check, save: Save) -> Saved:
    """Seal answers into a check; the same key twice is one save. A clash is in what is given back.

    The check is read anew under a lock, so closing and saving follow each other.
    Raises `CheckClosed`, `PartWiped`, `UnknownItems`, `AnswersOutsideResponses`, `UnknownWords`.
    """
    permit = require(by, Permission.WRITE_CHECK, on=check)
    row = _locked(check)
    if row.closed and save.answers:
        raise CheckClosed
    divided = by_part(instrument(row.instrument), save)
    merged = [_merge(permit, record_of(row, part), one) for part, one in divided.items()]
    if merged and not row.begun:
        _note_first_save(permit, row)
    return _saved(save, merged)


@transaction.atomic
def keep_words(*, by: Reader, check: Check, save: Save) -> Saved:
    """Seal her words beside a check, also when it is closed: a moment, a comment, her own view.

    Raises as `save_answers`; `CheckClosed` never.
    """
    return save_answers(by=by, check=check, save=Save(save.key, words=save.words))


@transaction.atomic
def close_check(*, by: Reader, check: Check) -> None:
    """The moment is done; once closed, closing it again is nothing. Raises `NothingAnswered`."""
    permit = require(by, Permission.WRITE_CHECK, on=check)
    if not _locked(check).begun:
        raise NothingAnswered
    if Check.objects.filter(pk=check.pk, closed=False).update(closed=True):
        _note(permit, "check-closed", check)


@transaction.atomic
def reopen_check(*, by: Reader, check: Check) -> None:
    """A closed moment takes answers again."""
    permit = require(by, Permission.WRITE_CHECK, on=check)
    if Check.objects.filter(pk=check.pk, closed=True).update(closed=False):
        _note(permit, "check-reopened", check)


@transaction.atomic
def wipe_about_me(*, by: Reader, check: Check) -> None:
    """What she answered and wrote about herself at this moment is gone; the rest stays."""
    permit = require(by, Permission.WIPE_CHECK, on=check)
    if shelf.wipe(permit, [_locked(check).about_me]):
        _note(permit, "about-me-wiped", check)


@transaction.atomic
def wipe_check(*, by: Reader, check: Check) -> None:
    """The moment is gone, with all that was answered and written. The deed stays in the trail."""
    permit = require(by, Permission.WIPE_CHECK, on=check)
    row = _locked(check)
    shelf.wipe(permit, [row.scores, row.about_us, row.about_me])
    row.delete()
    _note(permit, "check-wiped", check)


def record_of(check: Check, part: Part) -> UUID:
    """The record that holds this part of a check."""
    records = {
        Part.SCORES: check.scores,
        Part.ABOUT_US: check.about_us,
        Part.ABOUT_ME: check.about_me,
    }
    return records[part]


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


def _merge(permit: Permit, record: UUID, save: Save) -> Merged:
    """The document after this save, sealed over the one before."""
    merged: list[Merged] = []

    def change(content: Content) -> Content:
        merged.append(with_save(document(content), save))
        return merged[-1].document.content

    try:
        shelf.change(permit, record, kind=CHECK, by=change)
    except UnknownGrant:
        raise PartWiped from None
    return merged[-1]


def _locked(check: Check) -> Check:
    """The check as it stands now, until the end of this transaction for nobody else to change."""
    return Check.objects.select_for_update().get(pk=check.pk)


def _note_first_save(permit: Permit, row: Check) -> None:
    """The day on which it was begun, and one event; later saves leave none."""
    row.begun, row.day = True, day_of(this_instant())
    row.save(update_fields=["begun", "day"])
    _note(permit, "check-begun", row)


def _saved(save: Save, merged: Sequence[Merged]) -> Saved:
    answers = {key: code for one in merged for key, code in one.document.answers.items()}
    words = {name: text for one in merged for name, text in one.document.words.items()}
    return Saved(
        {one.name: answers[one.name] for one in save.answers if one.name in answers},
        {one.name: words[one.name] for one in save.words if one.name in words},
        tuple(clash for one in merged for clash in one.clashes),
    )


def _note(permit: Permit, verb: str, check: Check) -> None:
    """One line in the trail: UUIDs, and nothing that was answered."""
    space = permit.reader.space
    school = space.school if isinstance(space, School) else None
    deed = Deed(verb, about=check.pk, folder=permit.folder, school=school)
    trail.note(permit.reader.owner.person, deed)
