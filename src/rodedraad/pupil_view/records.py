"""The sealed documents of this room: what a pupil answered, and whom the pupil would like to ask.

Both are written by a guest as letters, always both, so that nobody sees whether there was a wish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind

PUPIL_VIEW = Kind("pupil_view", version=1)
"""Version 1: `{"asking": UUID in hex, "dyad": UUID in hex, "asked": ISO day, "sent": ISO day,
"form": id@version#key, "answers": {item: code or null}, "words": str,
"drawing": [[x, y, x, y, …]], "label": str}`. How a coach calls this pupil, or an empty label."""

PUPIL_WISH = Kind("pupil_wish", version=1)
"""Version 1: `{"asking": UUID in hex, "dyad": UUID in hex, "sent": ISO day,
"whom": "" or a fixed word, "words": str, "label": str}`."""

LONGEST_WORDS = 600
LONGEST_NAME = 80
TEACHER, COACH, OTHER = "teacher", "coach", "other"
WHOM = ("", TEACHER, COACH, OTHER)
"""Whom a pupil can name; empty: nobody now."""

ACROSS, DOWN = 1000, 700
"""The field of a drawing, in its own units."""
MOST_POINTS = 5000
"""What fits in one form with room to spare; about four minutes of drawing (proposal)."""

Stroke = tuple[int, ...]
"""One line of a drawing: x and y by turns."""


class NoDrawing(ValueError):
    """What was sent is no drawing of ours."""


class TooMuchDrawn(NoDrawing):
    """A drawing with more points than a sheet takes."""


@dataclass(frozen=True)
class View:
    """What a pupil answered, wrote and drew."""

    asking: UUID
    dyad: UUID
    asked: date
    sent: date
    form: str
    answers: Mapping[str, int | None]
    words: str = ""
    drawing: tuple[Stroke, ...] = ()
    label: str = ""

    @property
    def content(self) -> Content:
        """The document to seal."""
        return {
            "asking": self.asking.hex,
            "dyad": self.dyad.hex,
            "asked": self.asked.isoformat(),
            "sent": self.sent.isoformat(),
            "form": self.form,
            "answers": dict(self.answers),
            "words": self.words,
            "drawing": [list(stroke) for stroke in self.drawing],
            "label": self.label,
        }


def view(content: Content) -> View:
    """The document as a value."""
    drawing = cast(list[list[int]], content["drawing"])
    return View(
        asking=UUID(hex=str(content["asking"])),
        dyad=UUID(hex=str(content["dyad"])),
        asked=date.fromisoformat(str(content["asked"])),
        sent=date.fromisoformat(str(content["sent"])),
        form=str(content["form"]),
        answers=cast(dict[str, int | None], content["answers"]),
        words=str(content["words"]),
        drawing=tuple(tuple(stroke) for stroke in drawing),
        label=str(content["label"]),
    )


@dataclass(frozen=True)
class Wish:
    """Whether somebody should ask how it goes, and who."""

    asking: UUID
    dyad: UUID
    sent: date
    whom: str = ""
    words: str = ""
    label: str = ""

    @property
    def content(self) -> Content:
        """The document to seal."""
        return {
            "asking": self.asking.hex,
            "dyad": self.dyad.hex,
            "sent": self.sent.isoformat(),
            "whom": self.whom,
            "words": self.words,
            "label": self.label,
        }


def wish(content: Content) -> Wish:
    """The document as a value."""
    return Wish(
        asking=UUID(hex=str(content["asking"])),
        dyad=UUID(hex=str(content["dyad"])),
        sent=date.fromisoformat(str(content["sent"])),
        whom=str(content["whom"]),
        words=str(content["words"]),
        label=str(content["label"]),
    )


@dataclass(frozen=True)
class Question:
    """What a teacher decided before she asks: which form, who agreed by which rule, who reads.

    `sharing` names the coach who reads it; None: she herself. The page makes the UUID.
    """

    asking: UUID
    form: str
    agreed: str
    sharing: UUID | None = None


@dataclass(frozen=True)
class Answered:
    """What a pupil sends: answers by statement, own words, strokes, whom to ask."""

    answers: dict[str, int | None]
    words: str = ""
    drawing: tuple[Stroke, ...] = ()
    whom: str = ""
    whom_words: str = ""


def drawing_in(text: str) -> tuple[Stroke, ...]:
    """The strokes that a page sent: "x y x y/x y …"; raises `NoDrawing`, `TooMuchDrawn`."""
    if not text:
        return ()
    strokes = tuple(_stroke(one) for one in text.split("/"))
    if sum(len(stroke) for stroke in strokes) > 2 * MOST_POINTS:
        raise TooMuchDrawn
    return strokes


def _stroke(text: str) -> Stroke:
    words = text.split(" ")
    if len(words) % 2 or not all(word.isascii() and word.isdigit() for word in words):
        raise NoDrawing
    if any(len(word) > len(str(ACROSS)) for word in words):
        raise NoDrawing
    stroke = tuple(map(int, words))
    if max(stroke[::2]) > ACROSS or max(stroke[1::2]) > DOWN:
        raise NoDrawing
    return stroke
