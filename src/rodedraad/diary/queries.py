"""Reading diaries. The first argument says who reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rodedraad.access.models import School
from rodedraad.access.permissions import school_of
from rodedraad.access.reach import permits, reachable
from rodedraad.catalogue import instrument
from rodedraad.coaching.queries import country_of, today_of
from rodedraad.core import diary as core
from rodedraad.core.instrument import Instrument, Item
from rodedraad.core.instrument import Part as Lane
from rodedraad.diary.models import Diary
from rodedraad.diary.permissions import Permission
from rodedraad.diary.records import DAYS, PARTS, PLAN, plan
from rodedraad.measuring.records import Document, document
from rodedraad.vault import shelf
from rodedraad.vault.errors import LEFT_SHUT, DamagedRecord, NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader
from rodedraad.vault.shelf import Found
from rodedraad.web.clock import HOME, at_home, this_instant

__all__ = [
    "Sheet",
    "begun",
    "clock_of",
    "country_of",
    "diaries_of",
    "diary",
    "going_on",
    "has_about_me",
    "may_be_due",
    "opened",
    "part_of",
    "today_of",
    "undamaged_of",
    "unread",
]


@dataclass(frozen=True)
class Sheet:
    """One diary with all that she can read of it, on this day. What was wiped is not in `parts`."""

    row: Diary
    plan: core.Diary
    parts: Mapping[Part, Document]
    today: date

    @property
    def id(self) -> UUID:
        """The diary's UUID, for addresses."""
        return self.row.pk

    @property
    def dyad(self) -> UUID:
        """The dyad's UUID, for addresses."""
        return self.row.dyad_id

    @cached_property
    def form(self) -> Instrument:
        """The form in the version with which it was begun."""
        return instrument(self.plan.form)

    @cached_property
    def words(self) -> dict[str, str]:
        """What stands on all days, by name."""
        return {name: text for one in self.parts.values() for name, text in one.words.items()}

    @cached_property
    def _by_day(self) -> dict[str, dict[str, str]]:
        return core.by_day(self.words)

    def on(self, day: date) -> dict[str, str]:
        """What stands on one day, by item; empty words are left out."""
        return self._by_day.get(day.isoformat(), {})

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items that are asked: none of a part that she wiped."""
        return tuple(item for item in self.form.items if part_of(item) in self.parts)

    @property
    def settled_at(self) -> datetime | None:
        """When its start was drawn or chosen, as a clock at home shows it; None without one."""
        phases = self.plan.phases
        return at_home(datetime.fromisoformat(phases.made)) if phases else None

    @property
    def is_over(self) -> bool:
        """Whether nothing can be answered any more."""
        return self.row.dyad.ends is not None or self.plan.is_over(self.today)

    @property
    def open_days(self) -> tuple[date, ...]:
        """The days that can be answered, the newest first."""
        return () if self.is_over else self.plan.open_on(self.today)

    def values(self, item: Item) -> list[int | None]:
        """The code of an item on each planned day."""
        codes = self.form.responses_of(item).codes
        return core.codes_of(self.words, self.plan.days, item.key, codes=codes)


def part_of(item: Item) -> Part:
    """The part of the folder in which the answers to an item are kept."""
    return Part.ABOUT_ME if item.part is Lane.ABOUT_ME else Part.ABOUT_US


def diary(reader: Reader, diary_id: UUID) -> Sheet:
    """One diary of hers; raises `NotPermitted` where it is not hers or not there.

    `DamagedRecord` where its row is there and its plan is not.
    """
    rows = list(_reached(reader).filter(pk=diary_id))
    for found in _sheets(reader, rows):
        return found
    raise DamagedRecord if rows else NotPermitted


def diaries_of(reader: Reader, dyad: UUID) -> list[Sheet]:
    """The diaries about one bond of hers, the newest first; none where it is not hers."""
    return _sheets(reader, _reached(reader).filter(dyad=dyad).order_by("-day", "-epoch"))


def may_be_due(reader: Reader) -> QuerySet[Diary]:
    """The diaries of this teacher about bonds that go on.

    Only whether there is one, before `going_on` asks what she may see.
    """
    return Diary.objects.filter(dyad__teacher=reader.owner.person, dyad__ends=None)


def going_on(reader: Reader) -> list[Sheet]:
    """Her diaries of bonds that go on. One that is damaged hides none of the others."""
    return _undamaged(reader, _reached(reader).filter(dyad__ends=None).order_by("day", "epoch"))


def undamaged_of(reader: Reader, dyad: UUID) -> list[Sheet]:
    """The same as `diaries_of` for pages about more: one that is damaged hides nothing else."""
    return _undamaged(reader, _reached(reader).filter(dyad=dyad).order_by("-day", "-epoch"))


def begun(reader: Reader, dyad: UUID) -> tuple[list[Sheet], list[Diary]]:
    """The diaries about one bond of hers, the newest first; and those that do not open."""
    rows = list(_reached(reader).filter(dyad=dyad).order_by("-day", "-epoch"))
    here = _undamaged(reader, rows)
    ids = {one.id for one in here}
    return here, [row for row in rows if row.pk not in ids]


def has_about_me(reader: Reader, dyad: UUID) -> bool:
    """Whether anything she answered about herself in diaries about this bond is still kept."""
    given = permits(_reached(reader).filter(dyad=dyad)[:1], reader, Permission.SEE_DIARY)
    try:
        return bool(shelf.read_many(given, kinds=[DAYS], parts=[Part.ABOUT_ME]))
    except LEFT_SHUT:  # a key is damaged: there is something
        return True


def unread(diary_id: UUID) -> Diary:
    """A diary of which only the UUID is known, for an action that asks and reads by itself."""
    return Diary(pk=diary_id)


def opened(permit: Permit, row: Diary, *, today: date) -> Sheet:
    """One diary that its action has locked, read by its own permit; raises `NotPermitted`."""
    found = _found([permit], [row])
    if row.plan not in found:
        raise NotPermitted
    return _sheet(row, found, today=today)


def clock_of(reader: Reader) -> str:
    """What the clock shows where she is, as 16:15."""
    number = school_of(reader)
    school = School.objects.filter(pk=number).first() if number else None
    zone = ZoneInfo(school.zone) if school else HOME
    return f"{this_instant().astimezone(zone):%H:%M}"


def _reached(reader: Reader) -> QuerySet[Diary]:
    return reachable(Diary.objects.all(), reader, Permission.SEE_DIARY)


def _sheets(reader: Reader, rows: Iterable[Diary]) -> list[Sheet]:
    listed = list(rows)
    if not listed:
        return []
    one_a_folder = {one.dyad.folder_id: one for one in listed}
    given = permits(one_a_folder.values(), reader, Permission.SEE_DIARY)
    found, today = _found(given, listed), today_of(reader)
    return [_sheet(one, found, today=today) for one in listed if one.plan in found]


def _undamaged(reader: Reader, rows: Iterable[Diary]) -> list[Sheet]:
    listed = list(rows)
    try:
        return _sheets(reader, listed)
    except LEFT_SHUT:
        return [one for row in listed for one in _sheet_or_not(reader, row)]


def _sheet_or_not(reader: Reader, row: Diary) -> list[Sheet]:
    try:
        return _sheets(reader, [row])
    except LEFT_SHUT:
        return []


def _found(given: list[Permit], rows: list[Diary]) -> Mapping[UUID, Found]:
    wanted = {record for row in rows for record in (row.plan, row.about_us, row.about_me)}
    kept = shelf.read_many(given, kinds=[PLAN, DAYS], only=wanted)
    return {one.record: one for one in kept}


def _sheet(row: Diary, found: Mapping[UUID, Found], *, today: date) -> Sheet:
    parts = zip(PARTS, (row.about_us, row.about_me), strict=True)
    there = {part: document(found[one].content) for part, one in parts if one in found}
    return Sheet(row, plan(found[row.plan].content), there, today)
