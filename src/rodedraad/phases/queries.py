"""Reading her map. The first argument says who reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.reach import permits, reachable
from rodedraad.coaching.queries import today_of
from rodedraad.phases.models import PlaceRow
from rodedraad.phases.permissions import Permission
from rodedraad.phases.records import PLACE, Phase, Placed, placed
from rodedraad.phases.rhythm import last_day, round_begins
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.queries import Bond, bond, her_bonds
from rodedraad.vault import shelf
from rodedraad.vault.errors import LEFT_SHUT
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class KeptPlace:
    """One place as it is kept: its record, and what it says."""

    record: UUID
    placed: Placed


@dataclass(frozen=True)
class OnMap:
    """One bond with its places, the newest first."""

    bond: Bond
    places: tuple[KeptPlace, ...]
    today: date

    @property
    def now(self) -> Placed | None:
        """Where she placed it last; None where no place is kept."""
        return self.places[0].placed if self.places else None

    @property
    def earlier(self) -> tuple[Placed, ...]:
        """Where it stood before, the newest first."""
        return tuple(one.placed for one in self.places[1:])

    @property
    def is_due(self) -> bool:
        """Whether it has no place in this round yet."""
        return self.now is None or self.now.on < round_begins(self.today)


@dataclass(frozen=True)
class PhaseMap:
    """Her map: the bonds that go on, by nickname."""

    bonds: tuple[OnMap, ...]

    @property
    def due(self) -> tuple[OnMap, ...]:
        """Those that have no place in this round yet."""
        return tuple(one for one in self.bonds if one.is_due)

    @property
    def has_places(self) -> bool:
        """Whether anything of it is kept."""
        return any(one.places for one in self.bonds)

    def at(self, phase: Phase) -> tuple[OnMap, ...]:
        """Those that she placed here in this round."""
        return tuple(
            one for one in self.bonds if one.now and one.now.phase is phase and not one.is_due
        )


@dataclass(frozen=True)
class Round:
    """How far she is: the bonds that go on, by nickname, and which have a place by now."""

    bonds: tuple[Bond, ...]
    placed: frozenset[UUID]

    @property
    def done(self) -> int:
        """How many have a place."""
        return sum(one.id in self.placed for one in self.bonds)

    def next_after(self, dyad: UUID) -> Bond | None:
        """The first that is still to be placed, besides this one."""
        due = (one for one in self.bonds if one.id not in self.placed)
        return next((one for one in due if one.id != dyad), None)


def her_map(reader: Reader) -> PhaseMap:
    """All her bonds that go on with their places; six queries, however many."""
    bonds = [one for one in her_bonds(reader) if not one.is_over]
    return PhaseMap(tuple(_on_map(reader, bonds)))


def her_round(reader: Reader) -> Round:
    """The same without opening a place: by the day on which each goes; four queries."""
    bonds = tuple(one for one in her_bonds(reader) if not one.is_over)
    since = last_day(round_begins(today_of(reader)))
    rows = PlaceRow.objects.filter(dyad__in=[one.id for one in bonds], until__gte=since)
    return Round(bonds, frozenset(rows.values_list("dyad", flat=True)))


def of_bond(reader: Reader, dyad: UUID) -> OnMap:
    """One bond with its places; raises `NotPermitted` where it is not hers."""
    [found] = _on_map(reader, [bond(reader, dyad)])
    return found


def may_be_due(reader: Reader) -> QuerySet[PlaceRow]:
    """The places that this teacher gave bonds that go on.

    Only whether there is one, before `last_placed` asks what she may see.
    """
    return PlaceRow.objects.filter(dyad__teacher=reader.owner.person, dyad__ends=None)


def last_placed(reader: Reader) -> date | None:
    """Until when the newest place of hers in this space is kept; None where there is none."""
    mine = reachable(Dyad.objects.filter(ends=None), reader, Permission.SEE_PLACES)
    rows = PlaceRow.objects.filter(dyad__in=mine, until__gte=today_of(reader))
    return rows.order_by("-until").values_list("until", flat=True).first()


def _on_map(reader: Reader, bonds: list[Bond]) -> Iterable[OnMap]:
    today = today_of(reader)
    found = _places(reader, bonds, today)
    for one in bonds:
        places = sorted(found[one.id], key=lambda kept: kept.placed.on, reverse=True)
        yield OnMap(one, tuple(places), today)


def _places(reader: Reader, bonds: list[Bond], today: date) -> Mapping[UUID, list[KeptPlace]]:
    """The places that are kept, by dyad. One that is damaged hides none of the others."""
    rows = PlaceRow.objects.filter(dyad__in=[one.id for one in bonds], until__gte=today)
    dyad_of = dict(rows.values_list("record", "dyad"))
    given = permits([one.dyad for one in bonds], reader, Permission.SEE_PLACES) if dyad_of else []
    places: defaultdict[UUID, list[KeptPlace]] = defaultdict(list)
    for one in shelf.read_many(given, kinds=[PLACE], only=set(dyad_of)):
        try:
            places[dyad_of[one.record]].append(KeptPlace(one.record, placed(one.content)))
        except LEFT_SHUT:
            continue
    return places
