"""Schools with people in them, and class lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.test import Client
from django.urls import reverse

from rodedraad.access.models import Membership, School, SchoolClass
from rodedraad.access.roles import Role
from rodedraad.interchange.roster import read_roster
from rodedraad.pupils import actions, taking_in
from rodedraad.pupils.listed import Listed
from rodedraad.vault import reader as vault
from rodedraad.vault.reader import Reader
from tests.factories.people import Person, person, sign_in
from tests.factories.sharing import with_second_factor
from tests.interchange.roster.files import as_csv

YEAR = "2026-2027"
NAMES = ("Noor", "Sam", "Zoë")


def school(name: str = "De Linde", country: str = "VL") -> School:
    """A school."""
    return School.objects.create(name=name, country=country)


def joins(who: Person, where: School, role: Role = Role.TEACHER, regime: str = "") -> Membership:
    """This person is in the school from today on."""
    return Membership.objects.create(
        person_id=who.pk, school=where, role=role.value, regime=regime, begins=where.today
    )


def member(name: str, where: School, role: Role = Role.TEACHER) -> Person:
    """A new person in this role, who signs in with a second factor."""
    who = with_second_factor(person(name))
    joins(who, where, role, "clb" if role is Role.COACH else "")
    return who


def at(who: Person, where: School) -> Reader:
    """This person in this school."""
    return Reader(who.owner, vault.School(where.pk))


def signed_in_at(who: Person, where: School, client: Client | None = None) -> Client:
    """A browser in which this person is signed in and went to this school."""
    client = sign_in(client or Client(), who)
    answer = client.post(reverse("choose_space"), {"school": str(where.pk)})
    assert answer.status_code == 302, answer.content.decode()
    return client


def rows(names=NAMES, code: str = "3A", first: int = 1001) -> list[list[str]]:
    """A class list as a school has it: names, one class, own numbers."""
    head = ["Voornaam", "Klas", "Stamboeknummer"]
    return [head, *([name, code, str(first + at)] for at, name in enumerate(names))]


def file_of(*lists: list[list[str]]) -> bytes:
    """These lists as one CSV."""
    head = lists[0][0]
    return as_csv([head, *(row for one in lists for row in one[1:])])


def listed(content: bytes, year: str = YEAR, *, whole_school: bool = False) -> Listed:
    """A class list that was read."""
    return Listed(read_roster("lijst.csv", content), year, whole_school=whole_school)


def take_in(where: School, content: bytes, year: str = YEAR, *, whole_school: bool = False):
    """The list is in, as the command takes it in."""
    plan = taking_in.plan_of(where, listed(content, year, whole_school=whole_school))
    return taking_in.take_in(where, plan, by=None)


def class_of(where: School, code: str = "3A", year: str = YEAR) -> SchoolClass:
    """A class of this school."""
    return SchoolClass.objects.get(school=where, code=code, school_year=year)


@dataclass(frozen=True)
class Taught:
    """A school with one class list in it, and Anna who teaches that class."""

    school: School
    anna: Person
    number: UUID

    @property
    def reader(self) -> Reader:
        """Anna, at school."""
        return at(self.anna, self.school)


def taught(names=NAMES, name: str = "De Linde", who: str = "anna") -> Taught:
    """Anna teaches 3A."""
    where = school(name)
    take_in(where, file_of(rows(names)))
    anna = member(who, where)
    number = class_of(where).pk
    actions.choose_class(by=at(anna, where), school_class=number)
    return Taught(where, anna, number)


def next_year(where: School) -> date:
    """The first of September after this school year."""
    return date(where.today.year + 1, 9, 1)
