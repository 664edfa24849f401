"""An SPSS file as a sheet: labels, missing codes and measure level as the file has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Any

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.sheets.lacking_package import package
from rodedraad.interchange.sheets.sheet import (
    Code,
    Kind,
    Measure,
    Missing,
    Sheet,
    Value,
    Variable,
)
from rodedraad.interchange.sheets.spss.clock import from_seconds, kind_shown

NEEDED_FOR = "an SPSS file (.sav)"
PACKAGES = "pyreadstat polars"
_NO_END = 1.7e308
"""SPSS writes the end of a range without one as the largest or smallest number."""


def read_spss(path: Path) -> Sheet:
    """The sheet in a .sav or .zsav file. Raises `PackageLacking`, `InvalidFile`.

    Missing codes stay the values they are and are named in `Variable.missing`; a system-missing
    number and an empty text are no value. Dates and times become such where every value is one.
    """
    pyreadstat = package("pyreadstat", install=PACKAGES, needed_for=NEEDED_FOR)
    try:
        columns, meta = pyreadstat.read_sav(
            str(path), user_missing=True, output_format="dict", disable_datetime_conversion=True
        )
    except (OSError, ValueError, pyreadstat.PyreadstatError, pyreadstat.ReadstatError) as error:
        what = f"cannot be read as an SPSS file: {error}"
        raise InvalidFile(str(path), [Problem("file", what)]) from None
    read = [_column(name, columns[name], meta) for name in meta.column_names]
    return Sheet(
        name=str(path),
        variables=tuple(variable for variable, _ in read),
        columns=tuple(column for _, column in read),
        label=meta.file_label or "",
        notes=tuple(meta.notes),
    )


def _column(
    name: str,
    found: Sequence[Any],
    meta: Any,  # pyreadstat's own holder
) -> tuple[Variable, Sequence[Value | None]]:
    shown = meta.original_variable_types.get(name) or ""
    kind, column = _values(found, kind_shown(shown))
    variable = Variable(
        name=name,
        kind=kind,
        label=meta.column_names_to_labels.get(name) or "",
        measure=_measure(meta.variable_measure.get(name)),
        labels=_labels(meta.variable_value_labels.get(name, {})),
        missing=tuple(_missing(one) for one in meta.missing_ranges.get(name, ())),
        shown=shown,
    )
    return variable, column


def _values(found: Sequence[Any], kind: Kind) -> tuple[Kind, Sequence[Value | None]]:
    if kind is Kind.TEXT:
        return kind, [one or None for one in found]
    if kind is Kind.NUMBER:
        return kind, found
    read = [None if one is None else from_seconds(one, kind) for one in found]
    if read.count(None) > list(found).count(None):
        return Kind.NUMBER, found  # a missing code among dates, or a duration: as seconds
    return kind, read


def _measure(said: str | None) -> Measure:
    return Measure(said) if said in set(Measure) else Measure.UNKNOWN


def _labels(found: Mapping[Code, str]) -> dict[Code, str]:
    return {code: means for code, means in found.items() if means}


def _missing(found: Mapping[str, Code]) -> Missing:
    low, high = found["lo"], found["hi"]
    if isinstance(low, float) and isinstance(high, float):
        return Missing(-inf if low < -_NO_END else low, inf if high > _NO_END else high)
    return Missing(low, high)
