"""Asking a pupil, answering, opening, wiping. `by` says who does it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from rodedraad.access.permissions import school_of
from rodedraad.access.reach import locked, require
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.pupil_view import queries
from rodedraad.pupil_view.errors import AlreadySent, LinkGone, NotPrepared
from rodedraad.pupil_view.link import LASTS, fresh_secret, secret_mac
from rodedraad.pupil_view.models import Asking
from rodedraad.pupil_view.permissions import Permission
from rodedraad.pupil_view.records import PUPIL_VIEW, PUPIL_WISH, Answered, Question, View, Wish
from rodedraad.pupils.models import Dyad
from rodedraad.vault import letter_box, shelf
from rodedraad.vault.envelope import Kind
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import PublicKey, Recipient
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader
from rodedraad.web.clock import day_of, this_instant

# --- the teacher asks -----------------------------------------------------------------------------


@transaction.atomic
def ask_pupil(*, by: Reader, dyad: UUID, question: Question) -> str | None:
    """The secret of a link, which nobody can look up later; None where it was made before.

    Raises `NotPermitted` where the bond is not hers or is over, or nobody looks along by that.
    """
    permit = require(by, Permission.ASK_PUPIL, on=Dyad(pk=dyad))
    Dyad.objects.select_for_update().get(pk=dyad)
    known = Asking.objects.filter(pk=question.asking).first()
    if known is not None:
        if known.dyad_id != dyad:
            raise NotPermitted
        return None
    to = _reader(by, dyad, question.sharing)
    secret, now = fresh_secret(), this_instant()
    Asking.objects.create(
        id=question.asking,
        dyad_id=dyad,
        reader_id=to.person,
        sharing_id=question.sharing,
        public=to.public.raw,
        secret_mac=secret_mac(secret),
        form=question.form,
        agreed=question.agreed,
        made=day_of(now),
        ends=now + LASTS,
    )
    deed = Deed("pupil-asked", question.asking, permit.folder, to.person, school_of(by))
    trail.note(by.owner.person, deed)
    return secret


@transaction.atomic
def withdraw_asking(*, by: Reader, asking: UUID) -> UUID:
    """The dyad about which nobody is asked by this link any more; raises `NotPermitted`.

    What was sent already stays for whom the page named: that is wiped, not withdrawn.
    """
    row, permit = locked(by, Permission.SEE_ASKED, on=Asking(pk=asking))
    if row.sent is None:
        row.delete()
        trail.note(by.owner.person, _deed("pupil-asking-withdrawn", permit, row))
    return row.dyad_id


# --- the pupil answers ----------------------------------------------------------------------------


@transaction.atomic
def send_sheet(*, by: Reader, asking: Asking, answered: Answered) -> None:
    """What a pupil gave is sealed to whom the page named, and to nobody else.

    Raises `LinkGone`, `AlreadySent`: a second sending takes nothing in and changes nothing.
    """
    try:
        row, permit = locked(by, Permission.WRITE_PUPIL_VIEW, on=asking)
    except NotPermitted:
        sent = Asking.objects.filter(pk=asking.pk, sent__isnull=False).exists()
        raise (AlreadySent if sent else LinkGone) from None
    row.sent = day_of(this_instant())
    row.views_letter, row.wish_letter = _sealed(permit, row, answered)
    row.save(update_fields=["sent", "views_letter", "wish_letter"])
    trail.note(None, _deed("pupil-view-sent", permit, row))


# --- the reader opens -----------------------------------------------------------------------------


@transaction.atomic
def open_pupil_view(*, by: Reader, asking: UUID) -> None:
    """What her pupil sent to her is taken into the folder of the bond, out of the letter box.

    Raises `NotPrepared` while no talk is prepared, `NotPermitted` where it went to another.
    """
    row, permit = locked(by, Permission.READ_PUPIL_VIEW, on=Asking(pk=asking))
    if row.views_letter is None:
        return
    if not queries.is_prepared(by, row):
        raise NotPrepared
    epoch = shelf.begin_epoch(permit, [Part.ABOUT_US])
    row.views = _taken_in(permit, row.views_letter, kind=PUPIL_VIEW, epoch=epoch)
    row.wish = _taken_in(permit, row.wish_letter, kind=PUPIL_WISH, epoch=epoch)
    row.views_letter = row.wish_letter = None
    row.save(update_fields=["views", "wish", "views_letter", "wish_letter"])
    trail.note(by.owner.person, _deed("pupil-view-opened", permit, row))


@transaction.atomic
def wipe_pupil_view(*, by: Reader, asking: UUID) -> UUID:
    """The dyad of which nothing is kept any more of what this pupil sent to its teacher.

    Opened or not. Raises `NotPermitted`; what went to a coach is not hers to wipe apart.
    """
    row, permit = locked(by, Permission.READ_PUPIL_VIEW, on=Asking(pk=asking))
    letter_box.throw_away(permit.folder, filter(None, (row.views_letter, row.wish_letter)))
    shelf.wipe(permit, filter(None, (row.views, row.wish)))
    trail.note(by.owner.person, _deed("pupil-view-wiped", permit, row))
    row.delete()
    return row.dyad_id


# --- the parts of these deeds ---------------------------------------------------------------------


def _reader(by: Reader, dyad: UUID, sharing: UUID | None) -> Recipient:
    """Who will read it: she herself, or a coach who looks along with this bond now."""
    if sharing is None:
        return by.owner.recipient
    for one in queries.coaches(by, dyad):
        if one.sharing == sharing:
            return one.to
    raise NotPermitted


def _sealed(permit: Permit, row: Asking, answered: Answered) -> tuple[UUID, UUID]:
    """Both letters in the box, always both: nobody sees from outside whether there was a wish."""
    shown = View(
        asking=row.pk,
        dyad=row.dyad_id,
        asked=row.made,
        sent=day_of(this_instant()),
        form=row.form,
        answers=answered.answers,
        words=answered.words,
        drawing=answered.drawing,
    )
    wanted = Wish(row.pk, row.dyad_id, shown.sent, whom=answered.whom, words=answered.whom_words)
    to = Recipient(row.reader_id, PublicKey(bytes(row.public)))
    grant = row.sharing.grant_id if row.sharing else None
    return (
        letter_box.leave(permit, shown.content, kind=PUPIL_VIEW, to=to, grant=grant),
        letter_box.leave(permit, wanted.content, kind=PUPIL_WISH, to=to, grant=grant),
    )


def _taken_in(permit: Permit, letter: UUID | None, *, kind: Kind, epoch: int) -> UUID | None:
    """The record that a letter has become; None where it lies in the box no more."""
    content = letter_box.take_out(permit, letter, kind=kind) if letter else None
    if content is None:
        return None
    return shelf.put(permit, content, kind=kind, part=Part.ABOUT_US, epoch=epoch)


def _deed(verb: str, permit: Permit, row: Asking) -> Deed:
    """One line in the trail: UUIDs, and nothing that was written."""
    return Deed(verb, row.pk, permit.folder, row.reader_id, row.dyad.school)
