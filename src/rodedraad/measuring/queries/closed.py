"""Closed moments: of many bonds, and as few opened as can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max

from rodedraad.access.reach import with_permits
from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Instrument
from rodedraad.core.picture.checks import Check as Looked
from rodedraad.core.reference import CameIn
from rodedraad.measuring.models import Check
from rodedraad.measuring.permissions import Permission
from rodedraad.measuring.queries.sheets import Later, Sheet, opened_sheets, seen
from rodedraad.measuring.records import CHECK, Given, document
from rodedraad.vault import shelf
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader


def closed_checks(reader: Reader, *, dyads: Iterable[UUID] | None = None) -> list[Sheet]:
    """Every closed moment of hers, in time; five queries, however many.

    `dyads` leaves out the others, and what nobody asks for is not opened.
    """
    rows = Check.objects.filter(closed=True)
    if dyads is not None:
        rows = rows.filter(dyad__in=dyads)
    return opened_sheets(reader, rows.order_by("day", "epoch"))


def last_looked(reader: Reader) -> dict[UUID, date]:
    """The day of her last closed moment, by dyad."""
    rows = seen(reader).filter(closed=True).order_by()
    return dict(rows.values_list("dyad").annotate(Max("day")))


def lying_open(reader: Reader) -> dict[UUID, UUID]:
    """The moment that lies open, by dyad; the newest where there are more."""
    rows = seen(reader).filter(closed=False).order_by("day", "epoch").values_list("dyad", "pk")
    return dict(rows)


class Moment(NamedTuple):
    """A closed moment without its content: whom, when, how the pupil came in."""

    id: UUID
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
    rows = seen(reader).filter(closed=True).order_by("day", "epoch")
    told = list(rows.values_list("pk", "dyad", "day", "epoch", "came_in", "instrument"))
    forms = {named: instrument(named) for *_, named in told}
    return [
        Moment(check, dyad, day, epoch, CameIn(came_in), forms[named])
        for check, dyad, day, epoch, came_in, named in told
    ]


class Answers:
    """What she answered about pupils in these moments: some are read first, the rest if asked."""

    def __init__(self, reader: Reader, moments: Iterable[Moment]) -> None:
        self._reader = reader
        self._all = [moment.id for moment in moments]
        self._found: dict[UUID, Mapping[str, Given]] = {}

    def read(self, checks: Iterable[UUID]) -> None:
        """Read these now, in three queries; a part that was wiped holds nothing."""
        rows = Check.objects.filter(pk__in=list(checks)).only("scores", "dyad__folder")
        hers = with_permits(rows, self._reader, Permission.SEE_CHECK)
        given = list({permit.folder: permit for _, permit in hers}.values())
        records = [row.scores for row, _ in hers]
        opened = shelf.read_many(given, kinds=[CHECK], parts=[Part.SCORES], only=records)
        found = {one.record: document(one.content).answers for one in opened}
        self._found |= {row.pk: found.get(row.scores, {}) for row, _ in hers}

    def of(self, check: UUID) -> Mapping[str, Given]:
        """The answers of one of the moments; what was not read is read when one is looked at."""
        found = self._found.get(check)
        return Later(partial(self._rest, check)) if found is None else found

    def _rest(self, check: UUID) -> Mapping[str, Given]:
        if check not in self._found:
            self.read(one for one in self._all if one not in self._found)
        return self._found[check]
