"""A card for reading: sentences first, the figures that they rest on under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill

from rodedraad.analysis.card.estimate import Estimate
from rodedraad.analysis.card.findings import Findings
from rodedraad.analysis.card.interactions import Cell, Pair, Triple
from rodedraad.analysis.card.levels import LevelEffect
from rodedraad.analysis.card.parts import ROWS, LevelPart, VarianceParts
from rodedraad.analysis.card.regions import Region, Side
from rodedraad.analysis.card.words import Text, said
from rodedraad.analysis.card.words.beside import REMARKS
from rodedraad.analysis.card.words.headings import HEADINGS
from rodedraad.analysis.card.words.tables import SHAPES

WIDE = 100
DIGITS = 3


def as_text(card: Findings, language: str) -> str:
    """The card in one language, as lines."""
    return "\n".join(_Page(card, language).lines()).rstrip() + "\n"


class _Page:
    def __init__(self, card: Findings, language: str) -> None:
        self._card, self._language = card, language

    def lines(self) -> Iterator[str]:
        yield from _titled(self._word("card"), self._sentences())
        if self._card.levels:
            lines = (line for one in self._card.levels for line in self._level(one))
            yield from _titled(self._word("levels"), lines)
        yield from _titled(self._word("variance"), self._variance(self._card.parts))
        for triple in self._card.triples:
            yield from self._interaction(triple)
        for pair in self._card.pairs:
            yield from self._interaction(pair)
        if self._card.remarks:
            said_so = (said(REMARKS, one.code, **one.about) for one in self._card.remarks)
            yield from _titled(self._word("remarks"), map(self._paragraph, said_so))

    def _word(self, code: str, **slots: str) -> str:
        return said(HEADINGS, code, **slots)[self._language]

    def _paragraph(self, text: Text) -> str:
        return fill(text[self._language], WIDE, initial_indent="  - ", subsequent_indent="    ")

    def _sentences(self) -> Iterator[str]:
        yield from (self._paragraph(text) for text in self._card.sentences())

    def _level(self, one: LevelEffect) -> Iterator[str]:
        yield f"  {one.column} / {one.group}"
        for name in ("within", "between", "contextual"):
            figure = getattr(one, name)
            if figure is not None:
                yield f"    {self._word(name)}: {_figure(figure)}"
        if one.icc is not None:
            known = f"ICC(1) {_short(one.icc.icc1)}, ICC(2) {_short(one.icc.icc2)}"
            yield f"    {self._word('mean')}: {known}"

    def _variance(self, parts: VarianceParts) -> Iterator[str]:
        names = ("fixed", "slopes", "means", "residual")
        heads = (self._word("level"), *(self._word(name) for name in names), self._word("share"))
        rows = [heads, *(self._level_part(one, parts.total) for one in parts.levels)]
        widths = [max(len(row[place]) for row in rows) for place in range(len(heads))]
        for row in rows:
            cells = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
            yield "  " + "  ".join([row[0].ljust(widths[0]), *cells])
        shares = {"marginal": _short(parts.marginal), "conditional": _short(parts.conditional)}
        yield f"  {self._word('r2', **shares)}"
        for one in parts.levels:
            share = _short(one.fixed / one.total) if one.total else "-"
            yield f"  {self._word('r2-level', level=self._named(one.level), fixed=share)}"
        known = [
            f"{name} {_short(value)}" for name, value in parts.icc1.items() if value is not None
        ]
        if known:
            yield f"  {self._word('icc1')}: {', '.join(known)}"

    def _level_part(self, one: LevelPart, total: float) -> tuple[str, ...]:
        figures = (one.fixed, one.slopes, one.means, one.residual, one.total / total)
        return (self._named(one.level), *(_short(figure) for figure in figures))

    def _named(self, level: str) -> str:
        return self._word("rows") if level == ROWS else level

    def _interaction(self, one: Pair | Triple) -> Iterator[str]:
        names = " × ".join(variable.name for variable in one.variables)
        title = f"{names}: {said(SHAPES, one.shape.word)[self._language]}"
        yield from _titled(title, self._figures(one))

    def _figures(self, one: Pair | Triple) -> Iterator[str]:
        yield f"  {self._word('product')}: {_figure(one.product)}; " + "; ".join(
            (
                self._word("holm", p=f"{one.p_holm:.{DIGITS}g}"),
                self._word("apart", sds=_short(abs(one.apart.estimate))),
            )
        )
        for side in [one.over] if isinstance(one, Triple) else one.sides:
            yield from self._side(side)
        if isinstance(one, Triple):
            yield from self._corners(one)
        yield from self._cells(one.cells)

    def _corners(self, one: Triple) -> Iterator[str]:
        for corner in one.corners:
            others = [v.name for v in one.variables if v.name != corner.focal]
            ends = zip(others, corner.corner, strict=True)
            where = ", ".join(f"{name} {_sign(end)}" for name, end in ends)
            focal = self._word("slope", focal=corner.focal)
            yield f"  {focal} ({where}): {_figure(corner.slope)}"

    def _side(self, side: Side) -> Iterator[str]:
        code = "slope" if len(side.focal) == 1 else "pair-slope"
        focal = self._word(code, focal=" × ".join(side.focal))
        ends = ((side.moderator.low, side.at_low), (side.moderator.high, side.at_high))
        for value, figure in ends:
            where = self._word("at", moderator=side.moderator.name, value=_short(value))
            yield f"  {focal} {where}: {_figure(figure)}"
        yield from (f"    {self._region(one, side)}" for one in side.regions)

    def _region(self, one: Region, side: Side) -> str:
        shown = self._word("shown", sign=_sign(one.sign)) if one.sign else self._word("not-shown")
        where = {"low": _short(one.low), "high": _short(one.high)}
        place = self._word("region", moderator=side.moderator.name, **where)
        return f"{place}: {shown} ({self._counts(one.resting)})"

    def _cells(self, cells: Iterable[Cell]) -> Iterator[str]:
        found = list(cells)
        groups = ", ".join(name for name in found[0].resting if name != ROWS)
        corners = (f"{'/'.join(map(_sign, one.corner))} {_counted(one.resting)}" for one in found)
        yield f"  {self._word('cells', groups=groups)}: {', '.join(corners)}"

    def _counts(self, resting: Mapping[str, int]) -> str:
        return ", ".join(f"{self._named(name)} {count}" for name, count in resting.items())


def _titled(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield title
    yield from lines
    yield ""


def _short(value: float) -> str:
    return f"{value:.{DIGITS}g}"


def _sign(end: int) -> str:
    return "+" if end > 0 else "−"


def _counted(resting: Mapping[str, int]) -> str:
    rows, *groups = resting.values()
    return f"{rows} ({', '.join(map(str, groups))})"


def _figure(one: Estimate) -> str:
    interval = f"{_short(one.low)} … {_short(one.high)}"
    return f"{_short(one.estimate)} [{interval}], se {_short(one.se)}, df {_short(one.df)}"
