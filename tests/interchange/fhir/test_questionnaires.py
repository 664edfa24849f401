"""Instruments as Questionnaires of FHIR with their translations, and the way back."""

from __future__ import annotations

import json

import pytest

from rodedraad.catalogue import instrument, instruments
from rodedraad.core.errors import InvalidFile
from rodedraad.core.parsing import parse_instrument
from rodedraad.interchange.fhir.own import from_own, is_own
from rodedraad.interchange.fhir.reading import from_questionnaire
from rodedraad.interchange.fhir.resource import read_resource
from rodedraad.interchange.fhir.words import words
from rodedraad.interchange.fhir.writing import as_questionnaire, not_in_fhir
from rodedraad.interchange.forms.head import Head, HeadLacking
from tests.interchange.shared_files import shared

HEAD = Head({"informant": "teacher", "about": "dyad", "rights": "CC0-1.0", "source": "a test"})


@pytest.mark.parametrize("one", instruments(), ids=lambda one: one.ref)
def test_every_instrument_comes_back_whole_from_its_questionnaire(one):
    sent = json.loads(json.dumps(as_questionnaire(one)))
    assert is_own(sent)
    assert parse_instrument(from_own(sent, "q.json")) == one


def test_words_stand_where_others_look_for_them_in_both_languages():
    sent = as_questionnaire(instrument("rode-draad-band"))
    frame, first, *_ = sent["item"]
    assert (sent["resourceType"], sent["language"], sent["version"][:2]) == (
        *("Questionnaire", "nl"),
        "1.",
    )
    assert words(frame, "text", "nl")["en"] == "Think of the last four weeks."
    assert first["text"] == "Ik heb plezier in het contact met deze leerling."
    assert words(first, "text", "nl")["en"] == "I enjoy my contact with this pupil."
    codings = [option["valueCoding"] for option in first["answerOption"]]
    assert [one["code"] for one in codings] == ["1", "2", "3", "4", "5", "unsure"]
    assert words(codings[-1], "display", "nl") == {
        "nl": "weet ik nog niet",
        "en": "I don't know yet",
    }
    assert codings[1]["extension"][0]["valueDecimal"] == 2
    assert "extension" not in codings[-1]


def test_words_that_were_changed_on_the_way_are_the_words_that_come_back():
    sent = as_questionnaire(instrument("rode-draad-band"))
    sent["item"][1]["text"] = "Herschreven."
    sent["item"][1]["answerOption"][0]["valueCoding"]["display"] = "nooit"
    found = parse_instrument(from_own(sent, "q.json"))
    assert found.item("c1").text["nl"] == "Herschreven."
    assert found.responses["frequency"].steps[0].text["nl"] == "nooit"


def test_what_other_programs_will_not_see_is_named():
    told = {one.what: one.variables for one in not_in_fhir(instrument("rode-draad-band"))}
    assert told["scales, with their key and reliability"] == ("closeness", "conflict")
    assert "c2" in told["examples by age"]
    assert any("licensed" in one.instead for one in not_in_fhir(instrument("llrv")))


def test_of_a_licensed_instrument_there_are_no_words_in_it():
    sent = as_questionnaire(instrument("llrv"))
    assert not any("text" in item for item in sent["item"])


def test_a_questionnaire_that_lost_an_item_is_told():
    sent = as_questionnaire(instrument("rode-draad-band"))
    del sent["item"][1]
    with pytest.raises(InvalidFile, match=r"q\.json: Questionnaire: has the extension .*'c1'"):
        from_own(sent, "q.json")


OF_OTHERS = {
    "resourceType": "Questionnaire",
    "language": "en",
    "title": "Morale of staff",
    "contained": [
        {
            "resourceType": "ValueSet",
            "id": "agree",
            "compose": {
                "include": [
                    {
                        "concept": [
                            {"code": "2", "display": "agree"},
                            {
                                "code": "1",
                                "display": "disagree",
                                "designation": [{"language": "nl", "value": "oneens"}],
                            },
                        ]
                    }
                ]
            },
        }
    ],
    "item": [
        {
            "linkId": "1",
            "type": "group",
            "item": [
                {
                    "linkId": "1.1",
                    "text": "I like it.",
                    "type": "choice",
                    "answerValueSet": "#agree",
                }
            ],
        },
        {
            "linkId": "Mood",
            "text": "Mood",
            "type": "choice",
            "answerOption": [{"valueInteger": 0}, {"valueInteger": 1}],
        },
        {
            "linkId": "x",
            "type": "choice",
            "answerOption": [{"valueCoding": {"code": "a"}}, {"valueCoding": {"code": "b"}}],
        },
        {"linkId": "why", "text": "Why?", "type": "text"},
    ],
}


def test_a_questionnaire_of_others_becomes_an_instrument_that_is_never_scored():
    assert not is_own(OF_OTHERS)
    mapping, left = from_questionnaire(OF_OTHERS, HEAD)
    found = parse_instrument(mapping)
    assert (found.ref, found.languages) == ("morale-of-staff@1#base", ("en",))
    assert [(item.key, item.text["en"]) for item in found.items] == [
        ("q_1_1", "I like it."),
        ("mood", "Mood"),
    ]
    steps = found.responses_of(found.item("q_1_1")).steps
    assert [(step.code, step.text["en"]) for step in steps] == [(1, "disagree"), (2, "agree")]
    assert found.scales == ()
    told = {one.what: one.variables for one in left}
    assert told["other items"] == ("1", "x", "why")
    assert told["names of items"] == ("1.1 → q_1_1", "Mood → mood")
    assert told["languages"] == ("nl",)
    assert "what it measures" in told


def test_the_words_of_a_licensed_questionnaire_stay_out():
    head = Head({**HEAD.told, "rights": "licensed"})
    found = parse_instrument(from_questionnaire(OF_OTHERS, head)[0])
    assert found.texts_licensed
    assert not any(item.text for item in found.items)


def test_what_must_be_told_is_asked_and_a_form_without_choices_refused():
    with pytest.raises(HeadLacking, match="--set informant=…: say who answers"):
        from_questionnaire(OF_OTHERS, Head({}))
    with pytest.raises(InvalidFile, match="has no choice"):
        from_questionnaire({"item": []}, HEAD)


def test_what_is_no_questionnaire_is_told(tmp_path):
    path = tmp_path / "q.json"
    for content, said in (
        ("{", "is not JSON"),
        ("[]", "is no Questionnaire"),
        ("1", "is no Quest"),
    ):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(InvalidFile, match=said):
            read_resource(path, "Questionnaire")
    items = [{"linkId": 1}, 2, {"linkId": "a", "item": {}}]
    path.write_text(json.dumps({"resourceType": "Questionnaire", "item": items}), encoding="utf-8")
    with pytest.raises(InvalidFile) as told:
        read_resource(path, "Questionnaire")
    assert sorted(map(str, told.value.problems)) == [
        "Questionnaire.item[0].linkId: must be there, as text",
        "Questionnaire.item[1]: must be an object",
        "Questionnaire.item[2].item: must be a list",
    ]
    with pytest.raises(InvalidFile, match="cannot be read"):
        read_resource(tmp_path / "nowhere.json", "Questionnaire")


def test_every_questionnaire_of_others_is_read_or_refused_for_a_reason():
    for path in sorted(shared("fhir-questionnaire").glob("*-q.json")):
        questionnaire = read_resource(path, "Questionnaire")
        try:
            parse_instrument(from_questionnaire(questionnaire, HEAD)[0])
        except InvalidFile as told:
            assert "has no choice" in str(told)
