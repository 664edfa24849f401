"""Instruments as data dictionaries, and forms of dictionaries as instruments."""

from __future__ import annotations

import pytest

from rodedraad.catalogue import instrument, instruments
from rodedraad.core.errors import InvalidFile
from rodedraad.core.instrument import Role
from rodedraad.core.parsing import parse_instrument
from rodedraad.interchange.forms.head import Head, HeadLacking
from rodedraad.interchange.redcap.dictionary import Field, read_dictionary
from rodedraad.interchange.redcap.instrument import (
    as_dictionary,
    from_dictionary,
    not_in_dictionary,
)
from tests.interchange.shared_files import shared

HEAD = {"informant": "teacher", "about": "dyad", "rights": "CC-BY-4.0", "source": "a test"}


@pytest.fixture
def again(tmp_path):
    """The fields of the dictionary of an instrument, after they were written and read."""

    def read(one, language: str) -> tuple[Field, ...]:
        (tmp_path / "d.csv").write_text(as_dictionary(one, language), encoding="utf-8")
        return read_dictionary(tmp_path / "d.csv")

    return read


@pytest.mark.parametrize("one", instruments(), ids=lambda one: one.ref)
def test_every_instrument_is_a_dictionary_and_comes_back_with_its_codes(again, one):
    head = Head(HEAD | {"language": "nl", "rights": one.rights})
    mapping, _ = from_dictionary(again(one, "nl"), head)
    found = parse_instrument(mapping)
    assert [item.key for item in found.items] == [item.key for item in one.items]
    for item in one.items:
        answers = found.responses_of(found.item(item.key))
        assert answers.codes == one.responses_of(item).codes
        assert ("nl" in answers.unsure) == ("nl" in one.responses_of(item).unsure)
        assert found.item(item.key).text.get("nl") == item.text.get("nl")
    assert {item.role for item in found.items} == {Role.CONTEXT}
    assert found.scales == ()


def test_a_dictionary_holds_the_words_the_answers_and_where_they_come_from(again):
    record, first, *_ = again(instrument("rode-draad-band"), "en")
    assert (record.name, record.type) == ("record_id", "text")
    assert first.label == "I enjoy my contact with this pupil."
    assert first.choices[0] == ("1", "(almost) never")
    assert first.choices[-1] == ("unsure", "I don't know yet")
    assert (first.section, first.annotation) == (
        "Think of the last four weeks.",
        "rode-draad-band@1#base c1",
    )


def test_what_a_dictionary_cannot_hold_is_named():
    told = {
        one.what: one.variables for one in not_in_dictionary(instrument("rode-draad-band"), "nl")
    }
    assert told["the words in other languages"] == ("en",)
    assert told["scales, with their key and reliability"] == ("closeness", "conflict")
    assert "c2" in told["examples by age"]
    assert "c1" in told["answers said back"]
    licensed = [one.what for one in not_in_dictionary(instrument("llrv"), "nl")]
    assert "the words of the items" in licensed


def test_a_bar_in_an_answer_does_not_make_two_of_it(again):
    form = (
        Field("q", "f", "radio", "Vraag", (("1", "a ¦ b"), ("2", "c"))),
        Field("r", "f", "radio", "Vraag", (("1", "nee"), ("2", "ja"))),
    )
    mapping, _ = from_dictionary(form, Head(HEAD))
    mapping["responses"]["answers_2"]["steps"][0]["text"]["en"] = "nee | misschien"
    one = parse_instrument(mapping)
    assert again(one, "en")[2].choices == (("1", "nee ¦ misschien"), ("2", "ja"))
    assert [told.variables for told in not_in_dictionary(one, "en") if "'|'" in told.what] == [
        ("answers_2",)
    ]


def test_a_form_of_another_study_becomes_an_instrument():
    fields = read_dictionary(shared("redcap") / "survey" / "dictionary.csv")
    mapping, left = from_dictionary(fields, Head(HEAD), form="participant_morale_questionnaire")
    found = parse_instrument(mapping)
    assert found.ref == "participant-morale-questionnaire@1#base"
    assert found.responses_of(found.item("pmq1")).codes == (0, 1, 2, 3)
    assert found.responses_of(found.item("pmq3")).codes == (0, 1)
    assert [one.what for one in left][-1] == "what it measures"


def test_what_is_left_out_of_a_form_is_named():
    fields = read_dictionary(shared("redcap") / "simple" / "dictionary.csv")
    mapping, left = from_dictionary(fields, Head(HEAD), form="race_and_ethnicity")
    assert [item["key"] for item in mapping["items"]] == ["ethnicity"]
    assert {one.what: one.variables for one in left}["other questions"] == ("race",)


def test_of_several_forms_one_must_be_named():
    fields = read_dictionary(shared("redcap") / "survey" / "dictionary.csv")
    with pytest.raises(InvalidFile, match=r"has questions in .*; name one form with --form"):
        from_dictionary(fields, Head(HEAD))
    with pytest.raises(InvalidFile, match="there are prescreening_survey, "):
        from_dictionary(fields, Head(HEAD), form="x")


def test_everything_that_must_be_told_is_asked_at_once():
    with pytest.raises(HeadLacking) as told:
        from_dictionary((), Head({"about": "dyad", "colour": "blue"}))
    said = [line.split(":")[0] for line in told.value.problems]
    assert said == ["--set informant=…", "--set rights=…", "--set source=…", "--set colour"]
