"""Reading dyads. The first argument says who reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.permissions import holding, school_of
from rodedraad.access.reach import with_permits
from rodedraad.access.roles import Permission as InSchool
from rodedraad.pupils import naming
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import Permission
from rodedraad.pupils.records import BOND, Named, named
from rodedraad.vault import shelf
from rodedraad.vault.errors import LEFT_SHUT, NotPermitted
from rodedraad.vault.reader import Permit, Reader
from rodedraad.vault.ring import DamagedRingKey, DamagedSeal, MissingRingKey
from rodedraad.vault.shelf import Found


@dataclass(frozen=True)
class Bond:
    """One bond as its teacher knows it. `named` is None where she wiped whom it was about.

    `listed` is the name on the class list, in a school; that is the one she sees.
    """

    dyad: Dyad
    named: Named | None
    listed: str = ""

    @property
    def id(self) -> UUID:
        """The dyad's UUID, for addresses."""
        return self.dyad.pk

    @property
    def nickname(self) -> str:
        """How she calls this pupil; empty where she wiped it."""
        return self.listed or (self.named.nickname if self.named else "")

    @property
    def is_over(self) -> bool:
        """Whether the bond has ended."""
        return self.dyad.ends is not None

    @property
    def begins(self) -> date:
        """The day it began to be kept here."""
        return self.dyad.begins


def her_bonds(reader: Reader) -> list[Bond]:
    """All bonds of this teacher, those that go on first, by nickname; three queries, however many.

    One that is damaged stands there without its name, and hides none of the others.
    """
    rows = her_dyads(reader)
    try:
        bonds = _bonds(rows)
    except LEFT_SHUT:
        bonds = [bond for row in rows for bond in _bond_or_nameless(row)]
    return sorted(bonds, key=lambda bond: (bond.is_over, bond.nickname.casefold()))


def her_dyads(reader: Reader) -> list[tuple[Dyad, Permit]]:
    """Every dyad of hers with its permit; nothing is opened."""
    return with_permits(_with_pupil(reader), reader, Permission.KEEP_DYAD)


def bond(reader: Reader, dyad: UUID) -> Bond:
    """One bond; raises `NotPermitted` where it is not hers or not there."""
    return opened_bond(*reached(reader, dyad))


def reached(reader: Reader, dyad: UUID) -> tuple[Dyad, Permit]:
    """One dyad of hers with its permit, for who opens more of it at once; raises `NotPermitted`."""
    for found in with_permits(_with_pupil(reader).filter(pk=dyad), reader, Permission.KEEP_DYAD):
        return found
    raise NotPermitted


def opened_bond(row: Dyad, permit: Permit) -> Bond:
    """The bond of a dyad that was reached."""
    [found] = _bonds([(row, permit)])
    return found


def names_in_use(reader: Reader, *, besides: UUID | None = None) -> list[str]:
    """How she calls the pupils of the bonds that go on, besides this one."""
    bonds = (one for one in her_bonds(reader) if not one.is_over and one.id != besides)
    return [one.nickname for one in bonds if one.nickname]


def _bonds(rows: Sequence[tuple[Dyad, Permit]]) -> list[Bond]:
    found = shelf.read_many([permit for _, permit in rows], kinds=[BOND])
    return bonds_in(found, [row for row, _ in rows])


def bonds_in(found: Iterable[Found], rows: Iterable[Dyad]) -> list[Bond]:
    """The bonds of these dyads, with what was found of whom each is about."""
    names = {one.place.folder: named(one.content) for one in found if one.kind is BOND}
    return [Bond(row, names.get(row.folder_id), listed_name(row)) for row in rows]


def _bond_or_nameless(row: tuple[Dyad, Permit]) -> list[Bond]:
    try:
        return _bonds([row])
    except LEFT_SHUT:
        return [Bond(row[0], None, listed_name(row[0]))]


def may_begin(reader: Reader) -> bool:
    """Whether she can begin a bond in the space she is in: her own, or where she teaches now."""
    return school_of(reader) is None or holding(reader, InSchool.TEACH).exists()


def listed_name(dyad: Dyad) -> str:
    """What the class list calls this pupil; empty where it names none, or cannot be read now.

    Without its key file a list is shut, and her bonds are not: then her own name is shown.
    """
    if dyad.pupil is None:
        return ""
    try:
        return naming.calling_name(dyad.pupil)
    except (MissingRingKey, DamagedRingKey, DamagedSeal):
        return ""


def _with_pupil(reader: Reader) -> QuerySet[Dyad]:
    """Dyads with the pupil on the class list; in a space of her own there is no list."""
    rows = Dyad.objects.all()
    return rows if school_of(reader) is None else rows.select_related("pupil")
