"""A script for R that reads a CSV file and gives each column back what it means. Base R only."""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf

from rodedraad.interchange.sheets.sheet import (
    Code,
    Kind,
    Measure,
    Missing,
    Sheet,
    Variable,
    as_written,
)

_CLASSES = {
    Kind.NUMBER: "numeric",
    Kind.TEXT: "character",
    Kind.DATE: "Date",
    Kind.MOMENT: "character",
    Kind.TIME: "character",
}


def r_script(sheet: Sheet, file: str) -> str:
    """The script, for the CSV file of this name beside it; it makes the data frame `answers`.

    A missing code becomes NA, and stays beside it in the attribute "missing". Codes with meanings
    become a factor where the measure is nominal or ordinal and each value has one; elsewhere the
    meanings are in the attribute "labels", as the package haven keeps them.
    """
    return "\n".join([*_head(sheet, file), *_body(sheet), ""])


def _head(sheet: Sheet, file: str) -> Iterator[str]:
    yield f"# Reads {_comment(file)} and says what its columns mean."
    yield "# Run it in the folder of that file: the answers are then in the data frame 'answers'."
    if sheet.label:
        yield f"# {_comment(sheet.label)}"
    yield from (f"# {_comment(note)}" for note in sheet.notes)
    classes = ", ".join(_quoted(_CLASSES[one.kind]) for one in sheet.variables)
    yield f'answers <- read.csv({_quoted(file)}, check.names = FALSE, encoding = "UTF-8",'
    yield f'  na.strings = "", colClasses = c({classes}))'


def _body(sheet: Sheet) -> Iterator[str]:
    for one in sheet.variables:
        yield from _variable(one)


def _variable(one: Variable) -> Iterator[str]:
    column = f"answers[[{_quoted(one.name)}]]"
    if one.kind is Kind.MOMENT:
        yield f'{column} <- as.POSIXct({column}, format = "%Y-%m-%dT%H:%M:%OS", tz = "UTC")'
    for gap in one.missing:
        yield f"{column}[{_within(column, gap)}] <- NA"
    valid = {code: means for code, means in one.labels.items() if not one.is_missing(code)}
    if valid and one.measure in {Measure.NOMINAL, Measure.ORDINAL}:
        yield from _factor(column, one, valid)
    elif valid:
        yield f'attr({column}, "labels") <- {_named(valid)}'
    if one.missing:
        yield f'attr({column}, "missing") <- {_quoted("; ".join(map(_said, one.missing)))}'
    if one.label:
        yield f'attr({column}, "label") <- {_quoted(one.label)}'


def _factor(column: str, one: Variable, valid: dict[Code, str]) -> Iterator[str]:
    """A factor only where every value has a meaning: others would be lost."""
    ordered = "TRUE" if one.measure is Measure.ORDINAL else "FALSE"
    yield f"codes <- {_named(valid)}"
    yield f"if (all({column} %in% c(codes, NA)) && !anyDuplicated(names(codes))) {{"
    yield f"  {column} <- factor({column}, codes, names(codes), ordered = {ordered})"
    yield "} else {"
    yield f'  attr({column}, "labels") <- codes'
    yield "}"


def _within(column: str, gap: Missing) -> str:
    if gap.is_one_code:
        return f"{column} %in% {_code(gap.low)}"
    ends = [f"{column} >= {_code(gap.low)}", f"{column} <= {_code(gap.high)}"]
    return f"which({' & '.join(ends)})"


def _named(labels: dict[Code, str]) -> str:
    return f"c({', '.join(f'{_quoted(means)} = {_code(code)}' for code, means in labels.items())})"


def _said(gap: Missing) -> str:
    ends = [end if isinstance(end, str) else as_written(end) for end in (gap.low, gap.high)]
    return ends[0] if gap.is_one_code else f"{ends[0]} thru {ends[1]}"


def _code(code: Code) -> str:
    if isinstance(code, str):
        return _quoted(code)
    if isinf(code):
        return "Inf" if code > 0 else "-Inf"
    return as_written(code)


def _quoted(text: str) -> str:
    """The text as R reads it between quotation marks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\0", "") + '"'


def _comment(text: str) -> str:
    return " ".join(text.split())
