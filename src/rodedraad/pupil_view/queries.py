"""Reading what pupils were asked and sent. The first argument says who reads."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rodedraad.access.models import School
from rodedraad.access.reach import reachable, require
from rodedraad.catalogue.cards import Country
from rodedraad.core.mirror import Prepared, opens
from rodedraad.core.talk import Company
from rodedraad.pupil_view.link import secret_mac
from rodedraad.pupil_view.models import Asking
from rodedraad.pupil_view.permissions import Permission
from rodedraad.pupil_view.records import (
    COACH,
    OTHER,
    PUPIL_VIEW,
    PUPIL_WISH,
    TEACHER,
    View,
    Wish,
    view,
    wish,
)
from rodedraad.pupils import queries as pupils
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.queries import Bond
from rodedraad.sharing.queries import looking_along
from rodedraad.talking.guide.queries import talks_of
from rodedraad.talking.guide.records import OWN, QUESTION
from rodedraad.vault import letter_box, shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import PublicKey, Recipient
from rodedraad.vault.reader import Guest, PersonalSpace, Reader
from rodedraad.web.clock import this_instant


@dataclass(frozen=True)
class CoachToRead:
    """A coach who looks along with a bond, and may be the one who reads."""

    sharing: UUID
    name: str
    to: Recipient


@dataclass(frozen=True)
class Asked:
    """One time that a pupil was asked: to whom, and how far it is.

    `wish` is what the reader may know at once; None where it is not this reader's to know.
    """

    row: Asking
    wish: Wish | None

    @property
    def id(self) -> UUID:
        """The asking's UUID, for addresses."""
        return self.row.pk

    @property
    def name(self) -> str:
        """Who reads it."""
        return self.row.reader.get_full_name()

    @property
    def whom(self) -> str:
        """Whom this pupil would like to ask; empty where there is no such wish."""
        wish = self.wish or Wish(self.row.pk, self.row.dyad_id, self.row.made)
        named = {TEACHER: _("jij"), COACH: self.name, OTHER: wish.words}
        if wish.whom == OTHER and not wish.words:
            return _("iemand; deze leerling schreef niet wie")
        return named.get(wish.whom, "")

    @property
    def to_coach(self) -> bool:
        """Whether a coach reads it, and the teacher does not."""
        return self.row.sharing_id is not None

    @property
    def is_open(self) -> bool:
        """Whether the link still waits for the pupil."""
        return self.row.sent is None and self.row.ends > this_instant()

    @property
    def is_sent(self) -> bool:
        """Whether the pupil sent something."""
        return self.row.sent is not None

    @property
    def is_taken(self) -> bool:
        """Whether it lies in the letter box no more: its reader took it out."""
        return self.row.sent is not None and self.row.views_letter is None

    @property
    def is_opened(self) -> bool:
        """Whether it was taken into the folder."""
        return self.row.views is not None


@dataclass(frozen=True)
class Sheet:
    """What a pupil sent, as its reader has it, and the bond that it is about."""

    asked: Asked
    bond: Bond
    view: View
    wish: Wish


# --- the pupil ------------------------------------------------------------------------------------


def asking_behind(secret: str) -> Asking | None:
    """What this secret was made for, sent or not; None where it was never made or is withdrawn."""
    rows = Asking.objects.select_related("dyad__teacher", "reader")
    return rows.filter(secret_mac=secret_mac(secret)).first()


def guest_of(asking: Asking) -> Reader:
    """Whoever holds the link, as a reader without keys."""
    return Reader(Guest(asking.pk), PersonalSpace())


def may_answer(guest: Reader, asking: Asking) -> bool:
    """Whether this sheet is open to this guest now."""
    rows = Asking.objects.filter(pk=asking.pk)
    return reachable(rows, guest, Permission.WRITE_PUPIL_VIEW).exists()


# --- the teacher ----------------------------------------------------------------------------------


def bond_to_ask(reader: Reader, dyad: UUID) -> Bond:
    """A bond of hers about which she may ask the pupil; raises `NotPermitted`."""
    require(reader, Permission.ASK_PUPIL, on=Dyad(pk=dyad))
    return pupils.bond(reader, dyad)


def country_of(bond: Bond) -> Country | None:
    """Whose law applies: that of the school; None in a personal space, where she says it."""
    row = School.objects.filter(pk=bond.dyad.school).first() if bond.dyad.school else None
    return Country(row.country.lower()) if row else None


def coaches(reader: Reader, dyad: UUID) -> list[CoachToRead]:
    """The coaches who look along with this bond now, with the keys that she shared with."""
    return [
        CoachToRead(
            one.sharing.pk,
            one.name,
            Recipient(one.sharing.coach_id, PublicKey(bytes(one.sharing.public))),
        )
        for one in looking_along(reader, dyad)
        if not one.has_new_keys
    ]


def asked_about(reader: Reader, dyad: UUID) -> list[Asked]:
    """Each time this pupil was asked, the newest first; none where the bond is not hers."""
    rows = _reached(reader).filter(dyad=dyad).order_by("-made", "-ends")
    return [Asked(row, _wish(reader, row)) for row in rows]


def asked(reader: Reader, asking: UUID) -> Asked:
    """One time that a pupil was asked; raises `NotPermitted` where it is not hers."""
    row = _reached(reader).filter(pk=asking).first()
    if row is None:
        raise NotPermitted
    return Asked(row, _wish(reader, row))


def asked_of_hers(reader: Reader, asking: UUID) -> Asked:
    """The same where it was sent to her, and is hers to wipe; raises `NotPermitted`."""
    require(reader, Permission.READ_PUPIL_VIEW, on=Asking(pk=asking))
    return asked(reader, asking)


def sheet_of(reader: Reader, asking: UUID) -> Sheet | None:
    """What her pupil sent to her and she opened; None where it still lies sealed.

    Raises `NotPermitted` where it went to another.
    """
    permit = require(reader, Permission.READ_PUPIL_VIEW, on=Asking(pk=asking))
    one = asked(reader, asking)
    if one.row.views is None:
        return None
    content = shelf.read(permit, one.row.views, kind=PUPIL_VIEW)
    if content is None or one.wish is None:
        return None
    return Sheet(one, pupils.bond(reader, one.row.dyad_id), view(content), one.wish)


def is_prepared(reader: Reader, asking: Asking) -> bool:
    """Whether she prepared a talk for what this pupil sent; a talk with a parent is another."""
    talks = (
        Prepared(sheet.row.day, sum(map(_is_question, sheet.words.items())))
        for sheet in talks_of(reader, asking.dyad_id)
        if sheet.company is not Company.PARENT
    )
    return opens(talks, asked=asking.made)


def _is_question(words: tuple[str, str]) -> bool:
    name, text = words
    return bool(text) and name.startswith((QUESTION, OWN))


def _reached(reader: Reader) -> QuerySet[Asking]:
    return reachable(Asking.objects.all(), reader, Permission.SEE_ASKED)


def _wish(reader: Reader, row: Asking) -> Wish | None:
    """What is hers to know of a wish: at once, for that waits for no talk."""
    if row.sharing_id is not None or row.sent is None or row.reader_id != reader.owner.person:
        return None
    permit = require(reader, Permission.READ_PUPIL_VIEW, on=row)
    if row.wish_letter is not None:
        content = letter_box.read(permit, row.wish_letter, kind=PUPIL_WISH)
    else:
        content = shelf.read(permit, row.wish, kind=PUPIL_WISH) if row.wish else None
    return wish(content) if content else None
