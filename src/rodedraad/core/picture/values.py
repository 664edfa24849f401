"""What a picture is made of: lines, a start, questions and remarks, all as codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rodedraad.core.band_of_error import Band
from rodedraad.core.instrument import Age

CLOSENESS = "closeness"
CONFLICT = "conflict"


class StartKind(StrEnum):
    """Where a picture begins: always at a strength, always one of hers."""

    OWN_MOMENT = "own_moment"
    ANSWER = "answer"
    PRESENCE = "presence"


class Question(StrEnum):
    """The question a line ends in."""

    CLOSENESS_THEN = "closeness_then"
    CLOSENESS_KEEP = "closeness_keep"
    CLOSENESS_WHEN = "closeness_when"
    CLOSENESS_SMALL = "closeness_small"
    CONFLICT_WHEN = "conflict_when"
    CONFLICT_CALM = "conflict_calm"
    LEANING_DARE = "leaning_dare"
    LEANING_NEED = "leaning_need"
    NOTICE = "notice"
    RECOGNISE = "recognise"


class Remark(StrEnum):
    """What is said beside the lines, when it applies."""

    HARDLY_KNOWN = "hardly_known"
    ALIKE = "alike"
    KEPT_TRYING = "kept_trying"
    SUPPORT_IS_HEALTHY = "support_is_healthy"


@dataclass(frozen=True)
class Start:
    """The strength a picture begins with; for `ANSWER` the item and her code."""

    kind: StartKind
    item: str | None = None
    code: int | None = None


@dataclass(frozen=True)
class ScaleLine:
    """One scale: the steps to say it with, its strook, its question.

    `value` is None where too few statements were answered; then `words` is empty and there is
    no strook, for a line that was not looked at has no thread.
    """

    scale: str
    value: float | None
    answered: int
    words: tuple[int, ...]
    band: Band | None
    question: Question
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class SingleLine:
    """One statement said back; `code` is None for 'I do not know yet'."""

    item: str
    code: int | None


@dataclass(frozen=True)
class Picture:
    """What may be shown of one bond: no total, no rank, no place."""

    ref: str
    age: Age
    start: Start
    lines: tuple[ScaleLine, ...]
    leaning: tuple[SingleLine, ...]
    leaning_question: Question
    about_me: tuple[SingleLine, ...]
    remarks: tuple[Remark, ...]
