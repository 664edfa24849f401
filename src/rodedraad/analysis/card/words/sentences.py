"""The sentences of a card: what a reader without statistics can take from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rodedraad.analysis.card.interactions import Pair, Triple
from rodedraad.analysis.card.levels import LevelEffect
from rodedraad.analysis.card.regions import Side
from rodedraad.analysis.card.shapes import Shape
from rodedraad.analysis.card.variable import Variable
from rodedraad.analysis.card.words.beside import CLOSING
from rodedraad.analysis.card.words.levels import LEVELS
from rodedraad.analysis.card.words.said import LANGUAGES, Labels, Text, joined, said
from rodedraad.analysis.card.words.tables import PAIRS, PHRASES, TRIPLES

PLAIN = 3
"""So many digits of a number stand in a sentence."""


@dataclass(frozen=True)
class Speaker:
    """Speaks of one outcome, with the names that the columns have for readers."""

    outcome: str
    labels: Labels

    def column(self, name: str) -> Text:
        """What a column is called."""
        known = self.labels.get(name, {})
        return {language: known.get(language, name) for language in LANGUAGES}

    def pair(self, pair: Pair) -> Text:
        """The sentences for a pair: its word, and where its slopes hold."""
        return joined(list(self._pair(pair)))

    def triple(self, triple: Triple) -> Text:
        """The sentences for a three: how the pair differs, and the pair at each end."""
        first, one, other = triple.variables
        where = self._there(triple.over, triple.shape)
        names = {"a": self.name(one), "b": self.name(other), "c": self.name(first)}
        lead = said(TRIPLES, triple.shape.word, where=where, y=self._y, **names)
        if triple.shape.word in {"alike", "cannot-tell"}:
            return lead
        ends = [
            said(TRIPLES, "there", where=self.end(first, end), sentence=self.pair(pair))
            for end, pair in zip((-1, 1), triple.pairs, strict=True)
        ]
        return joined([lead, *ends])

    def level(self, effect: LevelEffect) -> Text:
        """What a predictor goes with inside groups, among them, and by its group besides."""
        slots = {"column": self.column(effect.column), "group": self.column(effect.group)}
        figures = {
            "within": effect.within,
            "between": effect.between,
            "contextual": effect.contextual,
        }
        return joined(
            [
                said(LEVELS, f"{name}:{one.sign}", y=self._y, **slots)
                for name, one in figures.items()
                if one is not None
            ]
        )

    def closing(self, rows: int, groups: Mapping[str, int], better: int) -> list[Text]:
        """On what a card rests, how it was read, and what it does not say."""
        counts = {
            language: ", ".join(
                f"{self.column(name)[language]} {count}" for name, count in groups.items()
            )
            for language in LANGUAGES
        }
        return [
            said(CLOSING, "rests-on", rows=str(rows), counts=counts),
            said(CLOSING, "better", more=_more(better), y=self._y),
            said(CLOSING, "no-cause"),
        ]

    def name(self, variable: Variable) -> Text:
        """What a predictor is called in a sentence."""
        atom = variable.piece.atom
        column = self.column(atom.column)
        if variable.piece.level is not None:
            code = "level" if variable.reference else "level-alone"
            slots = {"level": variable.piece.level, "reference": variable.reference}
            return said(PHRASES, code, factor=column, **slots)
        if atom.group:
            group = self.column(":".join(atom.group))
            return said(PHRASES, atom.how, column=column, group=group)
        return column

    @property
    def _y(self) -> Text:
        return self.column(self.outcome)

    def _pair(self, pair: Pair) -> Iterator[Text]:
        shape = pair.shape
        if shape.word == "turning":
            yield from (self._turns(side, pair) for side in pair.sides if side.reach == "turns")
            return
        yield said(PAIRS, _code(shape), **self._slots(pair))
        if shape.word in {"synergy", "compensation", "buffering", "hindering"}:
            yield from (
                self._reach(side, pair) for side in pair.sides if side.reach in {"above", "below"}
            )

    def _slots(self, pair: Pair) -> dict[str, Text]:
        main = pair.shape.main or 0
        names = [self.name(one) for one in pair.variables]
        signs = [side.direction or side.leaning for side in pair.sides]
        more = [_more(sign) for sign in signs]
        return {
            "a": names[0],
            "b": names[1],
            "main": names[main],
            "other": names[1 - main],
            "more": more[main],
            "more_other": more[1 - main],
            "more_a": more[0],
            "more_b": more[1],
            "where": self._there(pair.sides[main], pair.shape),
            "y": self._y,
        }

    def _there(self, side: Side, shape: Shape) -> Text:
        """Where a slope is shown, as exactly as is known; or the end at which it is strongest."""
        if shape.word == "conditional" and side.boundary is not None:
            return self._beyond(side)
        return self.end(side.moderator, shape.toward or 1)

    def _beyond(self, side: Side) -> Text:
        value = f"{side.boundary:.{PLAIN}g}"
        return said(PHRASES, f"where-{side.reach}", it=self.name(side.moderator), value=value)

    def end(self, variable: Variable, end: int) -> Text:
        """Where a predictor is at its high point (1) or its low one (-1), in words."""
        level = variable.piece.level
        if level is None:
            code = "where-high" if end > 0 else "where-low"
            return said(PHRASES, code, it=self.name(variable))
        factor = self.column(variable.piece.atom.column)
        if end > 0 or variable.reference:
            here = level if end > 0 else variable.reference
            return said(PHRASES, "where-level", level=here, factor=factor)
        return said(PHRASES, "where-other", level=level, factor=factor)

    def _reach(self, side: Side, pair: Pair) -> Text:
        where = (
            self._beyond(side)
            if side.boundary is not None
            else self.end(side.moderator, 1 if side.reach == "above" else -1)
        )
        focal = self.name(pair.variables[pair.sides.index(side)])
        more = _more(side.direction)
        return said(PAIRS, "reach", focal=focal, more=more, where=where, y=self._y)

    def _turns(self, side: Side, pair: Pair) -> Text:
        main = self.name(pair.variables[pair.sides.index(side)])
        end = side.at_high.sign
        where_more, where_less = (self.end(side.moderator, one) for one in (end, -end))
        slots = {"where_more": where_more, "where_less": where_less}
        return said(PAIRS, "turning", main=main, y=self._y, **slots)


def _code(shape: Shape) -> str:
    if shape.word == "cannot-tell":
        return f"{shape.word}:{shape.why}"
    if shape.word == "reinforcing":
        return "reinforcing:both" if shape.main is None else "reinforcing:one"
    return shape.word


def _more(sign: int) -> Text:
    return said(PHRASES, "more" if sign > 0 else "less")
