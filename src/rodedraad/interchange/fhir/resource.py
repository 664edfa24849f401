"""One resource of FHIR in a JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.fhir.words import Json
from rodedraad.interchange.table import shown

_LISTS = frozenset(("item", "answer", "extension", "answerOption", "contained", "enableWhen"))
"""What holds a list of objects wherever it stands."""


def read_resource(path: Path, kind: str) -> Json:
    """The resource of this kind in a JSON file. Raises `InvalidFile`."""
    try:
        found = json.loads(path.read_bytes())
    except OSError as error:
        raise _wrong(path, f"cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise _wrong(path, f"is not JSON: {error}") from None
    said = found.get("resourceType") if isinstance(found, dict) else None
    if said != kind:
        raise _wrong(path, f"is no {kind} of FHIR (resourceType is {said!r})")
    problems = list(_misshapen(found, kind))
    if problems:
        raise InvalidFile(str(path), shown(problems))
    return dict(found)


def _misshapen(holder: Json, where: str) -> Iterator[Problem]:
    """What stands where a list of objects is meant, or an item has no link."""
    for name, inner in holder.items():
        place = f"{where}.{name}"
        if name in _LISTS and not isinstance(inner, list):
            yield Problem(place, "must be a list")
            continue
        for number, one in enumerate(inner) if name in _LISTS else ():
            if not isinstance(one, dict):
                yield Problem(f"{place}[{number}]", "must be an object")
            elif name == "item" and not isinstance(one.get("linkId"), str):
                yield Problem(f"{place}[{number}].linkId", "must be there, as text")
            else:
                yield from _misshapen(one, f"{place}[{number}]")


def _wrong(path: Path, what: str) -> InvalidFile:
    return InvalidFile(str(path), [Problem("file", what)])
