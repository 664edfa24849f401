"""What a coach holds of a second reading about one bond: each level and piece of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.queries import Running
from rodedraad.coaching.queries.seats import Seated, of_coach
from rodedraad.core.interview import Reading
from rodedraad.core.protocol import Turn
from rodedraad.pupils.facts import Fact
from rodedraad.readings import queries
from rodedraad.readings.records import (
    CLOSED,
    CORRECTION,
    EVIDENCE,
    LEVEL,
    SCALES,
    correction_in,
    level_word,
    piece_in,
)
from rodedraad.readings.sets import scale_sets
from rodedraad.readings.showing import evidence_said, level_said
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.language import in_language

SECOND = _("Lezing van een tweede lezer")
CALLED = {SCALES: _("Gelezen met deze schalen"), CLOSED: _("Deze lezing is gesloten op")}
"""How the other words of a reading are called."""


def facts(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """Every closed second reading about this bond that was handed to this coach.

    His own and what both chose are told as his notes. While his own is open, a second one is not
    told: he does not read it either.
    """
    for seated in of_coach(reader):
        if str(dyad) in seated.running.plan.dyads:
            yield from _of_seat(reader, seated, str(dyad))


def bonds_read_twice(reader: Reader) -> set[UUID]:
    """The bonds of others about which this coach holds a second reading."""
    return {
        UUID(dyad)
        for seated in of_coach(reader)
        for dyad in seated.running.plan.dyads
        if any(True for _one in _of_seat(reader, seated, dyad))
    }


def _of_seat(reader: Reader, seated: Seated, dyad: str) -> Iterator[Fact]:
    for one in queries.of_seat(reader, seated):
        if one.turn.dyad == dyad and one.second is not None and one.second.closed is not None:
            yield from _of_reading(one.second, one.second.closed, f"{seated.id}.{one.name}")


def _of_reading(reading: Reading, day: date, source: str) -> Iterator[Fact]:
    for scale, rating in reading.ratings.items():
        said = level_said(level_word(rating.level))
        at = f"{source}.{scale}"
        yield Fact(day, Part.COACH_PRIVATE, SECOND, said, scale, at, reading.scales)
        for number, piece in enumerate(rating.evidence):
            text = evidence_said(piece)
            yield Fact(day, Part.COACH_PRIVATE, SECOND, text, scale, f"{at}.{number}")


def words_told(running: Running, turn: Turn) -> Iterator[Asked]:
    """How each word of a reading is called where all that is kept is told, and what it says."""
    for name, word in running.words(turn, Part.COACH_PRIVATE).items():
        piece = piece_in(name, word)
        said = evidence_said(piece.evidence) if piece else level_said(word)
        if name.startswith((LEVEL, EVIDENCE)) and said:
            yield Asked(name, _titled(name), Part.COACH_PRIVATE, ((word, said),))
        elif name.startswith(CORRECTION) and (line := correction_in(word)):
            said = f"{date_format(line.on, 'j F Y')}: {line.text}"
            yield Asked(name, _titled(LEVEL + line.scale), Part.COACH_PRIVATE, ((word, said),))
        elif name in CALLED:
            yield Asked(name, CALLED[name], Part.COACH_PRIVATE)


def _titled(name: str) -> str:
    """The title of the scale that a word is about; its key where it is of another set."""
    key = name.removeprefix(LEVEL).removeprefix(EVIDENCE).split(".")[0]
    found = (scale for one in scale_sets() if (scale := one.scale(key)) is not None)
    return next((in_language(scale.title) for scale in found), key)
