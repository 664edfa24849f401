"""A simulated study as plain values: teachers, their pupils, moments, answers, true scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rodedraad.analysis.simulation.answering import (
    MISSING,
    AnswerArrays,
    Inclined,
    answers,
)
from rodedraad.analysis.simulation.chance import Chance
from rodedraad.analysis.simulation.figures import ImpossibleWorld
from rodedraad.analysis.simulation.scores import Size, Stream, TrueScores, true_scores
from rodedraad.analysis.simulation.world import CONSTRUCTS, OUTCOMES, World
from rodedraad.core.errors import Problem
from rodedraad.core.instrument import Instrument
from rodedraad.core.scoring import Answers


@dataclass(frozen=True)
class When:
    """A moment to be looked at: its name, and its place from autumn (0) to spring (1).

    Two moments at one place are two looks between which nothing has changed.
    """

    name: str
    at: float


MOST_FORMS = 500_000
"""More are not made up at once: they would fill the memory of a small machine."""

AUTUMN_AND_SPRING = (When("autumn", 0.0), When("spring", 1.0))


@dataclass(frozen=True)
class SimulatedMoment:
    """One bond at one moment. Answers are None where the form was not filled in.

    `true` is the teacher's view and `own` the pupil's, on 1–5, by construct. `weeks` counts from
    the place 0. Answers are codes by item key; None is 'I do not know yet', and a key that is
    absent was skipped: as `core.scoring` takes them.
    """

    name: str
    weeks: int
    true: Mapping[str, float]
    own: Mapping[str, float]
    teacher: Answers | None
    pupil: Answers | None


@dataclass(frozen=True)
class SimulatedPupil:
    """One pupil with one teacher. `outcomes` are standardised, at the first moment.

    `careless`: fills in a form of their own without reading. `name` is empty but in a school
    for show.
    """

    key: str
    name: str
    careless: bool
    outcomes: Mapping[str, float]
    moments: tuple[SimulatedMoment, ...]


@dataclass(frozen=True)
class SimulatedTeacher:
    """One teacher. `careless`: fills in forms without reading."""

    key: str
    name: str
    careless: bool
    pupils: tuple[SimulatedPupil, ...]


@dataclass(frozen=True)
class Simulation:
    """A simulated study and everything that was assumed for it."""

    seed: int
    world: World
    instrument: str
    pupil_instrument: str | None
    teachers: tuple[SimulatedTeacher, ...]

    def bonds(self) -> Iterator[tuple[SimulatedTeacher, SimulatedPupil]]:
        """Every teacher with every pupil."""
        for teacher in self.teachers:
            for pupil in teacher.pupils:
                yield teacher, pupil


def simulate(
    instrument: Instrument,
    *,
    classes: int | Sequence[int],
    seed: int,
    moments: Sequence[When] = AUTUMN_AND_SPRING,
    world: World | None = None,
    pupil_instrument: Instrument | None = None,
) -> Simulation:
    """A simulated study: the same for the same seed and arguments on every machine.

    `classes` is how many teachers there are, each with as many pupils as the world says; or how
    many pupils the first has, the second and so on. `instrument` is the teacher's form and
    `pupil_instrument` the pupil's, where there is one. Raises `ImpossibleWorld` and `KeyNotLoaded`.
    """
    world = world or World()
    each = [int(world.pupils.value)] * classes if isinstance(classes, int) else list(classes)
    problems = list(problems_in(each, moments=moments, seed=seed))
    if problems:
        raise ImpossibleWorld(problems)
    size = Size(len(each), max(each), tuple(when.at for when in moments))
    scores = true_scores(world, size, seed)
    forms = {"teacher": _form(world, instrument, scores=scores, seed=seed)}
    if pupil_instrument is not None:
        forms["pupil"] = _pupils_form(world, pupil_instrument, scores=scores, seed=seed)
    values = _Values(scores, forms, tuple(moments), world.weeks_to_spring.value)
    return Simulation(
        seed=seed,
        world=world,
        instrument=instrument.ref,
        pupil_instrument=pupil_instrument.ref if pupil_instrument else None,
        teachers=tuple(values.teacher(t, count) for t, count in enumerate(each)),
    )


def problems_in(each: Sequence[int], *, moments: Sequence[When], seed: int) -> Iterator[Problem]:
    """Everything about the size of a study that does not fit."""
    if not each:
        yield Problem("classes", "there must be at least one")
    if any(count < 1 for count in each):
        yield Problem("classes", "each must have at least one pupil")
    if sum(each) * len(moments) > MOST_FORMS:
        yield Problem("classes", f"make more than {MOST_FORMS} forms; simulate in parts")
    if seed < 0:
        yield Problem("seed", f"{seed} is below 0")
    if not moments:
        yield Problem("moments", "there must be at least one")
    places = [when.at for when in moments]
    if places != sorted(places):
        yield Problem("moments", "must follow each other in time")
    if len({when.name for when in moments}) < len(moments):
        yield Problem("moments", "must each have a name of their own")


@dataclass(frozen=True)
class _Form:
    instrument: Instrument
    arrays: AnswerArrays

    def of(self, place: tuple[int, int, int]) -> Answers | None:
        """The answers of one form, None where it was not filled in."""
        found: dict[str, int | None] = {}
        for item, position in zip(self.instrument.items, self.arrays.positions[place], strict=True):
            if position > MISSING:
                codes = self.instrument.responses_of(item).codes
                found[item.key] = codes[position] if position >= 0 else None
        return found or None


def _form(world: World, instrument: Instrument, *, scores: TrueScores, seed: int) -> _Form:
    inclined = Inclined(scores.teacher_z, scores.acquaintance, raters_are_pupils=False)
    chance = Chance(seed, Stream.TEACHERS_ANSWERS)
    return _Form(instrument, answers(world, instrument, inclined=inclined, chance=chance))


def _pupils_form(world: World, instrument: Instrument, *, scores: TrueScores, seed: int) -> _Form:
    inclined = Inclined(scores.pupil_z, scores.acquaintance, raters_are_pupils=True)
    chance = Chance(seed, Stream.PUPILS_ANSWERS)
    return _Form(instrument, answers(world, instrument, inclined=inclined, chance=chance))


@dataclass(frozen=True)
class _Values:
    """Turns arrays into values."""

    scores: TrueScores
    forms: Mapping[str, _Form]
    moments: tuple[When, ...]
    weeks: float

    def teacher(self, t: int, count: int) -> SimulatedTeacher:
        pupils = tuple(self.pupil(t, p) for p in range(count))
        return SimulatedTeacher(f"t{t + 1}", "", self._careless("teacher", t, 0), pupils)

    def pupil(self, t: int, p: int) -> SimulatedPupil:
        outcomes = zip(OUTCOMES, map(float, self.scores.outcomes[t, p]), strict=True)
        moments = tuple(self.moment(m, t, p) for m in range(len(self.moments)))
        careless = self._careless("pupil", t, p)
        return SimulatedPupil(f"t{t + 1}p{p + 1}", "", careless, dict(outcomes), moments)

    def moment(self, m: int, t: int, p: int) -> SimulatedMoment:
        return SimulatedMoment(
            name=self.moments[m].name,
            weeks=round(self.moments[m].at * self.weeks),
            true=dict(zip(CONSTRUCTS, map(float, self.scores.teacher[m, t, p]), strict=True)),
            own=dict(zip(CONSTRUCTS, map(float, self.scores.pupil[m, t, p]), strict=True)),
            teacher=self.forms["teacher"].of((m, t, p)),
            pupil=self.forms["pupil"].of((m, t, p)) if "pupil" in self.forms else None,
        )

    def _careless(self, who: str, t: int, p: int) -> bool:
        return who in self.forms and bool(self.forms[who].arrays.careless[0, t, p])
