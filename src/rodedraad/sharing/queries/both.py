"""What both sides read: pieces, where they stand, what a permit opens of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from rodedraad.accounts.models import User
from rodedraad.core.instrument import Age
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import CHECK, Document, document
from rodedraad.sharing.models import Sharing
from rodedraad.sharing.records import Label, label
from rodedraad.vault import shelf
from rodedraad.vault.canonical import Content
from rodedraad.vault.models import Record
from rodedraad.vault.parts import Part, Place
from rodedraad.vault.reader import Permit
from rodedraad.web.clock import day_of


@dataclass(frozen=True)
class Piece:
    """One part of one moment as she saw it: `revision` says whether it was changed since."""

    moment: UUID
    part: Part
    revision: int

    @property
    def word(self) -> str:
        """The same for a form; nothing of what was written is in it."""
        return f"{self.moment}:{self.part}:{self.revision}"


@dataclass(frozen=True)
class Choice:
    """What she chose to share: these parts of these moments, under this label, until then.

    `things`: the words of the boxes of other rooms (`sharing.things`).
    """

    pieces: tuple[Piece, ...]
    label: Label
    ends: datetime
    things: frozenset[str] = frozenset()


def name_of(person: UUID) -> str:
    """How others see this person."""
    return User.objects.get(pk=person).get_full_name()


def label_in(letter: Content | None) -> Label:
    """What the letter says; nothing where there is none, as after a partial restore."""
    return label(letter) if letter else Label("", Age.PRIMARY)


def last_day(row: Sharing) -> date:
    """The last day on which a sharing holds."""
    return day_of(row.grant.ends - timedelta(seconds=1))


def places_in(folder: UUID) -> dict[UUID, Place]:
    """Where each record of a folder stands."""
    rows = Record.objects.filter(folder=folder).values_list("pk", "part", "epoch")
    return {record: Place(folder, Part(part), epoch) for record, part, epoch in rows}


def records_of(checks: Mapping[UUID, Check], pieces: Iterable[Piece]) -> dict[UUID, Part]:
    """The records of these pieces, each with the part it must stand in.

    Those of another moment than these checks are left out.
    """
    here = (piece for piece in pieces if piece.moment in checks)
    return {getattr(checks[piece.moment], piece.part.value): piece.part for piece in here}


def parts_found(permit: Permit, checks: Iterable[Check]) -> dict[UUID, dict[Part, Document]]:
    """The parts of these checks that this permit opens, by check; two queries."""
    found = {one.record: one for one in shelf.read_many([permit], kinds=[CHECK])}
    return {
        check.pk: {
            found[record].place.part: document(found[record].content)
            for record in (check.scores, check.about_us, check.about_me)
            if record in found
        }
        for check in checks
    }
