"""Pictures of the two made-up bonds: scored, drawn and refused as those of real ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rodedraad.before_after.records import Action, Round
from rodedraad.before_after.showing import Beside, afterwards, wavering
from rodedraad.before_after.trying import Tried, tried
from rodedraad.catalogue import instrument
from rodedraad.catalogue.protocols import protocol
from rodedraad.core.instrument import Age
from rodedraad.core.picture.checks import Check
from rodedraad.core.picture.over_time import over_time
from rodedraad.core.practice_trajectory import (
    At,
    PracticeAction,
    PracticeMoment,
    PracticePupil,
    PracticeTrajectory,
)
from rodedraad.core.reference import CameIn
from rodedraad.pictures.over_time import SpokenThen, spoken_over_time
from rodedraad.web.language import in_language

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class MadeUp:
    """One made-up moment as the pages take a real one. She wrote nothing beside it."""

    looked: Check
    age: Age
    words: Mapping[str, str] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True)
class BondShown:
    """One bond: her good moment, moments beside each other, and what stands alone at the last."""

    name: str
    good: str
    beside: Beside | None
    alone: SpokenThen


def before_the_talk(trajectory: PracticeTrajectory) -> list[BondShown]:
    """Both bonds at two moments before anything was done: nothing is said of change."""
    steps = (At.BASELINE_ONE, At.BASELINE_TWO)
    return [
        _shown(trajectory, one, wavering(_titled(trajectory, one, steps)))
        for one in trajectory.pupils
    ]


def after_all(trajectory: PracticeTrajectory) -> list[BondShown]:
    """Both bonds afterwards beside the second moment before: change is read, or refused by name."""
    return [
        _shown(trajectory, one, afterwards(last, later), at=At.POST)
        for one in trajectory.pupils
        for last, *later in [_titled(trajectory, one, (At.BASELINE_TWO, At.POST))]
    ]


def small_actions(trajectory: PracticeTrajectory) -> tuple[Tried, ...]:
    """What she set out to do, with how she looked back on it."""
    names = [one.name for one in trajectory.pupils]
    bonds = {one.key: str(at) for at, one in enumerate(trajectory.pupils, start=1)}
    actions = (
        _action(trajectory, one, number=str(at), bond=bonds[one.pupil])
        for at, one in enumerate(trajectory.actions, start=1)
    )
    return tried(actions, names, today=trajectory.on(trajectory.steps[-1].day))


def _shown(
    trajectory: PracticeTrajectory,
    pupil: PracticePupil,
    beside: Beside | None,
    *,
    at: At = At.BASELINE_TWO,
) -> BondShown:
    last = pupil.moment(at)
    looked = _looked(trajectory, pupil, last).looked
    alone = spoken_over_time(over_time([looked], age=pupil.age)).stretches[-1].said[-1]
    return BondShown(pupil.name, in_language(last.good), beside, alone)


def _titled(
    trajectory: PracticeTrajectory, pupil: PracticePupil, steps: Iterable[At]
) -> list[tuple[str, MadeUp]]:
    titles = {one.key: in_language(one.title) for one in protocol(trajectory.protocol).steps}
    return [(titles[at], _looked(trajectory, pupil, pupil.moment(at))) for at in steps]


def _looked(trajectory: PracticeTrajectory, pupil: PracticePupil, one: PracticeMoment) -> MadeUp:
    looked = Check(
        instrument=instrument(trajectory.form),
        on=trajectory.on(one.day),
        answers=one.answers,
        came_in=CameIn.CHOSEN,
        moment=in_language(one.good),
    )
    return MadeUp(looked, pupil.age)


def _action(
    trajectory: PracticeTrajectory, one: PracticeAction, *, number: str, bond: str
) -> Action:
    return Action(
        number,
        what=in_language(one.what),
        cue=in_language(one.cue),
        place=in_language(one.place),
        time=in_language(one.time),
        bond=bond,
        rounds=(Round(1, trajectory.on(one.day), one.done, one.felt),),
    )
