"""The places of one bond on her map, told as facts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rodedraad.phases.queries import of_bond
from rodedraad.phases.words import NAMES
from rodedraad.pupils.facts import Fact
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

MAP = _("Mijn kaart: onderhouden, opbouwen, herstellen")
STEP = _("Mijn kaart: één kleine stap")


def facts(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """Every place that this bond of hers had, and the step she chose with it."""
    with suppress(NotPermitted):
        for one in of_bond(reader, dyad).places:
            kept, part = one.placed, Part.ABOUT_US
            yield Fact(kept.on, part, MAP, str(NAMES[kept.phase]), source=f"{one.record}.phase")
            if kept.step:
                yield Fact(kept.on, part, STEP, kept.step, source=f"{one.record}.step")
