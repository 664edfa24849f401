"""The walk through the trajectory: its pages in order, and what stands around each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.catalogue.interviews import practice_trajectory
from rodedraad.catalogue.protocols import protocol
from rodedraad.core.practice_trajectory import (
    PracticePupil,
    PracticeStep,
    PracticeTrajectory,
    Stage,
)
from rodedraad.core.protocol import Definition
from rodedraad.web.language import in_language

TEACHER, COACH = _("de leraar"), _("jij")
WHERE: Mapping[Stage, tuple[tuple[Promise | str, Promise | str], ...]] = {
    Stage.REQUEST: ((TEACHER, _("Samen met je begeleider")), (COACH, _("Mijn tafel"))),
    Stage.CHOICE: ((TEACHER, _("De tweede band")),),
    Stage.BASELINE: ((TEACHER, _("Voor en na")),),
    Stage.STORY: ((COACH, _("Terugluisteren en schalen invullen")),),
    Stage.PICTURE: (
        (COACH, _("Van schalen naar een beeld in woorden")),
        (TEACHER, _("Een beeld in woorden")),
    ),
    Stage.TALK: ((COACH, _("Terugkijken op je vragen")),),
    Stage.CONTRAST: (
        (TEACHER, _("Twee banden naast elkaar")),
        (COACH, _("Twee banden naast elkaar")),
    ),
    Stage.ACTIONS: ((TEACHER, _("Voor en na")),),
    Stage.AFTER: ((TEACHER, _("Voor en na")),),
    Stage.CLOSING: ((TEACHER, _("Afsluiten")), (COACH, _("Afsluiten"))),
}
"""How the pages are called on which this happens in a real trajectory, and whose page each is."""


@dataclass(frozen=True)
class RealStep:
    """One step of the protocol, as it is said in a real trajectory."""

    title: str
    what: str


@dataclass(frozen=True)
class Page:
    """One page of the walk. `number` counts from 1."""

    trajectory: PracticeTrajectory
    step: PracticeStep
    number: int

    @property
    def all(self) -> int:
        """How many pages there are."""
        return len(self.trajectory.steps)

    @property
    def before(self) -> int | None:
        """The page before; None at the first."""
        return self.number - 1 or None

    @property
    def next(self) -> int | None:
        """The page after; None at the last."""
        return self.number + 1 if self.number < self.all else None

    @property
    def next_title(self) -> str:
        """What the page after is about; empty at the last."""
        return in_language(self.trajectory.steps[self.number].title) if self.next else ""

    @property
    def pupil(self) -> PracticePupil | None:
        """Whom it is about; None where it is about both."""
        return self.trajectory.pupil(self.step.pupil)

    @property
    def on(self) -> date:
        """The made-up day on which this happens."""
        return self.trajectory.on(self.step.day)

    @property
    def title(self) -> str:
        """Its title."""
        return in_language(self.step.title)

    @property
    def what(self) -> str:
        """What is done here."""
        return in_language(self.step.what)

    @property
    def teacher(self) -> str:
        """What the teacher sees of it."""
        return in_language(self.step.teacher)

    @property
    def coach(self) -> str:
        """What the coach sees of it."""
        return in_language(self.step.coach)

    @property
    def never(self) -> str:
        """What is shown to nobody else."""
        return in_language(self.step.never)

    @property
    def is_of_her_sheet(self) -> bool:
        """Whether words of the teacher's own sheet stand here: those speak to her."""
        return self.step.stage not in {Stage.STORY, Stage.TALK}

    @property
    def where(self) -> tuple[tuple[Promise | str, Promise | str], ...]:
        """The pages on which it happens in a real trajectory, each with whose it is."""
        return WHERE[self.step.stage]

    @property
    def real_steps(self) -> list[RealStep]:
        """The steps of the protocol that this stands for, in its own words."""
        known = {one.key: one for one in protocol_of(self.trajectory).steps}
        return [
            RealStep(
                in_language(known[key].title),
                in_language(known[key].what_coach or known[key].what),
            )
            for key in self.step.steps
        ]

    @property
    def template(self) -> str:
        """What stands in the middle of it."""
        return f"practice/_{self.step.stage.value}.html"


def protocol_of(trajectory: PracticeTrajectory) -> Definition:
    """The protocol whose steps it follows."""
    return protocol(trajectory.protocol)


def pages() -> list[Page]:
    """Every page, in order."""
    trajectory = practice_trajectory()
    return [Page(trajectory, one, at) for at, one in enumerate(trajectory.steps, start=1)]


def page_at(number: int) -> Page | None:
    """The page with this number; None where there is none."""
    return next((one for one in pages() if one.number == number), None)


def picture_after(page: Page) -> int | None:
    """The page on which a reading of the story of this page becomes a picture."""
    return _of_same(page, pages(), Stage.PICTURE)


def story_before(page: Page) -> int | None:
    """The page with the story of which this page shows the picture."""
    return _of_same(page, pages(), Stage.STORY)


def _of_same(page: Page, every: Iterable[Page], stage: Stage) -> int | None:
    found = (one.number for one in every if one.step.stage is stage and one.pupil == page.pupil)
    return next(found, None)
