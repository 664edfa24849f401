"""`import rodedraad as rd`: one name for all that a notebook needs, and results that show well."""

from __future__ import annotations

import subprocess
import sys

import pytest

import rodedraad as rd
from tests.analysis.reference.simulated import TABLES

FORMULA = "closeness ~ conflict * grade + (1 | teacher)"


def test_rows_become_a_fit_a_card_and_a_prediction():
    rows = TABLES["dyads"]()
    found = rd.fit(FORMULA, rows)
    assert rd.card(found, rows).fit is found
    assert len(rd.predict(found, rows).estimate) == found.n
    assert len([*rd.group_effects(found)]) == found.groups["teacher"]


def test_a_fit_shows_itself_as_tables_with_every_term_and_nothing_that_runs():
    rows = TABLES["dyads"]()
    rows["<b>support"] = rows["support"]
    shown = rd.fit(FORMULA, rows)._repr_html_()
    for words in ("(Intercept)", "conflict:gradesecondary", "residual", "converged", "<table>"):
        assert words in shown
    assert rd.card(rd.fit(FORMULA, rows), rows)._repr_html_().startswith("<pre>")


def test_nothing_heavy_is_loaded_before_it_is_needed():
    asked = "import rodedraad, sys; print('numpy' in sys.modules); rodedraad.fit; "
    asked += "print('numpy' in sys.modules)"
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]


def test_another_name_is_not_there():
    with pytest.raises(AttributeError, match="nothing_such"):
        rd.nothing_such  # noqa: B018  # asking is the test
    assert "fit" in dir(rd)
