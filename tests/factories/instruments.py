"""A small instrument, as a data file describes it and as a value, to change in a test."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from rodedraad.core.instrument import Instrument
from rodedraad.core.parsing import parse_instrument

GONE = object()
"""Put this at a place to take the key away."""


def both(text: str) -> dict[str, str]:
    return {"nl": f"{text} (nl)", "en": f"{text} (en)"}


def item(key: str, role: str = "scale", **changes: Any) -> dict[str, Any]:
    return {
        "key": key,
        "facet": "warmth",
        "role": role,
        "part": "about_us",
        "responses": "often",
        "text": both(f"statement {key}"),
        "said": {"nl": "Je lacht {how_often}.", "en": "You {how_often} laugh."},
    } | changes


def steps(*codes: int) -> list[dict[str, Any]]:
    return [{"code": code, "text": both(str(code)), "within": both(str(code))} for code in codes]


def responses(*codes: int) -> dict[str, Any]:
    return {"unsure": both("not yet"), "steps": steps(*codes)}


def scale(**changes: Any) -> dict[str, Any]:
    return {
        "key": "warmth",
        "title": both("Warmth"),
        "items": ["w1", "w2", "w3"],
        "reversed": ["w3"],
        "combine": "mean",
        "needs": 2,
        "reliability": [
            {
                "kind": "assumed",
                "of": "retest",
                "low": 0.5,
                "high": 0.75,
                "mark": "proposal",
                "source": "our reasoning",
            }
        ],
        "band": {
            "mark": "proposal",
            "source": "our reasoning",
            "steps": [{"up_to": 2, "half_width": 0.7}, {"half_width": 1}],
        },
    } | changes


EXAMPLE: dict[str, Any] = {
    "format": 1,
    "id": "example",
    "version": 2,
    "revision": 3,
    "key": "base",
    "key_mark": "proposal",
    "key_needs_confirmation": False,
    "title": both("An example"),
    "informant": "teacher",
    "about": "dyad",
    "ages": ["young", "primary"],
    "languages": ["nl", "en"],
    "frame": both("The last four weeks."),
    "rights": "CC-BY-4.0",
    "texts": "included",
    "status": "not_validated",
    "source": "written for the tests",
    "responses": {"often": responses(1, 2, 3, 4, 5), "known": responses(1, 2)},
    "items": [
        item("w1", example={"young": both("in play")}),
        item("w2"),
        item("w3"),
        item("joy", "single", part="about_me"),
        item("known", "context", responses="known"),
    ],
    "scales": [scale()],
}


def described(changes: dict[str, Any] | None = None) -> dict[str, Any]:
    """The example with other values at some places: `{"items.0.role": "single"}`, or `GONE`."""
    raw = deepcopy(EXAMPLE)
    for place, value in (changes or {}).items():
        *way, last = [int(step) if step.isdigit() else step for step in place.split(".")]
        inner: Any = raw
        for step in way:
            inner = inner[step]
        if value is GONE:
            del inner[last]
        else:
            inner[last] = value
    return raw


def licensed(changes: dict[str, Any] | None = None) -> dict[str, Any]:
    """The example as if its words belonged to a publisher: structure, and no words of items."""
    raw = described({"texts": "licensed", "rights": "licensed"})
    for one in raw["items"]:
        for key in ("text", "said", "example"):
            one.pop(key, None)
    return raw | (changes or {})


def instrument(changes: dict[str, Any] | None = None) -> Instrument:
    """The example as a value, with other values at some places."""
    return parse_instrument(described(changes))
