"""What an interview holds, as named words, and back again. Pure: no clock, no vault.

All of it lies in one note of the coach, `coach_private`, under these names:

- `asked.<question>` and `asked.<question>.<probe>`: "1" where he ticked it, "" where he took that
  back;
- `note.<question>`: what he wrote down there;
- `mark.<key>`: one line of hers or his at a question, as `second|question|h|text`: the second of
  his recorder (empty where none runs), and `h` where the text is hers, else nothing;
- `clock` and `recorder`: the instants at which he started the clock, and at which his recorder
  stood at nought; `clock_hidden`: "1" where he does not want to see the clock.

That a recording exists, where it is and until when, both see: `recording.<id>` lies in `about_us`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from rodedraad.catalogue.interviews import bond_interview
from rodedraad.coaching.told import TICKED
from rodedraad.core.interview import Asked, Probe, asked
from rodedraad.measuring.records import Words
from rodedraad.vault.parts import Part

ASKED, NOTE, MARK = "asked.", "note.", "mark."
CLOCK, CLOCK_HIDDEN, RECORDER = "clock", "clock_hidden", "recorder"
RECORDING = "recording."
NO_RECORDING = "recording.none"
"""Where nothing was recorded, and he said so."""
HER_WORDS = "h"
LONGEST_NOTE = 4000
LONGEST_MARK = 400
LONGEST_RECORDING = 6 * 60 * 60
"""Seconds; a proposal: a mark further on is a slip of the finger."""
MARK_KEY = re.compile(r"[0-9a-f]{1,12}")
MARK_WORD = re.compile(r"(\d{0,5})\|([a-z_]+)\|(h?)\|(.*)", re.ASCII | re.DOTALL)
SECOND = re.compile(r"(?P<minutes>\d{1,3}):(?P<rest>[0-5]\d)|(?P<all>\d{1,5})", re.ASCII)
PARTS = (Part.ABOUT_US, Part.COACH_PRIVATE)


class Whereabouts(StrEnum):
    """Where a recording lies. Rode Draad never has the sound itself."""

    DEVICE = "device"
    SCHOOL = "school"


@dataclass(frozen=True, order=True)
class Mark:
    """A line at one question. `second` of the recorder, None where no recording ran."""

    second: int | None
    question: str
    text: str
    her_words: bool = False
    key: str = ""

    @property
    def name(self) -> str:
        """Under which name it is kept."""
        return MARK + self.key

    @property
    def word(self) -> str:
        """As it is kept."""
        at = "" if self.second is None else str(self.second)
        return "|".join((at, self.question, HER_WORDS if self.her_words else "", self.text))

    @property
    def at(self) -> str:
        """The second as minutes and seconds, such as 12:34; empty where there is none."""
        return "" if self.second is None else minutes(self.second)


@dataclass(frozen=True)
class Recording:
    """What both know of one recording: its id as material, where it is, his own last day."""

    id: str
    where: Whereabouts
    until: date

    @property
    def name(self) -> str:
        """Under which name it is kept."""
        return RECORDING + self.id

    @property
    def word(self) -> str:
        """As it is kept."""
        return f"{self.where}|{self.until.isoformat()}"


def minutes(second: int) -> str:
    """Seconds as minutes and seconds: 754 is 12:34."""
    return f"{second // 60}:{second % 60:02d}"


def second_in(text: str) -> int | None:
    """The seconds in 12:34 or 754; None where it says neither, or is past `LONGEST_RECORDING`."""
    found = SECOND.fullmatch(text.strip())
    if found is None:
        return None
    second = int(found["minutes"]) * 60 + int(found["rest"]) if found["rest"] else int(found["all"])
    return second if second <= LONGEST_RECORDING else None


def mark_in(name: str, word: str) -> Mark | None:
    """The line kept under this name; None where it is none, or was taken away."""
    key, found = name.removeprefix(MARK), MARK_WORD.fullmatch(word)
    if key == name or not MARK_KEY.fullmatch(key) or found is None:
        return None
    at, question, whose, text = found.groups()
    second = second_in(at)
    if question not in question_keys() or (at and second is None):
        return None
    return Mark(second, question, text, whose == HER_WORDS, key)


def marks(words: Mapping[str, str]) -> tuple[Mark, ...]:
    """Every line, as the recording goes; those without a second come last."""
    found = [one for name, word in words.items() if (one := mark_in(name, word))]
    return tuple(sorted(found, key=lambda one: (one.second is None, one.second or 0, one.key)))


def recordings(words: Mapping[str, str]) -> tuple[Recording, ...]:
    """Every recording that was noted, also those that were wiped since; the first day first."""
    found = []
    for name, word in words.items():
        if name.startswith(RECORDING):
            where, _, until = word.partition("|")
            with suppress(ValueError):
                one = Recording(
                    name.removeprefix(RECORDING), Whereabouts(where), date.fromisoformat(until)
                )
                found.append(one)
    return tuple(sorted(found, key=lambda one: (one.until, one.id)))


def ticked(words: Mapping[str, str]) -> dict[str, frozenset[Probe]]:
    """The main questions that he ticked, or of which he ticked a probe; each with its probes."""
    found: dict[str, frozenset[Probe]] = {}
    for key in question_keys():
        probes = frozenset(one for one in Probe if words.get(probe_name(key, one)) == TICKED)
        if probes or words.get(ASKED + key) == TICKED:
            found[key] = probes
    return found


def asked_in(words: Mapping[str, str]) -> Asked:
    """How much was asked, of how many main questions."""
    return asked(bond_interview(), ticked(words))


def probe_name(question: str, probe: Probe) -> str:
    """Under which name the tick of one probe is kept."""
    return f"{ASKED}{question}.{probe}"


def instant_in(text: str) -> datetime | None:
    """The instant that is written here, in UTC; None where it is none, or says no zone."""
    with suppress(ValueError):
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else None
    return None


def is_kept(words: Words) -> bool:
    """Whether there is a place in an interview for these words of the coach."""
    if words.name.startswith(ASKED) or words.name == CLOCK_HIDDEN:
        known = words.name in tick_names() or words.name == CLOCK_HIDDEN
        return known and words.to in (TICKED, "")
    if words.name in (CLOCK, RECORDER):
        return words.to == "" or instant_in(words.to) is not None
    if words.name.startswith(MARK):
        return _is_mark(words)
    return words.name in note_names() and len(words.to) <= LONGEST_NOTE


def question_keys() -> tuple[str, ...]:
    """The main questions, in the order of the guide."""
    return tuple(one.key for one in bond_interview().questions)


def tick_names() -> frozenset[str]:
    """Every name of a tick."""
    keys = question_keys()
    probes = (probe_name(key, probe) for key in keys for probe in Probe)
    return frozenset((*(ASKED + key for key in keys), *probes))


def note_names() -> frozenset[str]:
    """Every name of a note."""
    return frozenset(NOTE + key for key in question_keys())


def lines_of(found: Iterable[Mark], question: str) -> tuple[Mark, ...]:
    """The lines at one question."""
    return tuple(one for one in found if one.question == question)


def _is_mark(words: Words) -> bool:
    if words.to == "":
        return MARK_KEY.fullmatch(words.name.removeprefix(MARK)) is not None
    one = mark_in(words.name, words.to)
    return one is not None and len(one.text) <= LONGEST_MARK
