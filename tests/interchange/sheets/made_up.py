"""A sheet with everything a file can say, and how two are compared."""

from __future__ import annotations

from datetime import date, datetime, time
from math import inf

from rodedraad.interchange.sheets import Kind, Measure, Missing, Sheet, Variable

moment = datetime.fromisoformat  # without a zone, as files have them
FREQUENCY = {1.0: "(bijna) nooit", 2.0: "zelden", 5.0: "(bijna) altijd", 99.0: "geen antwoord"}
BONDS = Sheet(
    name="bonds",
    variables=(
        Variable("teacher", Kind.TEXT, "wie invult", Measure.NOMINAL, missing=(Missing("?", "?"),)),
        Variable(
            "c1",
            Kind.NUMBER,
            "Ik heb plezier in het contact met déze leerling.",
            Measure.ORDINAL,
            FREQUENCY,
            (Missing(-9.0, -1.0), Missing(99.0, 99.0)),
            "F8.0",
        ),
        Variable("weight", label="in de steekproef", measure=Measure.SCALE, shown="F8.3"),
        Variable("low", missing=(Missing(-inf, 0.0),)),
        Variable("born", Kind.DATE, shown="EDATE10"),
        Variable("filled_in", Kind.MOMENT),
        Variable("at", Kind.TIME),
    ),
    columns=(
        ["t1", "t1", "?", None],
        [1.0, 99.0, -3.0, None],
        [0.1, 1e-7, -1234567.25, 3.0],
        [1.0, 2.0, -5.0, None],
        [date(2014, 2, 28), None, date(1960, 1, 1), date(2031, 12, 31)],
        [moment("2026-09-01T08:30"), None, moment("2026-09-01T23:59:59"), None],
        [time(8, 30), time(0, 0), time(23, 59, 59), None],
    ),
    label="Banden van één school",
    notes=("Ingevuld in september.",),
)


def meanings(sheet: Sheet) -> dict[str, tuple]:
    """What the variables mean, in a shape to compare."""
    return {
        one.name: (one.kind, one.label, one.measure, dict(one.labels), frozenset(one.missing))
        for one in sheet.variables
    }


def values(sheet: Sheet) -> dict[str, list]:
    """The values by variable."""
    return {name: list(column) for name, column in zip(sheet.names, sheet.columns, strict=True)}
