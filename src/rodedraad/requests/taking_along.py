"""All that is hers, in chunks: about herself first, then one bond after the other.

Each chunk is made in a request of her own, from what her keys open, and kept nowhere. The chunks
are counted anew each time: what she wipes while she takes along is not in what comes after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from rodedraad.access import queries as access
from rodedraad.access.reach import reachable
from rodedraad.catalogue import UnknownInstrument
from rodedraad.pupils.facts import bonds_of_others, facts_about
from rodedraad.pupils.herself import facts_about_no_bond
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import Permission
from rodedraad.pupils.queries import her_bonds
from rodedraad.requests.about_her import about_her
from rodedraad.requests.files import File, files_of, table
from rodedraad.vault.errors import LEFT_SHUT
from rodedraad.vault.reader import PersonalSpace, Reader, School


@dataclass(frozen=True)
class Chunk:
    """A few files, and how far along she is: `number` from 0, of `of`."""

    number: int
    of: int
    files: tuple[File, ...]


@dataclass(frozen=True)
class Kept:
    """One bond that she keeps something about. `space` is the name of the school, if any."""

    reader: Reader
    dyad: UUID
    space: str
    is_hers: bool


def how_many(reader: Reader) -> int:
    """How many chunks there are now."""
    return 1 + len(kept_by(reader))


def chunk(reader: Reader, number: int) -> Chunk:
    """One chunk; raises `IndexError` where there are not so many any more."""
    kept = kept_by(reader)
    if number == 0:
        return Chunk(0, 1 + len(kept), tuple(_first(reader, kept)))
    return Chunk(number, 1 + len(kept), tuple(_about_bond(kept[number - 1], number)))


def chunks(reader: Reader) -> Iterator[Chunk]:
    """All of them, each made when the one before was handed over."""
    number, of = 0, how_many(reader)
    while number < of:
        try:
            found = chunk(reader, number)
        except IndexError:
            return
        yield found
        number, of = number + 1, found.of


def kept_by(reader: Reader) -> list[Kept]:
    """Every bond she keeps something about, wherever: her own space, her schools, as a coach."""
    kept = []
    for there, name in spaces(reader):
        rows = reachable(Dyad.objects.order_by("begins", "pk"), there, Permission.KEEP_DYAD)
        numbers = rows.values_list("pk", flat=True)
        kept += [Kept(there, dyad, name, is_hers=True) for dyad in numbers]
    hers = {one.dyad for one in kept}
    others = sorted((_of_others(reader) or set()) - hers)
    return [*kept, *(Kept(reader, dyad, "", is_hers=False) for dyad in others)]


def _of_others(reader: Reader) -> set[UUID] | None:
    """The bonds of others of which she keeps something; None where something there is damaged."""
    try:
        return bonds_of_others(reader)
    except LEFT_SHUT:
        return None


def spaces(reader: Reader) -> list[tuple[Reader, str]]:
    """Herself in each space she can be in, with what that space is called."""
    found = access.spaces(reader)
    schools = [*([found.here] if found.here else []), *found.others]
    own = replace(reader, space=PersonalSpace())
    there = [(replace(reader, space=School(one.pk)), one.name) for one in schools]
    return [(own, _("mijn eigen ruimte")), *there]


def _first(reader: Reader, kept: list[Kept]) -> Iterator[File]:
    yield File("README.txt", readme())
    yield from about_her(reader)
    yield from _about_no_bond(reader)
    if _of_others(reader) is None:
        yield File(_("als-begeleider-niet-geopend") + ".txt", others_not_opened())
    head = [_("map"), _("bijnaam"), _("ruimte"), _("van wie")]
    names = _nicknames(reader)
    rows = [
        [_name(number), names.get(one.dyad, ""), one.space, _("mijn band") if one.is_hers
         else _("band van iemand anders, mijn notities")]
        for number, one in enumerate(kept, start=1)
    ]  # fmt: skip
    yield table(_("overzicht"), head, rows)


def _about_no_bond(reader: Reader) -> list[File]:
    """What she keeps that is about no bond, of all spaces; no file where there is nothing."""
    name = _("voor-mezelf")
    try:
        facts = [fact for there, _space in spaces(reader) for fact in facts_about_no_bond(there)]
    except LEFT_SHUT:
        return [File(f"{name}.txt", not_opened())]
    return files_of(name, facts, bond="", space="") if facts else []


def _nicknames(reader: Reader) -> dict[UUID, str]:
    return {bond.id: bond.nickname for there, _name in spaces(reader) for bond in her_bonds(there)}


def _about_bond(kept: Kept, number: int) -> list[File]:
    """The files of one bond. Where something in it is damaged, a file says so."""
    try:
        facts = list(facts_about(kept.reader, kept.dyad))
    except (*LEFT_SHUT, UnknownInstrument):
        name = _("%(band)s-niet-geopend") % {"band": _name(number)}
        return [File(f"{name}.txt", not_opened())]
    return files_of(_name(number), facts, bond=str(kept.dyad), space=kept.space)


def _name(number: int) -> str:
    return _("band-%(number)s") % {"number": f"{number:03d}"}


def not_opened() -> str:
    """What is said of a bond of which something does not open."""
    return _(
        "In deze band is iets beschadigd: het ging niet open. De rest van je banden staat in de "
        "andere bestanden. Vraag hulp aan wie deze Rode Draad beheert.\n"
    )


def others_not_opened() -> str:
    """What is said where something she keeps as a coach does not open."""
    return _(
        "Van wat je als begeleider bewaart, is iets beschadigd: het ging niet open, en staat hier "
        "niet bij. Je eigen banden staan in de andere bestanden. Vraag hulp aan wie deze Rode "
        "Draad beheert.\n"
    )


def readme() -> str:
    """What stands in the zip, for who opens it without us."""
    return _(
        "ALLES WAT VAN JOU IS, UIT RODE DRAAD\n\n"
        "Wat hier staat, is van jou. Het is niet meer verzegeld: wie dit bestand heeft, kan het "
        "lezen. Bewaar het op een plek die alleen jij opent.\n\n"
        "README.txt: dit blad.\n"
        "over-mij: je account, je scholen, wie je als begeleider kent.\n"
        "overzicht: welk bestand over welke band gaat.\n"
        "band-001, band-002 en verder: alles wat je over één band bewaarde.\n"
        "voor-mezelf: wat over geen band gaat, zoals je stappen voor jezelf of je register als "
        "begeleider. Het staat er alleen als je zoiets bewaarde.\n\n"
        "Elke band staat er twee keer: als CSV (voor een rekenblad, met een puntkomma tussen de "
        "kolommen) en als JSON (voor een programma). De kolommen zijn: datum, deel, soort, vraag "
        "of stelling, tekst, vragenlijst. “Deel” zegt of het over jullie gaat of over jou. "
        "“Vragenlijst” is de naam, de versie en de sleutel van de vragenlijst: "
        "id@versie#sleutel. Begint een tekst in de CSV met een teken waarmee een rekenblad zou "
        "gaan rekenen, dan staat er een ' voor; in de JSON staat hij zoals jij hem schreef.\n\n"
        "Niet hierin: wat je wiste, en wat een ander schreef of met jou deelde. Dat laatste is van "
        "die ander.\n"
    )
