"""Checks with their content: one, those of a sitting, what lies open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.reach import reachable, with_permits
from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Age, Instrument, Item
from rodedraad.core.picture.checks import Check as Looked
from rodedraad.core.reference import CameIn
from rodedraad.measuring.models import Check
from rodedraad.measuring.permissions import Permission
from rodedraad.measuring.records import (
    CHECK,
    MOMENT,
    OWN_VIEW,
    Document,
    Given,
    document,
    part_of_item,
)
from rodedraad.pupils.queries import Bond, listed_name, opened_bond, reached
from rodedraad.pupils.records import BOND, Named, named
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.vault.shelf import Found


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

    def __init__(self, open_now: Callable[[], Mapping[str, Given]]) -> None:
        self._open_now = open_now

    @cached_property
    def _opened(self) -> Mapping[str, Given]:
        return self._open_now()

    def __getitem__(self, item: str) -> Given:
        """The answer to one statement."""
        return self._opened[item]

    def __iter__(self) -> Iterator[str]:
        """Which statements were answered."""
        return iter(self._opened)

    def __len__(self) -> int:
        """How many statements were answered."""
        return len(self._opened)


@dataclass(frozen=True)
class Sheet:
    """One check with all that she can read of it. A part that was wiped is missing in `parts`.

    `listed` is the name on the class list, in a school; that is the one she sees.
    """

    row: Check
    named: Named | None
    parts: Mapping[Part, Document]
    listed: str = ""

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
        return self.listed or (self.named.nickname if self.named else "")

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

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The statements that are asked: none about herself once that part was wiped."""
        if self.has_about_me:
            return self.form.items
        return tuple(one for one in self.form.items if part_of_item(one) is not Part.ABOUT_ME)

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
    for found in opened_sheets(reader, Check.objects.filter(pk=check_id)):
        return found
    raise NotPermitted


def row(reader: Reader, check_id: UUID) -> Check:
    """The same without its content, for who changes it; raises `NotPermitted`."""
    found = seen(reader).filter(pk=check_id).first()
    if found is None:
        raise NotPermitted
    return found


def unread(check_id: UUID) -> Check:
    """A check of which only the UUID is known, for an action that asks and reads by itself."""
    return Check(pk=check_id)


def open_checks(reader: Reader) -> list[Sheet]:
    """The moments that are not closed, those begun last first."""
    return opened_sheets(
        reader, Check.objects.filter(closed=False).order_by("-day", "place_in_order")
    )


def checks_of(reader: Reader, dyad: UUID) -> list[Check]:
    """All moments of one bond in time; none where it is not hers."""
    return list(seen(reader).filter(dyad=dyad).order_by("day", "epoch"))


def sitting(reader: Reader, sitting_id: UUID) -> list[Sheet]:
    """The checks begun together, in the order drawn; raises `NotPermitted` where none is hers."""
    rows = Check.objects.filter(sitting=sitting_id)
    found = opened_sheets(reader, rows.order_by("place_in_order"))
    if not found:
        raise NotPermitted
    return found


def begun_together(reader: Reader, sitting_id: UUID) -> list[Check]:
    """The same without content; none where nothing was begun under this UUID, or not by her."""
    return rows_of_sittings(reader, [sitting_id])


def rows_of_sittings(reader: Reader, sittings: Iterable[UUID]) -> list[Check]:
    """The checks of all these sittings without content, in the order drawn."""
    return list(seen(reader).filter(sitting__in=sittings).order_by("place_in_order"))


def answers_of(reader: Reader, checks: Iterable[Check]) -> dict[UUID, Sheet]:
    """What she answered in these checks, by check and in their order; not hers are left out.

    Three queries, whether it is one moment or a class for a year. `.looked` is what `core` takes.
    """
    return {found.id: found for found in sheets(reader, checks)}


def sheets(reader: Reader, checks: Iterable[Check]) -> list[Sheet]:
    """These checks with their content, in the same order; those that are not hers are left out."""
    wanted = [check.pk for check in checks]
    found = {one.id: one for one in opened_sheets(reader, Check.objects.filter(pk__in=wanted))}
    return [found[check] for check in wanted if check in found]


def bond_with_moments(reader: Reader, dyad: UUID) -> tuple[Bond, list[Sheet]]:
    """One bond of hers with all its moments in time; raises `NotPermitted`. Four queries.

    Whom it is with is read along with the moments.
    """
    row, permit = reached(reader, dyad)
    moments = opened_sheets(reader, Check.objects.filter(dyad=row).order_by("day", "epoch"))
    if not moments:
        return opened_bond(row, permit), []
    return Bond(row, moments[0].named, listed_name(row)), moments


def opened_sheets(
    reader: Reader,
    checks: QuerySet[Check],
    parts: Iterable[Part] = tuple(Part),
) -> list[Sheet]:
    """Those of these checks that are hers, in their order; three queries."""
    rows = with_permits(checks.select_related("dyad__pupil"), reader, Permission.SEE_CHECK)
    given = list({permit.folder: permit for _, permit in rows}.values())
    records = [record for row, _ in rows for record in (row.scores, row.about_us, row.about_me)]
    opened = shelf.read_many(given, kinds=[CHECK], parts=parts, only=records, also=[BOND])
    names = {one.place.folder: named(one.content) for one in opened if one.kind is BOND}
    found = {one.record: one for one in opened}
    return [
        Sheet(row, names.get(permit.folder), _parts(row, found), listed_name(row.dyad))
        for row, permit in rows
    ]


def seen(reader: Reader) -> QuerySet[Check]:
    """Every check of hers, without content."""
    return reachable(Check.objects.all(), reader, Permission.SEE_CHECK)


def _parts(row: Check, found: Mapping[UUID, Found]) -> Parts:
    records = (row.scores, row.about_us, row.about_me)
    here = (found[record] for record in records if record in found)
    return Parts({one.place.part: one for one in here})


def dyads_of_sitting(reader: Reader, sitting_id: UUID) -> list[UUID]:
    """The dyads of hers that were looked at in this sitting, in its order."""
    rows = seen(reader).filter(sitting=sitting_id).order_by("place_in_order")
    return list(rows.values_list("dyad", flat=True))
