"""What a coach marked during the talk, offered as evidence where he reads that story."""

from __future__ import annotations

from rodedraad.core.interview import ReadingKind
from rodedraad.core.protocol import Turn
from rodedraad.interviews.forms import INTERVIEW
from rodedraad.interviews.records import Mark, marks
from rodedraad.readings.forms import Typed
from rodedraad.readings.queries import Story
from rodedraad.readings.records import pieces
from rodedraad.vault.parts import Part


def offered(story: Story) -> list[Mark]:
    """The lines he wrote at the interview about this bond that are no evidence yet, in its order.

    None for a second rater: he was not there, and reads nothing of the coach's.
    """
    if story.kind is not ReadingKind.FIRST:
        return []
    taken = {(one.evidence.second, one.evidence.note) for one in pieces(story.words)}
    found = (mark for turn in _interviews(story) for mark in marks(_words(story, turn)))
    return [one for one in found if one.text.strip() and (one.second, one.text) not in taken]


def typed_from(story: Story, key: str) -> Typed:
    """The new piece of evidence begun with the line of this key; an empty one where there is none.

    He still says at which scale, and may change it.
    """
    for one in offered(story):
        if one.key == key:
            return Typed(at=one.at, note=one.text, hers=one.her_words)
    return Typed()


def _interviews(story: Story) -> list[Turn]:
    """The turns of the plan at which this story was told."""
    running = story.seated.running
    steps = {step.key for step in running.known.steps if step.form == INTERVIEW}
    turns = (one.turn for one in running.plan.turns)
    return [one for one in turns if one.step in steps and one.dyad == story.turn.dyad]


def _words(story: Story, turn: Turn) -> dict[str, str]:
    return story.seated.running.words(turn, Part.COACH_PRIVATE)
