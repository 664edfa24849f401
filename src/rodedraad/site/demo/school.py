"""The school of the demo: who is in it, and one small class of which a teacher has the list.

What lies ready for a while in the past (an invitation, a list) is old by the clock of `tick`, which
may run beside the demo. So asking and answering are one transaction here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction

from rodedraad.access.actions import accept_invitation, begin_school, invite
from rodedraad.access.roles import NewSchool, Role, Wanted
from rodedraad.core.instrument import Age
from rodedraad.interchange.roster import read_roster
from rodedraad.pupils import class_lists
from rodedraad.pupils.actions import begin_bonds, choose_class, keep_list, take_in_list
from rodedraad.pupils.listed import Listed
from rodedraad.site.demo.people import Somebody
from rodedraad.vault.reader import Reader, School

NAME = "De Hazelaar (demo)"
COUNTRY, ZONE = "VL", "Europe/Brussels"
CLASS = "OV2"


@dataclass(frozen=True)
class SmallSchool:
    """The school, by its UUID."""

    number: UUID

    def seen_by(self, who: Somebody) -> Reader:
        """The same person, at school."""
        return replace(who.reader, space=School(self.number))


@transaction.atomic
def begin(administrator: Somebody) -> SmallSchool:
    """A school, with its administrator in it, who keeps the class lists too."""
    new = NewSchool(NAME, COUNTRY, ZONE)
    school, link = begin_school(new=new, administrator=administrator.email, whole=str)
    accept_invitation(by=administrator.reader, secret=secret_in(link))
    begun = SmallSchool(school.pk)
    come_in(begun, administrator, by=administrator, role=Role.CARE_COORDINATOR)
    return begun


@transaction.atomic
def come_in(
    school: SmallSchool, who: Somebody, *, by: Somebody, role: Role, regime: str = ""
) -> None:
    """Somebody is invited, and says yes."""
    wanted = Wanted(who.email, role, regime)
    link = invite(by=school.seen_by(by), wanted=wanted, whole=str)
    accept_invitation(by=who.reader, secret=secret_in(link))


@transaction.atomic
def take_in(school: SmallSchool, names: Sequence[str], *, by: Somebody, on: date) -> None:
    """A list of one class is read, looked at and taken in."""
    keeper = school.seen_by(by)
    lines = ["Voornaam;Klas;Stamboeknummer"]
    lines += [f"{name};{CLASS};{1001 + at}" for at, name in enumerate(names)]
    roster = read_roster("lijst.csv", "\n".join(lines).encode())
    listed = Listed(roster, f"{on.year}-{on.year + 1}", whole_school=False)
    waiting = keep_list(by=keeper, listed=listed)
    agreed = class_lists.planned(keeper, waiting).digest
    take_in_list(by=keeper, waiting=waiting, agreed=agreed)


def begin_with_class(by: Reader, age: Age) -> Mapping[str, UUID]:
    """A teacher chooses the class and begins a bond with everyone in it: name → dyad."""
    [only] = class_lists.choosable_classes(by)
    choose_class(by=by, school_class=only.id)
    listed = class_lists.own_class(by, only.id)
    begin_bonds(by=by, pupils=[one.id for one in listed.pupils], age=age)
    mates = class_lists.own_class(by, only.id).pupils
    return {one.name: one.dyad for one in mates if one.dyad is not None}


def secret_in(link: str) -> str:
    """What stands in the link, as the page that it opens takes it."""
    return link.rstrip("/").rsplit("/", maxsplit=1)[-1]
