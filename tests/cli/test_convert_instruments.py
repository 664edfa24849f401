"""`rodedraad convert` for instruments: FHIR, REDCap, and a file of our own."""

from __future__ import annotations

import json
import shlex

import pytest

from rodedraad.catalogue import instrument, read_instrument
from rodedraad.cli import convert, main
from tests.cli.asked import shape_of, shapes_named

SET = ["informant=teacher", "about=dyad", "rights=CC-BY-4.0", "source=a test"]
SHAPE = {
    "from": {"file": str, "format": str, "items": int},
    "to": {"file": str, "format": str},
    "instrument": str,
    "not_carried": [{"what": str, "variables": [str], "instead": str}],
}


@pytest.fixture
def run(asked):
    return asked("convert")


def test_an_instrument_goes_through_fhir_and_comes_back_the_same(run, tmp_path):
    code, out, _ = run("rode-draad-band", "band.json")
    assert code == 0
    assert "scales, with their key and reliability of closeness, conflict: kept in an ext" in out
    assert run("band.json", "band.toml")[:2] == (
        0,
        "band.toml: rode-draad-band@1#base, 16 items\nall of it is there\n",
    )
    assert read_instrument(tmp_path / "band.toml") == instrument("rode-draad-band")
    assert main(["check", "band.toml"]) == 0


def test_an_instrument_becomes_a_dictionary_and_a_dictionary_an_instrument(run, tmp_path):
    assert run("rode-draad-band@1#base", "band.csv", "--language", "en")[0] == 0
    code, out, _ = run("band.csv", "again.toml", "--set", *SET, "id=again", "--language", "en")
    assert code == 0
    assert "what it measures: an import is context" in out
    found = read_instrument(tmp_path / "again.toml")
    assert (found.id, len(found.items)) == ("again", 16)
    assert "nothing is scored" in (tmp_path / "again.toml").read_text(encoding="utf-8")


def test_json_has_the_documented_shape(run):
    printed = json.loads(run("rode-draad-band", "band.json", "--json", "-")[1])
    assert shape_of(printed) == SHAPE
    _, page, _ = run("--help")
    assert [name for name in shapes_named(SHAPE) if name not in page] == []


def test_every_example_of_the_help_runs(run, tmp_path):
    (tmp_path / "bonds.csv").write_text("teacher,pupil,moment,c1\na,b,1,4\n", encoding="utf-8")
    examples = [shlex.split(line)[2:] for line in convert._EXAMPLE.splitlines()[1:]]
    assert [run(*words)[0] for words in examples if words[0] != "answers.csv"] == [0, 0]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["rode-draad-band", "x.sav"], "x.sav: an instrument is written as .toml, .json (FHIR)"),
        (["rode-draad-bant", "x.json"], "there is no instrument 'rode-draad-bant'"),
        (["rode-draad-band", "x.csv", "--language", "fr"], "rode-draad-band@1#base is in nl, en"),
        (["d.csv", "x.toml"], "--set informant=…: say who answers"),
        (["d.csv", "x.toml", "--set", "about"], "--set about: write NAME=VALUE"),
        (["d.csv", "x.toml", "--set", *SET, "colour=red"], "--set colour: is not known"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_written(run, tmp_path, options, said):
    assert run("rode-draad-band", "d.csv")[0] == 0
    code, out, err = run(*options)
    assert (code, out) == (2, "")
    assert said in err
    assert not (tmp_path / options[1]).exists()


def test_what_the_head_makes_wrong_is_told_by_the_check_of_instruments(run, tmp_path):
    assert run("rode-draad-band", "d.csv")[0] == 0
    code, _, err = run("d.csv", "x.toml", "--set", *SET, "ages=old", "id=No Id")
    assert code == 1
    assert "d.csv: ages: is 'old'; allowed are young, primary, secondary" in err
    assert "d.csv: id: is 'No Id'" in err
    assert not (tmp_path / "x.toml").exists()
