"""Answers in FHIR as rows of a table, one response a row, one question a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rodedraad.interchange.fhir.checking.enabling import given_answers
from rodedraad.interchange.fhir.checking.kinds import WITHOUT_ANSWERS
from rodedraad.interchange.fhir.words import Json, value_of
from rodedraad.interchange.sheets.sheet import Kind, Sheet, Value, Variable, lacking

FILE = "file"
"""The column that says from which file a row is."""


def as_sheet(questionnaire: Json, responses: Mapping[str, Json]) -> Sheet:
    """The answers to a questionnaire, by the file they came in; of a choice its code.

    Of several answers to one question the first is taken, and the question named in `not_read`.
    """
    links = [
        item["linkId"]
        for item in _every(questionnaire)
        if item.get("type") not in WITHOUT_ANSWERS and item["linkId"] != FILE
    ]
    given = [given_answers(response) for response in responses.values()]
    columns = [[_cell(one.get(link, ())) for one in given] for link in links]
    several = [link for link in links if any(len(one.get(link, ())) > 1 for one in given)]
    return Sheet(
        name=str(questionnaire.get("url", "answers")),
        variables=tuple(Variable(name, Kind.TEXT) for name in (FILE, *links)),
        columns=(list(responses), *columns),
        not_read=tuple(lacking("all answers but the first", several, "one cell holds one answer")),
    )


def _every(holder: Json) -> Iterator[Json]:
    for item in holder.get("item", []):
        yield item
        yield from _every(item)


def _cell(answers: Sequence[Json]) -> Value | None:
    """The first answer as text; None where there is none."""
    value: Any = value_of(answers[0]) if answers else None
    if isinstance(value, dict):
        value = next(
            (value[name] for name in ("code", "reference", "value") if name in value), None
        )
    if isinstance(value, bool):
        return str(int(value))
    return None if value is None else str(value)
