"""Making a card: from a fit and its rows to a card."""

from __future__ import annotations

from rodedraad.analysis.card.ground import ground
from rodedraad.analysis.card.interactions import interactions
from rodedraad.analysis.card.levels import level_effects
from rodedraad.analysis.card.parts import variance_parts
from rodedraad.analysis.card.remarks import remarks
from rodedraad.analysis.card.result import Card
from rodedraad.analysis.card.variable import Points
from rodedraad.analysis.card.words import Labels
from rodedraad.analysis.frame.columns import Frame
from rodedraad.analysis.refusals import NotAvailable
from rodedraad.analysis.result import Fit

BETTER = {"high": 1, "low": -1}


def card(
    found: Fit,
    frame: Frame,
    *,
    better: str = "high",
    points: Points | None = None,
    labels: Labels | None = None,
) -> Card:
    """The card of a fit, from the same rows.

    `better` says whether more of the outcome is better (`high`) or worse (`low`): buffering and
    hindering cannot be told apart without it. `points` gives a predictor other low and high
    points than the tenth and the ninetieth percentile. `labels` gives columns a name for readers,
    by language. Raises `NotAvailable` where these, or the rows, do not fit the fit.
    """
    if better not in BETTER:
        raise NotAvailable(f"{better}: more of the outcome is better (high) or worse (low)")
    under = ground(found, frame, points or {})
    effects = tuple(level_effects(under))
    both = interactions(under, BETTER[better])
    return Card(
        fit=found,
        outcome=under.formula.outcome,
        better=BETTER[better],
        levels=effects,
        parts=variance_parts(under),
        pairs=both.pairs,
        triples=both.triples,
        remarks=tuple(remarks(under, effects, both)),
        labels=labels or {},
    )
