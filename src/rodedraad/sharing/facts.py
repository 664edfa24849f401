"""Who looked along with one bond, and what a coach wrote down about it for himself."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.pupils.facts import Fact, Words
from rodedraad.sharing.queries import Looking, Told, looking_along, notes, told
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of

LOOKS_ALONG = gettext_lazy("Kijkt mee")
LOOKED_ALONG = gettext_lazy("Meekijken")
NOTE = gettext_lazy("Notitie van een begeleider")
VERBS: dict[str, Words] = {
    "shared-opened": gettext_lazy("%(name)s opende wat gedeeld is"),
    "shared-listed": gettext_lazy("%(name)s opende een lijst waarin deze band staat"),
    "diary-opened": gettext_lazy("%(name)s opende een dagboek"),
    "noted-elsewhere": gettext_lazy("%(name)s noteerde iets in het eigen systeem"),
    "bond-shared": gettext_lazy("%(name)s mocht meekijken"),
    "sharing-stopped": gettext_lazy("%(name)s kijkt niet meer mee"),
    "sharing-ended": gettext_lazy("het meekijken van %(name)s liep af"),
    "sharing-left": gettext_lazy("%(name)s kijkt niet meer mee: geen begeleider meer"),
}
PARTS: dict[Part, Words] = {
    Part.SCORES: gettext_lazy("antwoorden"),
    Part.ABOUT_US: gettext_lazy("over ons"),
    Part.ABOUT_ME: gettext_lazy("over mij"),
}


def facts(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """Of a bond of hers: who looks and looked along. Of another's: this reader's own notes."""
    try:
        looking, looked = looking_along(reader, dyad), told(reader, dyad)
    except NotPermitted:
        yield from _notes(reader, dyad)
        return
    # Here no notebook is opened: a note about another's bond that is damaged keeps none back.
    yield from map(_looks_along, looking)
    yield from map(_looked_along, looked)


def _notes(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    for kept in notes(reader, dyad):
        source = f"{kept.record}.text"
        about = kept.note.label
        yield Fact(kept.note.day, Part.COACH_PRIVATE, NOTE, kept.note.text, about, source)


def bonds_with_notes(reader: Reader) -> set[UUID]:
    """The bonds about which this reader keeps notes as a coach."""
    return {kept.note.dyad for kept in notes(reader)}


def _looks_along(looking: Looking) -> Fact:
    pieces = [
        f"{date_format(piece.moment.day)} ({PARTS[Part(piece.part)]})" for piece in looking.pieces
    ]
    pieces += [
        f"{one.title} ({', '.join(one.what)}, {date_format(one.until)})" for one in looking.things
    ]
    text = _("%(name)s, onder de naam “%(label)s”, tot en met %(day)s: %(pieces)s") % {
        "name": looking.name,
        "label": looking.label.label,
        "day": date_format(looking.last_day),
        "pieces": "; ".join(pieces),
    }
    day = day_of(looking.sharing.grant.made)
    return Fact(day, Part.ABOUT_US, LOOKS_ALONG, text, source=f"{looking.sharing.pk}.looks")


def _looked_along(one: Told) -> Fact:
    text = str(VERBS[one.verb]) % {"name": one.name}
    source = f"trail.{one.verb}.{one.at.isoformat()}"
    return Fact(one.here.date(), Part.ABOUT_US, LOOKED_ALONG, text, source=source)
