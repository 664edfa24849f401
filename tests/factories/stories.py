"""Readings of a told story, as short as a test needs."""

from __future__ import annotations

from datetime import date

from rodedraad.catalogue.interviews import bond_scales
from rodedraad.core.interview import Evidence, Rating, Reading, ReadingKind, close, rate

SCALES = bond_scales()
DAY = date(2026, 11, 16)


def reading(kind=ReadingKind.FIRST, *, others=4, closed=DAY, **levels):
    """A reading in which every scale not named has the level `others` (at most its points)."""
    found = Reading(scales=SCALES.ref, kind=kind)
    for scale in SCALES.scales:
        level = levels.get(scale.key, min(others, scale.points))
        found = rate(SCALES, found, scale=scale.key, rating=rating(level))
    return close(SCALES, found, on=closed) if closed else found


def rating(level, *words, note=None):
    """A level with her own words, and perhaps a note of the coach."""
    hers = tuple(Evidence(one, second=90, her_words=True) for one in words)
    return Rating(level, (*hers, Evidence(note)) if note else hers)
