"""A made-up trajectory of two bonds to train on: who, when, what was answered, told and done.

Everything here is fiction, and nothing of it is worked out: pictures, words and what may be said of
change come from the same functions as in a real trajectory. The stories themselves are
`core.interview.practice`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rodedraad.core.instrument import Age, Text
from rodedraad.core.interview.own_questions import Question
from rodedraad.core.protocol.definition import Figure, Origin
from rodedraad.core.scoring import Answers

APART = 10
"""So many days lie between two moments before a talk, as in the protocol (proposal)."""
PUPILS = 2
"""Two bonds of one teacher: what is hers, and what is between the two of them."""


class Stage(StrEnum):
    """What is done on one page of the walk."""

    REQUEST = "request"
    CHOICE = "choice"
    BASELINE = "baseline"
    STORY = "story"
    PICTURE = "picture"
    TALK = "talk"
    CONTRAST = "contrast"
    ACTIONS = "actions"
    AFTER = "after"
    CLOSING = "closing"


OF_ONE_PUPIL = frozenset({Stage.STORY, Stage.PICTURE, Stage.TALK})
"""The stages that are about one of the two."""


class At(StrEnum):
    """At which step of the protocol she dwelt on a bond."""

    BASELINE_ONE = "baseline_one"
    BASELINE_TWO = "baseline_two"
    POST = "post"


@dataclass(frozen=True)
class PracticeMoment:
    """One moment: on which day of the trajectory (from 1), her good moment, codes by statement."""

    at: At
    day: Figure
    good: Text
    answers: Answers
    origin: Origin


@dataclass(frozen=True)
class ExampleQuestion:
    """A question that a coach could ask next, what it does, and why it is coded so."""

    kind: Question
    question: Text
    why: Text


@dataclass(frozen=True)
class TalkMoment:
    """Something she says in the feedback talk, and a question of each kind to go on with."""

    said: Text
    examples: tuple[ExampleQuestion, ...]


@dataclass(frozen=True)
class PracticePupil:
    """One of the two: her nickname, the coach's word for the same, the story (`id@version`)."""

    key: str
    name: str
    label: Text
    age: Age
    story: str
    why: Text
    closing: Text
    moments: tuple[PracticeMoment, ...]
    talk: tuple[TalkMoment, ...]

    def moment(self, at: At) -> PracticeMoment:
        """The moment at this step."""
        return next(one for one in self.moments if one.at is at)


@dataclass(frozen=True)
class PracticeAction:
    """One small thing she set out to do, from which day, and how she looked back on it."""

    pupil: str
    day: Figure
    what: Text
    cue: Text
    place: Text
    time: Text
    done: str
    felt: str


@dataclass(frozen=True)
class Went:
    """How many notes of one step of the protocol go at closing."""

    step: str
    many: Figure


@dataclass(frozen=True)
class PracticeStep:
    """One page of the walk. `steps`: of the protocol; `pupil`: empty where it is about both.

    `what` says what is done here, `teacher` and `coach` what each of them sees in a real one, and
    `never` what is shown to nobody else.
    """

    key: str
    stage: Stage
    pupil: str
    steps: tuple[str, ...]
    day: Figure
    title: Text
    what: Text
    teacher: Text
    coach: Text
    never: Text


@dataclass(frozen=True)
class PracticeTrajectory:
    """One fictional trajectory, whole. `protocol` is the `id@version` whose steps it follows.

    `form` is the `id@version#key` that was answered; `began` an invented day.
    """

    id: str
    version: int
    revision: int
    title: Text
    about: Text
    languages: tuple[str, ...]
    protocol: str
    form: str
    began: date
    teacher: str
    coach: str
    request: Text
    for_teacher: Text
    pupils: tuple[PracticePupil, ...]
    steps: tuple[PracticeStep, ...]
    contrast: Mapping[str, Text]
    actions: tuple[PracticeAction, ...]
    went: tuple[Went, ...]

    @property
    def ref(self) -> str:
        """The name of this version: `id@version`."""
        return f"{self.id}@{self.version}"

    def on(self, day: Figure) -> date:
        """The date of a day of the trajectory; day 1 is the one on which it began."""
        return self.began + timedelta(days=day.number - 1)

    def pupil(self, key: str) -> PracticePupil | None:
        """The pupil of this key, or None."""
        return next((one for one in self.pupils if one.key == key), None)

    def step(self, key: str) -> PracticeStep | None:
        """The page of this key, or None."""
        return next((one for one in self.steps if one.key == key), None)
