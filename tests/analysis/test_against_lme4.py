"""Figures that lme4, lmerTest and pbkrtest gave, frozen in reference/figures.tsv."""

from __future__ import annotations

import pytest

from rodedraad.analysis import Fit, fit
from tests.analysis.golden import cases, figures, of_kind, read, tables_of_r
from tests.analysis.reference.simulated import TABLES


@pytest.fixture(scope="session")
def public_tables(tmp_path_factory):
    return tables_of_r(tmp_path_factory.mktemp("tables"))


def named(found: list[dict[str, str]]) -> list[object]:
    return [pytest.param(case, id=case["case"]) for case in found]


@pytest.mark.parametrize("case", named(cases(simulated=True)))
def test_a_simulated_table_gives_what_lme4_gives(case):
    agrees(case, TABLES[case["table"]]())


@pytest.mark.parametrize("case", named(cases(simulated=False)))
def test_a_public_table_gives_what_lme4_gives(case, public_tables):
    agrees(case, read(public_tables / f"{case['table']}.csv"))


def agrees(case: dict[str, str], table: object) -> None:
    found = fit(case["formula"], table, method=case["method"])
    known, name = figures()[case["case"]], case["case"]
    assert found.converged
    assert found.n == known["n", ""]
    assert found.criterion == pytest.approx(known["criterion", ""], rel=1e-10)
    assert found.residual == pytest.approx(known["residual", ""], rel=1e-5)
    assert by_term(found, "estimate") == pytest.approx(of_kind(name, "estimate"), rel=1e-6)
    assert by_term(found, "se") == pytest.approx(of_kind(name, "se"), rel=1e-5)
    assert by_term(found, "df") == pytest.approx(of_kind(name, "df"), rel=1e-4)
    variances_agree(found, known)
    if case["kr"] == "yes":
        with_kr = fit(case["formula"], table, df="kenward-roger")
        assert by_term(with_kr, "df") == pytest.approx(of_kind(name, "kr df"), rel=1e-5)
        assert by_term(with_kr, "se") == pytest.approx(of_kind(name, "kr se"), rel=1e-5)


def by_term(found: Fit, what: str) -> dict[str, float]:
    return {one.term: getattr(one, what) for one in found.fixed}


def variances_agree(found: Fit, known: dict[tuple[str, str], float]) -> None:
    for part in found.random:
        for row, term in enumerate(part.terms):
            for column, other in enumerate(part.terms[: row + 1]):
                named = term if row == column else f"{other}/{term}"
                wanted = known[f"variance {part.group}", named]
                assert part.covariance[row][column] == pytest.approx(wanted, rel=1e-5)
