"""What left for a pupil file from one bond, told as facts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

from django.utils.translation import gettext_lazy

from rodedraad.pupil_file.queries import left_from
from rodedraad.pupils.facts import Fact
from rodedraad.pupils.queries import bond
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

LEFT = gettext_lazy("Een zin die naar een leerlingdossier vertrok")


def facts(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """Every sentence that left from this bond of hers, with the file it was for."""
    with suppress(NotPermitted):
        for one in left_from(reader, bond(reader, dyad)):
            about = in_language(one.file.title) if one.file else ""
            source = f"{one.record}.text"
            text = one.sentence.text
            yield Fact(one.here.date(), Part.ABOUT_US, LEFT, text, about, source)
