"""What a data dictionary says of the columns of an export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rodedraad.interchange.redcap.dictionary import Field
from rodedraad.interchange.sheets.cells import value
from rodedraad.interchange.sheets.sheet import (
    Code,
    Kind,
    Measure,
    NotCarried,
    Sheet,
    Value,
    Variable,
    lacking,
)

CHECKED = (("0", "Unchecked"), ("1", "Checked"))
STATUS = (("0", "Incomplete"), ("1", "Unverified"), ("2", "Complete"))
"""What REDCap itself writes: for a box, and for a form as a whole."""

_NEVER_A_COLUMN = frozenset(("descriptive",))


def with_dictionary(sheet: Sheet, fields: tuple[Field, ...]) -> Sheet:
    """The sheet of an export, with labels and what codes mean.

    What a column holds stays what is seen from its cells: a validation may have come after the
    answers. Fields without a column are named in `not_read`.
    """
    known = dict(_described(fields))
    pairs = zip(sheet.variables, sheet.columns, strict=True)
    variables = tuple(_labelled(one, set(column), known) for one, column in pairs)
    absent = [
        field.name
        for field in fields
        if field.type not in _NEVER_A_COLUMN
        and not any(name in sheet.names for name, _ in field.columns)
    ]
    lost = [*_codes_lost(variables, known), *lacking("fields", absent, "the file has no column")]
    return replace(sheet, variables=variables, not_read=(*sheet.not_read, *lost))


_Meaning = tuple[str, tuple[tuple[str, str], ...]]


def _described(fields: tuple[Field, ...]) -> Iterator[tuple[str, _Meaning]]:
    for form in dict.fromkeys(field.form for field in fields):
        yield f"{form}_complete", (f"{form}: complete?", STATUS)
    for field in fields:
        for column, choice in field.columns:
            label = f"{field.label}: {choice}" if choice else field.label
            codes = CHECKED if field.type == "checkbox" else field.choices
            yield column, (" ".join(label.split()), codes)


def _labelled(one: Variable, held: set[Value | None], known: dict[str, _Meaning]) -> Variable:
    if one.name not in known:
        return one
    label, choices = known[one.name]
    labels = _codes(choices, one.kind)
    if held - {None} and held.isdisjoint(labels):
        labels = {}  # TRUE and FALSE, where another program turned 1 and 0 into them
    measure = Measure.NOMINAL if labels else one.measure
    return replace(one, label=label, labels=labels, measure=measure)


def _codes(choices: tuple[tuple[str, str], ...], kind: Kind) -> dict[Code, str]:
    """What codes mean, as values of the column; none where a code is no such value."""
    if kind is Kind.TEXT:
        return dict(choices)
    numbers = {value(code, Kind.NUMBER): means for code, means in choices}
    if kind is not Kind.NUMBER or None in numbers:
        return {}
    return {code: means for code, means in numbers.items() if isinstance(code, float)}


def _codes_lost(
    variables: tuple[Variable, ...], known: dict[str, _Meaning]
) -> Iterator[NotCarried]:
    lost = [one for one in variables if known.get(one.name, ("", ()))[1] and not one.labels]
    yield from lacking("what codes mean", lost, "the column holds other values than these codes")
