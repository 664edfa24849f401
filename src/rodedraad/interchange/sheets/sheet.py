"""A sheet: columns of values, and for each what its values mean. Every format becomes one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from math import inf
from typing import TypeAlias

Value: TypeAlias = float | str | date | datetime | time
"""One value; where there is none, a column holds None."""

Code: TypeAlias = float | str
"""A value that stands for something: 1 for 'never', 99 for 'not asked'."""


class Kind(StrEnum):
    """What the values of a column are."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    MOMENT = "moment"
    TIME = "time"


class Measure(StrEnum):
    """What may be done with the values: names only, an order, or distances."""

    UNKNOWN = "unknown"
    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"


@dataclass(frozen=True)
class Missing:
    """Values that stand for a reason why there is none, from `low` to `high`, both included.

    One code has both ends alike. A range may have no lowest or no highest: then that end is
    minus or plus infinity. Codes of text are never a range.
    """

    low: Code
    high: Code

    @property
    def is_one_code(self) -> bool:
        """Whether it is a single code."""
        return self.low == self.high

    def holds(self, value: Value | None) -> bool:
        """Whether a value is one of these."""
        if isinstance(self.low, str) or isinstance(self.high, str):
            return value == self.low
        return isinstance(value, int | float) and self.low <= value <= self.high


@dataclass(frozen=True)
class Variable:
    """What is known of one column.

    `labels` gives what a code means. `shown` is how SPSS shows the values, such as F8.2; empty
    where no file said so.
    """

    name: str
    kind: Kind = Kind.NUMBER
    label: str = ""
    measure: Measure = Measure.UNKNOWN
    labels: Mapping[Code, str] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
    shown: str = ""

    def is_missing(self, value: Value | None) -> bool:
        """Whether a value stands for a reason why there is none."""
        return any(one.holds(value) for one in self.missing)


@dataclass(frozen=True)
class NotCarried:
    """Something of a sheet that the file written cannot hold.

    `variables` names those it is about (none: the file as a whole); `instead` says what was done,
    or what to do to keep it.
    """

    what: str
    variables: tuple[str, ...]
    instead: str

    def __str__(self) -> str:
        some = ", ".join(self.variables[:5])
        more = f" and {len(self.variables) - 5} more" if len(self.variables) > 5 else ""  # noqa: PLR2004
        of = f" of {some}{more}" if some else ""
        return f"{self.what}{of}: {self.instead}"


@dataclass(frozen=True)
class Sheet:
    """The columns of one file, in its order, all of the same length; `label` and `notes` are its.

    `name` is how the file is called in messages; `not_read` is what stood in it and is not here.
    """

    name: str
    variables: tuple[Variable, ...]
    columns: tuple[Sequence[Value | None], ...]
    label: str = ""
    notes: tuple[str, ...] = ()
    not_read: tuple[NotCarried, ...] = ()

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.columns[0]) if self.columns else 0

    def rows(self) -> Iterator[tuple[Value | None, ...]]:
        """The rows, one by one."""
        return zip(*self.columns, strict=True)

    def column(self, name: str) -> Sequence[Value | None]:
        """The values of the variable of this name; KeyError where there is none."""
        return dict(zip(self.names, self.columns, strict=True))[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the variables."""
        return tuple(one.name for one in self.variables)


def lacking(what: str, variables: Iterable[Variable | str], instead: str) -> Iterator[NotCarried]:
    """One line for the variables that are touched; none where there are none."""
    names = tuple(one if isinstance(one, str) else one.name for one in variables)
    if names:
        yield NotCarried(what, names, instead)


def as_written(number: float) -> str:
    """A number in the shortest way that reads back as the same: '3', '0.1', '-inf' never."""
    if number in {inf, -inf}:
        return "highest" if number > 0 else "lowest"
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)  # noqa: PLR2004
