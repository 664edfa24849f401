"""`rodedraad design`: figures about a study that is not done yet, or everything that is wrong."""

from __future__ import annotations

import json
import re
import shlex

import pytest

from rodedraad.analysis.planning import TeachersDrawn, power, smallest_effect
from rodedraad.cli import main

TRIAL = "--trial teachers --teachers 40 --pupils 4 --between .2"
KEYS = [
    "trial", "design", "alpha", "wanted_power", "effect", "error", "freedom", "smallest_effect",
    "power", "units_needed", "mean_reliability", "design_effect", "pupils_needed", "plan",
    "simulated",
]  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Design a study; the exit code, what was printed, and what was said."""
    monkeypatch.chdir(tmp_path)

    def ran(options: str) -> tuple[int, str, str]:
        code = main(["design", *shlex.split(options)])
        return code, *capsys.readouterr()

    return ran


def test_json_holds_the_figures_of_the_library(run):
    code, out, err = run(f"{TRIAL} --effect .5 --json -")
    printed, design = json.loads(out), TeachersDrawn(teachers=40, pupils=4, between=0.2)
    assert (code, err) == (0, "")
    assert list(printed) == KEYS
    assert printed["design"] == vars(design)
    assert printed["smallest_effect"] == smallest_effect(design)
    assert printed["power"] == power(design, 0.5)
    assert (printed["plan"], printed["simulated"]) == (None, None)


def test_the_help_names_every_figure_of_the_json(run):
    _, out, _ = run("--help")
    assert [name for name in KEYS if name not in out] == []


def test_the_example_of_the_help_runs(run):
    _, out, _ = run("--help")
    (call,) = re.findall(r"^ +rodedraad design (.*)$", out, re.M)
    code, printed, _ = run(call)
    assert code == 0
    assert json.loads(printed)["units_needed"] == 53


@pytest.mark.parametrize(
    ("options", "freedom"),
    [
        (TRIAL, 38),
        ("--trial pupils --teachers 12 --pupils 6 --between 0,3", 59),
        ("--trial pupils --teachers 12 --pupils 6 --between .3 --effect-sd 0", 11),
        ("--trial dyads --dyads 103 --explained .5 --covariates 1", 100),
        ("--trial cross-level --teachers 30 --pupils 8 --between .2 --slope-sd .1", 28),
    ],
)
def test_each_trial_has_its_own_degrees_of_freedom(run, options, freedom):
    code, out, _ = run(f"{options} --json -")
    assert (code, json.loads(out)["freedom"]) == (0, freedom)


def test_without_json_it_is_told_in_words(run):
    money = "--cost-teacher 10 --cost-pupil 1 --budget 600"
    code, out, _ = run(f"{TRIAL} --effect .5 --reliability .7 {money}")
    assert code == 0
    for said in (
        "smallest effect found with power 0.8",
        "teachers needed",
        "reliability 0.50",
        "pupils for a reliability of 0.7: 10",
        "best for 600: 40 teachers with 5 pupils",
    ):
        assert said in out


def test_json_goes_to_a_file_where_one_is_named(run, tmp_path):
    assert run(f"{TRIAL} --json plan.json")[1] == ""
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["trial"] == "teachers"


def test_simulated_studies_are_counted_and_progress_is_told(run):
    code, out, err = run(f"{TRIAL} --effect .9 --simulate 20 --each 1 9 2 --json -")
    assert code == 0
    assert err.splitlines()[-1] == "20 of 20 studies"
    assert len(err.splitlines()) == 10
    found = json.loads(out)["simulated"]
    assert found["studies"] == 20
    assert found["low"] <= found["power"] <= found["high"]


def test_studies_come_from_the_simulated_world_when_a_scale_is_named(run):
    options = "--trial teachers --teachers 20 --pupils 2 --between .2 --effect -.8"
    code, out, _ = run(f"{options} --simulate 20 --scale conflict --hardest --json -")
    assert code == 0
    assert json.loads(out)["simulated"]["effect"] < 0


def test_everything_that_is_wrong_is_said_at_once(run):
    options = "--trial dyads --dyads 2 --pupils 4 --share 1 --power 2 --budget 5 --simulate x"
    code, out, err = run(f"{options} --seed -1 --each 2 q")
    assert (code, out) == (2, "")
    wrong = [line.split(":")[0] for line in err.splitlines()]
    assert {"--dyads", "--pupils", "--share", "--budget", "--simulate", "--each"} <= set(wrong)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--trial teachers --pupils 3 --between .1", "--teachers: is needed"),
        (f"{TRIAL} --power .01", "--power: is no more than alpha"),
        (f"{TRIAL} --reliability 1", "--reliability: 1 is not between"),
        (f"{TRIAL} --cost-teacher 0 --cost-pupil 1 --budget 9", "--cost-teacher: 0 must be"),
        (f"{TRIAL} --hardest", "--hardest: needs --simulate"),
        (f"{TRIAL} --simulate 50", "needs --effect"),
        (f"{TRIAL} --simulate 5 --effect .3", "--simulate: 5 studies say next to nothing"),
        (f"{TRIAL} --simulate 50 --effect .3 --scale warmth", "--scale: 'warmth' is not simulated"),
        (f"{TRIAL} --simulate 50 --effect .3 --scale conflict --each 2", "not with --each"),
        (f"{TRIAL} --simulate 50 --effect .3 --each 0", "at least 1 with each teacher"),
        ("--trial dyads --dyads 50 --simulate 50 --effect .3", "closed form is exact"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(run, options, said):
    code, out, err = run(options)
    assert (code, out) == (2, "")
    assert said in err


def test_a_budget_that_buys_no_study_is_refused(run):
    code, _, err = run(f"{TRIAL} --cost-teacher 10 --cost-pupil 1 --budget 15")
    assert code == 1
    assert "too few teachers" in err
