"""A request made ready for its pages: passages with their advice, answers in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from rodedraad.pupils.facts import Words
from rodedraad.requests.advice import BESIDE, CHOICES, REASONS
from rodedraad.requests.asking import Choice, Way
from rodedraad.requests.files import lane
from rodedraad.requests.forms import CHOICE
from rodedraad.requests.passages import ToWeigh
from rodedraad.requests.records import Passage, Released


@dataclass(frozen=True)
class Weighable:
    """One passage with what can be chosen for it. `missing`: she was asked, and chose nothing."""

    name: str
    number: int
    day: date
    part: str
    lane: str
    kind: Words
    about: Words
    text: str = field(repr=False)
    chosen: str
    missing: bool

    @property
    def options(self) -> list[tuple[str, Promise, bool]]:
        """(value, text, whether it is chosen) of each choice."""
        return [(one.value, text, one.value == self.chosen) for one, text in CHOICES.items()]


@dataclass(frozen=True)
class Advice:
    """What is said beside all passages of one lane."""

    part: str
    lane: str
    says: Promise


@dataclass(frozen=True)
class Given:
    """One passage that is given, or was."""

    day: date
    kind: str
    about: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class Answer:
    """What one person gave, in words."""

    name: str
    day: date
    on_paper: bool
    passages: tuple[Given, ...]
    left_out: tuple[tuple[Promise, int], ...]

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing in it, and nothing was left out."""
        return not (self.passages or self.left_out or self.on_paper)


def weighable(
    every: Iterable[ToWeigh], *, first: int, missing: Collection[str] = ()
) -> list[Weighable]:
    """These passages for their page, numbered from `first` on."""
    return [
        Weighable(
            name=CHOICE + one.key,
            number=number,
            day=one.fact.when,
            part=one.fact.part.value,
            lane=lane(one.fact.part),
            kind=one.fact.kind,
            about=one.fact.about,
            text=one.fact.text,
            chosen=one.choice.value if one.choice else "",
            missing=one.key in missing,
        )
        for number, one in enumerate(every, start=first)
    ]


def advice_on(every: Iterable[ToWeigh]) -> list[Advice]:
    """What is said beside the lanes that these passages are in, each once."""
    here = {one.fact.part for one in every}
    return [Advice(part.value, lane(part), says) for part, says in BESIDE.items() if part in here]


def given(passages: Iterable[Passage]) -> tuple[Given, ...]:
    """Passages as they are read."""
    return tuple(
        Given(date.fromisoformat(one.day), one.kind, one.about, one.text) for one in passages
    )


def left_out(counts: Mapping[Choice, int]) -> tuple[tuple[Promise, int], ...]:
    """(reason, how many) of what was left out, in the order of the choices."""
    return tuple((text, counts[one]) for one, text in REASONS.items() if counts.get(one))


def answer(one: Released) -> Answer:
    """An answer as the officer reads it."""
    return Answer(
        one.name,
        date.fromisoformat(one.day),
        one.way is Way.PAPER,
        given(one.passages),
        left_out(one.left_out),
    )
