"""Which protocols can be begun where, with what each asks and what it is not.

Ours stand first, in an order of ours. After them comes every protocol of the host's own, at the
place that its file itself says: by its roles, and by how many bonds it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from uuid import UUID

from rodedraad.coaching.known import of_host, protocol
from rodedraad.coaching.protocols.titles import titled
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Definition, Life, Role, Status
from rodedraad.web.language import in_language


class Place(Enum):
    """Where a protocol is begun."""

    ABOUT_A_BOND = "about_a_bond"
    WITH_A_COACH = "with_a_coach"
    ABOUT_HERSELF = "about_herself"


OURS: Mapping[Place, tuple[str, ...]] = {
    Place.ABOUT_A_BOND: ("two_by_ten", "repair_talk", "mind_description"),
    Place.WITH_A_COACH: ("two_bonds_talk", "llinc_compatible"),
    Place.ABOUT_HERSELF: ("adem",),
}
"""Those that have all their pages, in the order in which they are offered."""


@dataclass(frozen=True)
class Offered:
    """One protocol that she can begin. `author` is empty for what comes with Rode Draad.

    `life` says when all of it goes.
    """

    key: str
    title: str
    aim: str
    asks: str
    is_not: str
    life: Life
    author: str = ""
    is_draft: bool = False
    running: UUID | None = None


def place_of(definition: Definition) -> Place:
    """Where a protocol is begun, from what its definition says."""
    if Role.COACH in definition.roles:
        return Place.WITH_A_COACH
    about_bonds = definition.subject.dyads.most
    return Place.ABOUT_A_BOND if about_bonds else Place.ABOUT_HERSELF


def keys_at(place: Place) -> tuple[str, ...]:
    """Which protocols can be begun at a place, ours first."""
    own = (one.id for one in of_host() if place_of(one) is place)
    return (*OURS[place], *own)


def offered(place: Place, running: Iterable[Running]) -> list[Offered]:
    """What she can begin, each with the trajectory that goes on already, if there is one.

    One that cannot go on, for its file is gone or asks otherwise by now, stops no new one.
    """
    going = {here.id: one.id for one in running if not one.is_over and (here := one.definition)}
    return [offer(protocol(key), running=going.get(key)) for key in keys_at(place)]


def offered_with_coach(definition: Definition, *, named: bool) -> Offered:
    """One protocol that asks a coach; `named`: whether the name of a method may stand there."""
    return replace(offer(definition), title=titled(definition, with_the_name=named))


def offer(definition: Definition, *, running: UUID | None = None) -> Offered:
    """One protocol in the language of the page."""
    return Offered(
        key=definition.id,
        title=titled(definition),
        aim=in_language(definition.aim),
        asks=in_language(definition.asks),
        is_not=in_language(definition.is_not),
        life=definition.life,
        author=definition.author,
        is_draft=definition.status is Status.COMPATIBLE_DRAFT,
        running=running,
    )
