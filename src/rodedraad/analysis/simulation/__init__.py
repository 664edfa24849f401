"""A simulated world of teachers and pupils, to try out software, rules and plans; no evidence."""

from rodedraad.analysis.simulation.demo import demo_school
from rodedraad.analysis.simulation.figures import Figure, ImpossibleWorld
from rodedraad.analysis.simulation.school import (
    AUTUMN_AND_SPRING,
    SimulatedMoment,
    SimulatedPupil,
    SimulatedTeacher,
    Simulation,
    When,
    simulate,
)
from rodedraad.analysis.simulation.world import CONSTRUCTS, OUTCOMES, World

__all__ = [
    "AUTUMN_AND_SPRING",
    "CONSTRUCTS",
    "OUTCOMES",
    "Figure",
    "ImpossibleWorld",
    "SimulatedMoment",
    "SimulatedPupil",
    "SimulatedTeacher",
    "Simulation",
    "When",
    "World",
    "demo_school",
    "simulate",
]
