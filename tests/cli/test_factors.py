"""`rodedraad factors`: a factor model from a file."""

from __future__ import annotations

import json
import shlex

import pytest

from rodedraad.analysis.measures.factors import factors, invariance, moments
from rodedraad.analysis.measures.plain import plain
from rodedraad.cli import main
from tests.analysis.reference.factored import ITEMS, MODEL, pupils
from tests.analysis.reference.factored import main as write_tables

ASKED = [part for name, own in MODEL.items() for part in ("--factor", f"{name}={','.join(own)}")]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Fit the made-up pupils; the exit code, what was printed, and what was said."""
    write_tables(tmp_path)
    monkeypatch.chdir(tmp_path)

    def asked(*options: str) -> tuple[int, str, str]:
        code = main(["factors", "pupils.csv", *options])
        return code, *capsys.readouterr()

    return asked


def test_json_holds_the_figures_of_the_library_in_full(run):
    code, out, said = run(*ASKED, "--group", "age", "--json", "-")
    rows = pupils()
    found = plain(factors(moments(rows, ITEMS), MODEL))
    compared = plain(invariance(rows, MODEL, group=rows["age"]))
    assert (code, said) == (0, "330 rows used\n")
    assert json.loads(out) == json.loads(json.dumps({**found, "invariance": compared}))


def test_the_screen_shows_fit_loadings_correlations_and_steps(run):
    out = run(*ASKED, "--group", "age")[1]
    for words in ("CFI 0.", "closeness: c1", "closeness and conflict: r -0.", "older: 180 rows"):
        assert words in out
    assert [line.split()[0] for line in out.splitlines()[-4:]] == [
        "configural",
        "metric",
        "scalar",
        "strict",
    ]


@pytest.mark.usefixtures("run")
def test_the_example_of_the_help_runs(tmp_path, capsys):
    main(["factors", "--help"])
    example = capsys.readouterr().out.split("example:\n")[1].replace("\\\n", " ")
    rows = pupils()
    names = {**{f"c{n}": f"c{n}" for n in range(1, 5)}, **{f"f{n}": f"f{n}" for n in range(1, 5)}}
    table = {**{name: rows[own] for name, own in names.items()}, "c5": rows["d1"], "f5": rows["d2"]}
    lines = zip(*table.values(), rows["age"], strict=True)
    text = "\n".join(",".join(map(str, line)) for line in [(*table, "age"), *lines])
    (tmp_path / "bonds.csv").write_text(text, encoding="utf-8")
    assert main(shlex.split(example)[1:]) == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--factor", "closeness"), "NAME=ITEM"),
        (("--factor", "a=c1,c2,c3", "--factor", "a=f1,f2"), "twice"),
        (("--factor", "a=c1,c2,c3", "--factor", "b=c1,f2"), "twice"),
    ],
)
def test_a_model_that_cannot_be_meant_is_wrong_usage(run, options, said):
    code, _, told = run(*options)
    assert code == 2
    assert said in told


def test_a_column_that_is_not_there_is_named(run):
    code, _, told = run("--factor", "closeness=c1,c2,c9")
    assert code == 1
    assert "c9" in told
