"""Limits of an answer: size, length, form, units (R4 and SDC extensions)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rodedraad.interchange.fhir.checking.finding import Finding, error, warning
from rodedraad.interchange.fhir.words import Json, extension, extensions, value_of

_CORE = "http://hl7.org/fhir/StructureDefinition/"
_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"


def beyond_limits(item: Json, answer: Json) -> Iterator[Finding]:
    """Every limit of the item that an answer of the right kind goes beyond."""
    value = value_of(answer)
    if "valueQuantity" in answer:
        yield from _quantity(item, value)
    elif "valueAttachment" in answer:
        yield from _attachment(item, value)
    else:
        yield from _range(item, value)
    if isinstance(value, str):
        yield from _length(item, value)
        yield from _form(item, value)
    if isinstance(value, float):
        yield from _decimals(item, value)


def _range(item: Json, value: Any) -> Iterator[Finding]:
    """Numbers by size; dates and times of one form by their letters."""
    low, high = (extension(item, f"{_CORE}{end}Value") for end in ("min", "max"))
    for end, beyond in ((low, "below the lowest"), (high, "above the highest")):
        if end is None or isinstance(value, dict) or isinstance(end, str) != isinstance(value, str):
            continue
        if value < end if end is low and beyond.startswith("below") else value > end:
            yield error(item["linkId"], f"{value} is {beyond} that may be answered, {end}")


def _quantity(item: Json, value: Json) -> Iterator[Finding]:
    for side in ("min", "max"):
        end = extension(item, f"{_SDC}{side}Quantity")
        if not isinstance(end, dict):
            continue
        if _unit(end) != _unit(value) or "value" not in value or "value" not in end:
            what = f"{_said(value)} cannot be compared with {_said(end)}: other units"
            yield error(item["linkId"], what)
        elif value["value"] < end["value"] if side == "min" else value["value"] > end["value"]:
            beyond = "below the lowest" if side == "min" else "above the highest"
            yield error(item["linkId"], f"{_said(value)} is {beyond} that may be, {_said(end)}")


def _unit(quantity: Json) -> tuple[Any, ...]:
    """The unit: its code, or its name where it has none."""
    if quantity.get("code"):
        return quantity.get("system"), quantity["code"]
    return (quantity.get("unit"),)


def _said(quantity: Json) -> str:
    return f"{quantity.get('value')} {quantity.get('unit') or quantity.get('code') or ''}".strip()


def _attachment(item: Json, value: Json) -> Iterator[Finding]:
    allowed = [value_of(one) for one in extensions(item, f"{_CORE}mimeType")]
    if allowed and value.get("contentType") not in allowed:
        what = f"is {value.get('contentType')!r}; allowed is {', '.join(map(str, allowed))}"
        yield error(item["linkId"], what)


def _length(item: Json, value: str) -> Iterator[Finding]:
    least, most = extension(item, f"{_CORE}minLength"), item.get("maxLength")
    if isinstance(least, int) and len(value) < least:
        yield error(item["linkId"], f"has {len(value)} characters; it must have {least} at least")
    if isinstance(most, int) and len(value) > most:
        yield error(item["linkId"], f"has {len(value)} characters; it may have {most} at most")


def _form(item: Json, value: str) -> Iterator[Finding]:
    """A pattern that the text must have in it; its author says with ^ and $ that it is all."""
    pattern = extension(item, f"{_CORE}regex")
    if not isinstance(pattern, str):
        return
    try:
        fits = re.search(pattern, value) is not None
    except re.error as wrong:
        yield warning(item["linkId"], f"its pattern {pattern!r} cannot be read: {wrong}")
        return
    if not fits:
        hint = extension(item, f"{_CORE}entryFormat")
        like = f", such as {hint}" if hint else ""
        yield error(item["linkId"], f"{value!r} has not the form that is asked{like}")


def _decimals(item: Json, value: float) -> Iterator[Finding]:
    most = extension(item, f"{_CORE}maxDecimalPlaces")
    exponent = Decimal(str(value)).as_tuple().exponent
    if isinstance(most, int) and isinstance(exponent, int) and -exponent > most:
        yield error(item["linkId"], f"{value} has {-exponent} decimals; it may have {most} at most")
