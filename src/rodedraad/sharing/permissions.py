"""Who may let someone look along, who looks along, and who keeps notes of it."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from rodedraad.access import roles
from rodedraad.access.models import Membership
from rodedraad.access.permissions import holding, lasting, school_of, today_in
from rodedraad.access.rules import Rule, always, register
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import OWN, folder_of, her_own
from rodedraad.sharing.models import Notebook, Sharing
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Guest, Reader
from rodedraad.web.clock import day_of, this_instant


class Permission(StrEnum):
    """What may be done here."""

    SHARE_BOND = "share_bond"
    STOP_SHARING = "stop_sharing"
    SEE_SHARED = "see_shared"
    KNOW_COACHES = "know_coaches"
    KEEP_COACH_NOTES = "keep_coach_notes"


def hers_to_share(rows: QuerySet[Dyad], reader: Reader) -> QuerySet[Dyad]:
    """Her own dyads; those of a school only while she is a teacher there.

    Who left a school reads on for a while, and can stop whoever looks along; she lets nobody in.
    """
    hers = her_own(rows, reader)
    if school_of(reader) is None:
        return hers
    return hers.filter(Exists(holding(reader, roles.Permission.TEACH)))


def shared_with(rows: QuerySet[Sharing], reader: Reader) -> QuerySet[Sharing]:
    """What is shared with this reader at this instant, sealed to the keys that he has now.

    Chosen from the list of a school, he must be its coach today. The space he is in does not
    matter: a grant is from one person to another.
    """
    if isinstance(reader.who, Guest):
        return rows.none()
    still_coach = coaches_today().filter(person=OuterRef("coach"), school=OuterRef("school"))
    mine = rows.filter(
        Q(school=None) | Exists(still_coach),
        coach=reader.owner.person,
        grant__ends__gt=this_instant(),
        dyad__folder__owner=F("dyad__teacher"),
        dyad__folder__lost=False,
        public=F("coach__key_holder__public"),
    )
    return mine.select_related("dyad__teacher", "grant").prefetch_related(
        "pieces__moment", "grant__keys"
    )


def coaches_of_school(school: UUID) -> QuerySet[Membership]:
    """Who is a coach of this school today."""
    return _coaches().filter(lasting(today_in(school)), school=school)


def coaches_today() -> QuerySet[Membership]:
    """Who is a coach today, in whichever school."""
    return _coaches().filter(lasting(day_of(this_instant())))


def _coaches() -> QuerySet[Membership]:
    return Membership.objects.filter(role__in=roles.roles_with(roles.Permission.LOOK_ALONG))


def of_this_person(rows: QuerySet[Notebook], reader: Reader) -> QuerySet[Notebook]:
    """The reader's own notebook, in whatever space."""
    if isinstance(reader.who, Guest):
        return rows.none()
    me = reader.owner.person
    return rows.filter(person=me, folder__owner=me, folder__lost=False)


def folder_of_shared(sharing: Sharing) -> UUID:
    """Where the content of a shared bond stands."""
    return sharing.dyad.folder_id


def folder_of_notebook(notebook: Notebook) -> UUID:
    """Where notes stand."""
    return notebook.folder_id


def shared_parts(sharing: Sharing) -> frozenset[Part]:
    """The parts of which at least one key was sealed to him."""
    return frozenset(Part(key.part) for key in sharing.grant.keys.all())


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    known, notes = always(Part.ABOUT_ME), always(Part.COACH_PRIVATE)
    register(
        Rule(Permission.SHARE_BOND, Dyad, hers_to_share, folder=folder_of, reads=OWN, writes=OWN),
        Rule(Permission.STOP_SHARING, Dyad, her_own, folder=folder_of, reads=OWN),
        Rule(
            Permission.SEE_SHARED, Sharing, shared_with, folder=folder_of_shared, reads=shared_parts
        ),
        Rule(
            Permission.KNOW_COACHES,
            Notebook,
            of_this_person,
            folder=folder_of_notebook,
            reads=known,
            writes=known,
        ),
        Rule(
            Permission.KEEP_COACH_NOTES,
            Notebook,
            of_this_person,
            folder=folder_of_notebook,
            reads=notes,
            writes=notes,
        ),
    )
