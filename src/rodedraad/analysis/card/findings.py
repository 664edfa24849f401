"""What a card holds, whatever it is shown as."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.analysis.card.interactions import Pair, Triple
from rodedraad.analysis.card.levels import LevelEffect
from rodedraad.analysis.card.parts import VarianceParts
from rodedraad.analysis.card.remarks import Remark
from rodedraad.analysis.card.words import Labels, Speaker, Text
from rodedraad.analysis.result import Fit


@dataclass(frozen=True)
class Findings:
    """What a fit says: levels, parts of variance, the shape of each interaction, and remarks.

    better: 1 where more of the outcome is better, -1 where it is worse.
    """

    fit: Fit
    outcome: str
    better: int
    levels: tuple[LevelEffect, ...]
    parts: VarianceParts
    pairs: tuple[Pair, ...]
    triples: tuple[Triple, ...]
    remarks: tuple[Remark, ...]
    labels: Labels

    @property
    def speaker(self) -> Speaker:
        """Who speaks its sentences."""
        return Speaker(self.outcome, self.labels)

    def pair(self, one: str, other: str) -> Pair:
        """The pair of two predictors, by the names that the formula gives them. `KeyError`."""
        return {frozenset(v.name for v in p.variables): p for p in self.pairs}[
            frozenset((one, other))
        ]

    def sentences(self) -> list[Text]:
        """What can be said aloud of the card, in each language: findings, ground, and limits."""
        speaker = self.speaker
        return [
            *(speaker.level(one) for one in self.levels),
            *(speaker.triple(one) for one in self.triples),
            *(speaker.pair(one) for one in self.pairs),
            *self.closing(),
        ]

    def closing(self) -> list[Text]:
        """On what it rests, how it was read, and what it does not say."""
        return self.speaker.closing(self.fit.n, self.fit.groups, self.better)
