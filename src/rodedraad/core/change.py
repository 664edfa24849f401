"""Whether two scores of one dyad differ by more than chance, or a refusal that says why not.

Every figure here is about a licensed instrument with published reliability. Our own form is
too short and too new: for it `reliable_change` refuses, by name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

from rodedraad.core.band_of_error import standard_error
from rodedraad.core.errors import RodeDraadError
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, Use, allows

LOWEST_RELIABILITY = 0.80
"""Below this a change must exceed 1.24 SD to count: no claim about one pupil (our proposal)."""

JUST_ABOVE = 1 + 1e-9
"""Keeps what is equal but for rounding from counting as more."""

CHANCE = 0.05
"""A change this unlikely by chance alone counts as reliable, on both sides together."""


class Variant(StrEnum):
    """The error a difference is held against; each is another claim, so each has its name."""

    JACOBSON_TRUAX = "jacobson_truax"
    JACOBSON_TRUAX_ALPHA = "jacobson_truax_alpha"
    CHRISTENSEN_MENDOZA = "christensen_mendoza"
    HAGEMAN_ARRINDELL = "hageman_arrindell"
    REGRESSION = "regression"


class Refused(StrEnum):
    """Why no change may be computed."""

    RELIABILITY_ASSUMED = "reliability_assumed"
    RELIABILITY_OF_ONE_CLASS = "reliability_of_one_class"
    RELIABILITY_NOT_READ = "reliability_not_read"
    RELIABILITY_OF_ANOTHER_KIND = "reliability_of_another_kind"
    RELIABILITY_TOO_LOW = "reliability_too_low"
    OTHER_INSTRUMENT = "other_instrument"
    BASIS_OF_OTHER_INSTRUMENT = "basis_of_other_instrument"
    SD_OF_ONE_CLASS = "sd_of_one_class"
    NO_RETEST_GROUP = "no_retest_group"
    NO_ERROR_TO_HOLD_IT_AGAINST = "no_error_to_hold_it_against"


class ChangeRefused(RodeDraadError):
    """A change that may not be computed, with all reasons at once."""

    code = "change-refused"

    def __init__(self, reasons: Sequence[Refused]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(", ".join(self.reasons))


class SdOf(StrEnum):
    """Whose spread an SD is."""

    NORM_GROUP = "norm_group"
    STUDY = "study"
    ONE_CLASS = "one_class"


@dataclass(frozen=True)
class Scored:
    """One value of one scale, under the only name a score may carry (`id@version#key`)."""

    ref: str
    scale: str
    value: float


@dataclass(frozen=True)
class RetestGroup:
    """A published group that answered twice; but for Hageman & Arrindell, with nothing between."""

    mean_before: float
    sd_before: float
    mean_after: float
    sd_after: float
    correlation: float
    n: int
    source: str


@dataclass(frozen=True)
class Basis:
    """What a change is held against: reliability and SD of this instrument and scale."""

    ref: str
    scale: str
    reliability: Reliability
    sd: float
    sd_of: SdOf
    retest: RetestGroup | None = None


@dataclass(frozen=True)
class Change:
    """One change in standard errors, with everything it was computed from.

    `difference` is after − before, except where the variant corrects it; `standardised` is
    that difference in standard errors. `p` is the chance of one at least this large, on either
    side, if nothing had changed.
    """

    variant: Variant
    difference: float
    error: float
    before: Scored
    after: Scored
    basis: Basis

    @property
    def standardised(self) -> float:
        """The difference in standard errors of a difference."""
        return self.difference / self.error

    @property
    def p(self) -> float:
        """The chance of a difference this large if nothing had changed (normal, two-sided)."""
        return 2 * NormalDist().cdf(-abs(self.standardised))

    @property
    def is_reliable(self) -> bool:
        """Whether chance alone would seldom do this: one in twenty, so one in twenty is chance."""
        return self.p < CHANCE


def smallest_detectable_change(*, sd: float, reliability: float) -> float:
    """SDC95 = z √2 SEM: the smallest change that is reliable (Beckerman et al., 2001)."""
    return (
        NormalDist().inv_cdf(1 - CHANCE / 2)
        * sqrt(2)
        * standard_error(sd=sd, reliability=reliability)
    )


def reliable_change(
    before: Scored, after: Scored, basis: Basis, *, variant: Variant = Variant.JACOBSON_TRUAX
) -> Change:
    """The change from before to after; ChangeRefused with every reason where none may be given.

    Between two moments the reliability must be that of a retest. `JACOBSON_TRUAX_ALPHA` takes
    an alpha, as much published work does, and carries that in its name: it leaves out what
    varies from day to day and calls too much reliable. `HAGEMAN_ARRINDELL` takes either.
    """
    reasons = [
        *_reasons(before, after, basis, variant=variant),
        *_reasons_of_reliability(basis.reliability, variant),
    ]
    if reasons:
        raise ChangeRefused(reasons)
    difference, error = _difference_and_error((before.value, after.value), basis, variant)
    if error <= 0:
        raise ChangeRefused([Refused.NO_ERROR_TO_HOLD_IT_AGAINST])
    return Change(variant, difference, error, before=before, after=after, basis=basis)


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """The p-values adjusted for their number, in the order given (Benjamini & Hochberg, 1995).

    A class of 24 with three scales shows three or four 'reliable' changes by chance alone.
    Calling reliable what lies under .05 here keeps false alarms at 5% of what is called.
    """
    largest_first = sorted(range(len(p_values)), key=lambda at: p_values[at], reverse=True)
    adjusted = [1.0] * len(p_values)
    lowest = 1.0
    for place, at in enumerate(largest_first):
        lowest = min(lowest, p_values[at] * len(p_values) / (len(p_values) - place))
        adjusted[at] = lowest
    return tuple(adjusted)


def _reasons(before: Scored, after: Scored, basis: Basis, *, variant: Variant) -> list[Refused]:
    same = (before.ref, before.scale) == (after.ref, after.scale)
    own = (basis.ref, basis.scale) == (after.ref, after.scale)
    found = {
        Refused.OTHER_INSTRUMENT: not same,
        Refused.BASIS_OF_OTHER_INSTRUMENT: not own,
        Refused.SD_OF_ONE_CLASS: basis.sd_of is SdOf.ONE_CLASS,
        Refused.NO_RETEST_GROUP: variant in _FROM_GROUP and basis.retest is None,
    }
    return [reason for reason, applies in found.items() if applies]


def _reasons_of_reliability(reliability: Reliability, variant: Variant) -> list[Refused]:
    """Why this reliability cannot carry this variant; the first of its kind, and if it is low."""
    wanted = _CARRIED_BY.get(variant, {Use.RELIABLE_CHANGE})
    reasons = [] if wanted & allows(reliability) else [_why_not(reliability)]
    if reliability.low < LOWEST_RELIABILITY:
        reasons.append(Refused.RELIABILITY_TOO_LOW)
    return reasons


def _why_not(reliability: Reliability) -> Refused:
    if reliability.kind is ReliabilityKind.ASSUMED:
        return Refused.RELIABILITY_ASSUMED
    if reliability.kind is ReliabilityKind.OWN_DATA:
        return Refused.RELIABILITY_OF_ONE_CLASS
    if reliability.mark is not Mark.FOUND:
        return Refused.RELIABILITY_NOT_READ
    return Refused.RELIABILITY_OF_ANOTHER_KIND


_Scores = tuple[float, float]
"""The value before and the value after."""


def _difference_and_error(scores: _Scores, basis: Basis, variant: Variant) -> tuple[float, float]:
    if basis.retest is None or variant not in _FROM_GROUP:
        return _jacobson_truax(scores, basis)
    return _FROM_GROUP[variant](scores, basis.retest, basis.reliability)


def _jacobson_truax(scores: _Scores, basis: Basis) -> tuple[float, float]:
    """(after − before) / (√2 SEM) (Jacobson & Truax, 1991)."""
    before, after = scores
    error = standard_error(sd=basis.sd, reliability=basis.reliability.low)
    return after - before, sqrt(2) * error


def _christensen_mendoza(
    scores: _Scores, group: RetestGroup, _: Reliability
) -> tuple[float, float]:
    """(after − before) / S_D, the SD of the differences in the retest group.

    S_D² = s₁² + s₂² − 2 r s₁ s₂: Christensen & Mendoza (1986) as read by Maassen (2004,
    expression 5). Others give that name to √2 SEM, which is `JACOBSON_TRUAX` here.
    """
    before, after = scores
    return after - before, sqrt(_variance_of_differences(group))


def _hageman_arrindell(
    scores: _Scores, group: RetestGroup, reliability: Reliability
) -> tuple[float, float]:
    """((x₂ − x₁) r_D + (m₂ − m₁)(1 − r_D)) / (√r_D √2 SEM) (Hageman & Arrindell, 1999).

    r_D is the reliability of differences in the group, 1 − 2 SEM² / S_D²: not above 0 where the
    group did not change each in their own way, and then there is no error to use. Their own
    limit is 1.65; here it is the same two-sided 5% as in the other variants.
    """
    before, after = scores
    error = standard_error(sd=group.sd_before, reliability=reliability.low)
    varied = _variance_of_differences(group)
    by_chance = 2 * error**2
    of_differences = 0.0 if varied <= by_chance * JUST_ABOVE else 1 - by_chance / varied
    drawn_in = (group.mean_after - group.mean_before) * (1 - of_differences)
    return (after - before) * of_differences + drawn_in, sqrt(2 * of_differences) * error


def _regression(scores: _Scores, group: RetestGroup, _: Reliability) -> tuple[float, float]:
    """(x₂ − expected) / SEE, the simple standard error of estimate (McSweeny et al., 1993).

    Expected = m₂ + r (s₂ / s₁)(x₁ − m₁); SEE = s₂ √(1 − r²). Crawford & Garthwaite (2007)
    add that the line itself is estimated; that takes a t quantile, which core has not.
    """
    before, after = scores
    slope = group.correlation * group.sd_after / group.sd_before
    expected = group.mean_after + slope * (before - group.mean_before)
    return after - expected, group.sd_after * sqrt(1 - group.correlation**2)


def _variance_of_differences(group: RetestGroup) -> float:
    together = 2 * group.correlation * group.sd_before * group.sd_after
    return group.sd_before**2 + group.sd_after**2 - together


_Formula = Callable[[_Scores, RetestGroup, Reliability], tuple[float, float]]
_FROM_GROUP: dict[Variant, _Formula] = {
    Variant.CHRISTENSEN_MENDOZA: _christensen_mendoza,
    Variant.HAGEMAN_ARRINDELL: _hageman_arrindell,
    Variant.REGRESSION: _regression,
}
_CARRIED_BY = {
    Variant.JACOBSON_TRUAX_ALPHA: {Use.RELIABLE_CHANGE_IF_NAMED},
    Variant.HAGEMAN_ARRINDELL: {Use.RELIABLE_CHANGE, Use.RELIABLE_CHANGE_IF_NAMED},
}
