"""The two short forms beside a trajectory keep the rules their drafting log names."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import rodedraad
from rodedraad.catalogue import instrument
from rodedraad.core.scoring import score_all
from tests.catalogue.test_own_instrument import (
    BANNED,
    LANGUAGES,
    LONGEST_STATEMENT,
    NEGATIONS,
    words,
)

INSTRUMENTS = Path(rodedraad.__file__).parent / "catalogue" / "instruments"
FORMS = {
    name: tomllib.loads((INSTRUMENTS / f"{name}-1.toml").read_text(encoding="utf-8"))
    for name in ("rode-draad-trust", "rode-draad-diary")
}
STATEMENTS = [
    pytest.param(item, id=f"{name}-{item['key']}")
    for name, form in FORMS.items()
    for item in form["items"]
]


@pytest.mark.parametrize("item", STATEMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_is_short_denies_nothing_and_names_no_trait(item, language):
    said = item["text"][language]
    assert len(words(said)) <= LONGEST_STATEMENT
    assert re.fullmatch(r"[^.?!;:()]+\.", said)
    assert not set(words(said)) & set(NEGATIONS[language].split())
    for what, pattern in BANNED.items():
        assert not re.search(rf"\b(?:{pattern})\b", said.lower()), what


@pytest.mark.parametrize("item", STATEMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_said_back_speaks_to_her(item, language):
    said = item["said"][language]
    assert said.count("{how_often}") == 1
    first_person = {"ik", "mij", "me", "mijn", "we", "wij", "ons", "i", "my", "us", "our"}
    assert not set(words(said)) & first_person


def test_neither_form_claims_anything():
    for form in FORMS.values():
        assert (form["status"], form["key_mark"]) == ("not_validated", "proposal")
    [trust] = FORMS["rode-draad-trust"]["scales"]
    assert [one["kind"] for one in trust["reliability"]] == ["assumed"]
    assert "band" not in trust


def test_what_she_trusts_herself_with_lies_in_her_own_lane():
    assert {item["part"] for item in FORMS["rode-draad-trust"]["items"]} == {"about_me"}


def test_a_diary_line_stands_alone_and_a_day_not_seen_has_no_code():
    diary = instrument("rode-draad-diary@1#base")
    assert diary.scales == ()
    assert {item.role for item in diary.items} == {"single"}
    assert diary.responses["today"].codes == (0, 1, 2, 3, 4)
    assert diary.responses["today"].unsure["nl"].startswith("vandaag niet gezien")


def test_five_of_six_answers_give_a_value_and_four_do_not():
    form = instrument("rode-draad-trust@1#base")
    answers = dict.fromkeys(("s1", "s2", "s3", "s4", "s5"), 4)
    [line] = score_all(form, answers)
    assert line.value == 4
    del answers["s5"]
    [line] = score_all(form, answers)
    assert line.value is None
