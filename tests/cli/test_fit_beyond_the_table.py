"""`rodedraad fit --effects --predict --bootstrap --profile`: more than the table, on request."""

from __future__ import annotations

import json

import pytest

from rodedraad.analysis import fit
from rodedraad.analysis.bootstrap import bootstrap
from rodedraad.analysis.measures.plain import plain
from rodedraad.analysis.prediction import group_effects, predict
from rodedraad.analysis.profiling import profile
from rodedraad.cli import main
from tests.analysis.reference.simulated import TABLES
from tests.analysis.reference.simulated import main as write_tables

FORMULA = "closeness ~ conflict + (1 | teacher)"
NEW = "teacher,conflict\ns0t0,1.5\nnew,2.5\ns0t0,\n"

dyads = TABLES["dyads"]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Fit the simulated dyads; the exit code, what was printed, and what was said."""
    write_tables(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "new.csv").write_text(NEW, encoding="utf-8")

    def fitted(*options: str) -> tuple[int, str, str]:
        code = main(["fit", "dyads.csv", "--formula", FORMULA, *options])
        return code, *capsys.readouterr()

    return fitted


def test_json_holds_what_the_library_gives(run):
    code, out, _ = run("--effects", "--bootstrap", "20", "--seed", "1", "--profile", "--json", "-")
    printed, found = json.loads(out), fit(FORMULA, dyads())
    assert code == 0
    assert printed["effects"] == plain([*group_effects(found)])
    assert printed["bootstrap"] == plain(bootstrap(found, seed=1, draws=20))
    assert printed["profile"] == plain(profile(found))


def test_rows_of_another_file_are_predicted_and_one_with_a_gap_is_not(run):
    printed = json.loads(run("--predict", "new.csv", "--json", "-")[1])["predictions"]
    found = fit(FORMULA, dyads())
    told = predict(found, {"teacher": ["s0t0", "new"], "conflict": [1.5, 2.5]})
    assert [one["estimate"] for one in printed] == [*told.estimate.tolist(), None]
    assert [one["row_high"] for one in printed[:2]] == told.row_high.tolist()
    assert [one["known"]["teacher"] for one in printed] == [True, False, False]


def test_nothing_more_is_given_than_was_asked(run):
    printed = json.loads(run("--json", "-")[1])
    assert not {"effects", "predictions", "bootstrap", "profile"} & set(printed)


def test_on_the_screen_each_stands_under_its_name_and_long_work_tells_how_far_it_is(run):
    _, out, said = run("--effects", "--predict", "new.csv", "--bootstrap", "20", "--seed", "1")
    for heading in ("effects", "predictions", "bootstrap"):
        assert f"\n{heading}\n" in out
    assert "s0t0" in out
    assert "20 of 20 draws" in said


@pytest.mark.parametrize("options", [("--bootstrap", "50"), ("--seed", "1")])
def test_draws_and_a_seed_go_together(run, options):
    code, _, said = run(*options)
    assert code == 2
    assert "--seed" in said


def test_too_few_draws_are_refused(run):
    code, _, said = run("--bootstrap", "5", "--seed", "1")
    assert (code, "at least 20" in said) == (1, True)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_intervals_that_were_asked_stand_on_the_page_too(run, tmp_path, language):
    asked = ("--profile", "--bootstrap", "20", "--seed", "1", "--language", language)
    code, _, said = run(*asked, "--report", "card.html")
    page, found = (tmp_path / "card.html").read_text(encoding="utf-8"), fit(FORMULA, dyads())
    assert code == 0
    for told in (profile(found), bootstrap(found, seed=1, draws=20)):
        for one in (*told.fixed, *told.spreads):
            assert f"<td>{one.low:.3g}</td><td>{one.high:.3g}</td>" in page
    assert {"en": "sd of (Intercept) by teacher", "nl": "sd van (Intercept) per teacher"}[
        language
    ] in page
    assert "4 of 4 profiles" in said


def test_without_intervals_the_page_has_none(run, tmp_path):
    run("--report", "card.html")
    assert "Profile intervals" not in (tmp_path / "card.html").read_text(encoding="utf-8")
