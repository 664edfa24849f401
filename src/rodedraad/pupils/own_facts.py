"""What this room itself keeps about a bond: who it is with, and from when until when."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from rodedraad.access.reach import with_permits
from rodedraad.pupils.facts import Fact
from rodedraad.pupils.forms import AGES
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import Permission
from rodedraad.pupils.queries import listed_name
from rodedraad.pupils.records import BOND, named
from rodedraad.vault import shelf
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader


def facts(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """Whom a bond of hers is with, when it began and ended; none where it is not hers."""
    rows = Dyad.objects.select_related("pupil").filter(pk=dyad)
    for row, permit in with_permits(rows, reader, Permission.KEEP_DYAD):
        yield from _of_the_row(row)
        yield from _of_the_record(row, permit)


def _of_the_row(row: Dyad) -> Iterator[Fact]:
    if name := listed_name(row):
        yield Fact(
            row.begins, Part.ABOUT_US, _("Naam op de klaslijst"), name, source=f"{row.pk}.listed"
        )
    days = {"begins": (_("Bijgehouden sinds"), row.begins), "ends": (_("Afgerond op"), row.ends)}
    for name, (label, day) in days.items():
        if day is not None:
            told = date_format(day)
            yield Fact(day, Part.ABOUT_US, label, told, source=f"{row.pk}.{name}")


def _of_the_record(row: Dyad, permit: Permit) -> Iterator[Fact]:
    ages = dict(AGES)
    for found in shelf.read_many([permit], kinds=[BOND]):
        who, day, part = named(found.content), row.begins, found.place.part
        source = f"{found.record}."
        yield Fact(day, part, _("Bijnaam"), who.nickname, source=source + "nickname")
        yield Fact(day, part, _("Leeftijd"), str(ages[who.age.value]), source=source + "age")
