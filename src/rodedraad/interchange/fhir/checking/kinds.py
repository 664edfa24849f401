"""Which value each kind of item takes (FHIR R4, "item.type" and "answer.value[x]")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rodedraad.interchange.fhir.checking.finding import Finding, fatal
from rodedraad.interchange.fhir.words import Json

WITHOUT_ANSWERS = frozenset(("group", "display"))

_TAKES: Mapping[str, tuple[str, ...]] = {
    "boolean": ("valueBoolean",),
    "decimal": ("valueDecimal",),
    "integer": ("valueInteger",),
    "date": ("valueDate",),
    "dateTime": ("valueDateTime",),
    "time": ("valueTime",),
    "string": ("valueString",),
    "text": ("valueString",),
    "url": ("valueUri",),
    "choice": ("valueCoding",),
    "open-choice": ("valueCoding", "valueString"),
    "attachment": ("valueAttachment",),
    "reference": ("valueReference",),
    "quantity": ("valueQuantity",),
}
_DATE = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?"
_ZONE = r"(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])"


def _like(pattern: str) -> Callable[[Any], bool]:
    shape = re.compile(pattern)
    return lambda value: isinstance(value, str) and shape.fullmatch(value) is not None


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_IS: Mapping[str, Callable[[Any], bool]] = {
    "valueBoolean": lambda value: isinstance(value, bool),
    "valueInteger": _is_whole,
    "valueDecimal": lambda value: _is_whole(value) or isinstance(value, float),
    "valueString": lambda value: isinstance(value, str) and bool(value),
    "valueUri": lambda value: isinstance(value, str) and bool(value),
    "valueDate": _like(_DATE),
    "valueDateTime": _like(rf"{_DATE}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{_CLOCK}{_ZONE}"),
    "valueTime": _like(_CLOCK),
}
_STRUCTURED = frozenset(("valueCoding", "valueAttachment", "valueReference", "valueQuantity"))


def wrong_kind(item: Json, answer: Json) -> Iterator[Finding]:
    """What makes that an answer cannot be one to this item."""
    where, kind = item["linkId"], str(item.get("type"))
    given = [name for name in answer if name.startswith("value")]
    if kind not in _TAKES:
        yield fatal(where, f"is of the type {kind!r}, which takes no answers")
    elif len(given) != 1:
        yield fatal(where, f"an answer has one value, and this has {len(given)}")
    elif given[0] not in _TAKES[kind] and given[0] not in _of_options(item):
        taken = " or ".join(_TAKES[kind])
        yield fatal(where, f"is answered with {given[0]}; an item of type {kind} takes {taken}")
    elif not _is_such(given[0], answer[given[0]]):
        yield fatal(where, f"{answer[given[0]]!r} is no {given[0].removeprefix('value')}")
    elif kind == "string" and re.search(r"[\r\n]", str(answer[given[0]])):
        yield fatal(where, "has several lines; a string has one, a text may have more")


def _of_options(item: Json) -> set[str]:
    """The kinds of value that the options of a choice have."""
    options = item.get("answerOption", [])
    return {name for option in options for name in option if name.startswith("value")}


def _is_such(name: str, value: object) -> bool:
    return isinstance(value, dict) if name in _STRUCTURED else _IS[name](value)
