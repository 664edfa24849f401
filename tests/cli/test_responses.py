"""`rodedraad responses`: answers in FHIR, held against their questionnaire."""

from __future__ import annotations

import json

import pytest

from rodedraad.catalogue import instrument
from rodedraad.cli import main
from rodedraad.interchange.fhir.writing import as_questionnaire
from tests.cli.asked import example_of, shape_of, shapes_named

SHAPE = {
    "questionnaire": str,
    "files": [
        {
            "file": str,
            "fatal": int,
            "error": int,
            "warning": int,
            "findings": [{"severity": str, "where": str, "what": str}],
        }
    ],
}


@pytest.fixture
def run(asked, tmp_path):
    form = as_questionnaire(instrument("rode-draad-band"))
    (tmp_path / "form.json").write_text(json.dumps(form), encoding="utf-8")
    for number, code in ((1, "9"), (2, "5")):
        coding = form["item"][1]["answerOption"][4]["valueCoding"] | {"code": code}
        answers = {"resourceType": "QuestionnaireResponse", "status": "completed"} | {
            "item": [{"linkId": "c1", "answer": [{"valueCoding": coding}]}]
        }
        (tmp_path / f"answers-{number}.json").write_text(json.dumps(answers), encoding="utf-8")
    return asked("responses")


def test_each_problem_is_printed_with_its_file_and_item(run):
    code, out, err = run("answers-1.json", "answers-2.json", "--to", "form.json")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "answers-1.json: error: c1: '9' is none of the answers that are offered",
        "1 file as asked, 1 not.",
    ]


def test_answers_as_asked_are_said_to_be(run):
    assert run("answers-2.json", "--to", "rode-draad-band")[:2] == (0, "1 file as asked.\n")


def test_json_has_the_documented_shape_and_the_example_runs(run):
    page = run("--help")[1]
    code, out, _ = run(*example_of(page))
    assert (code, shape_of(json.loads(out))) == (1, SHAPE)
    assert [name for name in shapes_named(SHAPE) if name not in page] == []


def test_a_file_that_is_something_else_is_told(run):
    code, out, err = run("form.json", "--to", "form.json")
    assert (code, out) == (1, "")
    assert "form.json: file: is no QuestionnaireResponse of FHIR" in err
    assert run("answers-1.json", "--to", "nowhere")[0] == 2


def test_answers_as_asked_become_a_file_that_can_be_scored(run, tmp_path, capsys):
    read = ["answers-2.json", "--to", "rode-draad-band", "--out", "answers.csv"]
    assert run(*read)[0] == 0
    heading, row = (tmp_path / "answers.csv").read_text(encoding="utf-8").splitlines()
    assert heading.startswith("file,c1,c2,")
    assert row.startswith("answers-2.json,5,,")
    scored = ["--instrument", "rode-draad-band", "--id", "file", "--unsure", "unsure"]
    assert main(["score", "answers.csv", *scored]) == 0
    assert "answers-2.json,rode-draad-band@1#base" in capsys.readouterr().out


def test_while_an_answer_is_wrong_no_answers_are_written(run, tmp_path):
    read = ["answers-1.json", "answers-2.json", "--to", "form.json", "--out", "answers.csv"]
    assert run(*read)[0] == 1
    assert not (tmp_path / "answers.csv").exists()


def test_of_several_answers_the_first_is_taken_and_the_question_named(run, tmp_path):
    item = {"linkId": "q", "type": "boolean", "repeats": True}
    group = {"linkId": "g", "type": "group", "item": [item]}
    form = {"resourceType": "Questionnaire", "item": [group]}
    given = {"linkId": "q", "answer": [{"valueBoolean": True}, {"valueBoolean": False}]}
    said = {"resourceType": "QuestionnaireResponse", "item": [{"linkId": "g", "item": [given]}]}
    for name, resource in (("f", form), ("r", said)):
        (tmp_path / f"{name}.json").write_text(json.dumps(resource), encoding="utf-8")
    code, _, err = run("r.json", "--to", "f.json", "--out", "out.csv")
    told = "out.csv: all answers but the first of q: one cell holds one answer\n"
    assert (code, err) == (0, told)
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "file,q\nr.json,1\n"
