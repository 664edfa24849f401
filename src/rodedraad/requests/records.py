"""The sealed documents of this room: what she weighed, and what she gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import cast

from rodedraad.requests.asking import Choice, Way
from rodedraad.vault.canonical import Content, Json, encoded
from rodedraad.vault.envelope import Kind

WEIGHED = Kind("weighed", version=1)
"""Version 1: `{"choices": {source: choice}, "shown": 64 hex digits or ""}`, in the folder of the
bond or of the coach's notebook. `shown` is a mark of what she was shown last: the passages
themselves stand in their own records, and nowhere twice."""

RELEASED = Kind("released", version=1)
"""Version 1: `{"day": ISO day, "name": str, "way": a way, "passages": [passage], "left_out":
{choice: n}, "fill": str}`; a letter to the officer. A passage is `{"day", "kind", "about",
"text"}`, all text. `fill` makes an empty answer as large as one
with a few pages in it."""

SMALLEST = 60_000
"""Bytes that every answer holds at least, as it is written down: some three hundred passages."""


@dataclass(frozen=True)
class Passage:
    """One passage as it is given: words and nothing that leads back."""

    day: str
    kind: str
    about: str
    text: str

    @property
    def content(self) -> dict[str, Json]:
        """The same to seal."""
        return {"day": self.day, "kind": self.kind, "about": self.about, "text": self.text}


def passage(content: Json) -> Passage:
    """The document as a value."""
    held = cast("dict[str, str]", content)
    return Passage(held["day"], held["kind"], held["about"], held["text"])


def mark_of(passages: Iterable[Passage]) -> str:
    """By which passages are known again; kept only inside a sealed record."""
    return sha256(encoded(cast("Json", [one.content for one in passages]))).hexdigest()


@dataclass(frozen=True)
class Weighed:
    """What she chose for each passage of one bond, by its source, and what she was shown last."""

    choices: Mapping[str, Choice] = field(default_factory=dict)
    shown: str = ""

    @property
    def content(self) -> Content:
        """The document to seal."""
        choices: dict[str, Json] = {one: choice.value for one, choice in self.choices.items()}
        return {"choices": choices, "shown": self.shown}


def weighed(content: Content) -> Weighed:
    """The document as a value."""
    choices = cast("dict[str, str]", content["choices"])
    chosen = {source: Choice(word) for source, word in choices.items()}
    return Weighed(chosen, str(content["shown"]))


@dataclass(frozen=True)
class Released:
    """What one person gave to the officer; with no passage in it where she keeps nothing."""

    day: str
    name: str
    way: Way
    passages: tuple[Passage, ...] = ()
    left_out: Mapping[Choice, int] = field(default_factory=dict)

    @property
    def content(self) -> Content:
        """The document to seal."""
        given: list[Json] = [cast("Json", one.content) for one in self.passages]
        said: Content = {
            "day": self.day,
            "name": self.name,
            "way": self.way.value,
            "passages": given,
            "left_out": {choice.value: many for choice, many in self.left_out.items()},
        }
        return {**said, "fill": " " * max(0, SMALLEST - len(encoded(said)))}


def released(content: Content) -> Released:
    """The document as a value."""
    return Released(
        str(content["day"]),
        str(content["name"]),
        Way(str(content["way"])),
        tuple(map(passage, cast("list[Json]", content["passages"]))),
        _counts(content["left_out"]),
    )


def _counts(content: Json) -> dict[Choice, int]:
    return {Choice(word): many for word, many in cast("dict[str, int]", content).items()}
