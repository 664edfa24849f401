"""Which protocols a teacher can begin by herself, with what each asks and what it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rodedraad.catalogue.protocols import protocol
from rodedraad.coaching.queries import Running
from rodedraad.coaching.titles import titled
from rodedraad.core.protocol import Definition
from rodedraad.web.language import in_language

ABOUT_A_BOND = ("two_by_ten", "repair_talk", "mind_description")
WITH_A_COACH = ("two_bonds_talk", "llinc_compatible")
ABOUT_HERSELF = ("adem",)
"""The light steps that a teacher runs by herself, in the order in which they are offered."""

ASKS: Mapping[str, Promise | str] = {
    "two_by_ten": gettext_lazy(
        "Dit vraagt twee minuten per schooldag, tien dagen lang. Daarna kijk je vijf minuten terug."
    ),
    "repair_talk": gettext_lazy(
        "Dit vraagt vijf minuten voor jezelf, een gesprek van vijf tot vijftien minuten, en "
        "een warm begin erna."
    ),
    "mind_description": gettext_lazy(
        "Dit vraagt twee keer een kwartier, met zes weken ertussen. Je schrijft, en kleurt "
        "dan zelf je zinnen."
    ),
    "two_bonds_talk": gettext_lazy(
        "Dit vraagt twee gesprekken van een halfuur tot drie kwartier, en één keer naast "
        "elkaar leggen. Alles samen zeven tot acht weken."
    ),
    "llinc_compatible": gettext_lazy(
        "Dit vraagt korte kijkmomenten, twee gesprekken van een halfuur tot drie "
        "kwartier, en samen nadenken. Twaalf tot dertien weken, en later nog een kijkmoment."
    ),
    "adem": gettext_lazy(
        "Dit vraagt vijf tot tien minuten per week, drie weken lang. Daarna kijk je één keer terug."
    ),
}
IS_NOT: Mapping[str, Promise | str] = {
    "two_by_ten": gettext_lazy(
        "Het is geen behandeling en geen beloning. We beloven niet dat het iets verandert."
    ),
    "repair_talk": gettext_lazy(
        "Het is geen straf en geen verhoor. Is er iets gebeurd dat bij de directie hoort, dan gaat "
        "dat voor."
    ),
    "mind_description": gettext_lazy(
        "Het meet niets: niet bij jou en niet bij je leerling. Er is geen goed aantal."
    ),
    "two_bonds_talk": gettext_lazy(
        "Het is geen beoordeling. Er wordt niets gemeten en niets opgeteld."
    ),
    "llinc_compatible": gettext_lazy(
        "Het is geen beoordeling en geen behandeling. We beloven niet dat het iets verandert."
    ),
    "adem": gettext_lazy(
        "Het is geen behandeling en geen zorg voor wie ziek is. Blijft het zwaar, praat dan met je "
        "huisarts of met wie je vertrouwt."
    ),
}


@dataclass(frozen=True)
class Offered:
    """One protocol that she can begin."""

    key: str
    title: str
    aim: str
    asks: Promise | str
    is_not: Promise | str
    running: UUID | None = None


def offered(keys: Iterable[str], running: Iterable[Running]) -> list[Offered]:
    """What she can begin, each with the trajectory that goes on already, if there is one."""
    going = {one.plan.protocol.partition("@")[0]: one.id for one in running if not one.is_over}
    return [offer(protocol(key), running=going.get(key)) for key in keys]


def offered_with_coach(definition: Definition, *, named: bool) -> Offered:
    """One protocol that asks a coach; `named`: whether the name of a method may stand there."""
    return replace(offer(definition), title=titled(definition, with_the_name=named))


def offer(definition: Definition, *, running: UUID | None = None) -> Offered:
    """One protocol in the language of the page."""
    return Offered(
        key=definition.id,
        title=in_language(definition.title),
        aim=in_language(definition.aim),
        asks=ASKS.get(definition.id, ""),
        is_not=IS_NOT.get(definition.id, ""),
        running=running,
    )
