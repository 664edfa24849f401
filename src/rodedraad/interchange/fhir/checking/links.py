"""Answers that point at something: addresses, and resources of FHIR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import UUID

from rodedraad.interchange.fhir.checking.finding import Finding, error
from rodedraad.interchange.fhir.checking.resource_types import RESOURCE_TYPES
from rodedraad.interchange.fhir.words import Json, extensions, value_of

_KINDS = "http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource"
_SIGNS = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%|-]+")
"""What an address is written with (RFC 3986), and '|' before a version."""

_POINTS_AT = re.compile(r"(?:.*/)?([A-Z][A-Za-z]*)/[A-Za-z0-9.-]{1,64}(?:/_history/.*)?")
_OF_UUID = "urn:uuid:"


def wrong_link(item: Json, answer: Json) -> Iterator[Finding]:
    """What is wrong with where an answer points."""
    if "valueUri" in answer and not _is_address(answer["valueUri"]):
        yield error(item["linkId"], f"{answer['valueUri']!r} is no address")
    if "valueReference" in answer:
        yield from _reference(item, answer["valueReference"])


def _reference(item: Json, value: Json) -> Iterator[Finding]:
    target = value.get("reference")
    if target is None:  # an identifier or a display may stand for it
        return
    where = item["linkId"]
    if not isinstance(target, str) or not _is_address(target):
        yield error(where, f"{target!r} is no address of a resource")
        return
    if target.startswith(("#", "urn:")):
        return
    found = _POINTS_AT.fullmatch(target)
    allowed = [value_of(one) for one in extensions(item, _KINDS)]
    if not found or found[1] not in RESOURCE_TYPES:
        yield error(where, f"{target!r} points at no kind of resource of FHIR R4")
    elif allowed and found[1] not in allowed:
        yield error(where, f"points at a {found[1]}; allowed is {', '.join(map(str, allowed))}")


def _is_address(text: str) -> bool:
    if not _SIGNS.fullmatch(text):
        return False
    if text.startswith(_OF_UUID):
        return _is_uuid(text.removeprefix(_OF_UUID))
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
