"""A card as plain lists, numbers and texts: `card` in the JSON of `rodedraad fit`."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from rodedraad.analysis.card.curves import Curves
from rodedraad.analysis.card.estimate import Estimate
from rodedraad.analysis.card.findings import Findings
from rodedraad.analysis.card.interactions import Cell, Pair, Triple
from rodedraad.analysis.card.levels import LevelEffect
from rodedraad.analysis.card.parts import LevelPart, VarianceParts
from rodedraad.analysis.card.regions import Side
from rodedraad.analysis.card.shapes import Shape
from rodedraad.analysis.card.words import Speaker, Text, said
from rodedraad.analysis.card.words.beside import REMARKS
from rodedraad.analysis.card.words.tables import SHAPES

Plain = dict[str, object]


def as_plain(card: Findings) -> Plain:
    """Everything a card holds; an endless df is null."""
    speaker = card.speaker
    return {
        "outcome": card.outcome,
        "better": "high" if card.better > 0 else "low",
        "levels": [_level(one, speaker) for one in card.levels],
        "variance": _variance(card.parts),
        "pairs": [_pair(one, speaker) for one in card.pairs],
        "threes": [_triple(one, speaker) for one in card.triples],
        "remarks": [
            {
                "code": one.code,
                "about": dict(one.about),
                "text": said(REMARKS, one.code, **one.about),
            }
            for one in card.remarks
        ],
        "closing": card.closing(),
    }


def _level(one: LevelEffect, speaker: Speaker) -> Plain:
    return {
        "column": one.column,
        "group": one.group,
        "within": _figure(one.within),
        "between": _figure(one.between),
        "contextual": _figure(one.contextual),
        "icc": None if one.icc is None else dict(vars(one.icc)),
        "text": speaker.level(one),
    }


def _variance(parts: VarianceParts) -> Plain:
    return {
        "total": parts.total,
        "levels": [_level_part(one) for one in parts.levels],
        "icc1": dict(parts.icc1),
        "marginal": parts.marginal,
        "conditional": parts.conditional,
    }


def _level_part(one: LevelPart) -> Plain:
    """The variances of a level, and their shares of it (Rights and Sterba, 2019)."""
    figures = {name: getattr(one, name) for name in ("fixed", "slopes", "means", "residual")}
    shares = {name: value / one.total if one.total else None for name, value in figures.items()}
    return {"level": one.level, **figures, "shares": shares}


def _pair(one: Pair, speaker: Speaker) -> Plain:
    return {
        "terms": [variable.name for variable in one.variables],
        **_shape(one.shape),
        "product": _figure(one.product),
        "p_holm": one.p_holm,
        "apart": _figure(one.apart),
        "sides": [_side(side) for side in one.sides],
        "cells": _cells(one.cells),
        "curves": _curves(one.curves),
        "text": speaker.pair(one),
    }


def _triple(one: Triple, speaker: Speaker) -> Plain:
    return {
        "terms": [variable.name for variable in one.variables],
        **_shape(one.shape),
        "product": _figure(one.product),
        "p_holm": one.p_holm,
        "apart": _figure(one.apart),
        "over": _side(one.over),
        "pairs": [_pair(pair, speaker) for pair in one.pairs],
        "corners": [
            {"focal": c.focal, "corner": list(c.corner), "slope": _figure(c.slope)}
            for c in one.corners
        ],
        "cells": _cells(one.cells),
        "text": speaker.triple(one),
    }


def _shape(one: Shape) -> Plain:
    label: Text = said(SHAPES, one.word)
    return {"word": one.word, "label": label, **{k: v for k, v in vars(one).items() if k != "word"}}


def _side(one: Side) -> Plain:
    ends = ((one.moderator.low, one.at_low), (one.moderator.high, one.at_high))
    return {
        "focal": list(one.focal),
        "moderator": one.moderator.name,
        "points": [{"value": value, "slope": _figure(slope)} for value, slope in ends],
        "regions": [{**vars(region), "resting": dict(region.resting)} for region in one.regions],
        "reach": one.reach,
        "boundary": one.boundary,
    }


def _curves(found: Curves) -> Plain:
    lines = [
        {"value": line.value, "stops": [[place, _figure(one)] for place, one in line.stops]}
        for line in found.lines
    ]
    return {"focal": found.focal.name, "moderator": found.moderator.name, "lines": lines}


def _cells(found: Sequence[Cell]) -> list[Plain]:
    return [{"corner": list(one.corner), "resting": dict(one.resting)} for one in found]


def _figure(one: Estimate | None) -> Plain | None:
    if one is None:
        return None
    return {name: value if isfinite(value) else None for name, value in vars(one).items()}
