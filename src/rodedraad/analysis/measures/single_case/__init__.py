"""One person followed over time: overlap of phases, randomisation tests, drawing a start."""

from rodedraad.analysis.measures.single_case.overlap import Overlap, overlap
from rodedraad.analysis.measures.single_case.randomisation import (
    RandomisationTest,
    randomisation_test,
)
from rodedraad.analysis.measures.single_case.report import SingleCase, single_case
from rodedraad.analysis.measures.single_case.series import Series, series
from rodedraad.analysis.measures.single_case.starts import Plan, draw_starts, plan

__all__ = [
    "Overlap",
    "Plan",
    "RandomisationTest",
    "Series",
    "SingleCase",
    "draw_starts",
    "overlap",
    "plan",
    "randomisation_test",
    "series",
    "single_case",
]
