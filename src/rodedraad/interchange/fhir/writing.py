"""An instrument as a Questionnaire of FHIR R4."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rodedraad.core.instrument import Instrument, Item, Responses, Step
from rodedraad.interchange.fhir.words import ORDINAL, Json, worded
from rodedraad.interchange.forms.mapping import as_mapping
from rodedraad.interchange.sheets.sheet import NotCarried, lacking

OWN = "urn:rodedraad:instrument-file"
"""The extension that holds, as JSON, what a Questionnaire has no place for."""

FRAME = "rd-frame"
HINT = "-hint"
UNSURE = "unsure"
"""The code of 'I do not know yet', which has no ordinal value."""


def as_questionnaire(one: Instrument) -> Json:
    """The Questionnaire, with every language of the instrument.

    What FHIR has no place for travels in one extension of ours, so that nothing is lost on the way
    back; `not_in_fhir` names it, since other programs do not read it.
    """
    url = f"urn:rodedraad:instrument:{one.id}"
    frame = {"linkId": FRAME, "type": "display", **worded("text", one.frame, one.languages)}
    return {
        "resourceType": "Questionnaire",
        "language": one.languages[0],
        "extension": [{"url": OWN, "valueString": _rest(one)}],
        "url": url,
        "version": f"{one.version}.{one.revision}",
        "name": one.id.title().replace("-", ""),
        **worded("title", one.title, one.languages),
        "status": "active",
        "description": one.source,
        "copyright": one.rights,
        "item": [*([frame] if one.frame else []), *(_item(one, item, url) for item in one.items)],
    }


def not_in_fhir(one: Instrument) -> Iterator[NotCarried]:
    """What of an instrument other programs will not see in its Questionnaire."""
    kept = "kept in an extension that only Rode Draad reads"
    scales = [scale.key for scale in one.scales]
    yield from lacking("scales, with their key and reliability", scales, kept)
    yield from lacking("answers said back", [i.key for i in one.items if i.said], kept)
    yield from lacking("examples by age", [i.key for i in one.items if i.example], kept)
    if one.texts_licensed:
        yield NotCarried("the words of the items", (), "they are licensed: put in those you hold")


def _rest(one: Instrument) -> str:
    """The file without the words that stand in the Questionnaire itself."""
    rest = as_mapping(one)
    for table in (rest, *rest["items"]):
        for name in ("title", "frame", "text", "hint"):
            table.pop(name, None)
    for responses in rest["responses"].values():
        responses.pop("unsure", None)
        for step in responses["steps"]:
            step.pop("text", None)
    return json.dumps(rest, ensure_ascii=False)


def _item(one: Instrument, item: Item, url: str) -> Json:
    responses = one.responses_of(item)
    found: Json = {
        "linkId": item.key,
        **worded("text", item.text, one.languages),
        "type": "choice",
        "required": False,
        "answerOption": list(_options(responses, one, f"{url}:{responses.key}")),
    }
    if item.hint:
        hint = worded("text", item.hint, one.languages)
        found["item"] = [{"linkId": f"{item.key}{HINT}", "type": "display", **hint}]
    return found


def _options(responses: Responses, one: Instrument, system: str) -> Iterator[Json]:
    for step in responses.steps:
        yield {"valueCoding": _coding(step, one, system)}
    if responses.unsure:
        words = worded("display", responses.unsure, one.languages)
        yield {"valueCoding": {"system": system, "code": UNSURE, **words}}


def _coding(step: Step, one: Instrument, system: str) -> dict[str, Any]:
    return {
        "extension": [{"url": ORDINAL, "valueDecimal": step.code}],
        "system": system,
        "code": str(step.code),
        **worded("display", step.text, one.languages),
    }
