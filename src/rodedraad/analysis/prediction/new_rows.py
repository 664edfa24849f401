"""New rows as the fit reads rows, with the groups and means that it knows and those it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from rodedraad.analysis.formula import Formula
from rodedraad.analysis.frame.columns import Floats, Frame, Numbers, column_names, read_column
from rodedraad.analysis.frame.survey import Grouping, Rows, Survey, complete_rows
from rodedraad.analysis.kernels.modes import NEW
from rodedraad.analysis.refusals import NotAvailable, UnusableColumn
from rodedraad.analysis.solution import Solution


@dataclass(frozen=True)
class NewRows:
    """The complete rows of a frame: design columns (columns, n), and the place of each group.

    size: rows of the frame, complete or not. places: which of these the complete ones are. groups:
    per level where each row's group stands in the sums, or `NEW`.
    """

    size: int
    places: Numbers
    columns: Floats
    working: Floats
    groups: list[Numbers]


def new_rows(solution: Solution, frame: Frame) -> NewRows:
    """The rows of a frame, read as the fit read its own; the outcome need not be there."""
    given = _Given(frame, solution.formula.outcome)
    rows, survey = _located(solution, given)
    columns = solution.design.matrix(rows, survey, slice(None))
    columns[-1] = 0.0
    working = solution.basis.working(columns)
    working[:, -1] = 0.0
    places = rows.numbers[solution.formula.outcome].astype(np.intp)
    groups = _places(solution, rows)
    _refuse_moved(solution, groups)
    return NewRows(given.size, places, columns, working, groups)


class _Given(Mapping[str, object]):
    """A frame whose outcome is the number of each row, so that complete rows can be told apart."""

    def __init__(self, frame: Frame, outcome: str) -> None:
        self._frame, self._outcome = frame, outcome
        self._names = [name for name in column_names(frame) if name != outcome]
        if not self._names:
            raise UnusableColumn("the frame has no columns to predict from")
        self.size = len(read_column(frame, self._names[0]).missing)

    def __getitem__(self, name: str) -> object:
        if name == self._outcome:
            return np.arange(self.size, dtype=float)
        return self._frame[name]

    def __iter__(self) -> Iterator[str]:
        return iter([*self._names, self._outcome])

    def __len__(self) -> int:
        return len(self._names) + 1


def _located(solution: Solution, given: _Given) -> tuple[Rows, Survey]:
    """The complete rows, and the survey of the fit with the groups that are new to it."""
    formula, known = solution.formula, solution.survey
    rows = complete_rows(formula, given)
    _refuse_kinds(rows, known)
    groups = {name: dict(of) for name, of in known.groups.items()}
    for grouping, labels in rows.labels.items():
        for label in labels:
            groups[grouping].setdefault(label, len(groups[grouping]))
    wider = replace(known, groups=groups)
    located = wider.located(rows) if rows.size else rows
    return located, replace(wider, means=_means(formula, wider, located))


def _refuse_kinds(rows: Rows, known: Survey) -> None:
    mixed = sorted(frozenset(rows.numbers) ^ known.numbers)
    if mixed and rows.size:
        raise UnusableColumn(f"{', '.join(mixed)}: numbers in the fit and labels here, or reversed")
    for name, column in rows.factors.items():
        fresh = {column.labels[code] for code in np.unique(np.asarray(column.codes))}
        unknown = sorted(fresh - set(known.factors.get(name, ())))
        if unknown:
            raise NotAvailable(f"{name}: the fit knows no level {', '.join(unknown)}")


def _means(formula: Formula, wider: Survey, rows: Rows) -> dict[tuple[str, Grouping], Floats]:
    """The means of the fit's groups, and behind them those of new groups, by their rows here."""
    found = {}
    for atom in formula.atoms:
        if not atom.group:
            continue
        key = (atom.column, atom.group)
        size, codes = len(wider.groups[atom.group]), rows.groups[atom.group]
        total = np.bincount(codes, rows.numbers[atom.column], size)
        here = total / np.maximum(np.bincount(codes, minlength=size), 1)
        here[: len(wider.means[key])] = wider.means[key]
        found[key] = here
    return found


def _places(solution: Solution, rows: Rows) -> list[Numbers]:
    """Where each row's group stands in the sums, a level each; `NEW` where it does not."""
    found = []
    for level, order in zip(solution.levels, solution.gathered.orders, strict=True):
        codes = rows.groups[level.grouping]
        place = np.full(max(len(order), int(codes.max(initial=0)) + 1), NEW)
        place[order] = np.arange(len(order))
        found.append(place[codes])
    return found


def _refuse_moved(solution: Solution, groups: list[Numbers]) -> None:
    """Raises `NotAvailable` for a group that the fit knows inside another group than here."""
    for index, level in enumerate(solution.problem.sums.levels):
        for place, above in enumerate(level.ancestors):
            own, there = groups[index], groups[index + 1 + place]
            known = own != NEW
            if (above[own[known]] != there[known]).any():
                inner, outer = solution.levels[index].name, solution.levels[index + 1 + place].name
                raise NotAvailable(
                    f"{inner}: a group of it is in another group of {outer} than in the fit; "
                    "give it a label of its own, so that it counts as new"
                )
