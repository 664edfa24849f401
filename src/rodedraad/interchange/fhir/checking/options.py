"""Answers held against the options of a question, and against sets of codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rodedraad.interchange.fhir.checking.finding import Finding, error
from rodedraad.interchange.fhir.words import Json, extension, value_of

_CORE = "http://hl7.org/fhir/StructureDefinition/"
_EXCLUSIVE = f"{_CORE}questionnaire-optionExclusive"
_UNITS = f"{_CORE}questionnaire-unitValueSet"

_ITEM_TYPES = (
    "Group Display Question Boolean Decimal Integer Date Time String Text Url Choice Attachment "
    "Reference Quantity"
)
_Codes = Mapping[tuple[str | None, str | None], str | None]
"""How each code of a set is called, by system and code; None where nothing was said."""

_KNOWN: Mapping[str, _Codes] = {
    "http://hl7.org/fhir/ValueSet/item-type": {
        ("http://hl7.org/fhir/item-type", code): display
        for code, display in [
            *((word.lower(), word) for word in _ITEM_TYPES.split()),
            ("dateTime", "Date Time"),
            ("open-choice", "Open Choice"),
        ]
    },
}
"""Sets of codes of FHIR R4 itself that a questionnaire may name without holding them."""

_WHOLE_SYSTEMS: Mapping[str, frozenset[str]] = {
    "http://hl7.org/fhir/ValueSet/jurisdiction": frozenset(
        (
            "urn:iso:std:iso:3166",
            "urn:iso:std:iso:3166:-2",
            "http://unstats.un.org/unsd/methods/m49/m49.htm",
        )
    ),
}
"""Sets that hold every code of some systems; which codes those have is not known here."""


def not_among(item: Json, answer: Json, questionnaire: Json) -> Iterator[Finding]:
    """An answer that is none of the options or codes of its question, or is called otherwise."""
    where, value = item["linkId"], value_of(answer)
    options = item.get("answerOption", [])
    if "valueQuantity" in answer:
        yield from _unit(item, value, questionnaire)
    elif item.get("type") == "open-choice" and "valueString" in answer:
        return
    elif options and not any(_same(value, value_of(option)) for option in options):
        yield error(where, f"{_said(value)} is none of the answers that are offered")
    elif "valueCoding" in answer and item.get("answerValueSet"):
        yield from _in_set(where, value, (item["answerValueSet"], questionnaire))


def not_together(item: Json, answers: Sequence[Json]) -> Iterator[Finding]:
    """An answer that goes with no other, given with others."""
    if len(answers) <= 1:
        return
    alone = [
        value_of(option)
        for option in item.get("answerOption", [])
        if extension(option, _EXCLUSIVE) is True
    ]
    for answer in answers:
        if any(_same(value_of(answer), one) for one in alone):
            yield error(item["linkId"], f"{_said(value_of(answer))} goes with no other answer")


def _unit(item: Json, value: Json, questionnaire: Json) -> Iterator[Finding]:
    """A unit outside the set of units; its name may be in any language."""
    allowed = extension(item, _UNITS)
    if isinstance(allowed, str):
        coded: Json = {name: value[name] for name in ("system", "code") if name in value}
        yield from _in_set(item["linkId"], coded, (allowed, questionnaire))


def _in_set(where: str, coding: Json, of: tuple[str, Json]) -> Iterator[Finding]:
    name, questionnaire = of
    system, code = coding.get("system"), coding.get("code")
    if name in _WHOLE_SYSTEMS:
        if system not in _WHOLE_SYSTEMS[name] or not code:
            yield error(where, f"{_said(coding)} is not in {name}")
        return
    codes = _KNOWN.get(name) or _contained(name, questionnaire)
    if codes is None:
        yield error(where, f"its set of answers {name} is not known here; put it in 'contained'")
    elif (system, code) not in codes:
        yield error(where, f"{_said(coding)} is not in {name}")
    else:
        called = codes[system, code]
        display = coding.get("display")
        if called and display and display != called:
            yield error(where, f"{code!r} is called {called!r} in {name}, not {display!r}")


def _contained(name: str, questionnaire: Json) -> _Codes | None:
    found: dict[tuple[str | None, str | None], str | None] = {}
    for one in questionnaire.get("contained", []):
        if one.get("resourceType") == "ValueSet" and name == f"#{one.get('id')}":
            for part in one.get("compose", {}).get("include", []):
                for concept in part.get("concept", []):
                    found[part.get("system"), concept.get("code")] = concept.get("display")
    return found or None


def _same(given: Any, offered: Any) -> bool:
    """Whether they are one answer; of a coding the code says so, not the words."""
    if isinstance(given, dict) and isinstance(offered, dict):
        names = ("system", "code", "reference")
        return [given.get(name) for name in names] == [offered.get(name) for name in names]
    return type(given) is type(offered) and bool(given == offered)


def _said(value: Any) -> str:
    if not isinstance(value, dict):
        return repr(value)
    return repr(value.get("code") or value.get("reference") or value.get("display") or value)
