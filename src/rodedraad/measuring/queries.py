"""Reading checks. The first argument says who reads; the queries stay few, whatever is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.reach import permits, reachable
from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Age, Instrument
from rodedraad.core.picture.checks import Check as Looked
from rodedraad.core.reference import CLOSE_TOGETHER, CameIn
from rodedraad.measuring.models import Check
from rodedraad.measuring.permissions import Permission
from rodedraad.measuring.records import CHECK, MOMENT, OWN_VIEW, Document, Given, document
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.records import BOND, Named, named
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.vault.shelf import Found

LOOKED_LATELY = CLOSE_TOGETHER
"""Who was looked at within this time is not drawn: the answers may lie side by side already."""


class Parts(Mapping[Part, Document]):
    """The parts of a check, each opened when it is first looked into."""

    def __init__(self, found: Mapping[Part, Found]) -> None:
        self._found = found
        self._opened: dict[Part, Document] = {}

    def __getitem__(self, part: Part) -> Document:
        """What one part holds."""
        if part not in self._opened:
            self._opened[part] = document(self._found[part].content)
        return self._opened[part]

    def __iter__(self) -> Iterator[Part]:
        """Which parts there are."""
        return iter(self._found)

    def __len__(self) -> int:
        """How many parts there are."""
        return len(self._found)


class Later(Mapping[str, Given]):
    """Answers that are opened when one is first asked for: a class picture uses few moments."""

    def __init__(self, opened: Callable[[], Mapping[str, Given]]) -> None:
        self._opened = opened

    def __getitem__(self, item: str) -> Given:
        """The answer to one statement."""
        return self._opened()[item]

    def __iter__(self) -> Iterator[str]:
        """Which statements were answered."""
        return iter(self._opened())

    def __len__(self) -> int:
        """How many statements were answered."""
        return len(self._opened())


@dataclass(frozen=True)
class Sheet:
    """One check with all that she can read of it. A part that was wiped is missing in `parts`."""

    row: Check
    named: Named | None
    parts: Mapping[Part, Document]

    @property
    def id(self) -> UUID:
        """The check's UUID, for addresses."""
        return self.row.pk

    @property
    def dyad(self) -> UUID:
        """The dyad's UUID, for addresses."""
        return self.row.dyad_id

    @property
    def nickname(self) -> str:
        """How she calls this pupil; empty where she wiped it."""
        return self.named.nickname if self.named else ""

    @property
    def age(self) -> Age:
        """How old this pupil is, roughly."""
        return self.named.age if self.named else Age.PRIMARY

    @cached_property
    def form(self) -> Instrument:
        """The instrument it was begun with."""
        return instrument(self.row.instrument)

    @cached_property
    def answers(self) -> dict[str, Given]:
        """Codes by statement; None is 'I do not know yet'."""
        return {key: code for one in self.parts.values() for key, code in one.answers.items()}

    @cached_property
    def words(self) -> dict[str, str]:
        """What she wrote beside it, by name (see `records`)."""
        hers = (self.parts[part] for part in self.parts if part is not Part.SCORES)
        return {name: text for one in hers for name, text in one.words.items()}

    @property
    def has_about_me(self) -> bool:
        """Whether what she answered or wrote about herself is still kept."""
        return Part.ABOUT_ME in self.parts

    @property
    def looked(self) -> Looked:
        """The same as `core` takes it, for a picture."""
        views = {
            name.removeprefix(OWN_VIEW): text
            for name, text in self.words.items()
            if name.startswith(OWN_VIEW) and text
        }
        return Looked(
            instrument=self.form,
            on=self.row.day,
            answers=Later(lambda: self.answers),
            came_in=CameIn(self.row.came_in),
            nth=self.row.epoch,
            moment=self.words.get(MOMENT, ""),
            own_view=views,
        )


def check(reader: Reader, check_id: UUID) -> Sheet:
    """One check of hers; raises `NotPermitted` where it is not hers or not there."""
    for found in sheets(reader, _seen(reader).filter(pk=check_id)):
        return found
    raise NotPermitted


def row(reader: Reader, check_id: UUID) -> Check:
    """The same without its content, for who changes it; raises `NotPermitted`."""
    found = _seen(reader).filter(pk=check_id).first()
    if found is None:
        raise NotPermitted
    return found


def unread(check_id: UUID) -> Check:
    """A check of which only the UUID is known, for an action that asks and reads by itself."""
    return Check(pk=check_id)


def open_checks(reader: Reader) -> list[Sheet]:
    """The moments that are not closed, those begun last first."""
    return sheets(reader, _seen(reader).filter(closed=False).order_by("-day", "place_in_order"))


def checks_of(reader: Reader, dyad: UUID) -> list[Check]:
    """All moments of one bond in time; none where it is not hers."""
    return list(_seen(reader).filter(dyad=dyad).order_by("day", "epoch"))


def sitting(reader: Reader, sitting_id: UUID) -> list[Sheet]:
    """The checks begun together, in the order drawn; raises `NotPermitted` where none is hers."""
    found = sheets(reader, begun_together(reader, sitting_id))
    if not found:
        raise NotPermitted
    return found


def begun_together(reader: Reader, sitting_id: UUID) -> list[Check]:
    """The same without content; none where nothing was begun under this UUID, or not by her."""
    return list(_seen(reader).filter(sitting=sitting_id).order_by("place_in_order"))


def answers_of(reader: Reader, checks: Iterable[Check]) -> dict[UUID, Sheet]:
    """What she answered in these checks, by check; those that are not hers are left out.

    Five queries, whether it is one moment or a class for a year. `.looked` is what `core` takes.
    """
    return {found.id: found for found in sheets(reader, checks)}


def not_looked_at(reader: Reader, today: date, lately: timedelta = LOOKED_LATELY) -> list[UUID]:
    """Her dyads that go on and that she did not look at in this time: those that may be drawn."""
    looked = Check.objects.filter(begun=True, day__gt=today - lately).values("dyad")
    rows = reachable(Dyad.objects.exclude(pk__in=looked), reader, Permission.BEGIN_CHECK)
    return list(rows.values_list("pk", flat=True))


def going_on(reader: Reader) -> list[UUID]:
    """Her dyads that go on: the whole class."""
    rows = reachable(Dyad.objects.all(), reader, Permission.BEGIN_CHECK)
    return list(rows.values_list("pk", flat=True))


def sheets(
    reader: Reader, checks: Iterable[Check], parts: Iterable[Part] = tuple(Part)
) -> list[Sheet]:
    """These checks with their content, in the same order; those that are not hers are left out.

    `parts` leaves the other parts shut: a class for a year is many keys and many records.
    """
    rows = list(checks)
    one_a_folder = {row.dyad.folder_id: row for row in rows}  # the rule is about the dyad
    given = permits(one_a_folder.values(), reader, Permission.SEE_CHECK)
    by_folder = {permit.folder: permit for permit in given}
    given = list(by_folder.values())
    names = {one.place.folder: named(one.content) for one in shelf.read_many(given, kinds=[BOND])}
    found = {one.record: one for one in shelf.read_many(given, kinds=[CHECK], parts=parts)}
    return [
        Sheet(row, names.get(row.dyad.folder_id), _parts(row, found))
        for row in rows
        if row.dyad.folder_id in by_folder
    ]


def _seen(reader: Reader) -> QuerySet[Check]:
    return reachable(Check.objects.all(), reader, Permission.SEE_CHECK)


def _parts(row: Check, found: Mapping[UUID, Found]) -> Parts:
    records = (row.scores, row.about_us, row.about_me)
    here = (found[record] for record in records if record in found)
    return Parts({one.place.part: one for one in here})


def closed_checks(reader: Reader, parts: Iterable[Part] = tuple(Part)) -> list[Sheet]:
    """Every closed moment of hers, in time, with these parts; six queries, however many."""
    return sheets(reader, _seen(reader).filter(closed=True).order_by("day", "epoch"), parts)


def last_looked(reader: Reader) -> dict[UUID, date]:
    """The day of her last closed moment, by dyad."""
    rows = _seen(reader).filter(closed=True).order_by("day").values_list("dyad", "day")
    return dict(rows)


def lying_open(reader: Reader) -> dict[UUID, UUID]:
    """The moment that lies open, by dyad; the newest where there are more."""
    rows = _seen(reader).filter(closed=False).order_by("day", "epoch").values_list("dyad", "pk")
    return dict(rows)


def dyads_of_sitting(reader: Reader, sitting_id: UUID) -> list[UUID]:
    """The dyads of hers that were looked at in this sitting, in its order."""
    rows = _seen(reader).filter(sitting=sitting_id).order_by("place_in_order")
    return list(rows.values_list("dyad", flat=True))
