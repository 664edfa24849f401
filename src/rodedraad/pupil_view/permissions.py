"""Who may ask a pupil, who answers, and who reads: each only what the page names."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q, QuerySet

from rodedraad.access.rules import Rule, always, register
from rodedraad.measuring.permissions import going_on
from rodedraad.pupil_view.models import Asking
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import OWN, folder_of, her_own
from rodedraad.sharing.models import Sharing
from rodedraad.sharing.permissions import shared_with
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Guest, Reader
from rodedraad.web.clock import this_instant


class Permission(StrEnum):
    """What may be done here."""

    ASK_PUPIL = "ask_pupil"
    SEE_ASKED = "see_asked"
    WRITE_PUPIL_VIEW = "write_pupil_view"
    READ_PUPIL_VIEW = "read_pupil_view"
    COACH_PUPIL_VIEW = "coach_pupil_view"


def of_her_dyads(rows: QuerySet[Asking], reader: Reader) -> QuerySet[Asking]:
    """What was asked about her own dyads: that it was, and to withdraw or wipe it."""
    return her_own(rows, reader, at="dyad__").select_related("dyad", "reader")


def open_to_this_guest(rows: QuerySet[Asking], reader: Reader) -> QuerySet[Asking]:
    """The one sheet that this guest was invited to, while its link holds and nothing was sent.

    Whoever holds the link is the guest: that it is the pupil, no machine can know.
    """
    if not isinstance(reader.who, Guest):
        return rows.none()
    still = Q(sharing=None) | Q(sharing__grant__ends__gt=this_instant())
    here = rows.filter(still, pk=reader.who.invitation, sent=None, ends__gt=this_instant())
    return here.filter(
        dyad__ends=None, dyad__folder__owner=F("dyad__teacher"), dyad__folder__lost=False
    ).select_related("dyad__teacher", "reader")


def to_her(rows: QuerySet[Asking], reader: Reader) -> QuerySet[Asking]:
    """What her own pupils sent to her: never what went to a coach."""
    return of_her_dyads(rows, reader).filter(reader=F("dyad__teacher"), sharing=None)


def to_this_coach(rows: QuerySet[Asking], reader: Reader) -> QuerySet[Asking]:
    """What was sent to this coach about a bond that is shared with him now."""
    if isinstance(reader.who, Guest):
        return rows.none()
    now = shared_with(Sharing.objects.all(), reader)
    here = rows.filter(reader=reader.owner.person, sharing__in=now)
    return here.select_related("dyad__teacher", "sharing")


def folder_of_asking(asking: Asking) -> UUID:
    """Where what is sent lies: in the letter box of the folder of its dyad."""
    return asking.dyad.folder_id


def part_for(asking: Asking) -> Part:
    """The part a letter is for: what goes to a coach is never in a part of hers."""
    return Part.ABOUT_US if asking.sharing_id is None else Part.COACH_PRIVATE


def part_of_letter(asking: Asking) -> frozenset[Part]:
    """The part that its letters are for: about us; of a coach's, his own part."""
    return frozenset({part_for(asking)})


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    coach, us = always(Part.COACH_PRIVATE), always(Part.ABOUT_US)
    letters = folder_of_asking
    register(
        Rule(Permission.ASK_PUPIL, Dyad, going_on, folder=folder_of, reads=OWN),
        Rule(Permission.SEE_ASKED, Asking, of_her_dyads, folder=letters, reads=OWN, writes=OWN),
        Rule(
            Permission.WRITE_PUPIL_VIEW,
            Asking,
            open_to_this_guest,
            folder=letters,
            writes=part_of_letter,
        ),
        Rule(Permission.READ_PUPIL_VIEW, Asking, to_her, folder=letters, reads=us, writes=us),
        Rule(Permission.COACH_PUPIL_VIEW, Asking, to_this_coach, folder=letters, reads=coach),
    )
