"""Letting a coach look along, stopping it, looking, and keeping notes. `by` says who does it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from rodedraad.access.models import Membership
from rodedraad.access.reach import permits, reachable, require
from rodedraad.access.roles import Permission as InSchool
from rodedraad.access.roles import roles_with
from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.measuring.models import Check
from rodedraad.pupils.models import Dyad
from rodedraad.sharing import queries, things
from rodedraad.sharing.coaches import CoachCard, coach_card
from rodedraad.sharing.errors import ChangedSince, OtherKeys
from rodedraad.sharing.models import Coach, Notebook, SharedPiece, Sharing
from rodedraad.sharing.permissions import Permission, coaches_of_school
from rodedraad.sharing.queries import Choice, Piece, SharedPage
from rodedraad.sharing.records import (
    COACH_NOTE,
    KNOWN_COACH,
    LABEL,
    Note,
    known_coach_content,
)
from rodedraad.vault import letting_in, shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import Recipient
from rodedraad.vault.parts import Part, Place
from rodedraad.vault.reader import Permit, PersonalSpace, Reader
from rodedraad.web.clock import day_of, this_instant

# --- being a coach --------------------------------------------------------------------------------


@transaction.atomic
def be_coach(*, by: Reader, regime: str) -> None:
    """Whoever does this looks along with others from now on, under the duty named."""
    person = by.owner.person
    today = day_of(this_instant())
    Coach.objects.update_or_create(
        person_id=person,
        defaults={"regime": regime},
        create_defaults={"regime": regime, "since": today},
    )
    trail.note(person, Deed("coach-declared", about=person))


@transaction.atomic
def stop_being_coach(*, by: Reader) -> int:
    """How many bonds are no longer shared with this person, who is no coach any more."""
    person = by.owner.person
    Coach.objects.filter(person=person).delete()
    trail.note(person, Deed("coach-stopped", about=person))
    return letting_in.leave(person)


# --- letting a coach look along -------------------------------------------------------------------


@transaction.atomic
def know_coach(*, by: Reader, coach: Recipient) -> None:
    """She compared this coach's key: kept in her own notebook, sealed, so nobody swaps it."""
    before = [one.record for one in _known_records(by) if one.content["person"] == coach.person.hex]
    permit = _notebook(by, Permission.KNOW_COACHES)
    shelf.wipe(permit, before)
    shelf.put(permit, known_coach_content(coach), kind=KNOWN_COACH, part=Part.ABOUT_ME, epoch=1)


@transaction.atomic
def share_bond(*, by: Reader, dyad: UUID, coach: UUID, choice: Choice) -> Sharing:
    """A coach looks along from now on: exactly what was chosen and previewed, until its end.

    Raises `NotPermitted`, `OtherKeys`, `ChangedSince` (what she previewed is not there now).
    """
    permit = require(by, Permission.SHARE_BOND, on=Dyad(pk=dyad))
    card = coach_card(by, coach)
    if card.has_new_keys:
        raise OtherKeys
    hold_in_school(card)
    checks = {check.pk: check for check in Check.objects.filter(dyad=dyad, closed=True)}
    copies = things.copied(permit, dyad, choice.things)
    places = _places(permit, choice.pieces, checks)
    places.update(place for one in copies.values() for place in one.places)
    grant = letting_in.let_in(permit, places, to=card.to, ends=choice.ends)
    # The folder is locked now: what is read here is what was sealed to him.
    _refuse_changed(permit, choice.pieces, checks)
    letter_to = [by.owner.recipient, card.to]
    letting_in.write_letters(permit, grant, choice.label.content, kind=LABEL, to=letter_to)
    sharing = _kept(dyad, grant, card=card, choice=choice)
    things.keep(sharing.pk, copies)
    trail.note(by.owner.person, Deed("bond-shared", grant, permit.folder, coach, card.school))
    return sharing


@transaction.atomic
def stop_sharing(*, by: Reader, sharing: UUID) -> UUID:
    """The dyad with which nobody looks along by this any more; raises `NotPermitted`."""
    row = Sharing.objects.select_related("dyad").filter(pk=sharing).first()
    if row is None:
        raise NotPermitted
    permit = require(by, Permission.STOP_SHARING, on=row.dyad)
    letting_in.stop(permit, row.grant_id)
    trail.note(
        by.owner.person,
        Deed("sharing-stopped", row.grant_id, permit.folder, row.coach_id, row.school),
    )
    return row.dyad_id


def end_sharings_of_who_left(membership: Membership) -> None:
    """What teachers of this school shared with its coach is taken back, who is that no more.

    Keys that were sealed to him are deleted; it needs nobody's.
    """
    if membership.role in roles_with(InSchool.LOOK_ALONG):
        his = Sharing.objects.filter(coach=membership.person_id, school=membership.school_id)
        letting_in.lapse(his.values_list("grant", flat=True))


# --- looking along --------------------------------------------------------------------------------


@transaction.atomic
def open_shared(*, by: Reader, sharing: UUID) -> SharedPage:
    """What this coach sees of one bond; each moment and thing he opens is told to its teacher.

    Raises `NotPermitted` where nothing is shared with him at this instant.
    """
    row = queries.shared_row(by, sharing)
    page = queries.shared_page(by, row)
    opened = [("shared-opened", moment.shown.sheet.id) for moment in page.shared.moments]
    opened += [(thing.opened_as, thing.thing) for thing in page.shared.things]
    for verb, about in opened:
        deed = Deed(verb, about, row.dyad.folder_id, school=row.dyad.school)
        trail.note(by.owner.person, deed)
    return page


@transaction.atomic
def note_listing(*, by: Reader) -> None:
    """He opens a list of all that is shared with him: told to each teacher, once a day."""
    rows = queries.rows_shared_with(by)
    trail.once_a_day(
        by.owner.person,
        [
            Deed(queries.LISTED, one.grant_id, one.dyad.folder_id, school=one.dyad.school)
            for one in rows
        ],
    )


@transaction.atomic
def keep_note(*, by: Reader, sharing: UUID, text: str) -> None:
    """A note of this coach's own about a bond that is shared with him now."""
    row = queries.shared_row(by, sharing)
    listed = queries.listed(by, row)
    written = Note(row.dyad_id, listed.label.label, this_instant(), text)
    permit = _notebook(by, Permission.KEEP_COACH_NOTES)
    record = shelf.put(permit, written.content, kind=COACH_NOTE, part=Part.COACH_PRIVATE, epoch=1)
    trail.note(by.owner.person, Deed("coach-note-kept", about=record, folder=permit.folder))


@transaction.atomic
def wipe_note(*, by: Reader, record: UUID) -> None:
    """A note of his own is gone; raises `NotPermitted` where it is not his or not there."""
    for permit in permits(Notebook.objects.all(), by, Permission.KEEP_COACH_NOTES):
        if shelf.wipe(permit, [record]):
            trail.note(by.owner.person, Deed("coach-note-wiped", record, permit.folder))
            return
    raise NotPermitted


def own_notebook(by: Reader) -> Permit:
    """The permit for what this coach keeps for himself; his notebook is made where there was none.

    Call it in a transaction.
    """
    return _notebook(by, Permission.KEEP_COACH_NOTES)


# --- the parts of these deeds ---------------------------------------------------------------------


def hold_in_school(card: CoachCard) -> None:
    """Let a coach of a school be that until this is done; raises `NotPermitted` where he left.

    Who ends it at the same moment waits, and then finds what was sealed to him.
    """
    if card.school is None:
        return
    his = coaches_of_school(card.school).filter(person=card.id)
    if not list(his.select_for_update(of=("self",), no_key=True)):
        raise NotPermitted


def _places(permit: Permit, pieces: tuple[Piece, ...], checks: dict[UUID, Check]) -> set[Place]:
    """Where the pieces stand. Raises `ChangedSince` where one is gone.

    Also where something else has the same key, or a moment points at a record of another part: it
    would be shared without having been previewed.
    """
    records = queries.records_of(checks, pieces)
    standing = queries.places_in(permit.folder)
    places = {
        at for record, part in records.items() if (at := standing.get(record)) and at.part == part
    }
    under_these_keys = {record for record, place in standing.items() if place in places}
    if len(records) != len(pieces) or under_these_keys != set(records):
        raise ChangedSince
    return places


def _refuse_changed(permit: Permit, pieces: tuple[Piece, ...], checks: dict[UUID, Check]) -> None:
    opened = queries.parts_found(permit, checks.values())
    for piece in pieces:
        document = opened[piece.moment].get(piece.part)
        if document is None or document.revision != piece.revision:
            raise ChangedSince


def _kept(dyad: UUID, grant: UUID, *, card: CoachCard, choice: Choice) -> Sharing:
    """The row of a sharing, with a row for each piece."""
    sharing = Sharing.objects.create(
        dyad_id=dyad,
        coach_id=card.id,
        grant_id=grant,
        regime=card.regime.key,
        public=card.to.public.raw,
        school=card.school,
    )
    SharedPiece.objects.bulk_create(
        SharedPiece(sharing=sharing, moment_id=piece.moment, part=piece.part)
        for piece in choice.pieces
    )
    return sharing


def _known_records(by: Reader) -> list[shelf.Found]:
    notebooks = permits(Notebook.objects.all(), by, Permission.KNOW_COACHES)
    return shelf.read_many(notebooks, kinds=[KNOWN_COACH])


def _notebook(by: Reader, permission: Permission) -> Permit:
    """The permit for this person's notebook, made where there was none.

    It belongs to the person, not to a school: a coach has one, whoever lets him look along.
    """
    person = by.owner.person
    User.objects.select_for_update(no_key=True).get(
        pk=person
    )  # two first notes at once make one notebook
    known = reachable(Notebook.objects.all(), by, permission).first()
    if known is not None:
        return require(by, permission, on=known)
    folder = shelf.new_folder(replace(by, space=PersonalSpace()))
    made = Notebook.objects.create(person_id=person, folder_id=folder)
    permit = require(by, permission, on=made)
    shelf.begin_epoch(permit, [Part.ABOUT_ME, Part.COACH_PRIVATE])
    return permit
