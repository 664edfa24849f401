"""The drawing of one value: a knot in a thread, and the light band around it.

One place for page and paper; the template only sets these paths.
"""

from __future__ import annotations

from dataclasses import dataclass

LEFT = 16.0
WIDTH = 568.0
LINE = 46.0
KNOT = "c-9-10 -16-4 -11 4s18 6 18-4 -14-14 -20-4 4 16 13 12"
KNOT_HALF = 10.0
"""Half a knot's width: the thread stops there on both sides."""
CAP = 13.0
"""Half the width of the band: its round ends add this much on both sides."""


@dataclass(frozen=True)
class Drawing:
    """Path data in a field of 600 by 64 units (viewBox `0 14 600 64`)."""

    band: str
    before: str
    after: str
    knot: str


def drawing(value: float, *, low: float, high: float, lowest: int, highest: int) -> Drawing:
    """The four paths for a value and its strook on a thread from `lowest` to `highest`."""

    def across(at: float) -> float:
        return LEFT + (at - lowest) / (highest - lowest) * WIDTH

    knot, start, end = across(value), across(low), across(high)
    return Drawing(
        band=band(start, end),
        before=thread(start, knot - KNOT_HALF, rise=-10.0),
        after=thread(knot + KNOT_HALF, end, rise=10.0),
        knot=f"M{knot:.0f} {LINE - 3:.0f}{KNOT}",
    )


def band(start: float, end: float) -> str:
    """The band from end to end, its round caps included."""
    middle = (start + end) / 2
    return f"M{min(start + CAP, middle):.0f} {LINE:.0f}H{max(end - CAP, middle):.0f}"


def thread(start: float, end: float, *, rise: float) -> str:
    """A slack piece of thread between two places; nothing where there is no room for it."""
    if end - start < 1:
        return ""
    third = (end - start) / 3
    return (
        f"M{start:.0f} {LINE:.0f}"
        f"C{start + third:.0f} {LINE + rise:.0f} {end - third:.0f} {LINE - rise:.0f} "
        f"{end:.0f} {LINE:.0f}"
    )
