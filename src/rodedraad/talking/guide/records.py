"""The sealed document of a talk: what she chose to ask, what she ticked, and her own lines.

A talk has two such documents, one in each part: her questions and the line for the pupil in
`about_us`; what she wrote for herself before the talk, and the line for herself, in `about_me`.
Saves come together as those of a check do: see the head of `measuring.records`.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from rodedraad.catalogue.talk import talk_guide
from rodedraad.core.talk import Company, Move, Telling
from rodedraad.measuring.errors import UnknownWords
from rodedraad.measuring.records import Answer, Save, Words
from rodedraad.vault.envelope import Kind
from rodedraad.vault.parts import Part

TALK = Kind("talk", version=1)
"""Version 1: `{"revision": int, "applied": [UUID in hex], "answers": {tick: 0 or 1},
"words": {name: text}}`."""

PARTS = (Part.ABOUT_US, Part.ABOUT_ME)
LONGEST_WORDS = 1000
COMPANY, TELLING = "company", "telling"
FOR_PUPIL, FOR_ME, LOOK_BACK = "for_pupil", "for_me", "look_back"
QUESTION, OWN = "question.", "own."
"""Before the key of a candidate: her wording of it, if she chose it. Before a move: her own."""
ASKED, SKIPPED = "asked.", "skipped."
"""Before a question: ticked during the talk. Before a move: she leaves it out."""
MOVES = tuple(move for move in Move if move is not Move.FOR_MYSELF)


def by_part(save: Save) -> dict[Part, Save]:
    """The save divided over its two documents, always in the same order. Raises `UnknownWords`."""
    if not all(map(is_kept, save.words)) or not all(map(is_tick, save.answers)):
        raise UnknownWords
    hers = names_about_me()
    divided = {
        Part.ABOUT_US: Save(
            save.key, save.answers, tuple(one for one in save.words if one.name not in hers)
        ),
        Part.ABOUT_ME: Save(save.key, (), tuple(one for one in save.words if one.name in hers)),
    }
    return {part: one for part, one in divided.items() if one.answers or one.words}


def is_kept(words: Words) -> bool:
    """Whether there is a place for these words."""
    choices: dict[str, type[Company | Telling]] = {COMPANY: Company, TELLING: Telling}
    if words.name in choices:
        return words.to in list(choices[words.name])
    if words.name == LOOK_BACK:
        return words.to == "" or day_in(words.to) is not None
    return words.name in names_of_words() and len(words.to) <= LONGEST_WORDS


def is_tick(answer: Answer) -> bool:
    """Whether this is a tick on something that can be ticked."""
    moves = {SKIPPED + move for move in MOVES}
    ticked = answer.name.removeprefix(ASKED)
    known = answer.name in moves or (ticked != answer.name and ticked in names_of_questions())
    return known and answer.to in (0, 1)


def names_of_questions() -> frozenset[str]:
    """Every name under which a question is kept."""
    keys = (QUESTION + one.key for one in talk_guide().candidates)
    return frozenset((*keys, *(OWN + move for move in MOVES)))


def names_about_me() -> frozenset[str]:
    """Every name of words about herself."""
    return frozenset((FOR_ME, *(one.key for one in talk_guide().for_myself)))


def names_of_words() -> frozenset[str]:
    """Every name under which free words are kept."""
    return frozenset((FOR_PUPIL, *names_of_questions(), *names_about_me()))


def day_in(text: str) -> date | None:
    """The day that is written here; None where it is none."""
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None
