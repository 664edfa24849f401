"""What is asked in an interview about one dyad, and how much of it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rodedraad.core.instrument import Text


class Probe(StrEnum):
    """What is asked about each moment that she tells."""

    HAPPENED = "happened"
    DID = "did"
    FELT = "felt"
    PUPIL_FELT = "pupil_felt"


COUNTED = (Probe.DID, Probe.FELT, Probe.PUPIL_FELT)
"""The three that make a moment whole: what she did, felt, and thinks the pupil felt."""


@dataclass(frozen=True)
class MainQuestion:
    """One main question. `follow_ups` are prompts of its own; `moment`: it asks for a moment."""

    key: str
    title: Text
    text: Text
    why: Text
    moment: bool
    follow_ups: tuple[Text, ...]


@dataclass(frozen=True)
class Guide:
    """A whole interview guide: its main questions in order, and the words of each probe."""

    id: str
    version: int
    revision: int
    title: Text
    opening: Text
    closing: Text
    probes: Mapping[Probe, Text]
    questions: tuple[MainQuestion, ...]

    @property
    def ref(self) -> str:
        """The name that stands beside every interview: `id@version`."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True)
class Asked:
    """How much was asked: main questions, of how many; and per moment 0, 1 or 2.

    A moment counts 2 where what she did, felt and thinks the pupil felt were all asked, 1 where
    some were, 0 where none was (our proposal; the three are named in public summaries of LLInC).
    """

    main: int
    of: int
    moments: Mapping[str, int]


def asked(guide: Guide, marks: Mapping[str, frozenset[Probe]]) -> Asked:
    """What was asked, from the coach's ticks: per main question that was asked, its probes.

    Keys that the guide does not know are not counted: they are of another version.
    """
    known = [one for one in guide.questions if one.key in marks]
    moments = {one.key: _whole(marks[one.key]) for one in known if one.moment}
    return Asked(main=len(known), of=len(guide.questions), moments=moments)


def _whole(probes: frozenset[Probe]) -> int:
    given = len(probes.intersection(COUNTED))
    if given == len(COUNTED):
        return 2
    return 1 if given else 0
