"""Which protocols a teacher can begin by herself, with what each asks and what it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rodedraad.catalogue.protocols import protocol
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Definition
from rodedraad.web.language import in_language

ABOUT_A_BOND = ("two_by_ten", "repair_talk", "mind_description")
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
