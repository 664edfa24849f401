"""How far an answer can be trusted, and what each kind of evidence allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """Where a number comes from (every number knows its mark)."""

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


class Use(StrEnum):
    """What a reliability may be used for.

    The strook says where an answer lies when asked again, so it needs two moments;
    the standard error says how exact today's answer is, so items within one moment will do.
    """

    BAND_OF_ERROR = "band_of_error"
    PLACE = "place"
    STANDARD_ERROR = "standard_error"
    NORM_BAND = "norm_band"
    RELIABLE_CHANGE = "reliable_change"
    RELIABLE_CHANGE_IF_NAMED = "reliable_change_if_named"


FEWEST_OWN_PUPILS = 15
"""From how many pupils a class's own figures count (our proposal)."""


@dataclass(frozen=True)
class Reliability:
    """A reliability coefficient between 0 and 1, as a value or, when assumed, as a range.

    `low` and `high` are equal for one found value. `source` names the study or our reasoning.
    `n` is how many pupils it rests on, where that is known.
    """

    kind: ReliabilityKind
    of: ReliabilityOf
    low: float
    high: float
    mark: Mark
    source: str
    n: int | None = None


_UNTIL_KNOWN = frozenset({Use.BAND_OF_ERROR, Use.PLACE})
_ONE_MOMENT = frozenset({Use.STANDARD_ERROR, Use.NORM_BAND, Use.RELIABLE_CHANGE_IF_NAMED})
_TWO_MOMENTS = frozenset(Use) - {Use.RELIABLE_CHANGE_IF_NAMED}


def allows(reliability: Reliability) -> frozenset[Use]:
    """What this reliability may be used for; a set that may be empty. The rules are our proposal.

    - assumed, or a published figure that was recalled and not reread: a wide strook and a
      place drawn towards the mean with it; never a standard error, a norm or a change;
    - found between two moments: everything;
    - found within one moment (alpha, omega): how exact an answer is today. It leaves out what
      varies from day to day, so it makes too narrow a strook, and a
      change only in a variant that carries its name;
    - own data: a strook, a place and a standard error from 15 pupils on; never a change, since
      one class is too small.
    """
    if reliability.kind is ReliabilityKind.OWN_DATA:
        enough = (reliability.n or 0) >= FEWEST_OWN_PUPILS
        return _UNTIL_KNOWN | {Use.STANDARD_ERROR} if enough else frozenset()
    if reliability.kind is ReliabilityKind.ASSUMED or reliability.mark is not Mark.FOUND:
        return _UNTIL_KNOWN
    return _TWO_MOMENTS if reliability.of is ReliabilityOf.RETEST else _ONE_MOMENT


def best_for(use: Use, reliabilities: Iterable[Reliability]) -> Reliability | None:
    """The reliability to use for this, or None where none of them allows it.

    What was found goes before own data, own data before what is assumed. Among equals the
    lowest is chosen: it promises least.
    """
    order = (ReliabilityKind.FOUND, ReliabilityKind.OWN_DATA, ReliabilityKind.ASSUMED)
    usable = [one for one in reliabilities if use in allows(one)]
    return min(usable, key=lambda one: (order.index(one.kind), one.low), default=None)
