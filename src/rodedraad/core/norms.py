"""Where a score lies among a norm group, or a refusal that names every reason at once.

Norms belong to those who hold them and are loaded from their own files; we ship none.
A place among a teacher's own pupils is something else: `shrinkage`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate
from math import floor
from statistics import NormalDist

from rodedraad.core.band_of_error import SHARE_WITHIN, standard_error
from rodedraad.core.errors import RodeDraadError
from rodedraad.core.reliability import Mark, Reliability, Use, allows

FEWEST_IN_CELL = 100
FEW_IN_CELL = 300

BLOM = 3 / 8
STANINE_SHARES = (4, 7, 12, 17, 20, 17, 12, 7, 4)
STANINE_ENDS = tuple(accumulate(STANINE_SHARES[:-1]))
T_MEAN, T_SD = 50, 10
STEN_MIDDLE, STEN_SD = 5.5, 2
STENS = (1, 10)


class Sex(StrEnum):
    """The sex a norm table is split by."""

    GIRL = "girl"
    BOY = "boy"


class NormRefusal(StrEnum):
    """Why a norm may not be used for a score."""

    OTHER_INSTRUMENT = "other_instrument"
    OTHER_SCALE = "other_scale"
    OTHER_POPULATION = "other_population"
    OTHER_COUNTRY = "other_country"
    OTHER_LANGUAGE = "other_language"
    OTHER_SEX = "other_sex"
    OTHER_AGE = "other_age"
    NO_LONGER_VALID = "no_longer_valid"
    TOO_FEW_IN_CELL = "too_few_in_cell"
    NOT_READ_AT_THE_SOURCE = "not_read_at_the_source"
    VALUE_NOT_IN_TABLE = "value_not_in_table"


class NormWarning(StrEnum):
    """What must stand beside a standing."""

    FEW_IN_CELL = "few_in_cell"
    SKEW_IGNORED = "skew_ignored"


class NormRefused(RodeDraadError):
    """A norm that does not fit, with all reasons at once."""

    code = "norm-refused"

    def __init__(self, reasons: Sequence[NormRefusal]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(", ".join(self.reasons))


@dataclass(frozen=True)
class Cell:
    """Whom a norm speaks of. `sex` None: girls and boys together; ages in whole years."""

    population: str
    country: str
    language: str
    sex: Sex | None
    youngest: int
    oldest: int


@dataclass(frozen=True)
class Norm:
    """One cell of a norm table of one scale of one instrument (`id@version#key`).

    `frequencies` says how often each value occurred; `percentiles` is a published table; both
    may be empty, and then only mean and SD are known. `mark` other than `found` is refused: a
    recalled number is never a norm.
    """

    ref: str
    scale: str
    cell: Cell
    year: int
    n: int
    mean: float
    sd: float
    frequencies: Mapping[float, int]
    percentiles: Mapping[float, float]
    reliability: Reliability | None
    mark: Mark
    source: str
    licence: str
    valid_until: date


@dataclass(frozen=True)
class Normed:
    """A score that asks for a standing, with what decides whether the norm fits."""

    ref: str
    scale: str
    value: float
    population: str
    country: str
    language: str
    sex: Sex
    age: int
    on: date


@dataclass(frozen=True)
class Standing:
    """Where a score lies among the norm group.

    `percentile` and `stanine` are None where only mean and SD are known. `t_band` is T ± the
    standard error at 80%, None where no reliability allows it.
    """

    z: float
    percentile: float | None
    stanine: int | None
    t_band: tuple[float, float] | None
    warnings: frozenset[NormWarning]
    norm: Norm

    @property
    def t(self) -> float:
        """The T score, mean 50 and SD 10."""
        return t_score(self.z)

    @property
    def sten(self) -> int:
        """The sten, 1 to 10."""
        return sten(self.z)


def standing(score: Normed, norm: Norm) -> Standing:
    """Where the score lies; NormRefused with every reason where this norm does not fit.

    Relationship scores pile up at one end, so ranks are used where they are known: the
    percentile by mid-rank, T and sten from the rank made normal (Blom).
    """
    reasons = refusals(score, norm)
    if reasons:
        raise NormRefused(reasons)
    z = _z(score.value, norm)
    percentile = _percentile(score.value, norm)
    return Standing(
        z=z,
        percentile=percentile,
        stanine=None if percentile is None else stanine(percentile),
        t_band=_t_band(z, norm.reliability),
        warnings=_warnings(norm),
        norm=norm,
    )


def refusals(score: Normed, norm: Norm) -> tuple[NormRefusal, ...]:
    """Every reason why this norm may not be used for this score; empty where it fits."""
    cell = norm.cell
    found = {
        NormRefusal.OTHER_INSTRUMENT: score.ref != norm.ref,
        NormRefusal.OTHER_SCALE: score.scale != norm.scale,
        NormRefusal.OTHER_POPULATION: score.population != cell.population,
        NormRefusal.OTHER_COUNTRY: score.country != cell.country,
        NormRefusal.OTHER_LANGUAGE: score.language != cell.language,
        NormRefusal.OTHER_SEX: cell.sex not in {None, score.sex},
        NormRefusal.OTHER_AGE: not cell.youngest <= score.age <= cell.oldest,
        NormRefusal.NO_LONGER_VALID: score.on > norm.valid_until,
        NormRefusal.TOO_FEW_IN_CELL: norm.n < FEWEST_IN_CELL,
        NormRefusal.NOT_READ_AT_THE_SOURCE: norm.mark is not Mark.FOUND,
        NormRefusal.VALUE_NOT_IN_TABLE: not _in_table(score.value, norm),
    }
    return tuple(reason for reason, applies in found.items() if applies)


def mid_rank_percentile(value: float, frequencies: Mapping[float, int]) -> float:
    """100 (cf + f/2) / N: the share below, and half of those level (Crawford et al., 2009)."""
    below, level = _counts(value, frequencies)
    return 100 * (below + level / 2) / sum(frequencies.values())


def blom(values: Sequence[float]) -> tuple[float, ...]:
    """The values made normal by rank, in the order given; ties share their mean rank."""
    frequencies = Counter(values)
    return tuple(blom_z(value, frequencies) for value in values)


def blom_z(value: float, frequencies: Mapping[float, int]) -> float:
    """Φ⁻¹((rank − 3/8) / (N + 1/4)) (Blom, 1958), finite at both ends.

    The rank is the mean rank of those level; a value nobody had lies between two ranks.
    """
    below, level = _counts(value, frequencies)
    rank = below + (level + 1) / 2
    return NormalDist().inv_cdf((rank - BLOM) / (sum(frequencies.values()) + 1 - 2 * BLOM))


def t_score(z: float) -> float:
    """T = 50 + 10 z (McCall, 1922)."""
    return T_MEAN + T_SD * z


def sten(z: float) -> int:
    """5.5 + 2 z, rounded and kept within 1 to 10 (Canfield, 1951)."""
    lowest, highest = STENS
    return min(max(floor(STEN_MIDDLE + STEN_SD * z + 0.5), lowest), highest)


def stanine(percentile: float) -> int:
    """The stanine, 1 to 9, by bands of 4, 7, 12, 17, 20, 17, 12, 7 and 4 per cent.

    A percentile on the edge of two bands belongs to the lower one.
    """
    return bisect_left(STANINE_ENDS, percentile) + 1


def _counts(value: float, frequencies: Mapping[float, int]) -> tuple[int, int]:
    below = sum(count for other, count in frequencies.items() if other < value)
    return below, frequencies.get(value, 0)


def _in_table(value: float, norm: Norm) -> bool:
    return bool(norm.frequencies) or not norm.percentiles or value in norm.percentiles


def _percentile(value: float, norm: Norm) -> float | None:
    if norm.frequencies:
        return mid_rank_percentile(value, norm.frequencies)
    return norm.percentiles.get(value)


def _z(value: float, norm: Norm) -> float:
    if norm.frequencies:
        return blom_z(value, norm.frequencies)
    if norm.percentiles:
        return _z_of_share(norm.percentiles[value] / 100, norm.n)
    return (value - norm.mean) / norm.sd


def _z_of_share(share: float, n: int) -> float:
    """Φ⁻¹ of a printed share, no further out than the first or last of n pupils (Blom)."""
    outermost = (1 - BLOM) / (n + 1 - 2 * BLOM)
    return NormalDist().inv_cdf(min(max(share, outermost), 1 - outermost))


def _t_band(z: float, reliability: Reliability | None) -> tuple[float, float] | None:
    if reliability is None or Use.NORM_BAND not in allows(reliability):
        return None
    error = standard_error(sd=T_SD, reliability=reliability.low)
    half_width = NormalDist().inv_cdf((1 + SHARE_WITHIN) / 2) * error
    return t_score(z) - half_width, t_score(z) + half_width


def _warnings(norm: Norm) -> frozenset[NormWarning]:
    ranks_known = norm.frequencies or norm.percentiles
    found = {
        NormWarning.FEW_IN_CELL: norm.n < FEW_IN_CELL,
        NormWarning.SKEW_IGNORED: not ranks_known,
    }
    return frozenset(warning for warning, applies in found.items() if applies)
