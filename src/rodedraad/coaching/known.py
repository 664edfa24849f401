"""The protocols that run here: ours, and those of the host's own folder.

A trainer writes a protocol, `rodedraad check` finds its mistakes, and the host lays it in the
folder that `RODEDRAAD_OWN_FILES` names. A file with a mistake is offered to nobody and named at
start-up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks

from rodedraad.catalogue import protocols as catalogue
from rodedraad.catalogue.protocols import UnknownProtocol, newest
from rodedraad.core.protocol import Definition, Plan, is_of

WHAT_TO_DO = (
    "Mend the file (rodedraad check FILE says the same) and start again. Until then it is offered "
    "to nobody; everything else runs."
)


def protocol(name: str) -> Definition:
    """The protocol of this name: `id` (the newest version) or `id@version`.

    Raises `UnknownProtocol`.
    """
    return catalogue.protocol(name, besides=_of_host())


def of_host() -> list[Definition]:
    """The newest version of each protocol of the host's own, by its id."""
    return newest(_of_host())


def definition_of(plan: Plan) -> Definition | None:
    """The protocol as it was when this plan was made; None where it is not here any more.

    A host's file that asks otherwise by now, under the same version, is another protocol: what she
    wrote would stand beside questions that were never asked.
    """
    try:
        found = protocol(plan.protocol)
    except UnknownProtocol:
        return None
    return found if is_of(found, plan) else None


def definition_asked(plan: Plan) -> Definition:
    """The same; raises `UnknownProtocol` where it is not here."""
    found = definition_of(plan)
    if found is None:
        raise UnknownProtocol(plan.protocol)
    return found


def own_protocols_are_right(**_asked: Any) -> Sequence[checks.CheckMessage]:
    """A warning for each protocol of the host's own that is not right: a mistake stops nothing."""
    folder = settings.OWN_FILES
    if folder is None or not folder.is_dir():
        return []
    wrong = catalogue.own_protocols(folder).wrong
    return [checks.Warning(str(one), hint=WHAT_TO_DO, id="coaching.W001") for one in wrong]


def _of_host() -> tuple[Definition, ...]:
    folder = settings.OWN_FILES
    return catalogue.own_protocols(folder).definitions if folder else ()
