"""What the pages of this room are made of, gathered. The first argument says who reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from rodedraad.catalogue.cards import regimes
from rodedraad.core.instrument import Age
from rodedraad.measuring.queries import Sheet, checks_of
from rodedraad.measuring.when import told_apart
from rodedraad.pupils import queries as pupils
from rodedraad.pupils.queries import Bond
from rodedraad.sharing import coaches, queries, things
from rodedraad.sharing.coaches import CoachCard
from rodedraad.sharing.forms import ShareForm
from rodedraad.sharing.queries import KeptNote, Piece
from rodedraad.sharing.showing import Shared, as_shared, only
from rodedraad.sharing.things import Offered as OfferedThing
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import key_words
from rodedraad.vault.pages import ReaderRequest
from rodedraad.vault.reader import Reader

CONFLICT = 409


@dataclass(frozen=True)
class Offered:
    """One moment with what can be shared of it, by part; what is empty is not offered."""

    sheet: Sheet
    when: str
    pieces: dict[str, Piece]


@dataclass(frozen=True)
class SharingPage:
    """A teacher about to let one coach look along with one bond."""

    reader: Reader
    bond: Bond
    card: CoachCard
    teacher: str
    sheets: list[Sheet]
    things: list[OfferedThing]
    form: ShareForm

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """The form."""
        when = told_apart([sheet.row for sheet in reversed(self.sheets)])
        offered = [
            Offered(
                sheet,
                when[sheet.id],
                {piece.part.value: piece for piece in queries.pieces_of(sheet)},
            )
            for sheet in self.sheets
        ]
        with_pieces = [one for one in offered if one.pieces]
        return {**self.both, "offered": with_pieces, "things": self.things}

    @cached_property
    def previewed(self) -> dict[str, Any]:
        """The preview: `shared` goes through the template that the coach's page uses."""
        until = self.form.cleaned_data["until"]
        return {**self.both, "shared": self.shared, "until": until}

    @property
    def shared(self) -> Shared:
        """Exactly what the coach will see."""
        parts = self.form.parts_by_moment
        sheets = [only(sheet, parts[sheet.id]) for sheet in self.sheets if sheet.id in parts]
        choice = self.form.choice
        also = things.preview(self.reader, self.bond.id, choice.things)
        return as_shared(sheets, also, label=choice.label, teacher=self.teacher)

    @property
    def both(self) -> dict[str, Any]:
        """What form and preview have in common."""
        language = get_language() or "nl"
        return {
            "bond": self.bond,
            "card": self.card,
            "form": self.form,
            "limit": regimes().limit,
            "his_words": key_words(self.card.to.public, language),
            "her_words": key_words(self.reader.owner.pair.public, language),
        }


def looking(reader: Reader, dyad: UUID) -> dict[str, Any]:
    """Who looks along with one bond, and what happened."""
    return {
        "bond": pupils.bond(reader, dyad),
        "looking": queries.looking_along(reader, dyad),
        "told": queries.told(reader, dyad),
        "ways_back": things.ways_back(dyad),
        "when": told_apart(checks_of(reader, dyad)),
    }


def choosing(reader: Reader, dyad: UUID) -> dict[str, Any]:
    """Whom she can choose for one bond."""
    return {"bond": queries.bond_to_share(reader, dyad), "cards": coaches.choosable(reader)}


def sharing(reader: Reader, dyad: UUID, coach: UUID, *, sent: Any) -> SharingPage:
    """One bond, one coach; raises `NotPermitted` where either is not hers to choose."""
    bond = queries.bond_to_share(reader, dyad)
    sheets = queries.moments_to_share(reader, dyad)
    pieces = [piece for sheet in sheets for piece in queries.pieces_of(sheet)]
    also = things.offered(reader, dyad)
    age = bond.named.age if bond.named else Age.PRIMARY
    return SharingPage(
        reader=reader,
        bond=bond,
        card=coaches.coach_card(reader, coach),
        teacher=queries.name_of(reader.owner.person),
        sheets=sheets,
        things=also,
        form=ShareForm(pieces, also, age=age, sent=sent),
    )


def refused(request: ReaderRequest, page: SharingPage, why: str) -> HttpResponse:
    """The form again, with why nothing was shared."""
    return render(
        request, "sharing/choose_pieces.html", {**page.chosen, "why": why}, status=CONFLICT
    )


def coach(reader: Reader, named: str, *, language: str) -> dict[str, Any]:
    """Someone's own page as a coach; `named` is the duty he named, empty where he is none."""
    return {
        "regime": coaches.regime_of(named) if named else None,
        "own_name": queries.name_of(reader.owner.person),
        "own_words": key_words(reader.owner.pair.public, language),
    }


def own_note(reader: Reader, record: UUID) -> KeptNote:
    """One note of his own; raises `NotPermitted` where it is not his or not there."""
    for kept in queries.notes(reader):
        if kept.record == record:
            return kept
    raise NotPermitted
