"""The drawing of one line of a diary: a knot for each day that was answered, by day.

One place for page and paper; the template only sets these paths. Nothing is drawn between days
that have no answer, and no thread runs over the start of the second phase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LEFT, RIGHT = 10.0, 350.0
TOP, FLOOR, WITHOUT = 10.0, 74.0, 92.0
"""The heights of the highest and lowest answer, and of the marks for days without one."""

LARGEST, SMALLEST = 4.5, 2.2
"""Half the width of a knot, between few days and many."""


@dataclass(frozen=True)
class Strip:
    """Path data in a field of 360 by 100 units (viewBox `0 0 360 100`).

    steps: a hairline for each answer above the lowest. floor: that of the lowest. start: an
    upright line where the second phase begins; empty without one. threads: between answered days
    that follow each other. knots: closed shapes. missing: a short mark for each day without answer.
    """

    steps: str
    floor: str
    start: str
    threads: str
    knots: str
    missing: str


def strip(
    values: Sequence[int | None], *, codes: Sequence[int], days: int, before: int | None = None
) -> Strip:
    """The strip of a line. `values`: of the days so far, out of `days` that are planned.

    `before`: how many planned days lie before the start; None without one.
    """
    lowest, highest = min(codes), max(codes)

    def up(code: int) -> float:
        return FLOOR - (code - lowest) / (highest - lowest) * (FLOOR - TOP)

    apart = (RIGHT - LEFT) / days
    places = [LEFT + (number + 0.5) * apart for number in range(len(values))]
    points = [
        None if code is None else (place, up(code))
        for place, code in zip(places, values, strict=True)
    ]
    size = min(LARGEST, max(SMALLEST, apart * 0.36))
    gone = (place for place, point in zip(places, points, strict=True) if point is None)
    edge = None if before is None else LEFT + before * apart
    return Strip(
        steps="".join(f"M{LEFT:.0f} {up(code):.1f}H{RIGHT:.0f}" for code in codes[1:]),
        floor=f"M{LEFT:.0f} {FLOOR:.1f}H{RIGHT:.0f}",
        start="" if edge is None else f"M{edge:.1f} 2V98",
        threads="".join(_threads(points, before)),
        knots="".join(_knot(*point, size) for point in points if point),
        missing="".join(
            f"M{place - size * 0.8:.1f} {WITHOUT:.0f}h{size * 1.6:.1f}" for place in gone
        ),
    )


_Point = tuple[float, float] | None


def _threads(points: Sequence[_Point], before: int | None) -> Iterator[str]:
    for number, (one, other) in enumerate(pairwise(points), start=1):
        if one and other and number != before:
            yield f"M{one[0]:.1f} {one[1]:.1f}L{other[0]:.1f} {other[1]:.1f}"


def _knot(across: float, up: float, half: float) -> str:
    """A round knot as a path, so that page and paper need no numbers of their own."""
    return (
        f"M{across - half:.1f} {up:.1f}a{half:.1f} {half:.1f} 0 1 0 {2 * half:.1f} 0"
        f"a{half:.1f} {half:.1f} 0 1 0 {-2 * half:.1f} 0z"
    )
