"""A small made-up school, to show the product with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rodedraad.analysis.simulation.chance import Chance
from rodedraad.analysis.simulation.figures import ImpossibleWorld
from rodedraad.analysis.simulation.names import PUPILS, TEACHERS
from rodedraad.analysis.simulation.school import SimulatedTeacher, Simulation, When, simulate
from rodedraad.analysis.simulation.scores import Stream
from rodedraad.analysis.simulation.world import World
from rodedraad.catalogue import instrument
from rodedraad.core.errors import Problem
from rodedraad.core.instrument import Instrument

OWN_FORM = "rode-draad-band"
CLASSES = (12, 7, 5)
"""A class, a small group of special education, and a smaller one."""

THROUGH_THE_YEAR = (When("september", 0.0), When("january", 0.5), When("may", 1.0))


def demo_school(
    seed: int,
    *,
    classes: Sequence[int] = CLASSES,
    moments: Sequence[When] = THROUGH_THE_YEAR,
    form: Instrument | None = None,
    world: World | None = None,
) -> Simulation:
    """A small school with first names: one teacher a class, and a name only once.

    `form` is our own open form unless another is given. In this school everybody reads the
    statements; `world` decides otherwise. Raises `ImpossibleWorld`, also where there are more
    people than names.
    """
    problems = list(_too_many(classes))
    if problems:
        raise ImpossibleWorld(problems)
    plain = simulate(
        form or instrument(OWN_FORM),
        classes=classes,
        moments=moments,
        seed=seed,
        world=world or World().changed({"answering.careless": 0.0}),
    )
    return replace(plain, teachers=_named(plain.teachers, seed))


def _too_many(classes: Sequence[int]) -> Iterable[Problem]:
    for where, wanted, names in (
        ("teachers", len(classes), TEACHERS),
        ("pupils", sum(classes), PUPILS),
    ):
        if wanted > len(names):
            yield Problem(where, f"there are {len(names)} names, and {wanted} are asked for")


def _named(teachers: Sequence[SimulatedTeacher], seed: int) -> tuple[SimulatedTeacher, ...]:
    chance = Chance(seed, Stream.NAMES)
    for_teachers = _shuffled(TEACHERS, chance)
    for_pupils = iter(_shuffled([one for one in PUPILS if one not in for_teachers], chance))
    return tuple(
        replace(
            teacher,
            name=name,
            pupils=tuple(replace(pupil, name=next(for_pupils)) for pupil in teacher.pupils),
        )
        for teacher, name in zip(teachers, for_teachers, strict=False)
    )


def _shuffled(names: Sequence[str], chance: Chance) -> list[str]:
    return [names[place] for place in chance.uniforms(len(names)).argsort()]
