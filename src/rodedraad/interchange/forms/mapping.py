"""An instrument as the dictionary that its own file holds: the way back from parsing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rodedraad.core.instrument import BandRule, Instrument, Item, Responses, Scale
from rodedraad.core.reliability import Reliability, ReliabilityKind

FORMAT = 1
"""The shape of instrument file that is written."""


def as_mapping(one: Instrument) -> dict[str, Any]:
    """What `core.parsing.parse_instrument` makes the same instrument of again."""
    return _filled(
        {
            "format": FORMAT,
            "id": one.id,
            "version": one.version,
            "revision": one.revision,
            "key": one.key,
            "key_mark": one.key_mark.value,
            "key_needs_confirmation": one.key_needs_confirmation,
            "title": dict(one.title),
            "informant": one.informant.value,
            "about": one.about.value,
            "ages": [age.value for age in one.ages],
            "languages": list(one.languages),
            "frame": dict(one.frame),
            "rights": one.rights,
            "texts": "licensed" if one.texts_licensed else "included",
            "status": one.status,
            "source": one.source,
            "responses": {key: _responses(of) for key, of in one.responses.items()},
            "items": [_item(item) for item in one.items],
            "scales": [_scale(scale) for scale in one.scales],
        }
    )


def _responses(one: Responses) -> dict[str, Any]:
    steps = [
        _filled({"code": step.code, "text": dict(step.text), "within": dict(step.within)})
        for step in one.steps
    ]
    return _filled({"unsure": dict(one.unsure), "steps": steps})


def _item(one: Item) -> dict[str, Any]:
    return _filled(
        {
            "key": one.key,
            "facet": one.facet,
            "role": one.role.value,
            "part": one.part.value,
            "responses": one.responses,
            "text": dict(one.text),
            "example": {age.value: dict(text) for age, text in one.example.items()},
            "said": dict(one.said),
            "hint": dict(one.hint),
        }
    )


def _scale(one: Scale) -> dict[str, Any]:
    return _filled(
        {
            "key": one.key,
            "title": dict(one.title),
            "items": list(one.items),
            "size": one.size,
            "reversed": [key for key in one.items if key in one.reversed],
            "combine": one.combine.value,
            "needs": one.needs,
            "reliability": [_reliability(each) for each in one.reliabilities],
            "band": _band(one.band) if one.band else {},
        }
    )


def _reliability(one: Reliability) -> dict[str, Any]:
    figures = {"low": one.low, "high": one.high}
    if one.kind is ReliabilityKind.FOUND:
        figures = {"value": one.low}
    return _filled(
        {
            "kind": one.kind.value,
            "of": one.of.value,
            **figures,
            "mark": one.mark.value,
            "source": one.source,
            "n": one.n,
        }
    )


def _band(one: BandRule) -> dict[str, Any]:
    steps = [_filled({"up_to": step.up_to, "half_width": step.half_width}) for step in one.steps]
    return {"mark": one.mark.value, "source": one.source, "steps": steps}


def _filled(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table without what is empty: an empty text or list stands in no file."""
    return {key: value for key, value in table.items() if value not in (None, {}, [], "")}
