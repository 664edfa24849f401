"""Whether a question is asked at all (FHIR R4, "item.enableWhen")."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rodedraad.interchange.fhir.words import Json, extension

_EXPRESSION = (
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression"
)
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


def given_answers(response: Json) -> dict[str, list[Json]]:
    """Every answer in a response, by the link of its item."""
    found: dict[str, list[Json]] = {}
    for item in _every(response):
        found.setdefault(str(item.get("linkId")), []).extend(item.get("answer", []))
    return found


def is_asked(item: Json, given: Mapping[str, list[Json]]) -> bool | None:
    """Whether the item is asked after these answers; None where only an expression knows."""
    if extension(item, _EXPRESSION) is not None:
        return None
    conditions = item.get("enableWhen", [])
    if not conditions:
        return True
    met = [_is_met(one, given.get(one.get("question", ""), [])) for one in conditions]
    return any(met) if item.get("enableBehavior") == "any" else all(met)


def _every(holder: Json) -> Iterator[Json]:
    for item in holder.get("item", []):
        yield item
        yield from _every(item)
        for answer in item.get("answer", []):
            yield from _every(answer)


def _is_met(condition: Json, answers: list[Json]) -> bool:
    wanted = next((one for name, one in condition.items() if name.startswith("answer")), None)
    values = [one for answer in answers for name, one in answer.items() if name.startswith("value")]
    how = condition.get("operator")
    if how == "exists":
        return bool(values) is wanted
    if how == "!=":
        return not any(_compared("=", value, wanted) for value in values)
    return any(_compared(str(how), value, wanted) for value in values)


def _compared(how: str, value: Any, wanted: Any) -> bool:
    """Codings are compared by system and code, all else as it is; other kinds never fit."""
    if isinstance(value, dict) and isinstance(wanted, dict):
        value, wanted = ([one.get("system"), one.get("code")] for one in (value, wanted))
    if type(value) is not type(wanted) or how not in _COMPARE:
        return False
    return _COMPARE[how](value, wanted)
