"""Closed moments: of many bonds, and as few opened as can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max

from rodedraad.access.reach import valued
from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Instrument
from rodedraad.core.picture.checks import Check as Looked
from rodedraad.core.reference import CameIn
from rodedraad.measuring.models import Check
from rodedraad.measuring.permissions import Permission
from rodedraad.measuring.queries.sheets import Later, Sheet, opened_sheets, seen
from rodedraad.measuring.records import CHECK, Given, document
from rodedraad.pupils import queries as pupils
from rodedraad.pupils.queries import Bond
from rodedraad.pupils.records import BOND
from rodedraad.vault import shelf
from rodedraad.vault.errors import LEFT_SHUT
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader
from rodedraad.vault.shelf import Found


def closed_checks(reader: Reader, *, dyads: Iterable[UUID] | None = None) -> list[Sheet]:
    """Every closed moment of hers, in time; three queries, however many.

    `dyads` leaves out the others, and what nobody asks for is not opened.
    """
    rows = Check.objects.filter(closed=True)
    if dyads is not None:
        rows = rows.filter(dyad__in=dyads)
    return opened_sheets(reader, rows.order_by("day", "epoch"))


def closed_beside(reader: Reader, dyad: UUID) -> tuple[list[Sheet], int]:
    """The same of the bonds that open, and of how many besides this one something is damaged.

    A damaged bond hides none of the others. Raises as `vault.open` where it is this one.
    """
    try:
        return [_opened(one) for one in closed_checks(reader)], 0
    except LEFT_SHUT:
        return _those_that_open(reader, dyad)


def _those_that_open(reader: Reader, dyad: UUID) -> tuple[list[Sheet], int]:
    """Each bond read by itself; few queries would not tell which of them is damaged."""
    found, left_out = list[Sheet](), 0
    rows = seen(reader).filter(closed=True).order_by()
    for one in rows.values_list("dyad", flat=True).distinct():
        try:
            found += [_opened(sheet) for sheet in closed_checks(reader, dyads=[one])]
        except LEFT_SHUT:
            if one == dyad:
                raise
            left_out += 1
    return sorted(found, key=lambda sheet: (sheet.row.day, sheet.row.epoch)), left_out


def _opened(sheet: Sheet) -> Sheet:
    """The same with all its parts opened now, so that what is damaged is found here."""
    for part in sheet.parts:
        sheet.parts[part]
    return sheet


def last_looked(reader: Reader) -> dict[UUID, date]:
    """The day of her last closed moment, by dyad."""
    rows = seen(reader).filter(closed=True).order_by()
    return dict(rows.values_list("dyad").annotate(Max("day")))


def closed_since(reader: Reader, day: date) -> list[Check]:
    """Her closed moments after this day of bonds that go on, in time; nothing is opened."""
    rows = seen(reader).filter(closed=True, day__gt=day, dyad__ends=None)
    return list(rows.order_by("day", "epoch"))


def lying_open(reader: Reader) -> dict[UUID, UUID]:
    """The moment that lies open, by dyad; the newest where there are more."""
    rows = seen(reader).filter(closed=False).order_by("day", "epoch").values_list("dyad", "pk")
    return dict(rows)


class Moment(NamedTuple):
    """A closed moment without its content: whom, when, how the pupil came in.

    `scores` names the sealed record of her answers about the pupil, `permit` opens it.
    """

    permit: Permit
    scores: UUID
    dyad: UUID
    day: date
    epoch: int
    came_in: CameIn
    form: Instrument

    def looked(self, answers: Mapping[str, Given]) -> Looked:
        """The same as `core` takes it."""
        return Looked(self.form, self.day, answers, self.came_in, nth=self.epoch)


def closed_moments(reader: Reader) -> list[Moment]:
    """Every closed moment of hers, in time; one query, and nothing is opened."""
    rows = Check.objects.filter(closed=True).order_by("day", "epoch")
    names = ("scores", "dyad", "day", "epoch", "came_in", "instrument")
    told = valued(rows, reader, Permission.SEE_CHECK, *names)
    forms = {named: instrument(named) for named in {values[-1] for _, values in told}}
    return [
        Moment(permit, scores, dyad, day, epoch, CameIn(came_in), forms[named])
        for permit, (scores, dyad, day, epoch, came_in, named) in told
    ]


class Answers:
    """What she answered about pupils in these moments: some are read first, the rest if asked."""

    def __init__(self, moments: Iterable[Moment]) -> None:
        self._all = list(moments)
        self._found: dict[UUID, Mapping[str, Given]] = {}

    def read(self, moments: Iterable[Moment]) -> None:
        """Read these now, in two queries; a part that was wiped holds nothing."""
        self._read(list(moments))

    def read_with_bonds(self, moments: Iterable[Moment], reader: Reader) -> list[Bond]:
        """The same, and all bonds of this reader, in no order: three queries for both together.

        Where anything is damaged each is read by itself: a bond without its name hides nothing.
        """
        dyads, wanted = pupils.her_dyads(reader), list(moments)
        try:
            opened = self._read(wanted, also=[permit for _, permit in dyads])
            return pupils.bonds_in(opened, [row for row, _ in dyads])
        except LEFT_SHUT:
            self._read(wanted)
            return pupils.her_bonds(reader)

    def _read(self, moments: Sequence[Moment], also: Sequence[Permit] = ()) -> list[Found]:
        """What was found: the answers in these moments, and whom the bonds in `also` are about."""
        given = {one.folder: one for one in (*also, *(moment.permit for moment in moments))}
        opened = shelf.read_many(
            list(given.values()),
            kinds=[CHECK],
            parts=[Part.SCORES],
            only=[moment.scores for moment in moments],
            also=[BOND] if also else [],
        )
        found = {one.record: document(one.content).answers for one in opened if one.kind is CHECK}
        self._found |= {moment.scores: found.get(moment.scores, {}) for moment in moments}
        return opened

    def of(self, moment: Moment) -> Mapping[str, Given]:
        """The answers of one of the moments; what was not read is read when one is looked at."""
        found = self._found.get(moment.scores)
        return Later(partial(self._rest, moment)) if found is None else found

    def _rest(self, moment: Moment) -> Mapping[str, Given]:
        if moment.scores not in self._found:
            self.read(one for one in self._all if one.scores not in self._found)
        return self._found[moment.scores]
