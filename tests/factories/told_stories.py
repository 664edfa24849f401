"""Trajectories in which a story was read, and a picture of it given."""

from __future__ import annotations

from uuid import uuid4

from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.core.interview import Reading, close, rate
from rodedraad.core.protocol import Outcome
from rodedraad.profiles import actions, pages
from rodedraad.profiles.forms import Sent
from rodedraad.profiles.records import Draft
from rodedraad.readings.records import words_of
from rodedraad.vault.parts import Part
from tests.factories.steps import wrote
from tests.factories.stories import DAY, SCALES, rating, reading
from tests.factories.together import WithCoach

HER_WORDS = "We lachten samen bij de kapstok."
HIS_NOTE = "Aarzelt, stem zakt weg."


def story(*, words: str = HER_WORDS, note: str = HIS_NOTE, **levels: int | None) -> Reading:
    """A closed reading in which warmth rests on words of hers and a note of the coach."""
    levels = {"warmth": 6, **levels}
    found = reading(closed=None, **levels)
    found = rate(SCALES, found, scale="warmth", rating=rating(levels["warmth"], words, note=note))
    return close(SCALES, found, on=DAY)


def read_story(it: WithCoach, number: int = 0, told: Reading | None = None) -> WithCoach:
    """The trajectory just before the picture of one bond, its story read and closed."""
    it.at("levels", number)
    words = wrote(Part.COACH_PRIVATE, **words_of(told or story()))
    it.coach_notes(it.turn("levels", number), Outcome.DONE, written=words)
    return it.at("profile", number)


def turn_name(it: WithCoach, step: str, number: int = 0) -> str:
    """A turn in an address."""
    return name_of(it.running().plan, it.turn(step, number))


def give_picture(it: WithCoach, number: int = 0, **lines: str) -> WithCoach:
    """The picture of one bond, given by Bram as it stands, with these lines of his."""
    with it.today():
        page = pages.his_page(it.bram.reader, it.seated(), turn_name(it, "profile", number))
        sent = Sent(uuid4(), page.seen, Draft(page.of, lines=lines))
        assert actions.give_picture(by=it.bram.reader, page=page, sent=sent).is_whole
    return it
