"""`rodedraad simulate`: made-up answers that the other commands can read."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys

import pytest

from rodedraad.analysis.simulation import World, simulate
from rodedraad.catalogue import instrument
from rodedraad.cli import main

OWN = instrument("rode-draad-band")
SHAPE = {"seed": int, "instrument": str, "assumptions": list, "teachers": list}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Simulate; the exit code, what was printed, and what was said."""
    monkeypatch.chdir(tmp_path)

    def ran(*options: str) -> tuple[int, str, str]:
        code = main(["simulate", *options])
        return code, *capsys.readouterr()

    return ran


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_for_each_bond_and_moment_and_a_column_for_each_item(run):
    code, out, err = run("--teachers", "3", "--pupils", "4", "--seed", "5")
    assert (code, err) == (0, "3 teachers, 12 bonds\n")
    found = rows(out)
    assert len(found) == 3 * 4 * 2
    items = [item.key for item in OWN.items]
    assert list(found[0]) == ["teacher", "pupil", "moment", "weeks", *items]


def test_the_cells_are_the_answers_of_the_library(run):
    _, out, _ = run("--teachers", "2", "--pupils", "5", "--seed", "6")
    found = iter(rows(out))
    told = {"": "absent", "unsure": None}
    for _, pupil in simulate(OWN, classes=[5, 5], seed=6).bonds():
        for moment in pupil.moments:
            row = next(found)
            cells = {item.key: row[item.key] for item in OWN.items}
            given = {k: told.get(v, v and v.isdigit() and int(v)) for k, v in cells.items()}
            assert {k: v for k, v in given.items() if v != "absent"} == (moment.teacher or {})


def test_what_is_written_can_be_scored_and_fitted(run, capsys):
    assert run("--teachers", "12", "--pupils", "6", "--true", "--out", "made-up.csv")[0] == 0
    options = "--id teacher pupil moment --unsure unsure --out values.csv"
    call = f"score made-up.csv --instrument rode-draad-band {options}"
    assert main(shlex.split(call)) == 0
    capsys.readouterr()
    assert main(["fit", "values.csv", "--formula", "closeness ~ conflict + (1|teacher)"]) == 0
    assert "converged by its own check" in capsys.readouterr().out


def test_true_scores_are_only_there_when_asked_for(run):
    _, out, _ = run("--teachers", "1", "--pupils", "2", "--true")
    added = list(rows(out)[0])[4 + len(OWN.items) :]
    kinds = [f"{view}_{name}" for view in ("true", "own") for name in ("closeness", "conflict")]
    assert set(kinds) < set(added)
    assert added[-2:] == ["engagement", "achievement"]
    assert all(1 <= float(rows(out)[0][name]) <= 5 for name in kinds)


def test_json_has_the_documented_shape(run):
    code, out, _ = run("--teachers", "2", "--pupils", "3", "--json", "-")
    printed = json.loads(out)
    assert code == 0
    assert {name: type(value) for name, value in printed.items()} == SHAPE
    assert all(set(one) == {"name", "value", "mark", "source"} for one in printed["assumptions"])
    assert {one["name"] for one in printed["assumptions"]} == set(World().figures())
    [teacher, _] = printed["teachers"]
    assert set(teacher) == {"key", "careless", "pupils"}
    assert set(teacher["pupils"][0]) == {"key", "outcomes", "moments"}
    moments = teacher["pupils"][0]["moments"]
    assert [set(one) for one in moments] == [{"name", "weeks", "answers", "true", "own"}] * 2


def test_json_goes_to_a_file_where_one_is_named(run, tmp_path):
    assert run("--teachers", "1", "--json", "made-up.json")[1] == ""
    printed = json.loads((tmp_path / "made-up.json").read_text(encoding="utf-8"))
    assert printed["instrument"] == OWN.ref


def test_the_help_names_every_figure_of_the_json(run):
    _, out, _ = run("--help")
    inner = ["key", "careless", "pupils", "outcomes", "moments", "weeks", "answers", "true", "own"]
    assert [name for name in [*SHAPE, *inner] if name not in out] == []


def test_the_example_of_the_help_runs(run, tmp_path):
    _, out, _ = run("--help")
    (call,) = re.findall(r"^ +(rodedraad simulate .*)$", out, re.M)
    assert run(*shlex.split(call)[2:])[0] == 0
    assert len(rows((tmp_path / "made-up.csv").read_text(encoding="utf-8"))) == 20 * 12 * 2


def test_moments_are_told_by_name_and_place(run):
    _, out, _ = run("--teachers", "1", "--pupils", "1", "--moments", "a=0", "b=0", "c=.5")
    assert [(row["moment"], row["weeks"]) for row in rows(out)] == [
        ("a", "0"),
        ("b", "0"),
        ("c", "13"),
    ]


def test_an_assumption_can_be_changed_and_says_so(run):
    _, out, _ = run("--set", "conflict.mean=2,5", "answering.missing_forms=0", "--assumptions")
    lines = dict(line.split(" = ") for line in out.splitlines())
    assert lines["conflict.mean"].startswith("2.5 (assumed: set by whoever ran")
    assert lines["engagement.with_closeness"].startswith("0.39 (recalled: Roorda")
    _, out, _ = run("--teachers", "4", "--set", "answering.missing_forms=0")
    assert all(any(row[item.key] for item in OWN.items) for row in rows(out))


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_written(run, tmp_path):
    options = "--teachers x --pupils 0 --seed -4 --set a.mean=3 b conflict.sd=9 --moments m=2 n=1"
    code, out, err = run(*shlex.split(options), "--out", "made-up.csv")
    assert (code, out) == (2, "")
    assert not (tmp_path / "made-up.csv").exists()
    wrong = [line.split(":")[0] for line in err.splitlines()]
    assert sorted(wrong) == sorted(
        ["--set", "--set a.mean", "--set conflict.sd", "--teachers", "--teachers, --pupils",
         "--seed", "--moments"]
    )  # fmt: skip
    assert "there is closeness.mean" in err


def test_figures_that_cannot_be_true_together_are_refused(run):
    code, out, err = run("--set", "conflict_with_dependency=-.97")
    assert (code, out) == (1, "")
    assert "cannot" in err


def test_more_than_a_small_machine_holds_is_refused(run):
    code, _, err = run("--teachers", "999999999")
    assert code == 2
    assert "simulate in parts" in err


def test_a_form_whose_key_is_with_the_holder_is_refused(run):
    assert run("--instrument", "llrv")[0] == 1


def test_the_command_loads_no_numpy_before_it_needs_it():
    code = "import sys, rodedraad.cli as c; c.main(['--help']); sys.exit('numpy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)  # noqa: S603
    assert found.returncode == 0
