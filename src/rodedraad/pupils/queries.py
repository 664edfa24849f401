"""Reading dyads. The first argument says who reads."""

from __future__ import annotations

from collections.abc import Sequence
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
    rows = with_permits(_with_pupil(), reader, Permission.KEEP_DYAD)
    try:
        bonds = _bonds(rows)
    except LEFT_SHUT:
        bonds = [bond for row in rows for bond in _bond_or_nameless(row)]
    return sorted(bonds, key=lambda bond: (bond.is_over, bond.nickname.casefold()))


def bond(reader: Reader, dyad: UUID) -> Bond:
    """One bond; raises `NotPermitted` where it is not hers or not there."""
    rows = _with_pupil().filter(pk=dyad)
    for found in _bonds(with_permits(rows, reader, Permission.KEEP_DYAD)):
        return found
    raise NotPermitted


def names_in_use(reader: Reader, *, besides: UUID | None = None) -> list[str]:
    """How she calls the pupils of the bonds that go on, besides this one."""
    bonds = (one for one in her_bonds(reader) if not one.is_over and one.id != besides)
    return [one.nickname for one in bonds if one.nickname]


def _bonds(rows: Sequence[tuple[Dyad, Permit]]) -> list[Bond]:
    found = shelf.read_many([permit for _, permit in rows], kinds=[BOND])
    names = {one.place.folder: named(one.content) for one in found}
    return [Bond(row, names.get(row.folder_id), listed_name(row)) for row, _ in rows]


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


def _with_pupil() -> QuerySet[Dyad]:
    return Dyad.objects.select_related("pupil")
