"""What must be known of all rows before any sum is made: levels, groups, means of groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rodedraad.analysis.formula import Atom, Formula
from rodedraad.analysis.frame.columns import (
    Column,
    Floats,
    Frame,
    Numbers,
    as_labels,
    joined,
    read_column,
)
from rodedraad.analysis.refusals import UnusableColumn

Grouping = tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """The complete rows of one part: numbers, factors and groupings, by name.

    The groups are numbered within the part until `Survey.located` numbers them over all parts.
    """

    size: int
    dropped: int
    numbers: dict[str, Floats]
    factors: dict[str, Column]
    groups: dict[Grouping, Numbers]
    labels: dict[Grouping, list[tuple[str, ...]]]


@dataclass
class Survey:
    """What all parts together say: which levels and groups there are, and the groups' means."""

    rows: int = 0
    dropped: int = 0
    numbers: frozenset[str] = frozenset()
    factors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[Grouping, dict[tuple[str, ...], int]] = field(default_factory=dict)
    means: dict[tuple[str, Grouping], Floats] = field(default_factory=dict)

    def located(self, rows: Rows) -> Rows:
        """The rows with the number of each one's group among the groups of all parts."""
        placed = {}
        for grouping, codes in rows.groups.items():
            known = self.groups[grouping]
            placed[grouping] = np.array([known[one] for one in rows.labels[grouping]])[codes]
        return replace(rows, groups=placed)


def survey(formula: Formula, parts: Iterable[Rows]) -> Survey:
    """One pass over the parts."""
    found = Survey()
    sums: _Sums = {}
    means = {(atom.column, atom.group) for atom in formula.atoms if atom.group}
    for rows in parts:
        found.dropped += rows.dropped
        if not rows.size:
            continue
        _note_kinds(found, rows)
        found.rows += rows.size
        _note_factors(found, rows)
        _note_groups(found, rows)
        _add_to_means(found, rows, sums=sums, wanted=means)
    found.means = {key: total / np.maximum(count, 1) for key, (total, count) in sums.items()}
    return found


def _note_kinds(found: Survey, rows: Rows) -> None:
    here = frozenset(rows.numbers)
    mixed = sorted(here ^ found.numbers) if found.rows else []
    if mixed:
        raise UnusableColumn(f"{', '.join(mixed)}: numbers in one part and labels in another")
    found.numbers = here


def _note_factors(found: Survey, rows: Rows) -> None:
    for name, column in rows.factors.items():
        used = {column.labels[code] for code in np.unique(np.asarray(column.codes))}
        here = tuple(label for label in column.labels if label in used)
        known = found.factors.get(name)
        # A factor of one part keeps the order of its frame; over parts the order is sorted.
        found.factors[name] = here if known is None else tuple(sorted({*known, *here}))


def _note_groups(found: Survey, rows: Rows) -> None:
    for grouping, labels in rows.labels.items():
        known = found.groups.setdefault(grouping, {})
        for label in labels:
            known.setdefault(label, len(known))


_Sums: TypeAlias = "dict[tuple[str, Grouping], tuple[Floats, Floats]]"
"""Per column and grouping, the sum and the number of rows of each group."""


def _add_to_means(
    found: Survey, rows: Rows, *, sums: _Sums, wanted: set[tuple[str, Grouping]]
) -> None:
    located = found.located(rows) if wanted else rows
    for column, grouping in wanted:
        size = len(found.groups[grouping])
        codes = located.groups[grouping]
        total = np.bincount(codes, rows.numbers[column], size).astype(float)
        count = np.bincount(codes, minlength=size).astype(float)
        known = sums.get((column, grouping), (np.zeros(0), np.zeros(0)))
        sums[column, grouping] = (_longer(known[0], total), _longer(known[1], count))


def _longer(known: Floats, here: Floats) -> Floats:
    """The sum of two, where the first may know fewer groups."""
    result = here.copy()
    result[: len(known)] += known
    return result


def complete_rows(formula: Formula, frame: Frame) -> Rows:
    """The rows of a frame in which nothing is missing that the formula names."""
    columns = dict(_columns(formula, frame))
    for column in {name for grouping in formula.groupings for name in grouping}:
        columns[f"{column} as group"] = as_labels(read_column(frame, column))
    keep = _kept(columns)
    columns = {name: _only(column, keep) for name, column in columns.items()}
    groups, labels = {}, {}
    for grouping in formula.groupings:
        codes, found = joined(columns[f"{name} as group"] for name in grouping)
        groups[grouping], labels[grouping] = _present(codes, found)
    return Rows(
        size=int(keep.sum()),
        dropped=int((~keep).sum()),
        numbers={name: one.values for name, one in columns.items() if one.values is not None},
        factors={
            name: one
            for name, one in columns.items()
            if one.values is None and not name.endswith(" as group")
        },
        groups=groups,
        labels=labels,
    )


def _present(
    codes: Numbers, labels: list[tuple[str, ...]]
) -> tuple[Numbers, list[tuple[str, ...]]]:
    """The codes and labels of the groups that still have rows."""
    present = np.bincount(codes, minlength=len(labels)) > 0
    numbers = np.cumsum(present) - 1
    return numbers[codes], [label for label, here in zip(labels, present, strict=True) if here]


def _columns(formula: Formula, frame: Frame) -> Iterator[tuple[str, Column]]:
    yield formula.outcome, _number(formula.outcome, frame, "the outcome")
    for atom in formula.atoms:
        if atom.how == "factor":
            yield atom.name, as_labels(read_column(frame, atom.column))
        elif atom.how == "as_is":
            yield atom.column, read_column(frame, atom.column)
        else:
            yield atom.column, _number(atom.column, frame, atom.name)


def _number(name: str, frame: Frame, role: str) -> Column:
    column = read_column(frame, name)
    if column.values is None:
        raise UnusableColumn(f"{name}: {role} must be a number, and holds {column.labels[:3]}")
    return column


def _kept(columns: dict[str, Column]) -> NDArray[np.bool_]:
    lengths = {name: len(column.missing) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise UnusableColumn(f"the columns differ in length: {lengths}")
    return np.asarray(~np.logical_or.reduce([column.missing for column in columns.values()]))


def _only(column: Column, keep: NDArray[np.bool_]) -> Column:
    if keep.all():
        return column
    if column.values is not None:
        return Column(values=column.values[keep])
    return Column(codes=np.asarray(column.codes)[keep], labels=column.labels)


def factor_name(atom: Atom) -> str:
    """Under which name the factor of an atom stands among the rows."""
    return atom.name if atom.how == "factor" else atom.column
