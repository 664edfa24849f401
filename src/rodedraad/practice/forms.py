"""What comes in from the pages to train on: values for one answer; then nothing of it is left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from rodedraad.core.interview import ScaleSet
from rodedraad.core.interview.own_questions import Question
from rodedraad.readings.forms import levels_in

LINES, ASKED, KIND, WROTE = "lines.", "asked.", "kind.", "wrote."
"""Before the key of a scale: the lines; before the number of a moment: his question, its kind;
before the name of a question of the contrast: what he wrote."""
AGAIN = "again"
"""Sent with a reading, to change it: the form again, filled with it."""
LONGEST = 1000
"""So many signs of what was typed are shown back."""
_PIECE = re.compile(r"[^\s,;.+&–-]+")
"""What stands between two marks: the number of a line, or something else."""
_NUMBER = re.compile(r"[0-9]{1,4}")
BESIDE_NUMBERS = frozenset({"en", "regel", "regels", "and", "line", "lines"})
"""Words that may stand beside numbers."""


@dataclass(frozen=True)
class OwnReading:
    """The levels that were chosen, and the lines that each of them rests on.

    `typed`: the lines as they were typed; `not_lines`: what is no line of the story in it. Both by
    scale.
    """

    levels: Mapping[str, int | None]
    lines: Mapping[str, tuple[int, ...]]
    typed: Mapping[str, str] = field(default_factory=dict)
    not_lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The same as hidden fields, for the page that makes a picture of it."""
        levels = (
            (f"level.{scale}", "none" if level is None else str(level))
            for scale, level in self.levels.items()
        )
        lines = (
            (LINES + scale, " ".join(map(str, numbers))) for scale, numbers in self.lines.items()
        )
        return [*levels, *lines]


@dataclass(frozen=True)
class OwnQuestion:
    """A question that he would ask, and what he says that it does; None where he did not say."""

    asked: str
    kind: Question | None


def reading_in(fields: QueryDict, scale_set: ScaleSet, *, last: int) -> OwnReading:
    """What was chosen; what is no level of a scale counts as none, what is no line is told."""
    typed = {one.key: str(fields.get(LINES + one.key, ""))[:LONGEST] for one in scale_set.scales}
    lines = {key: _lines(text, last) for key, text in typed.items()}
    wrong = {key: _not_lines(text, last) for key, text in typed.items()}
    return OwnReading(
        levels_in(fields, scale_set),
        {key: found for key, found in lines.items() if found},
        typed,
        {key: found for key, found in wrong.items() if found},
    )


def questions_in(fields: QueryDict, *, many: int) -> list[OwnQuestion]:
    """What he would ask at each of so many moments."""
    return [
        OwnQuestion(
            _typed(fields, f"{ASKED}{number}"), _kind(str(fields.get(f"{KIND}{number}", "")))
        )
        for number in range(1, many + 1)
    ]


def wrote_in(fields: QueryDict, name: str) -> str:
    """What he wrote under this name."""
    return _typed(fields, WROTE + name)


def _lines(text: str, last: int) -> tuple[int, ...]:
    numbers = {int(one) for one in _PIECE.findall(text) if _is_line(one, last)}
    return tuple(sorted(numbers))


def _not_lines(text: str, last: int) -> tuple[str, ...]:
    wrong = [one for one in _PIECE.findall(text) if not _is_line(one, last)]
    return tuple(dict.fromkeys(one for one in wrong if one.lower() not in BESIDE_NUMBERS))


def _is_line(piece: str, last: int) -> bool:
    return _NUMBER.fullmatch(piece) is not None and 1 <= int(piece) <= last


def _typed(fields: QueryDict, name: str) -> str:
    return str(fields.get(name, ""))[:LONGEST].replace("\r\n", "\n").strip()


def _kind(text: str) -> Question | None:
    return next((one for one in Question if one == text), None)
