"""A sheet as an SPSS file, and what of it SPSS has no room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import inf, isfinite
from pathlib import Path
from typing import Any

from rodedraad.interchange.sheets.lacking_package import package
from rodedraad.interchange.sheets.progress import Progress, silent
from rodedraad.interchange.sheets.sheet import (
    Code,
    Kind,
    Measure,
    Missing,
    NotCarried,
    Sheet,
    Value,
    Variable,
    lacking,
)
from rodedraad.interchange.sheets.spss.clock import (
    SHOWN_AS,
    has_finer_parts,
    is_too_early,
    kind_shown,
    to_seconds,
)
from rodedraad.interchange.sheets.spss.names import names
from rodedraad.interchange.sheets.spss.reading import NEEDED_FOR, PACKAGES
from rodedraad.interchange.writing import CannotWrite

LONGEST_LABEL = 256
LONGEST_MEANING = 120
LONGEST_FILE_LABEL = 64
LONGEST_TEXT = 32_767
LONGEST_TEXT_CODE = 8
MOST_CODES, MOST_RANGES, MOST_BESIDE_A_RANGE = 3, 1, 1
"""Bytes in UTF-8, and missing codes of one variable (PSPP, "Missing Observations")."""

_LARGEST = 1.7976931348623157e308


def write_spss(sheet: Sheet, path: Path, *, progress: Progress = silent) -> None:
    """Write a .sav file, or a compressed .zsav. Raises `PackageLacking`, `CannotWrite`.

    What `not_in_spss` names is left out or cut; all else reads back the same.
    """
    pyreadstat = package("pyreadstat", install=PACKAGES, needed_for=NEEDED_FOR)
    polars = package("polars", install=PACKAGES, needed_for=NEEDED_FOR)
    progress("columns written", 0, len(sheet.variables))
    named = list(zip(names(sheet.names), sheet.variables, sheet.columns, strict=True))
    series = [
        polars.Series(name, *_series(variable, column, polars)) for name, variable, column in named
    ]
    try:
        pyreadstat.write_sav(
            polars.DataFrame(series),
            str(path),
            file_label=_cut(sheet.label, LONGEST_FILE_LABEL),
            note=list(sheet.notes) or None,
            row_compress=path.suffix.lower() == ".zsav",
            column_labels=[_cut(one.label, LONGEST_LABEL) or None for one in sheet.variables],
            missing_ranges={
                name: _missing_as_taken(gaps)
                for name, one, column in named
                if (gaps := _missing(one, column))
            },
            variable_value_labels={
                name: labels for name, one, column in named if (labels := _labels(one, column))
            },
            **_meanings([(name, one) for name, one, _ in named]),
        )
    except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError) as error:
        raise CannotWrite(f"{sheet.name}: cannot be written as SPSS: {error}") from None
    progress("columns written", len(sheet.variables), len(sheet.variables))


def not_in_spss(sheet: Sheet) -> Iterator[NotCarried]:
    """What of a sheet an SPSS file cannot hold."""
    every = sheet.variables
    new = [f"{one.name} → {name}" for name, one in _renamed(sheet)]
    yield from lacking("names", new, "SPSS takes no such name; renamed")
    yield from _too_long(sheet)
    pairs = list(zip(every, sheet.columns, strict=True))
    dropped = [one for one, column in pairs if len(_missing(one, column)) < len(one.missing)]
    what = "SPSS holds three, or a range and one, of texts over 8 bytes one; the first are kept"
    yield from lacking("missing codes", dropped, what)
    unfit = [one for one, column in pairs if len(_labels(one, column)) < len(one.labels)]
    what = "a code with accents is longer than every text of its column; left out"
    yield from lacking("what codes mean", unfit, what)
    yield from _of_texts(pairs)
    endless = [one for one, column in pairs if one.kind is Kind.NUMBER and _endless(column)]
    yield from lacking("infinite numbers", endless, "written as no value")
    yield from _of_the_calendar(sheet)


def _of_texts(pairs: Sequence[tuple[Variable, Sequence[Value | None]]]) -> Iterator[NotCarried]:
    texts = [(one, list(map(str, filter(None, column)))) for one, column in pairs if _is_text(one)]
    empty = [one for one, column in pairs if "" in column]
    yield from lacking("empty texts", empty, "SPSS has no such value")
    blank = [one for one, column in texts if any(text.endswith(" ") for text in column)]
    yield from lacking("blanks after texts", blank, "SPSS fills texts up with blanks itself")
    cut = [one for one, column in texts if any("\0" in text for text in column)]
    yield from lacking("what follows a zero sign in texts", cut, "SPSS ends a text there")


def _is_text(one: Variable) -> bool:
    return one.kind is Kind.TEXT


def _of_the_calendar(sheet: Sheet) -> Iterator[NotCarried]:
    pairs = list(zip(sheet.variables, sheet.columns, strict=True))
    early = [one for one, column in pairs if any(map(is_too_early, column))]
    instead = "kept as a number, but SPSS shows none before 15 October 1582"
    yield from lacking("early dates", early, instead)
    finer = [one for one, column in pairs if any(map(has_finer_parts, column))]
    yield from lacking("parts of milliseconds", finer, "SPSS has no room for them")


def _renamed(sheet: Sheet) -> Iterator[tuple[str, Variable]]:
    pairs = zip(names(sheet.names), sheet.variables, strict=True)
    return ((name, one) for name, one in pairs if name != one.name)


def _too_long(sheet: Sheet) -> Iterator[NotCarried]:
    every = sheet.variables
    long = [one for one in every if _cut(one.label, LONGEST_LABEL) != one.label]
    yield from lacking("ends of labels", long, f"cut after {LONGEST_LABEL} bytes")
    long = [one for one in every if any(_cut(m, LONGEST_MEANING) != m for m in one.labels.values())]
    yield from lacking("ends of what codes mean", long, f"cut after {LONGEST_MEANING} bytes")
    texts = zip(every, sheet.columns, strict=True)
    long = [
        one for one, column in texts if one.kind is Kind.TEXT and _widest(column) > LONGEST_TEXT
    ]
    yield from lacking("ends of texts", long, f"cut after {LONGEST_TEXT} bytes")
    if _cut(sheet.label, LONGEST_FILE_LABEL) != sheet.label:
        instead = f"cut after {LONGEST_FILE_LABEL} bytes"
        yield NotCarried("the end of the label of the file", (), instead)


def _series(
    variable: Variable,
    column: Sequence[Value | None],
    polars: Any,
) -> tuple[list[Value | None], Any]:
    """The values as SPSS holds them, numbers or texts, with the type of the column."""
    if variable.kind is Kind.TEXT:
        return [one and _cut(str(one), LONGEST_TEXT) for one in column], polars.String
    held = _number if variable.kind is Kind.NUMBER else to_seconds
    return [None if one is None else held(one) for one in column], polars.Float64


def _number(one: Value) -> float | None:
    return one if isinstance(one, int | float) and isfinite(one) else None


def _meanings(named: Sequence[tuple[str, Variable]]) -> dict[str, Any]:
    """What is said of the variables, as pyreadstat takes it; empty parts are left out."""

    def of(part: Callable[[Variable], Any]) -> dict[str, Any]:
        return {name: part(one) for name, one in named if part(one)}

    return {
        "variable_measure": of(_measure),
        "variable_format": of(_shown),
    }


def _labels(one: Variable, column: Sequence[Value | None]) -> dict[Code, str]:
    """What codes mean, of those that fit.

    pyreadstat makes a column of text as wide as its texts have bytes and its codes have letters: a
    code with accents, longer than every text, would not fit into it.
    """
    fitting = _fitting([code for code in one.labels if isinstance(code, str)], _widest(column))
    return {
        code: _cut(means, LONGEST_MEANING)
        for code, means in one.labels.items()
        if not isinstance(code, str) or code in fitting
    }


def _fitting(codes: Sequence[str], widest: int) -> set[str]:
    """The codes that fit; each that is left out may make the column too narrow for another."""
    left = set(codes)
    while True:
        width = max([widest, *map(len, left)])
        fitting = {code for code in left if len(code.encode()) <= width}
        if fitting == left:
            return fitting
        left = fitting


def _measure(one: Variable) -> str | None:
    return None if one.measure is Measure.UNKNOWN else one.measure.value


def _shown(one: Variable) -> str | None:
    """How values are shown; a width of text follows from the texts."""
    if one.kind is Kind.TEXT:
        return None
    return one.shown if one.shown and kind_shown(one.shown) is one.kind else SHOWN_AS.get(one.kind)


def _missing(one: Variable, column: Sequence[Value | None]) -> list[Missing]:
    """The missing codes there is room for: a range goes first, as it says most.

    Of a column with longer texts only one: with more, pyreadstat 1.3.7 writes a record PSPP cannot
    read, and then none of them is seen.
    """
    fitting = [gap for gap in one.missing if not _is_long_text(gap)]
    if one.kind is Kind.TEXT:
        most = MOST_CODES if _widest(column) <= LONGEST_TEXT_CODE else 1
        return [gap for gap in fitting if gap.is_one_code][:most]
    ranges = [gap for gap in fitting if not gap.is_one_code][:MOST_RANGES]
    codes = [gap for gap in fitting if gap.is_one_code]
    return ranges + codes[: MOST_BESIDE_A_RANGE if ranges else MOST_CODES]


def _missing_as_taken(gaps: Sequence[Missing]) -> list[Code | dict[str, Code]]:
    return [
        gap.low if gap.is_one_code else {"lo": _ended(gap.low), "hi": _ended(gap.high)}
        for gap in gaps
    ]


def _ended(end: Code) -> Code:
    """The end of a range; where it has none, as SPSS writes that."""
    return {-inf: -_LARGEST, inf: _LARGEST}.get(end, end) if isinstance(end, float) else end


def _is_long_text(gap: Missing) -> bool:
    return isinstance(gap.low, str) and len(gap.low.encode()) > LONGEST_TEXT_CODE


def _endless(column: Sequence[Value | None]) -> bool:
    return any(isinstance(one, float) and not isfinite(one) for one in column)


def _widest(column: Sequence[Value | None]) -> int:
    return max((len(str(one).encode()) for one in column if one is not None), default=0)


def _cut(text: str, most: int) -> str:
    """The text, cut where it has more bytes than this; never inside a letter."""
    return text.encode()[:most].decode(errors="ignore")
