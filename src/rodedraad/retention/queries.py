"""What the pages say of what is kept and what goes. The first argument says who reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rodedraad.access.models import Membership, School
from rodedraad.access.permissions import lasting
from rodedraad.access.tending import Left, schools_without
from rodedraad.coaching.protocols.titles import titled
from rodedraad.coaching.queries import of_her
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.queries import her_bonds
from rodedraad.pupils.years import last_day_of_year
from rodedraad.retention.asked import open_tasks
from rodedraad.retention.going import WHY
from rodedraad.retention.models import Gone
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import GrantRow
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant
from rodedraad.web.periods import kept_until, last_backup_gone, length


@dataclass(frozen=True)
class Staying:
    """One bond in a school, and the last day on which it is there."""

    nickname: str
    until: date


@dataclass(frozen=True)
class Steps:
    """One trajectory of hers, and the last day on which it is there."""

    id: UUID
    title: str
    until: date


@dataclass(frozen=True)
class Went:
    """What went of hers on one day, how much, and why."""

    day: date
    what: str
    many: int
    why: str


@dataclass(frozen=True)
class Kept:
    """How long her own things stay.

    `here` are the bonds of the school she is in now, by day; `elsewhere` says how many bonds of
    other schools stay until when. `steps` are those she can open now, by day. `periods` are the
    lengths by key, for sentences.
    """

    here: list[Staying]
    elsewhere: list[tuple[date, int]]
    steps: list[Steps]
    went: list[Went]
    periods: dict[str, int]


@dataclass(frozen=True)
class Stopping:
    """What goes when she stops altogether, and what stands in the way."""

    bonds: int
    looks_along: int
    schools: list[Left]
    asked: int
    backups: date
    trail: date

    @property
    def needed_in(self) -> list[Left]:
        """Schools that she has to hand over first."""
        return [one for one in self.schools if one.needs_her]

    @property
    def is_held(self) -> bool:
        """Whether something stands in the way."""
        return bool(self.needed_in or self.asked)

    @property
    def teaches(self) -> bool:
        """Whether she is a teacher in any school now."""
        return any(one.teaches for one in self.schools)


def kept(reader: Reader) -> Kept:
    """What stays of hers, until when, and what went."""
    shown = [bond for bond in her_bonds(reader) if bond.dyad.school is not None]
    here = [Staying(bond.nickname, until_of(bond.dyad)) for bond in shown]
    lengths = {
        key.replace(" ", "_"): length(key)
        for key in ("answers", "unused", "trail", "backups", "first notice", "last notice")
    }
    return Kept(
        sorted(here, key=lambda one: (one.until, one.nickname.casefold())),
        _elsewhere(reader, {bond.id for bond in shown}),
        _steps(reader),
        _went(reader),
        lengths,
    )


def until_of(dyad: Dyad) -> date:
    """The last day on which a bond in a school is there."""
    return kept_until("answers", last_day_of_year(dyad.begins))


def stopping(reader: Reader) -> Stopping:
    """What goes, and what stands in the way."""
    person, today = reader.owner.person, day_of(this_instant())
    return Stopping(
        Dyad.objects.filter(teacher=person).count(),
        GrantRow.objects.filter(to=person, ends__gt=this_instant()).count(),
        schools_without(person),
        open_tasks(person),
        last_backup_gone(today),
        kept_until("trail", today),
    )


def school_to_leave(reader: Reader, school: UUID) -> School:
    """A school she is in now; raises `NotPermitted` for any other."""
    here = School.objects.filter(pk=school).first()
    hers = Membership.objects.filter(person=reader.owner.person, school=school)
    if here is None or not hers.filter(lasting(here.today)).exists():
        raise NotPermitted
    return here


def _elsewhere(reader: Reader, shown: set[UUID]) -> list[tuple[date, int]]:
    rows = Dyad.objects.filter(teacher=reader.owner.person, school__isnull=False)
    days = [until_of(one) for one in rows.exclude(pk__in=shown)]
    return [(day, days.count(day)) for day in sorted(set(days))]


def _steps(reader: Reader) -> list[Steps]:
    found = (
        Steps(one.id, titled(one.definition, with_the_name=False), one.row.until)
        for one in of_her(reader)
    )
    return sorted(found, key=lambda one: (one.until, one.title))


def _went(reader: Reader) -> list[Went]:
    rows = Gone.objects.filter(person=reader.owner.person).order_by("-day", "what")
    return [Went(one.day, one.what, one.many, str(WHY[one.what])) for one in rows]
