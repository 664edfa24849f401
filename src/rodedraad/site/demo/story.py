"""The fictional case, as values."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import cycle

from rodedraad.core.instrument import Age
from rodedraad.vault.parts import Part


@dataclass(frozen=True)
class Told:
    """What was answered and written at one moment, and how her day was."""

    answers: Mapping[str, int | None]
    words: Mapping[str, str]
    day: str = ""


@dataclass(frozen=True)
class Shared:
    """What she lets her coach see: which moments, from 1, and which parts; what he notes."""

    called: str
    moments: tuple[int, ...]
    parts: frozenset[Part]
    note: str


@dataclass(frozen=True)
class Story:
    """One bond over three moments, a talk about it, and small words for the others."""

    nickname: str
    age: Age
    moments: tuple[Told, ...]
    shared: Shared
    talk: Mapping[str, str]
    nicknames: tuple[str, ...]
    small_moments: tuple[str, ...]

    def words_for_others(self) -> Iterator[Mapping[str, str]]:
        """Words beside the answers about the other pupils, without end: now and then a line."""
        for small in cycle(self.small_moments):
            yield {"moment": small}
            yield {}
            yield {}


@cache
def story() -> Story:
    """The case as it stands in its file."""
    written = (files("rodedraad.site.demo") / "story.toml").read_text(encoding="utf-8")
    case = tomllib.loads(written)
    shared, others = case["shared"], case["others"]
    return Story(
        nickname=case["nickname"],
        age=Age(case["age"]),
        moments=tuple(Told(one["answers"], one["words"], one["day"]) for one in case["moments"]),
        shared=Shared(
            called=shared["called"],
            moments=tuple(shared["moments"]),
            parts=frozenset(Part(part) for part in shared["parts"]),
            note=shared["note"],
        ),
        talk=case["talk"],
        nicknames=tuple(others["nicknames"]),
        small_moments=tuple(others["moments"]),
    )
