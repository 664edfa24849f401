"""The figures of one line in words that a teacher can bear, and as numbers for her coach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from rodedraad.core.instrument import Item
from rodedraad.diary.figures import Figures
from rodedraad.diary.queries import Sheet
from rodedraad.web.language import in_language

HANGS_TOGETHER = 0.3
"""From this correlation of days one apart on, that is said (our proposal, as in the library)."""
AT_THE_FLOOR = 0.5
"""From this share of days at the lowest answer on, that is said (idem)."""
MOVED_ALREADY = 0.5
"""From this trend before the start on, in the direction that is read (idem)."""
SELDOM = 0.05


@dataclass(frozen=True)
class Row:
    """One figure by its name."""

    name: str
    value: str
    is_sign: bool = False
    """Whether the name is a sign that reads the same in every language."""


def spoken_figures(sheet: Sheet, item: Item, found: Figures) -> Iterator[str]:
    """What may be said of before and after: the middle of each, and what to heed."""
    first, second = found.case.phases
    words = {
        "before": _level(sheet, item, first.median),
        "after": _level(sheet, item, second.median),
    }
    yield (
        _("Het middelste antwoord ervoor: %(before)s. Het middelste antwoord erna: %(after)s.")
        % words
    )
    yield from _to_heed(found)


def spoken_overlap(found: Figures) -> str:
    """NAP in words: each day after beside each day before."""
    share = {"n": round(found.case.overlap.nap * 100)}
    if found.expected == "decrease":
        said = _(
            "Leg elke dag erna naast elke dag ervoor: in %(n)d van de 100 paren staat er erna "
            "minder. Gelijk telt half; bij 50 is er geen verschil."
        )
    else:
        said = _(
            "Leg elke dag erna naast elke dag ervoor: in %(n)d van de 100 paren staat er erna "
            "meer. Gelijk telt half; bij 50 is er geen verschil."
        )
    return said % share


def spoken_test(found: Figures) -> Iterator[str]:
    """What chance could have made of it, in days and not in a p."""
    if found.test is None:
        return
    ways = found.test.assignments
    words = {"k": ways, "n": round(found.test.p * ways)}
    yield (
        _(
            "We lootten de begindag uit %(k)d dagen. Voor elk van die dagen rekenden "
            "we het verschil uit. Op %(n)d van de %(k)d, de jouwe meegeteld, is het "
            "minstens zo groot."
        )
        % words
    )
    yield _("Met %(k)d mogelijke begindagen kan dit getal nooit kleiner zijn dan 1/%(k)d.") % words
    if found.test.p <= SELDOM:
        yield _("Alleen door het loten komt dat zelden voor. Waardoor het wel kwam, zegt dit niet.")
    else:
        yield _(
            "Dat kan ook alleen door het loten komen. Het bewijst niet dat er niets veranderde."
        )


def expert_rows(found: Figures) -> Iterator[Row]:
    """Every figure by its own name, for who asks for the numbers."""
    case = found.case
    first, second = case.phases
    yield Row(_("Dagen met een antwoord, ervoor en erna"), f"{first.n}; {second.n}")
    yield Row(_("Dagen zonder antwoord"), str(case.missing))
    yield Row(_("Gemiddelde, ervoor en erna"), f"{_number(first.mean)}; {_number(second.mean)}")
    yield Row(_("Mediaan, ervoor en erna"), f"{_number(first.median)}; {_number(second.median)}")
    yield Row(_("Standaardafwijking, ervoor en erna"), f"{_number(first.sd)}; {_number(second.sd)}")
    yield Row(_("Verschil van gemiddelden (erna min ervoor)"), _number(case.mean_difference))
    yield Row(_("Verwachte richting"), _("lager") if found.expected == "decrease" else _("hoger"))
    yield from _overlap_rows(found)
    yield from _corrected_rows(found)
    yield Row(_("Autocorrelatie, één dag verder (lag 1)"), _number(case.lag_1))
    yield Row(_("Deel van de dagen op het laagste antwoord"), _number(case.at_floor))
    yield from _test_rows(found)


def _overlap_rows(found: Figures) -> Iterator[Row]:
    one = found.case.overlap
    yield Row("NAP", _number(one.nap), is_sign=True)
    yield Row("PND", _number(one.pnd), is_sign=True)
    yield Row("PEM", _number(one.pem), is_sign=True)
    yield Row("Tau", _number(one.tau), is_sign=True)
    yield Row(
        _("Tau-U: A tegen B min trend A, gedeeld door de A×B-paren"),
        _number(one.tau_u_minus_before),
    )
    yield Row(
        _("Tau-U: A tegen B min trend A, gedeeld door alle paren"),
        _number(one.tau_u_minus_before_all_pairs),
    )
    yield Row(
        _("Tau-U: A tegen B plus trend B, gedeeld door alle paren"),
        _number(one.tau_u_plus_after_all_pairs),
    )
    yield Row(
        _("Tau-U: A tegen B plus trend B min trend A, gedeeld door alle paren"),
        _number(one.tau_u_plus_after_minus_before_all_pairs),
    )


def _corrected_rows(found: Figures) -> Iterator[Row]:
    one = found.case.corrected
    if one is None:
        return
    yield Row(_("Trend ervoor (Theil–Sen, per dag)"), _number(one.slope))
    yield Row(_("Tau-BC, trend altijd uitgenomen"), _number(one.tau))
    yield Row(_("Tau-BC, trend uitgenomen als p ≤ 0,05"), _number(one.tau_tested))
    yield Row(_("Tau-BC als Kendalls tau-b, trend altijd uitgenomen"), _number(one.kendall))
    yield Row(
        _("Tau-BC als Kendalls tau-b, trend uitgenomen als p ≤ 0,05"), _number(one.kendall_tested)
    )


def _test_rows(found: Figures) -> Iterator[Row]:
    if found.test is None:
        return
    p = Fraction(round(found.test.p * found.test.assignments), found.test.assignments)
    yield Row(_("Randomisatietoets (verschil van gemiddelden): p"), _number(float(p)))
    yield Row(_("Kleinst mogelijke p"), f"1/{found.test.assignments}")


def _to_heed(found: Figures) -> Iterator[str]:
    case, sign = found.case, -1 if found.expected == "decrease" else 1
    if case.at_floor >= AT_THE_FLOOR:
        yield _(
            "Op de helft van de dagen of meer staat het laagste antwoord. Dan zegt "
            "vergelijken weinig."
        )
    trend = case.corrected.trend_tau if case.corrected else None
    if trend is not None and sign * trend >= MOVED_ALREADY:
        yield _("Het ging al deze kant op voor er iets nieuws begon.")
    yield _days_after_each_other(case.lag_1)


def _days_after_each_other(lag: float | None) -> str:
    if lag is not None and lag >= HANGS_TOGETHER:
        return _(
            "Dagen die elkaar volgen, lijken hier op elkaar. Samen zeggen ze minder dan "
            "evenveel losse dagen."
        )
    if lag is not None and lag <= -HANGS_TOGETHER:
        return _("Na een dag met meer kwam hier vaak een dag met minder, en omgekeerd.")
    return _("Dagen die elkaar volgen, hangen hier weinig samen.")


def _level(sheet: Sheet, item: Item, median: float) -> str:
    """The answer in the middle; between two answers, both."""
    steps = {step.code: in_language(step.text) for step in sheet.form.responses_of(item).steps}
    low, high = int(median // 1), -int(-median // 1)
    if low == high:
        return f"“{steps[low]}”"
    return _("tussen “%(one)s” en “%(other)s”") % {"one": steps[low], "other": steps[high]}


def _number(value: float | None) -> str:
    return "–" if value is None else number_format(round(value, 2), 2)
