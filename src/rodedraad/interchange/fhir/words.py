"""Texts of FHIR with their translations (R4, extension "translation")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from rodedraad.core.instrument import Text

Json: TypeAlias = dict[str, Any]

TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"


def worded(name: str, text: Text, languages: Sequence[str]) -> Json:
    """The element with the words of the first language, and beside it those of the others."""
    if not text:
        return {}
    first, *others = [language for language in languages if language in text]
    element: Json = {name: text[first]}
    if others:
        element[f"_{name}"] = {"extension": [_translation(one, text[one]) for one in others]}
    return element


def words(element: Mapping[str, Any], name: str, language: str) -> dict[str, str]:
    """The words of an element by language; `language` is that of the resource."""
    found = {language: str(element[name])} if element.get(name) else {}
    for inner in extensions(element.get(f"_{name}", {}), TRANSLATION):
        parts = {part.get("url"): part for part in inner.get("extension", [])}
        said = value_of(parts.get("content", {}))
        if parts.get("lang") and isinstance(said, str):
            found[str(value_of(parts["lang"]))] = said
    return found


def extensions(element: Mapping[str, Any], url: str) -> Iterator[Json]:
    """The extensions of an element with this address."""
    return (one for one in element.get("extension", []) if one.get("url") == url)


def extension(element: Mapping[str, Any], url: str) -> Any:  # FHIR's value[x]
    """The value of the first extension with this address; None where there is none."""
    return next((value_of(one) for one in extensions(element, url)), None)


def value_of(element: Mapping[str, Any]) -> Any:
    """What stands under value[x], whatever its type; None where nothing does."""
    return next((value for name, value in element.items() if name.startswith("value")), None)


def _translation(language: str, said: str) -> Json:
    parts = [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": said}]
    return {"url": TRANSLATION, "extension": parts}
