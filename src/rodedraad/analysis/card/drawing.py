"""The drawing of an interaction: two lines with their bands, as SVG that stands by itself.

Presentation attributes only, so that page, paper and PDF show the same. It reads in grey: the
line at the high point is whole, the one at the low point is dashed, and each has its name beside
it. `table` says the same in cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from rodedraad.analysis.card.curves import Curve, Curves
from rodedraad.analysis.card.words import Speaker, said
from rodedraad.analysis.card.words.headings import HEADINGS

WIDTH, HEIGHT = 640.0, 360.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 440.0, 24.0, 300.0
"""The field of the lines; right of it stand their names, below it the name of the predictor."""

INK, SOFT, MADDER, PAPER = "#2b2733", "#5d5666", "#a4553f", "#fffdf9"
COLOURS = {1: MADDER, -1: INK}
DASHES = {1: "", -1: "7 5"}
TICKS = 5
LETTERS, LINE = 25, 18.0
"""A name beside a line is broken after so many letters, and goes on so much lower."""

APART = 3 * LINE
"""Two names beside the lines stand at least this far apart."""


@dataclass(frozen=True)
class _Field:
    """From values to places in the drawing."""

    across: Callable[[float], float]
    up: Callable[[float], float]


def drawing(curves: Curves, speaker: Speaker, language: str) -> str:
    """The SVG of one pair. Its description names what is drawn; its values are in `table`."""
    field = _field(curves)
    focal = speaker.name(curves.focal)[language]
    outcome = speaker.column(speaker.outcome)[language]
    names = [speaker.end(curves.moderator, line.end)[language] for line in curves.lines]
    title = said(HEADINGS, "drawing", y=outcome, focal=focal)[language]
    parts = [
        _opening(title),
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{PAPER}"/>',
        *_axes(curves, field),
        *(_band(line, field) for line in curves.lines),
        *(_line(line, field) for line in curves.lines),
        *_names(curves, field, names),
        _text(focal, (LEFT + RIGHT) / 2, BOTTOM + 44, anchor="middle"),
        _text(outcome, LEFT - 8, TOP - 8, anchor="start"),
        "</svg>",
    ]
    return "".join(parts)


def _opening(title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img"'
        f' aria-label="{escape(title)}" font-family="sans-serif" font-size="14" fill="{INK}">'
    )


def _field(curves: Curves) -> _Field:
    places = [place for line in curves.lines for place, _ in line.stops]
    bands = [end for line in curves.lines for _, one in line.stops for end in (one.low, one.high)]
    return _Field(_between(places, (LEFT, RIGHT)), _between(bands, (BOTTOM, TOP)))


def _between(values: Sequence[float], ends: tuple[float, float]) -> Callable[[float], float]:
    low, size = min(values), (max(values) - min(values)) or 1.0
    return lambda value: ends[0] + (value - low) / size * (ends[1] - ends[0])


def _axes(curves: Curves, field: _Field) -> Iterator[str]:
    yield f'<path d="M{LEFT:g} {TOP:g}V{BOTTOM:g}H{RIGHT:g}" fill="none" stroke="{SOFT}"/>'
    low, high = curves.focal.low, curves.focal.high
    for value in (low, high) if curves.focal.two_valued else (low, (low + high) / 2, high):
        yield _text(f"{value:.3g}", field.across(value), BOTTOM + 20, anchor="middle")
    bands = [end for line in curves.lines for _, one in line.stops for end in (one.low, one.high)]
    for tick in range(TICKS):
        value = min(bands) + (max(bands) - min(bands)) * tick / (TICKS - 1)
        yield _text(f"{value:.3g}", LEFT - 8, field.up(value) + 5, anchor="end")


def _band(line: Curve, field: _Field) -> str:
    upper = [_place(field, place, one.high) for place, one in line.stops]
    lower = [_place(field, place, one.low) for place, one in reversed(line.stops)]
    path = "L".join([*upper, *lower])
    return f'<path d="M{path}Z" fill="{COLOURS[line.end]}" fill-opacity="0.14"/>'


def _line(line: Curve, field: _Field) -> str:
    path = "L".join(_place(field, place, one.estimate) for place, one in line.stops)
    dashes = f' stroke-dasharray="{DASHES[line.end]}"' if DASHES[line.end] else ""
    colour = COLOURS[line.end]
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="3"{dashes}/>'


def _place(field: _Field, place: float, value: float) -> str:
    return f"{field.across(place):.1f} {field.up(value):.1f}"


def _names(curves: Curves, field: _Field, names: list[str]) -> Iterator[str]:
    heights = [field.up(line.stops[-1][1].estimate) for line in curves.lines]
    middle = sum(heights) / len(heights)
    for name, height in zip(names, heights, strict=True):
        near = abs(height - middle) < APART / 2
        above = height == min(heights)
        moved = middle + (-APART / 2 if above else APART / 2) if near else height
        for number, words in enumerate(wrap(name, LETTERS)):
            yield _text(words, RIGHT + 10, moved + 5 + number * LINE, anchor="start")


def _text(words: str, across: float, down: float, *, anchor: str) -> str:
    return f'<text x="{across:.1f}" y="{down:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def table(curves: Curves, speaker: Speaker, language: str) -> str:
    """The same as an HTML table: the expected outcome and its interval at each place drawn."""
    focal = speaker.name(curves.focal)[language]
    heads = [focal, *(speaker.end(curves.moderator, line.end)[language] for line in curves.lines)]
    rows = [
        [f"{place:.3g}", *(_cell(line, number) for line in curves.lines)]
        for number, (place, _) in enumerate(curves.lines[0].stops)
    ]
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{one}</td>" for one in others)}</tr>'
        for first, *others in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(line: Curve, number: int) -> str:
    one = line.stops[number][1]
    return f"{one.estimate:.3g} ({one.low:.3g} … {one.high:.3g})"
