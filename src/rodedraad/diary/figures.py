"""Before and after of one line, worked out by the library, or why that is not done.

NumPy is read only here and where a start is drawn: no other page pays for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rodedraad.core.diary import Hoped, Why, why_no_figures, why_no_test
from rodedraad.core.instrument import Item
from rodedraad.diary.queries import Sheet

if TYPE_CHECKING:
    from rodedraad.analysis.measures.single_case import RandomisationTest, Series, SingleCase

BEFORE, AFTER = "A", "B"


@dataclass(frozen=True)
class Figures:
    """What the library says of one line. `test` is None where it is refused, and `no_test` why."""

    case: SingleCase
    test: RandomisationTest | None
    no_test: Why | None
    expected: str


def figures_of(sheet: Sheet, item: Item) -> Figures | Why:
    """The figures of one line, or why it has none."""
    lowest = sheet.form.responses_of(item).lowest
    values = sheet.values(item)
    refused = why_no_figures(sheet.plan, values, lowest=lowest, today=sheet.today)
    if refused is not None:
        return refused
    from rodedraad.analysis.measures.single_case import single_case  # noqa: PLC0415  # NumPy

    expected = expected_of(sheet, item)
    past = sum(day <= sheet.today for day in sheet.plan.days)
    case = single_case(_series(sheet, values[:past]), expected=expected, floor=lowest)
    no_test = why_no_test(sheet.plan, item.key, today=sheet.today)
    test = None if no_test else _test(sheet, values, expected)
    return Figures(case, test, no_test or (None if test else Why.EMPTY_PHASE), expected)


def expected_of(sheet: Sheet, item: Item) -> str:
    """In which direction a line is read: as she hoped beforehand; upwards for every other line."""
    phases = sheet.plan.phases
    hoped = phases is not None and phases.hope.item == item.key
    return "decrease" if hoped and phases and phases.hope.hoped is Hoped.LESS else "increase"


def _test(sheet: Sheet, values: list[int | None], expected: str) -> RandomisationTest | None:
    """The test over every planned day; None where a possible start leaves a phase empty."""
    from rodedraad.analysis.measures.refusals import NothingAnswered  # noqa: PLC0415  # NumPy
    from rodedraad.analysis.measures.single_case import randomisation_test  # noqa: PLC0415

    phases = sheet.plan.phases
    if phases is None:
        return None
    try:
        series = _series(sheet, values)
        return randomisation_test(series, shortest=phases.shortest, expected=expected)
    except NothingAnswered:
        return None


def _series(sheet: Sheet, values: list[int | None]) -> Series:
    """Every planned day keeps its place; without an answer it has no value."""
    from rodedraad.analysis.measures.single_case import series  # noqa: PLC0415  # NumPy

    before = sheet.plan.before
    named = [BEFORE if number < before else AFTER for number in range(len(values))]
    return series([float("nan") if one is None else one for one in values], named)
