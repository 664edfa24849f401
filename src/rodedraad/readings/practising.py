"""A made-up story to train on, made ready for its page; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rodedraad.catalogue.interviews import bond_interview
from rodedraad.core.interview.practice import PracticeStory, Practised, practised
from rodedraad.readings import sets
from rodedraad.readings.showing import level_said, shown_scales
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class NumberedLine:
    """One line of a practice story, with its number through the whole story."""

    number: int
    text: str


@dataclass(frozen=True)
class StoryPart:
    """What was told at one question."""

    question: str
    lines: tuple[NumberedLine, ...]


def story_parts(story: PracticeStory, questions: Mapping[str, str]) -> list[StoryPart]:
    """The story by question, its lines numbered on. `questions`: what was asked, by key."""
    found, number = [], 0
    for answer in story.answers:
        lines = []
        for text in answer.lines:
            number += 1
            lines.append(NumberedLine(number, in_language(text)))
        found.append(StoryPart(questions.get(answer.question, answer.question), tuple(lines)))
    return found


@dataclass(frozen=True)
class ShownPractice:
    """One scale after practice: the own level, the one that we would give, and why.

    `own_lines`: what the own level rests on; empty where the lines were not asked.
    """

    one: Practised
    skipped: bool = False
    own_lines: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """What the scale listens for."""
        return in_language(self.one.scale.title)

    @property
    def own(self) -> str:
        """The own level in words."""
        if self.skipped:
            return _("overgeslagen")
        if self.one.own is None:
            return _("hierover valt niets te zeggen")
        return level_said(str(self.one.own))

    @property
    def reference(self) -> str:
        """The level that we would give, in words."""
        return level_said(str(self.one.reference.level))

    @property
    def said(self) -> str:
        """How far the two lie apart, in words; empty where this scale was skipped."""
        apart = self.one.apart
        if self.skipped:
            return ""
        if apart is None:
            return _("wij zouden hier wel iets zeggen")
        if apart == 0:
            return _("hetzelfde niveau")
        if self.one.is_near:
            return _("binnen één niveau")
        return _("%(apart)d niveaus uit elkaar") % {"apart": apart}

    @property
    def why(self) -> str:
        """Why we would give that level."""
        return in_language(self.one.reference.why)

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines that it rests on."""
        return self.one.reference.lines

    @property
    def shared(self) -> tuple[int, ...]:
        """The lines that both levels rest on."""
        return tuple(one for one in self.own_lines if one in self.lines)


def practice_page(story: PracticeStory) -> dict[str, object]:
    """The story by question, its lines numbered, and the scales to read it on."""
    asked = {one.key: in_language(one.text) for one in bond_interview().questions}
    return {
        "title": in_language(story.title),
        "about": in_language(story.about),
        "parts": story_parts(story, asked),
        "scales": shown_scales(sets.scale_sets()[0], {}),
    }


def practised_page(
    story: PracticeStory,
    given: Mapping[str, int | None],
    lines: Mapping[str, Collection[int]] | None = None,
) -> dict[str, object]:
    """The same, with each own level, and the lines it rests on, beside those of ours."""
    found, rests_on = practised(sets.scale_sets()[0], story, given), lines or {}
    compared = [
        ShownPractice(
            one,
            skipped=one.scale.key not in given,
            own_lines=tuple(sorted(rests_on.get(one.scale.key, ()))),
        )
        for one in found
    ]
    near = sum(one.is_near for one in found)
    return {**practice_page(story), "compared": compared, "near": near, "of": len(given)}
