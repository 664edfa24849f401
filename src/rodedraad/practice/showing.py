"""What the pages to train on show in the middle: readings, pictures in words, questions, an end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rodedraad.catalogue.interviews import bond_scales, story_named
from rodedraad.catalogue.protocols import protocol
from rodedraad.core.errors import RodeDraadError
from rodedraad.core.interview import Reading, told
from rodedraad.core.interview.own_questions import Question
from rodedraad.core.interview.practice import PracticeStory, practice_reading, reference_reading
from rodedraad.core.practice_trajectory import PracticePupil, PracticeTrajectory, Stage, TalkMoment
from rodedraad.interviews.talk_showing import KINDS
from rodedraad.practice.forms import OwnQuestion, OwnReading
from rodedraad.profiles.records import Draft, Given, composed, name_of
from rodedraad.profiles.showing import (
    Beside,
    ReadLine,
    SaidPicture,
    contrasted,
    read_lines,
    said_picture,
    three_questions,
)
from rodedraad.readings.showing import ShownScale, shown_scales
from rodedraad.talking.guide.flags import Flag, flags
from rodedraad.web.language import in_language

MOST_WORDS = 2
"""So many of her words go along with a point of our example picture (proposal)."""


class NoStory(RodeDraadError):
    """The trajectory names a story that is not here."""

    code = "no-story"


@dataclass(frozen=True)
class FilledScale(ShownScale):
    """A scale in the form, with what was chosen and typed there before, and what is no line."""

    lines: str = ""
    wrong: str = ""


def filled(own: OwnReading) -> list[FilledScale]:
    """Every scale with the own level and lines, to change them."""
    return [
        FilledScale(
            one.scale,
            one.number,
            one.level,
            lines=own.typed.get(one.key, ""),
            wrong=", ".join(own.not_lines.get(one.key, ())),
        )
        for one in shown_scales(bond_scales(), dict(own.carried))
    ]


@dataclass(frozen=True)
class ShownPicture:
    """One reading as both see it: her picture in words, his lines with levels."""

    hers: SaidPicture
    his: list[ReadLine]


@dataclass(frozen=True)
class ShownExample:
    """A question to go on with, what it does, why it is coded so, and what we would flag in it."""

    kind: Promise | str
    question: str
    why: str
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class ShownMoment:
    """Something she says, what he would ask, and an example of each kind beside it."""

    number: int
    said: str
    asked: str
    kind: Question | None
    flags: tuple[Flag, ...]
    examples: tuple[ShownExample, ...]

    @property
    def kind_said(self) -> Promise | str:
        """What he says that his question does; empty where he did not say."""
        return KINDS[self.kind] if self.kind else ""


@dataclass(frozen=True)
class Answered:
    """One question beside two bonds: what he wrote, and what she wrote."""

    name: str
    question: Promise | str
    own: str
    hers: str


@dataclass(frozen=True)
class Chosen:
    """One pupil as she chose: her name, the coach's word, her reason."""

    name: str
    label: str
    why: str


def story_of(pupil: PracticePupil) -> PracticeStory:
    """The story about this pupil; raises `NoStory`."""
    found = story_named(pupil.story)
    if found is None:
        raise NoStory(f"there is no story {pupil.story}")
    return found


def told_lines(story: PracticeStory) -> list[str]:
    """The lines of a story in the language of the page."""
    return [in_language(one) for one in story.lines]


def own_picture(pupil: PracticePupil, own: OwnReading, *, on: date) -> ShownPicture | None:
    """What his reading makes; None where he chose no level."""
    if not own.levels:
        return None
    story = story_of(pupil)
    reading = practice_reading(story, told_lines(story), own.levels, lines=own.lines)
    return _picture(reading, Draft(name_of(reading)), on=on)


def our_picture(pupil: PracticePupil, *, on: date) -> ShownPicture:
    """What the reading makes that we would give."""
    story = story_of(pupil)
    reading = reference_reading(story, told_lines(story))
    return _picture(reading, _few_words(reading), on=on)


def moments_of_talk(moments: Iterable[TalkMoment], own: Iterable[OwnQuestion]) -> list[ShownMoment]:
    """What she says, each with what he would ask and the examples."""
    return [
        ShownMoment(
            number,
            in_language(one.said),
            his.asked,
            his.kind,
            flags(his.asked),
            tuple(
                _example(each.kind, in_language(each.question), each.why) for each in one.examples
            ),
        )
        for number, (one, his) in enumerate(zip(moments, own, strict=True), start=1)
    ]


def side_by_side(trajectory: PracticeTrajectory) -> list[Beside]:
    """Both bonds point by point, from our readings, as both see them in a real trajectory."""
    first, second = trajectory.pupils
    one, other = (_given(trajectory, pupil) for pupil in (first, second))
    return contrasted(one, other, {"first": first.name, "second": second.name})


def answered(trajectory: PracticeTrajectory, own: Mapping[str, str]) -> list[Answered]:
    """The three questions beside two bonds, with what he wrote and what she wrote."""
    return [
        Answered(one.name, one.label, own.get(one.name, ""), in_language(hers))
        for one in three_questions()
        if (hers := trajectory.contrast.get(one.name))
    ]


def chosen(trajectory: PracticeTrajectory) -> list[Chosen]:
    """Both pupils with the reasons for which she chose them."""
    return [
        Chosen(one.name, in_language(one.label), in_language(one.why)) for one in trajectory.pupils
    ]


def last_lines(trajectory: PracticeTrajectory) -> list[tuple[str, str]]:
    """The line for each pupil and the one for herself, each with its question."""
    pupils = [
        (
            _("Eén zin voor %(pupil)s. Wat zeg of doe je morgen?") % {"pupil": one.name},
            in_language(one.closing),
        )
        for one in trajectory.pupils
    ]
    hers = _("Eén zin voor jou. Wat heb jij nodig?"), in_language(trajectory.for_teacher)
    return [*pupils, hers]


def what_goes(trajectory: PracticeTrajectory) -> list[tuple[str, int]]:
    """How many notes of each step go at closing, with its title."""
    titles = {one.key: in_language(one.title) for one in protocol(trajectory.protocol).steps}
    return [(titles[one.step], one.many.number) for one in trajectory.went]


def _picture(reading: Reading, draft: Draft, *, on: date) -> ShownPicture:
    lines = told(bond_scales(), reading)
    given = composed(bond_scales(), reading, draft, on=on)
    return ShownPicture(said_picture(given), read_lines(lines, draft))


def _few_words(reading: Reading) -> Draft:
    goes = dict.fromkeys(reading.ratings, frozenset(range(MOST_WORDS)))
    return Draft(name_of(reading), goes)


def _given(trajectory: PracticeTrajectory, pupil: PracticePupil) -> Given:
    story = story_of(pupil)
    reading = reference_reading(story, told_lines(story))
    of_picture = (Stage.PICTURE, pupil.key)
    day = next(one.day for one in trajectory.steps if (one.stage, one.pupil) == of_picture)
    return composed(bond_scales(), reading, _few_words(reading), on=trajectory.on(day))


def _example(kind: Question, question: str, why: Mapping[str, str]) -> ShownExample:
    return ShownExample(KINDS[kind], question, in_language(why), flags(question))
