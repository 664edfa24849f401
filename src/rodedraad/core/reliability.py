"""How far an answer can be trusted, and what each kind of evidence allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """Where a number comes from (`DESIGN`: every number knows its mark)."""

    FOUND = "found"
    RECALLED = "recalled"
    ASSUMED = "assumed"
    PROPOSAL = "proposal"


class ReliabilityKind(StrEnum):
    """`found` in a published study, `assumed` as a range, or from the user's own data."""

    FOUND = "found"
    ASSUMED = "assumed"
    OWN_DATA = "own_data"


class ReliabilityOf(StrEnum):
    """What was correlated: items with each other (`alpha`), or two moments (`retest`)."""

    ALPHA = "alpha"
    OMEGA = "omega"
    RETEST = "retest"


@dataclass(frozen=True)
class Reliability:
    """A reliability coefficient between 0 and 1, as a value or, when assumed, as a range.

    `low` and `high` are equal for one found value. `source` names the study or our reasoning.
    """

    kind: ReliabilityKind
    of: ReliabilityOf
    low: float
    high: float
    mark: Mark
    source: str
