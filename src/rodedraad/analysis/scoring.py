"""Scores of very many forms at once, from one column of whole numbers an item.

The same rules as `core.scoring.score_all`, which is their slow twin in the tests: here answers are
columns of int8, read once, block by block, so that all that is added up stays near the processor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rodedraad.analysis.measures.refusals import WrongShape
from rodedraad.core.instrument import Combine, Instrument, Responses, Scale
from rodedraad.core.scoring import AnswersOutsideResponses, UnknownItems, confirmation

MISSING, UNSURE = -1, -2
"""What stands for no answer, and for 'I do not know yet'."""

BLOCK = 65_536
"""So many rows are added up at once."""

_SMALL = np.dtype(np.uint8)
_LARGE = np.dtype(np.int64)
_Codes = NDArray[np.integer[Any]]
_Counts = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class ScaleColumns:
    """One scale for every form: its value (NaN where too few were answered), and three counts."""

    value: NDArray[np.float64]
    n_answered: _Counts
    n_unsure: _Counts
    n_missing: _Counts


@dataclass(frozen=True)
class ColumnScores:
    """The scores of many forms by scale, with the instrument they carry the name of."""

    instrument: str
    revision: int
    scales: Mapping[str, ScaleColumns]
    confirmed_by: str | None = None

    def of(self, scale: str) -> ScaleColumns:
        """The scale with this key; KeyError where there is none."""
        return self.scales[scale]


def score_columns(
    instrument: Instrument, answers: Mapping[str, ArrayLike], *, confirmed_by: str | None = None
) -> ColumnScores:
    """The scores of every form: for each item a column of codes, all of the same length.

    -1 is no answer and -2 'I do not know yet'; an item without a column was answered by nobody.
    Raises `WrongShape` for columns that are no whole numbers of one length, `UnknownItems`,
    `AnswersOutsideResponses`, `KeyNotLoaded` and `KeyNotConfirmed`.
    """
    confirmed_by = confirmation(instrument, confirmed_by)
    known = {item.key: _Offered.of(instrument.responses_of(item)) for item in instrument.items}
    unknown = [key for key in answers if key not in known]
    if unknown:
        raise UnknownItems(instrument, unknown)
    _refuse_codes(instrument)
    columns = {key: _column(key, codes) for key, codes in answers.items()}
    rows = _rows(columns)
    sums = [_Sum(instrument, scale, rows) for scale in instrument.scales]
    outside: set[str] = set()
    for start in range(0, rows, BLOCK):
        block = {key: column[start : start + BLOCK] for key, column in columns.items()}
        outside |= {key for key, codes in block.items() if not known[key].hold(codes)}
        for one in sums:
            one.add(block, start)
    if outside:
        raise AnswersOutsideResponses(instrument, [key for key in columns if key in outside])
    scales = {one.scale.key: one.columns for one in sums}
    return ColumnScores(instrument.ref, instrument.revision, scales, confirmed_by)


def _refuse_codes(instrument: Instrument) -> None:
    """Codes below 0 would be taken for what stands for no answer."""
    below = [key for key, responses in instrument.responses.items() if responses.lowest < 0]
    if below:
        what = f"{instrument.ref} has codes below 0 ({', '.join(below)}), which mean no answer here"
        raise WrongShape(f"{what}; score it form by form")


def _column(key: str, codes: ArrayLike) -> _Codes:
    column = np.asarray(codes)
    if column.ndim != 1 or column.dtype.kind not in "iu":
        what = f"holds {column.dtype} in {column.ndim} dimensions; it must be one column of codes"
        raise WrongShape(f"item {key!r}: {what}, as whole numbers, with -1 for no answer")
    if column.dtype.kind == "u":  # an unsigned number has no -1, but may stand in one column
        return column.astype(np.int64)
    return column


def _rows(columns: Mapping[str, _Codes]) -> int:
    sizes = {len(column) for column in columns.values()}
    if len(sizes) > 1:
        said = ", ".join(f"{key} {len(column)}" for key, column in columns.items())
        raise WrongShape(f"the columns have different lengths: {said}")
    return sizes.pop() if sizes else 0


@dataclass(frozen=True)
class _Offered:
    """The codes of a response set: the highest, and those below it that are none."""

    highest: int
    holes: tuple[int, ...]

    @classmethod
    def of(cls, responses: Responses) -> _Offered:
        """Of one response set."""
        holes = set(range(responses.highest)).difference(responses.codes)
        return cls(responses.highest, tuple(sorted(holes)))

    def hold(self, codes: _Codes) -> bool:
        """Whether each code is an answer, or one of the two that stand for none."""
        if codes.max() > self.highest or codes.min() < UNSURE:
            return False
        return not any((codes == hole).any() for hole in self.holes)


class _Sum:
    """Adds up one scale, block by block.

    Where items are int8 and the largest sum is below 256, all is added in one byte: additions that
    run over cancel out, since the sum of the answers itself fits (arithmetic modulo 256). What
    stands for no answer is added too, as the number it is, and taken off by its count.
    """

    def __init__(self, instrument: Instrument, scale: Scale, rows: int) -> None:
        self.scale = scale
        responses = instrument.responses_of_scale(scale)
        self._turn = responses.lowest + responses.highest
        self._most = responses.highest * len(scale.items)
        self.columns = ScaleColumns(
            np.empty(rows),
            *(np.empty(rows, _SMALL if len(scale.items) < 256 else _LARGE) for _ in range(3)),  # noqa: PLR2004
        )

    def add(self, block: Mapping[str, _Codes], start: int) -> None:
        """Work out the forms of one block of rows."""
        size = len(next(iter(block.values())))
        kind = self._kind(block)
        plain, turned = (_Part(size, kind), _Part(size, kind))
        for key in self.scale.items:
            (turned if key in self.scale.reversed else plain).add(block.get(key))
        answered = plain.items + turned.items - plain.none - turned.none
        total = plain.total - turned.total + self._turn * (turned.items - turned.none).astype(kind)
        self._write(slice(start, start + size), (total, answered, plain.unsure + turned.unsure))

    def _kind(self, block: Mapping[str, _Codes]) -> np.dtype[Any]:
        bytes_only = all(block[key].dtype == np.int8 for key in self.scale.items if key in block)
        return _SMALL if bytes_only and self._most <= np.iinfo(_SMALL).max else _LARGE

    def _write(self, rows: slice, of: tuple[_Counts, _Counts, _Counts]) -> None:
        total, answered, unsure = of
        found, scale = self.columns, self.scale
        found.n_answered[rows], found.n_unsure[rows] = answered, unsure
        found.n_missing[rows] = len(scale.items) - answered - unsure
        times = len(scale.items) if scale.combine is Combine.SUM else 1
        value = found.value[rows]
        np.multiply(total, float(times), out=value)
        with np.errstate(divide="ignore", invalid="ignore"):
            np.divide(value, answered.astype(np.float64), out=value)  # twice as fast as of bytes
        value[answered < max(scale.needs, 1)] = np.nan


class _Part:
    """The items of a scale that are keyed one way: their sum, and how many were not answered."""

    def __init__(self, size: int, kind: np.dtype[Any]) -> None:
        self.items = kind.type(0)
        self._sum, self.none, self.unsure = (np.zeros(size, kind) for _ in range(3))
        self._kind = kind

    def add(self, codes: _Codes | None) -> None:
        """Add the answers to one item; None is a column that is not there."""
        self.items += self._kind.type(1)
        if codes is None:
            self.none += self._kind.type(1)
            self._sum -= self._kind.type(1)
            return
        self._sum += codes.view(_SMALL) if self._kind == _SMALL else codes
        self.none += (codes < 0).view(_SMALL)
        if codes.min() == UNSURE:
            self.unsure += (codes == UNSURE).view(_SMALL)

    @property
    def total(self) -> _Counts:
        """The sum of the answers alone: without the -1 and -2 that were added with them."""
        return self._sum + self.none + self.unsure
