"""A Questionnaire that Rode Draad wrote, as an instrument file again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.fhir.words import Json, extension, words
from rodedraad.interchange.fhir.writing import FRAME, HINT, OWN, UNSURE


def is_own(questionnaire: Mapping[str, Any]) -> bool:
    """Whether it was written by Rode Draad, with all of the instrument in it."""
    return isinstance(extension(questionnaire, OWN), str)


def from_own(questionnaire: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What the instrument file holds, with the words that stand in the Questionnaire now.

    Raises `InvalidFile` where the extension is damaged.
    """
    try:
        mapping: dict[str, Any] = json.loads(extension(questionnaire, OWN))
        language = mapping["languages"][0]
        asked = {item["linkId"]: item for item in questionnaire["item"]}
        mapping |= _filled(title=words(questionnaire, "title", language))
        mapping |= _filled(frame=words(asked.get(FRAME, {}), "text", language))
        for item in mapping["items"]:
            _add_words(item, asked[item["key"]], language)
        for key, responses in mapping["responses"].items():
            first = next(item["key"] for item in mapping["items"] if item["responses"] == key)
            _add_answers(responses, asked[first], language)
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        what = f"has the extension {OWN}, and does not fit with it: {error!r}"
        raise InvalidFile(name, [Problem("Questionnaire", what)]) from None
    return mapping


def _filled(**parts: dict[str, str]) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if part}


def _add_words(item: dict[str, Any], asked: Json, language: str) -> None:
    hints = [inner for inner in asked.get("item", []) if inner["linkId"] == item["key"] + HINT]
    hint = words(hints[0], "text", language) if hints else {}
    item |= _filled(text=words(asked, "text", language), hint=hint)


def _add_answers(responses: dict[str, Any], asked: Json, language: str) -> None:
    codings = {one["valueCoding"]["code"]: one["valueCoding"] for one in asked["answerOption"]}
    for step in responses["steps"]:
        coding = codings[str(step["code"])]
        step.update(_filled(text=words(coding, "display", language)))
    responses |= _filled(unsure=words(codings.get(UNSURE, {}), "display", language))
