"""What a feedback talk holds, as named words, and back again. Pure: no clock, no vault.

The coach's preparation and his look back lie in his note, `coach_private`; the two lines with
which the talk ends, and whether something strong came first, in `about_us`.

- `question.<key>`: his wording of a question of the talk guide, or of a line of the picture in
  words, where he takes it along; `own.<move>`: one of his own;
- `asked.<name of a question>` and `skipped.<move>`: "1" where he ticked it, else "";
- `own_question.<n>` and `own_kind.<n>`, for n from 1 to 5: a question he asked, and what it did;
- `on_table.<n>`: in `about_us`, a question that the coach laid on the sheet both look at;
- `clock` and `clock_hidden`: as in an interview (`interviews.records`);
- `focus`: the highest focus of her thinking that was reached, 1 to 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from rodedraad.catalogue.talk import talk_guide
from rodedraad.coaching.told import TICKED
from rodedraad.core.interview.own_questions import Coded, Focus, Question, Summary, summary
from rodedraad.core.talk import Move
from rodedraad.interviews.records import CLOCK, CLOCK_HIDDEN, instant_in
from rodedraad.measuring.records import BLANK, Change, Words
from rodedraad.vault.parts import Part

QUESTION, OWN, ASKED, SKIPPED = "question.", "own.", "asked.", "skipped."
OWN_QUESTION, OWN_KIND, FOCUS = "own_question.", "own_kind.", "focus"
ON_TABLE = "on_table."
FOR_PUPIL, FOR_TEACHER = "for_pupil", "for_teacher"
STRENGTH_FIRST = "strength_first"
YES, NO = "yes", "no"
MOST_OWN = 5
"""So many questions of one's own talk are looked back on (proposal, as in the protocol)."""
MOST_ON_TABLE = 40
"""More than a talk can hold: three lines of the picture, and of each move three and one."""
LONGEST_WORDS = 1000
LINE = "line_"
"""Before the key of a line of the picture in words: a candidate as any other."""
LINE_KEY = re.compile(r"line_[a-z0-9_-]{1,60}")
MOVES: Final = tuple(move for move in Move if move is not Move.FOR_MYSELF)
SHARED_LINES = frozenset({FOR_PUPIL, FOR_TEACHER})
"""The two lines that both read and both may write."""


def on_table(words: Mapping[str, str]) -> tuple[str, ...]:
    """The questions that were laid on the sheet both look at, in their order."""
    names = (f"{ON_TABLE}{number}" for number in range(1, MOST_ON_TABLE + 1))
    return tuple(words[name] for name in names if words.get(name))


def laid(words: Mapping[str, str], questions: Iterable[str]) -> tuple[Words, ...]:
    """What changes where these questions are laid there, in the place of those that lie there."""
    wanted = list(questions)[:MOST_ON_TABLE]
    wanted += [""] * (MOST_ON_TABLE - len(wanted))
    named = ((f"{ON_TABLE}{number}", to) for number, to in enumerate(wanted, start=1))
    return tuple(
        Change(name, to, words.get(name, BLANK)) for name, to in named if words.get(name, "") != to
    )


def part_of(name: str) -> Part:
    """Where these words are kept."""
    return Part.ABOUT_US if name in SHARED_LINES else Part.COACH_PRIVATE


def coded(words: Mapping[str, str]) -> tuple[Coded, ...]:
    """The questions that he coded, in their order; what has no kind yet is not coded."""
    kinds = (words.get(f"{OWN_KIND}{number}", "") for number in range(1, MOST_OWN + 1))
    return tuple(Coded(Question(kind)) for kind in kinds if kind in list(Question))


def focus_in(words: Mapping[str, str]) -> Focus | None:
    """The highest focus that he says was reached; None where he did not say."""
    kept = {str(one.value): one for one in Focus}
    return kept.get(words.get(FOCUS, ""))


def looked_back(words: Mapping[str, str]) -> Summary:
    """What his own questions show."""
    return Summary(summary(coded(words)).counts, focus_in(words))


def is_kept(words: Words) -> bool:
    """Whether there is a place in a feedback talk for these words."""
    choices = _choices(words.name)
    if choices is not None:
        return words.to in choices
    if words.name == CLOCK:
        return words.to == "" or instant_in(words.to) is not None
    return is_text(words.name) and len(words.to) <= LONGEST_WORDS


def is_text(name: str) -> bool:
    """Whether this is a name of free words."""
    numbers = {f"{OWN_QUESTION}{number}" for number in range(1, MOST_OWN + 1)}
    return name in SHARED_LINES | numbers or is_question(name)


def is_question(name: str) -> bool:
    """Whether a question of the talk is kept under this name."""
    key = name.removeprefix(QUESTION)
    if key != name:
        return talk_guide().candidate(key) is not None or LINE_KEY.fullmatch(key) is not None
    return name.startswith(OWN) and name.removeprefix(OWN) in MOVES


def _choices(name: str) -> tuple[str, ...] | None:
    """What may stand under this name; None where it is free words."""
    number = name.removeprefix(OWN_KIND)
    if number != name and number in map(str, range(1, MOST_OWN + 1)):
        return (*Question, "")
    if name == FOCUS:
        return (*(str(one.value) for one in Focus), "")
    if name == CLOCK_HIDDEN:
        return (TICKED, "")
    return (TICKED, "") if is_tick(name) else None


def is_tick(name: str) -> bool:
    """Whether this is a name of a tick."""
    asked = name.removeprefix(ASKED)
    skipped = name.removeprefix(SKIPPED)
    return (asked != name and is_question(asked)) or (skipped != name and skipped in MOVES)
