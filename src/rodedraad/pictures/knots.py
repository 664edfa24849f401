"""Drawings of more than one answer: a thread that runs down through moments, knots on paper.

Paths and places only; the templates set them, for page and paper alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rodedraad.pictures.strook import CAP, KNOT

LEFT = 20.0
WIDTH = 320.0
ROW = 64.0
"""Height of one moment: the viewBox of a row is `0 0 360 64`."""
LINE = 32.0
HANGS = 14.0
"""How far a thread hangs straight down from a knot before it leans towards the next."""
LEAN = 0.3
"""How far a thread leans towards the next knot where two rows meet."""

SHEET = 360.0
"""Width and height of the class picture: its viewBox is `0 0 360 360`."""
MARGIN = 20.0
NARROWEST = 2.0
"""The class picture never shows less than two steps of a scale: else chance would look large."""


@dataclass(frozen=True)
class Strand:
    """One moment's row: the band across, the knot, and the thread from above and to below.

    `above` and `below` are empty where the thread begins or ends. They meet the rows above and
    below in the middle between two knots, and may be stretched to the height of the row.
    """

    band: str
    knot: str
    above: str
    below: str


@dataclass(frozen=True)
class Ends:
    """The lowest and highest value a line can have."""

    lowest: float
    highest: float

    def across(self, value: float) -> float:
        """Where a value lies from left to right."""
        return LEFT + (value - self.lowest) / (self.highest - self.lowest) * WIDTH


def strand(
    value: float,
    band: tuple[float, float],
    ends: Ends,
    *,
    before: float | None,
    after: float | None,
) -> Strand:
    """The row of one value; `before` and `after` are the knots it is joined to, None for none."""
    knot = ends.across(value)
    start, end = (ends.across(one) for one in band)
    middle = (start + end) / 2
    return Strand(
        band=f"M{min(start + CAP, middle):.0f} {LINE:.0f}H{max(end - CAP, middle):.0f}",
        knot=f"M{knot + 1:.0f} {LINE - 3:.0f}{KNOT}",
        above="" if before is None else half_way(ends.across(before), knot, edge=0.0),
        below="" if after is None else half_way(ends.across(after), knot, edge=ROW),
    )


def half_way(other: float, knot: float, *, edge: float) -> str:
    """The thread between a knot and the edge of its row, half-way to the other knot."""
    meets = (other + knot) / 2
    lean = (knot - meets) * LEAN
    towards = LINE + (HANGS if edge > LINE else -HANGS)
    leaves = edge + (LINE - edge) * LEAN
    return (
        f"M{meets:.0f} {edge:.0f}"
        f"C{meets + lean:.0f} {leaves:.0f} {knot:.0f} {towards:.0f} {knot:.0f} {LINE:.0f}"
    )


@dataclass(frozen=True)
class Window:
    """The part of one scale that a class picture shows."""

    low: float
    high: float

    def across(self, value: float) -> float:
        """Where a value lies from left to right."""
        return MARGIN + (value - self.low) / (self.high - self.low) * (SHEET - 2 * MARGIN)

    def upwards(self, value: float) -> float:
        """Where a value lies from below upwards."""
        return SHEET - self.across(value)


def windows(
    axes: Sequence[Sequence[tuple[float, float]]], ends: Sequence[Ends]
) -> tuple[Window, ...]:
    """The part of each scale to show: the same width for all, so that neither looks larger.

    `axes`: per scale the low and high end of every soft area; empty gives none. At least two
    steps wide.
    """
    if not axes:
        return ()
    lows = [min(low for low, _ in reaches) for reaches in axes]
    highs = [max(high for _, high in reaches) for reaches in axes]
    widest = max(high - low for low, high in zip(lows, highs, strict=True))
    return tuple(
        window((low + high) / 2, max(widest, NARROWEST), of)
        for low, high, of in zip(lows, highs, ends, strict=True)
    )


def window(middle: float, width: float, ends: Ends) -> Window:
    """A window of this width around a middle, pushed inside the ends of the line."""
    low = min(max(middle - width / 2, ends.lowest), max(ends.highest - width, ends.lowest))
    return Window(low, min(low + width, ends.highest))
