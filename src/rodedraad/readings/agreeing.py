"""Agreement over stories, made ready for its page: figures, intervals, and what to beware of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from rodedraad.core.interview import Reading
from rodedraad.readings import sets
from rodedraad.readings.agreement import (
    FEW_STORIES,
    FEWEST_STORIES,
    Doubt,
    Interval,
    ScaleAgreement,
    TooFewStories,
    agreement,
)
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class ShownAgreement:
    """One scale over several stories: figures with their interval, in words where there is none."""

    one: ScaleAgreement

    @property
    def title(self) -> str:
        """What the scale listens for."""
        return in_language(self.one.scale.title)

    @property
    def within_one(self) -> str:
        """In how many percent of the stories both lie within one level, with its interval."""
        share = self.one.within_one
        if share is None or share.low is None or share.high is None:
            return "–"
        ends = {"low": round(share.low * 100), "high": round(share.high * 100)}
        said = _("%(n)d %%") % {"n": round(share.value * 100)}
        return f"{said} " + _("(%(low)s tot %(high)s)") % ends

    @property
    def figures(self) -> list[str]:
        """Weighted kappa, ICC(2,1) and Krippendorff's alpha, each with its interval."""
        return [_figure(one) for one in (self.one.kappa, self.one.intraclass, self.one.alpha)]

    @property
    def doubts(self) -> list[str]:
        """Why these figures say little here."""
        said = {
            Doubt.PILED_UP: _(
                "Bijna alle niveaus zijn dezelfde. Dan zegt een coëfficiënt weinig: kijk "
                "naar de kolom “Binnen één niveau”."
            ),
            Doubt.ALIKE: _(
                "De verhalen verschillen hier nauwelijks. Een lage coëfficiënt komt dan daarvan, "
                "en niet van onenigheid."
            ),
            Doubt.ON_ONE_STORY: _(
                "De alfa hangt hier aan één verhaal: zonder dat verhaal las je overal hetzelfde. "
                "Een interval zou meer beloven dan er is."
            ),
            Doubt.SAME: _("Jullie gaven overal hetzelfde niveau. Daar is niets aan te berekenen."),
        }
        few = _("Te weinig verhalen waarin jullie allebei een niveau gaven.")
        return [said[one] for one in self.one.doubts] + ([few] if self.one.is_too_few else [])


def _figure(one: Interval | None) -> str:
    if one is None:
        return "–"
    value = number_format(round(one.value, 2), 2)
    if one.low is None or one.high is None:
        return value
    return f"{value} " + _("(%(low)s tot %(high)s)") % {
        "low": _end(one.low),
        "high": _end(one.high),
    }


def _end(end: float) -> str:
    """An end of an interval, kept to what two raters can reach: −1 and 1."""
    return number_format(round(min(1.0, max(-1.0, end)), 2), 2)


def agreement_page(pairs: Iterable[tuple[Reading, Reading]]) -> dict[str, object]:
    """The agreement for each set of scales on which stories were read twice."""
    by_set: dict[str, list[tuple[Reading, Reading]]] = {}
    for first, second in pairs:
        by_set.setdefault(first.scales, []).append((first, second))
    tables = [_table(ref, twice) for ref, twice in by_set.items()]
    return {"tables": tables, "fewest": FEWEST_STORIES, "few": FEW_STORIES}


def _table(ref: str, pairs: list[tuple[Reading, Reading]]) -> dict[str, object]:
    """The agreement on one set of scales; too few stories are said by name."""
    scale_set = sets.scale_set(ref)
    page: dict[str, object] = {"title": in_language(scale_set.title), "ref": ref}
    page["stories"] = len(pairs)
    page["noted"] = sum(first.has_note for first, _second in pairs)
    try:
        lines = [ShownAgreement(one) for one in agreement(scale_set, pairs)]
    except TooFewStories:
        return {**page, "lines": []}
    return {**page, "lines": lines}
