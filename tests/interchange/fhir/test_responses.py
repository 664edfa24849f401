"""Answers held against a Questionnaire: the cases of others, and our own rules."""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy

import pytest

from rodedraad.catalogue import instrument
from rodedraad.interchange.fhir.checking import Severity, check_response
from rodedraad.interchange.fhir.writing import as_questionnaire
from tests.interchange.shared_files import shared

COUNTED = {
    Severity.FATAL: "fatalCount",
    Severity.ERROR: "errorCount",
    Severity.WARNING: "warningCount",
}


def test_every_case_of_others_finds_what_their_manifest_says():
    folder = shared("fhir-questionnaire")
    cases = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["test-cases"]
    assert len(cases) == 37
    differing = []
    for case in cases:
        read = [case["file"], *case["supporting"]]
        response, questionnaire = (
            json.loads((folder / name.rsplit("/", 1)[1]).read_text(encoding="utf-8"))
            for name in read
        )
        found = check_response(questionnaire, response)
        counts = Counter(one.severity for one in found)
        wanted = case["dotnet-brianpos"]
        if any(counts[severity] != wanted[name] for severity, name in COUNTED.items()):
            differing.append((case["name"], wanted, list(map(str, found))))
    assert differing == []


BAND = as_questionnaire(instrument("rode-draad-band"))


def coded(link: str, code: str) -> dict:
    options = {item["linkId"]: item for item in BAND["item"]}[link]["answerOption"]
    coding = next(o["valueCoding"] for o in options if o["valueCoding"]["code"] == code)
    return {"linkId": link, "answer": [{"valueCoding": coding}]}


def response(*items: dict, **more: object) -> dict:
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": list(items)} | {
        "questionnaire": BAND["url"],
        **more,
    }


def said(*items: dict, questionnaire: dict | None = None, **more: object) -> list[str]:
    return list(map(str, check_response(questionnaire or BAND, response(*items, **more))))


def test_answers_to_our_own_form_are_what_it_asks():
    assert said(coded("c1", "5"), coded("c2", "unsure"), coded("k", "1")) == []


def test_a_code_that_is_not_offered_and_a_stranger_among_the_items_are_told():
    wrong = deepcopy(coded("c1", "5"))
    wrong["answer"][0]["valueCoding"]["code"] = "6"
    assert said(wrong, {"linkId": "x"}) == [
        "fatal: x: is no item of the questionnaire at this place",
        "error: c1: '6' is none of the answers that are offered",
    ]


def test_two_answers_and_the_same_item_twice_are_told():
    twice = coded("c1", "5")
    twice["answer"] *= 2
    assert said(twice) == ["error: c1: has 2 answers; one is asked"]
    assert said(coded("c1", "1"), coded("c1", "2")) == [
        "error: c1: is there 2 times; once is asked"
    ]


def test_answers_to_another_form_or_version_are_told():
    (told,) = said(questionnaire={**BAND, "url": "urn:x"})
    assert told.startswith("error: questionnaire: the answers are to urn:rodedraad:instrument:")
    assert len(said(questionnaire=BAND | {"version": "2"}, status="completed")) == 0
    other = response() | {"questionnaire": f"{BAND['url']}|0.9"}
    assert len(check_response(BAND, other)) == 1


CONDITIONAL = {
    "item": [
        {"linkId": "more", "type": "boolean"},
        {
            "linkId": "why",
            "type": "string",
            "required": True,
            "enableWhen": [{"question": "more", "operator": "=", "answerBoolean": True}],
        },
    ]
}
WHY = {"linkId": "why", "answer": [{"valueString": "x"}]}


def yes_or_no(answer: bool) -> dict:
    return {"linkId": "more", "answer": [{"valueBoolean": answer}]}


@pytest.mark.parametrize(
    ("items", "status", "told"),
    [
        ([yes_or_no(True)], "completed", ["error: why: must be answered, and is not there"]),
        ([yes_or_no(True)], "in-progress", []),
        ([yes_or_no(False)], "completed", []),
        ([], "completed", []),
        (
            [yes_or_no(False), WHY],
            "completed",
            ["error: why: is answered, and its condition says it is not asked"],
        ),
        ([yes_or_no(True), WHY], "completed", []),
    ],
)
def test_what_is_required_is_asked_only_where_its_condition_says_so(items, status, told):
    assert said(*items, questionnaire=CONDITIONAL, status=status) == told


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("boolean", {"valueBoolean": 1}),
        ("integer", {"valueInteger": True}),
        ("integer", {"valueInteger": 1.5}),
        ("date", {"valueDate": "2026-13-01"}),
        ("dateTime", {"valueDateTime": "2026-01-01T10:00:00"}),
        ("time", {"valueTime": "25:00:00"}),
        ("string", {"valueString": ""}),
        ("string", {}),
        ("string", {"valueString": "x", "valueInteger": 1}),
        ("choice", {"valueCoding": "1"}),
    ],
)
def test_a_value_that_is_not_of_its_kind_cannot_be_read(kind, answer):
    asked = {"item": [{"linkId": "q", "type": kind}]}
    (told,) = said({"linkId": "q", "answer": [answer]}, questionnaire=asked)
    assert told.startswith("fatal: q: ")


def test_questions_inside_an_answer_are_checked_too():
    inner = {"linkId": "in", "type": "integer", "required": True}
    asked = {"item": [{"linkId": "q", "type": "string", "item": [inner]}]}
    answer = {"valueString": "x", "item": [{"linkId": "in", "answer": [{"valueString": "y"}]}]}
    (told,) = said({"linkId": "q", "answer": [answer]}, questionnaire=asked)
    assert (
        told
        == "fatal: in: is answered with valueString; an item of type integer takes valueInteger"
    )
    (told,) = said({"linkId": "q", "answer": [{"valueString": "x"}]}, questionnaire=asked)
    assert told == "error: in: must be answered, and is not there"
