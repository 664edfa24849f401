"""Dictionary → `PracticeTrajectory`; all problems at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from rodedraad.core.errors import InvalidFile
from rodedraad.core.instrument import Age
from rodedraad.core.interview.own_questions import Question
from rodedraad.core.parsing.protocol.asked import Asking, table
from rodedraad.core.parsing.protocol.reading import newer_than
from rodedraad.core.parsing.section import LANGUAGE, LICENCE, WORD, Section, Shape, once
from rodedraad.core.practice_trajectory import (
    APART,
    OF_ONE_PUPIL,
    PUPILS,
    At,
    ExampleQuestion,
    PracticeAction,
    PracticeMoment,
    PracticePupil,
    PracticeStep,
    PracticeTrajectory,
    Stage,
    TalkMoment,
    Went,
)
from rodedraad.core.scoring import Answers

FORMAT = 1
"""The newest shape of these files this code can read."""

TRAJECTORY = "practice_trajectory"
"""What such a file says of itself."""

_VERSIONED = Shape(re.compile(r"[a-z][a-z0-9_-]*@[1-9][0-9]{0,3}"), "a name such as protocol@1")
_KEYED = Shape(re.compile(r"[a-z][a-z0-9-]*@[1-9][0-9]{0,3}#[a-z]+"), "a name such as form@1#base")
_NAME = Shape(re.compile(r"[A-Z][a-z]{1,20}"), "one made-up calling name")
_DAY = Shape(re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"), "a day to the 28th")
_BEGAN = date(2026, 1, 5)
_NOT_A_CODE = ("mark", "source", "unsure")


def parse_trajectory(
    raw: Mapping[str, object], name: str = "practice trajectory"
) -> PracticeTrajectory:
    """The trajectory a data file describes. Raises `InvalidFile` with every problem found."""
    section = Section(raw)
    newer_than(section, FORMAT, name)
    found = _trajectory(section, Asking(section.words("languages", LANGUAGE), frozenset()))
    section.done()
    once(section, "pupils", (one.key for one in found.pupils))
    once(section, "steps", (one.key for one in found.steps))
    if not section.problems:
        for key, what in _broken(found):
            section.wrong(key, what)
    if section.problems:
        raise InvalidFile(name, section.problems)
    return found


def _trajectory(section: Section, asking: Asking) -> PracticeTrajectory:
    if section.text("kind") not in ("", TRAJECTORY):
        section.wrong("kind", f"must be {TRAJECTORY!r}")
    if not section.flag("fictional"):
        section.wrong("fictional", "must be true: nobody trains on real people")
    section.text("rights", LICENCE)
    section.text("source")
    return PracticeTrajectory(
        id=section.text("id", WORD),
        version=section.whole("version", least=1),
        revision=section.whole("revision", least=1),
        title=asking.line(section, "title"),
        about=asking.line(section, "about"),
        languages=asking.languages,
        protocol=section.text("protocol", _VERSIONED),
        form=section.text("form", _KEYED),
        began=_began(section),
        teacher=section.text("teacher", _NAME),
        coach=section.text("coach", _NAME),
        request=section.texts("request", asking.languages),
        for_teacher=section.texts("for_teacher", asking.languages),
        pupils=tuple(_pupil(one, asking) for one in section.sections("pupils")),
        steps=tuple(_step(one, asking) for one in section.sections("steps")),
        contrast=_contrast(section, asking),
        actions=tuple(_action(one, asking) for one in section.sections("actions")),
        went=tuple(_went(one, asking) for one in section.sections("went")),
    )


def _began(section: Section) -> date:
    known = len(section.problems)
    text = section.text("began", _DAY)
    return date.fromisoformat(text) if len(section.problems) == known else _BEGAN


# Where somebody speaks, the rules of what we say to people do not hold: only `texts`.


def _pupil(section: Section, asking: Asking) -> PracticePupil:
    found = PracticePupil(
        key=section.text("key", WORD),
        name=section.text("name", _NAME),
        label=asking.line(section, "label"),
        age=section.choice("age", Age),
        story=section.text("story", _VERSIONED),
        why=section.texts("why", asking.languages),
        closing=section.texts("closing", asking.languages),
        moments=tuple(_moment(one, asking) for one in section.sections("moments")),
        talk=tuple(_talk(one, asking) for one in section.sections("talk")),
    )
    section.done()
    return found


def _moment(section: Section, asking: Asking) -> PracticeMoment:
    inner = table(section, "answers")
    found = PracticeMoment(
        at=section.choice("at", At),
        day=asking.figure(section, "day", "nth"),
        good=section.texts("good", asking.languages),
        origin=asking.origin(inner),
        answers=_answers(inner),
    )
    section.done()
    return found


def _answers(section: Section) -> Answers:
    codes: dict[str, int | None] = dict.fromkeys(section.maybe_words("unsure", WORD))
    for name in section.names:
        if name not in _NOT_A_CODE:
            codes[name] = section.whole(name, least=1)
    section.done()
    return codes


def _talk(section: Section, asking: Asking) -> TalkMoment:
    found = TalkMoment(
        said=section.texts("said", asking.languages),
        examples=tuple(_example(one, asking) for one in section.sections("examples")),
    )
    if {one.kind for one in found.examples} != set(Question):
        section.wrong("examples", f"need one of each kind: {', '.join(Question)}")
    section.done()
    return found


def _example(section: Section, asking: Asking) -> ExampleQuestion:
    found = ExampleQuestion(
        kind=section.choice("kind", Question),
        question=section.texts("question", asking.languages),
        why=asking.line(section, "why"),
    )
    section.done()
    return found


def _step(section: Section, asking: Asking) -> PracticeStep:
    found = PracticeStep(
        key=section.text("key", WORD),
        stage=section.choice("stage", Stage),
        pupil=section.text("pupil", WORD) if "pupil" in section else "",
        steps=section.words("steps", WORD),
        day=asking.figure(section, "day", "nth"),
        title=asking.line(section, "title"),
        what=asking.line(section, "what"),
        teacher=asking.line(section, "teacher"),
        coach=asking.line(section, "coach"),
        never=asking.line(section, "never"),
    )
    section.done()
    return found


def _contrast(section: Section, asking: Asking) -> dict[str, Mapping[str, str]]:
    inner = table(section, "contrast")
    found = {name: inner.texts(name, asking.languages) for name in inner.names}
    inner.done()
    return dict(found)


def _action(section: Section, asking: Asking) -> PracticeAction:
    found = PracticeAction(
        pupil=section.text("pupil", WORD),
        day=asking.figure(section, "day", "nth"),
        what=section.texts("what", asking.languages),
        cue=section.texts("cue", asking.languages),
        place=section.texts("place", asking.languages),
        time=section.texts("time", asking.languages),
        done=section.text("done", WORD),
        felt=section.text("felt", WORD),
    )
    section.done()
    return found


def _went(section: Section, asking: Asking) -> Went:
    found = Went(section.text("step", WORD), asking.figure(section, "many", "given"))
    section.done()
    return found


def _broken(found: PracticeTrajectory) -> Iterator[tuple[str, str]]:
    """What must hold between the parts, each with the key of the list it is in."""
    if len(found.pupils) != PUPILS:
        yield "pupils", f"are {len(found.pupils)}; a trajectory is about {PUPILS}"
    for pupil in found.pupils:
        yield from _broken_moments(pupil)
    for step in found.steps:
        if (step.stage in OF_ONE_PUPIL) != bool(step.pupil):
            yield (
                "steps",
                f"{step.key}: {step.stage} {'is about both' if step.pupil else 'names one pupil'}",
            )
        elif step.pupil and found.pupil(step.pupil) is None:
            yield "steps", f"{step.key} is about {step.pupil!r}, who is none of the pupils"
    for action in found.actions:
        if found.pupil(action.pupil) is None:
            yield "actions", f"is about {action.pupil!r}, who is none of the pupils"


def _broken_moments(pupil: PracticePupil) -> Iterator[tuple[str, str]]:
    if [one.at for one in pupil.moments] != list(At):
        yield "pupils", f"{pupil.key} needs the moments {', '.join(At)}, in this order"
        return
    first, second, last = (one.day.number for one in pupil.moments)
    if second - first < APART:
        yield "pupils", f"{pupil.key}: two moments before lie at least {APART} days apart"
    if last <= second:
        yield "pupils", f"{pupil.key}: the moment afterwards comes after the other two"
