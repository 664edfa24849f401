"""Reading what may leave and what left. The first argument says who reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.access.models import School
from rodedraad.access.permissions import school_of
from rodedraad.access.reach import permits, require
from rodedraad.audit import queries as trail
from rodedraad.catalogue.cards import Country, PupilFile, pupil_files
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import (
    CHECK,
    COMMENT,
    DIFFERENT,
    MOMENT,
    ONE_THING,
    OWN_VIEW,
    document,
)
from rodedraad.pupil_file.permissions import Permission
from rodedraad.pupil_file.records import LEFT, Sentence, sentence
from rodedraad.pupils import queries as pupils
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.queries import Bond
from rodedraad.talking.guide.models import Talk
from rodedraad.talking.guide.records import FOR_PUPIL, TALK
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader
from rodedraad.web.clock import at_home

SENTENCE_LEFT, SENTENCE_WIPED = "sentence-left", "sentence-wiped"
ORIGINS: dict[str, Promise | str] = {
    MOMENT: _("wanneer het even vanzelf ging"),
    ONE_THING: _("wat je wilde proberen"),
    COMMENT: _("wat je erbij zette"),
    OWN_VIEW: _("hoe jij het zag"),
    DIFFERENT: _("wat er volgens jou anders was"),
    FOR_PUPIL: _("jouw zin na een gesprek"),
}
"""Which of her words about the bond can be picked, and what each is called. No answer, no picture,
nothing about herself."""


@dataclass(frozen=True)
class Pick:
    """A sentence of hers that she can begin from: its place for addresses, and what it says."""

    place: str
    day: date
    origin: Promise | str
    text: str


@dataclass(frozen=True)
class Left:
    """A sentence that left: its record, from which bond, and for which file (if known here)."""

    record: UUID
    bond: Bond
    sentence: Sentence
    file: PupilFile | None

    @property
    def here(self) -> datetime:
        """When it left on the clock there, without a zone."""
        return at_home(self.sentence.at)


@dataclass(frozen=True)
class Gone:
    """That a sentence left whose words she wiped here since."""

    bond: Bond
    here: datetime


@dataclass(frozen=True)
class AllThatLeft:
    """The sentences that left and are kept here, and those whose words she wiped."""

    left: list[Left]
    gone: list[Gone]


def bond_to_write_from(reader: Reader, dyad: UUID) -> tuple[Bond, Permit]:
    """A bond from which she may let a sentence leave; raises `NotPermitted`."""
    permit = require(reader, Permission.LEAVE_SENTENCE, on=Dyad(pk=dyad))
    return pupils.bond(reader, dyad), permit


def country_of(reader: Reader) -> Country | None:
    """Whose rules hold for the file: those of the school she is in; None in her own space."""
    school = school_of(reader)
    return Country(School.objects.get(pk=school).country.lower()) if school else None


def picks(permit: Permit, dyad: UUID) -> list[Pick]:
    """Her own words about this bond, the newest first; two queries for the words."""
    found = shelf.read_many([permit], kinds=[CHECK, TALK], parts=[Part.ABOUT_US])
    days = {
        **dict(Check.objects.filter(dyad=dyad, closed=True).values_list("about_us", "day")),
        **dict(Talk.objects.filter(dyad=dyad).values_list("about_us", "day")),
    }
    here = [
        pick
        for one in found
        if one.record in days
        for pick in _picks_in(one.record, days[one.record], document(one.content).words)
    ]
    return sorted(here, key=lambda pick: pick.day, reverse=True)


def _picks_in(record: UUID, day: date, words: Mapping[str, str]) -> Iterator[Pick]:
    for name, text in words.items():
        stem, dot, _rest = name.partition(".")
        origin = ORIGINS.get(stem + dot)
        if origin is not None and text.strip():
            yield Pick(f"{record}:{name}", day, origin, text)


def all_that_left(reader: Reader) -> AllThatLeft:
    """What left from her bonds in this space, the newest first; seven queries, however many."""
    bonds = pupils.her_bonds(reader)
    left = _left(reader, bonds)
    return AllThatLeft(left, _gone(bonds, {one.record for one in left}))


def left_from(reader: Reader, bond: Bond) -> list[Left]:
    """The same of one bond."""
    return _left(reader, [bond])


def one_left(reader: Reader, record: UUID) -> Left:
    """One sentence that left; raises `NotPermitted` where it is not hers or not there."""
    for one in all_that_left(reader).left:
        if one.record == record:
            return one
    raise NotPermitted


def _gone(bonds: Iterable[Bond], here: set[UUID]) -> list[Gone]:
    of_folder = {bond.dyad.folder_id: bond for bond in bonds}
    return [
        Gone(of_folder[event.folder], at_home(event.at))
        for event in trail.in_folders(of_folder, verbs={SENTENCE_LEFT})
        if event.folder and event.about not in here
    ]


def _left(reader: Reader, bonds: Sequence[Bond]) -> list[Left]:
    given = permits([bond.dyad for bond in bonds], reader, Permission.SEE_LEFT_SENTENCES)
    of_folder = {bond.dyad.folder_id: bond for bond in bonds}
    files = {file.key: file for file in pupil_files().files}
    kept = [
        (one, sentence(one.content))
        for one in shelf.read_many(given, kinds=[LEFT], parts=[Part.ABOUT_US])
    ]
    found = [
        Left(one.record, of_folder[one.place.folder], said, files.get(said.file))
        for one, said in kept
    ]
    return sorted(found, key=lambda one: one.sentence.at, reverse=True)
