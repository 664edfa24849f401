"""Who may do what with a trajectory: the teacher who runs it, and who sits along by a grant."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from rodedraad.access.models import Membership
from rodedraad.access.permissions import lasting
from rodedraad.access.roles import Permission as InSchool
from rodedraad.access.roles import roles_with
from rodedraad.access.rules import Narrow, Rule, always, register
from rodedraad.coaching.models import About, Seat, Trajectory
from rodedraad.measuring.permissions import going_on, teaching
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import OWN, folder_of, her_own
from rodedraad.sharing.permissions import coaches_today
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Guest, Reader
from rodedraad.web.clock import day_of, this_instant

COACH = frozenset({Part.ABOUT_US, Part.COACH_PRIVATE})
"""What a coach reads and writes of a trajectory."""
SECOND_RATER = frozenset({Part.COACH_PRIVATE})
WHOLE = always(Part.SCORES, Part.ABOUT_US, Part.ABOUT_ME, Part.COACH_PRIVATE)
"""Every part: who lets someone sit along gives keys; her pages never read the coach's part."""


class Permission(StrEnum):
    """What may be done with a trajectory."""

    BEGIN_STEPS = "begin_steps"
    SEE_STEPS = "see_steps"
    WRITE_STEPS = "write_steps"
    WIPE_STEPS = "wipe_steps"
    LET_SIT_ALONG = "let_sit_along"
    STOP_SEAT = "stop_seat"
    SEE_SEATED = "see_seated"
    WRITE_SEATED = "write_seated"


def hers(rows: QuerySet[Trajectory], reader: Reader) -> QuerySet[Trajectory]:
    """Her own trajectories, about herself or about dyads of hers. No coach reaches them by this."""
    # Asked twice: a row that points at another bond's folder opens nothing.
    of_the_same_bond = Q(dyad__folder=F("folder"), dyad__teacher=F("teacher"))
    about = About.objects.filter(trajectory=OuterRef("pk"))
    together = Q(with_coach=True) & Exists(about) & ~Exists(about.exclude(_of_its_teacher()))
    of_no_bond = Q(dyad=None, with_coach=False)
    mine = her_own(rows, reader).filter(of_no_bond | of_the_same_bond | together)
    return mine.select_related("dyad")


def _of_its_teacher() -> Q:
    """That a dyad is hers whose trajectory it is, in the same space."""
    same_space = Q(dyad__school=F("trajectory__school")) | Q(
        dyad__school=None, trajectory__school=None
    )
    return same_space & Q(
        dyad__teacher=F("trajectory__teacher"), dyad__folder__owner=F("trajectory__teacher")
    )


def with_a_coach(rows: QuerySet[Trajectory], reader: Reader) -> QuerySet[Trajectory]:
    """Those of her own that she began together with a coach."""
    return hers(rows, reader).filter(with_coach=True)


def with_a_coach_now(rows: QuerySet[Trajectory], reader: Reader) -> QuerySet[Trajectory]:
    """The same while she teaches there: who left a school stops whoever sits along."""
    return teaching(with_a_coach(rows, reader), reader)


def seated_with(rows: QuerySet[Seat], reader: Reader) -> QuerySet[Seat]:
    """The seats of this reader at this instant, given to the keys that he has now.

    Chosen from the list of a school, he must be its coach today. The space he is in does not
    matter: a grant is from one person to another.
    """
    if isinstance(reader.who, Guest):
        return rows.none()
    still_coach = coaches_today().filter(person=OuterRef("person"), school=OuterRef("school"))
    about = About.objects.filter(trajectory=OuterRef("trajectory"))
    mine = rows.filter(
        Q(school=None) | Exists(still_coach),
        Exists(about),
        ~Exists(about.exclude(_of_its_teacher())),
        person=reader.owner.person,
        grant__to=F("person"),
        grant__together=True,
        grant__ends__gt=this_instant(),
        grant__folder=F("trajectory__folder"),
        trajectory__with_coach=True,
        trajectory__folder__owner=F("trajectory__teacher"),
        trajectory__folder__lost=False,
        public=F("person__key_holder__public"),
    )
    return mine.select_related("trajectory__teacher", "grant")


def seated_while_she_teaches(rows: QuerySet[Seat], reader: Reader) -> QuerySet[Seat]:
    """The seats of this reader, while the teacher teaches in the school of that trajectory.

    Who left a school writes nothing more there; so does who sits along with her.
    """
    teaches = Membership.objects.filter(
        lasting(day_of(this_instant())),
        role__in=roles_with(InSchool.TEACH),
        person=OuterRef("trajectory__teacher"),
        school=OuterRef("trajectory__school"),
    )
    return seated_with(rows, reader).filter(Q(trajectory__school=None) | Exists(teaches))


def hers_now(rows: QuerySet[Trajectory], reader: Reader) -> QuerySet[Trajectory]:
    """The same while she teaches there: who left a school reads and wipes, and writes no more."""
    return teaching(hers(rows, reader), reader)


def folder_of_seat(seat: Seat) -> UUID:
    """Where the content of the trajectory stands in which someone sits along."""
    return seat.trajectory.folder_id


def parts_of_seat(seat: Seat) -> frozenset[Part]:
    """What this role reads and writes: a second rater nothing but his own readings."""
    return SECOND_RATER if seat.role == Seat.SECOND_RATER else COACH


def folder_of_trajectory(trajectory: Trajectory) -> UUID:
    """Where the content of a trajectory stands."""
    return trajectory.folder_id


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    register(
        Rule(Permission.BEGIN_STEPS, Dyad, going_on, folder=folder_of, reads=OWN, writes=OWN),
        Rule(Permission.SEE_STEPS, Trajectory, hers, folder=folder_of_trajectory, reads=OWN),
        _own(Permission.WRITE_STEPS, hers_now),
        _own(Permission.WIPE_STEPS, hers),
        Rule(
            Permission.LET_SIT_ALONG,
            Trajectory,
            with_a_coach_now,
            folder=folder_of_trajectory,
            reads=WHOLE,
            writes=WHOLE,
        ),
        Rule(Permission.STOP_SEAT, Trajectory, with_a_coach, folder=folder_of_trajectory),
        Rule(Permission.SEE_SEATED, Seat, seated_with, folder=folder_of_seat, reads=parts_of_seat),
        Rule(
            Permission.WRITE_SEATED,
            Seat,
            seated_while_she_teaches,
            folder=folder_of_seat,
            reads=parts_of_seat,
            writes=parts_of_seat,
        ),
    )


def _own(permission: Permission, narrow: Narrow) -> Rule:
    """A rule by which all of a trajectory is read and written."""
    return Rule(permission, Trajectory, narrow, folder=folder_of_trajectory, reads=OWN, writes=OWN)
