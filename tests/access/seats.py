"""Who sits along in Anna's trajectories with a coach, for the matrices of addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import now

from rodedraad.coaching import actions
from rodedraad.coaching.models import Seat
from rodedraad.vault.models import GrantRow
from tests.access.routes import A_TURN, RATED, ROUTES, SEATED, TOGETHER, TURNS
from tests.factories.together import LLINC, begun_with, rated_by

PAST = {"made": timedelta(days=-2), "ends": timedelta(days=-1)}


@dataclass(frozen=True)
class Seats:
    """A trajectory of Anna's, a note in it, the seats that there are or were, where Bram rates."""

    trajectory: UUID
    note: UUID
    by: Mapping[str, UUID]
    rated: UUID


def seats_of(anna: Any, coaches: Mapping[str, Any], dyads: tuple[UUID, ...]) -> Seats:
    """Bram sits along now; Carla's time is over; Dirk she stopped; and Bram rates elsewhere."""
    begun = {name: begun_with(anna, one, dyads, LLINC) for name, one in coaches.items()}
    by = {name: one.seat.pk for name, one in begun.items()}
    if "carla" in by:
        times = {name: now() + more for name, more in PAST.items()}
        GrantRow.objects.filter(seat__pk=by["carla"]).update(**times)
    if "dirk" in by:
        actions.stop_seat(by=anna.reader, seat=by["dirk"])
    row = begun["bram"].row
    note = row.notes.get().record
    return Seats(row.pk, note, by, rated_by(anna, coaches["bram"], dyads).pk)


def for_route(
    name: str, known: Mapping[str, object], seats: Seats, *, who: str = "bram"
) -> dict[str, object]:
    """What this address names: of a trajectory with a coach where its row says so."""
    whose = ROUTES[name][0]
    if whose not in {TOGETHER, SEATED, RATED}:
        return dict(known)
    seat = seats.rated if whose is RATED else seats.by.get(who, seats.by["bram"])
    return {
        **known,
        "trajectory_id": seats.trajectory,
        "note": seats.note,
        "seat_id": seat,
        "seat": seats.by["bram"],
        "turn": TURNS.get(name, A_TURN),
    }


def seats_standing() -> list[object]:
    """Every seat there is, to see that nobody else changed one."""
    return list(Seat.objects.order_by("pk").values_list("pk", "person", "grant__ends"))
