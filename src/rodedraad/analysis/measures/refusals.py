"""Why a figure is not given, by name: each says what is wrong with the rows, and what to do."""

from __future__ import annotations

from rodedraad.analysis.refusals import Refusal


class NothingAnswered(Refusal):
    """Every cell is missing, or no row is complete."""

    code = "nothing-answered"


class TooFewCases(Refusal):
    """There are fewer rows, pupils, targets or moments than the figure needs."""

    code = "too-few-cases"


class TooFewItems(Refusal):
    """There are fewer items, observers or scales than the figure needs."""

    code = "too-few-items"


class NoSpread(Refusal):
    """Everything is the same, so that nothing can be told apart."""

    code = "no-spread"


class Improper(Refusal):
    """The best solution of the model is one that cannot be, such as an error below zero."""

    code = "improper-solution"


class WrongShape(Refusal):
    """What was given is not the table, the list or the range that is asked."""

    code = "wrong-shape"


class UnevenAngles(Refusal):
    """The scales do not stand at equal distances all around the circle."""

    code = "uneven-angles"


class NotAdmissible(Refusal):
    """The start is none of those that could have been drawn, so no chance belongs to it."""

    code = "not-admissible"


class PhasesMixed(Refusal):
    """The moments are not one phase and then another."""

    code = "phases-mixed"
