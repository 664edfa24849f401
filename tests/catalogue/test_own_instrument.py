"""The rules our own form is written by, and what a file about other people's forms may hold."""

from __future__ import annotations

import re
import tomllib
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import rodedraad

INSTRUMENTS = Path(rodedraad.__file__).parent / "catalogue" / "instruments"
LANGUAGES = ("nl", "en")
LONGEST_STATEMENT = 14

NEGATIONS = {
    "nl": "niet niets niks geen nooit nergens niemand noch zonder nauwelijks amper weinig",
    "en": "not nothing no never nowhere nobody none nor without hardly barely little cannot",
}
BANNED = {
    "always and never in the stem": r"altijd|steeds|voortdurend|always|constantly",
    "he or she": r"hij|zij|hem|haar|zijn|he|she|him|her|his|hers",
    "other pupils": r"klasgeno\w+|anderen?|dan de meeste|classmates?|peers?|others?",
    "physical affection": r"knuffel\w*|knuffelt|aai\w*|troost\w*|hugs?|cuddl\w+|comfort\w*",
    "eye contact": r"oogcontact|kijkt|aankijk\w*|blik|eye|gaze|looks?",
    "private matters": r"geheim\w*|vertrouwt|privé|thuis|gevoelens|secrets?|private|home|feelings",
    "talking much": r"vertelt|praat|babbelt|spontaan|talks|tells|spontaneous\w*",
    "obedience": r"luistert|gehoorza\w+|braaf|flink|brave|obeys?|listens|behaves",
    "traits": r"lief|lastig|druk|lui|koppig|brutaal|verlegen|sweet|lazy|stubborn|shy|difficult",
    "diagnoses": r"adhd|autis\w+|gedragsstoornis|hecht\w+|disorder|attachment",
    "motives": r"expres|opzettelijk|wil|probeert|omdat|wants?|tries|purpose|because",
    "what we never say": r"fout|score|probleem\w*|wrong behaviour|problem\w*",
}
"""A few words for each thing the form must stay away from; a person still reads every sentence."""


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


OWN = read(INSTRUMENTS / "rode-draad-band-1.toml")
ITEMS = {item["key"]: item for item in OWN["items"]}
STATEMENTS = [pytest.param(ITEMS[key], id=key) for key in ITEMS]
SCALES = {scale["key"]: scale for scale in OWN["scales"]}
LICENSED = {
    path.name: file
    for path in sorted(INSTRUMENTS.glob("*.toml"))
    if (file := read(path))["rights"] == "licensed"
}


def words(sentence: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", sentence.lower())


def all_sentences(item: dict[str, Any]) -> list[str]:
    """The statement, its examples and the answer said back, in every language."""
    examples = [text for age in item.get("example", {}).values() for text in age.values()]
    return [*item["text"].values(), *item["said"].values(), *examples]


def said_back(item: dict[str, Any], language: str) -> list[str]:
    steps = OWN["responses"][item["responses"]]["steps"]
    return [item["said"][language].format(how_often=step["within"][language]) for step in steps]


@pytest.mark.parametrize("item", STATEMENTS)
def test_a_statement_is_one_short_sentence_in_both_languages(item: dict[str, Any]) -> None:
    assert set(item["text"]) == set(LANGUAGES)
    for text in item["text"].values():
        assert len(words(text)) <= LONGEST_STATEMENT
        assert re.fullmatch(r"[^.?!;:()]+[.?]", text)


@pytest.mark.parametrize("item", STATEMENTS)
def test_a_statement_and_its_example_deny_nothing(item: dict[str, Any]) -> None:
    examples = item.get("example", {}).values()
    for language in LANGUAGES:
        for text in [item["text"][language], *(example[language] for example in examples)]:
            assert not set(words(text)) & set(NEGATIONS[language].split())
            assert "n't" not in text.replace("’", "'")


@pytest.mark.parametrize("what", BANNED)
@pytest.mark.parametrize("item", STATEMENTS)
def test_a_statement_stays_away_from(item: dict[str, Any], what: str) -> None:
    for sentence in all_sentences(item):
        assert not re.search(rf"\b(?:{BANNED[what]})\b", sentence.lower())


@pytest.mark.parametrize("item", STATEMENTS)
def test_an_example_is_there_for_every_age_in_both_languages_or_for_none(
    item: dict[str, Any],
) -> None:
    examples = item.get("example", {})
    assert set(examples) in (set(), set(OWN["ages"]))
    assert all(set(example) == set(LANGUAGES) for example in examples.values())
    assert len({example["nl"] for example in examples.values()}) == len(examples)


@pytest.mark.parametrize("item", STATEMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_said_back_to_the_teacher_in_a_whole_sentence(
    item: dict[str, Any], language: str
) -> None:
    assert item["said"][language].count("{how_often}") == 1
    for sentence in said_back(item, language):
        assert re.fullmatch(r"[A-Z][^{}()?!]+\.", sentence)
        assert "  " not in sentence
        first_person = {"ik", "mij", "me", "mijn", "we", "wij", "ons", "i", "my", "us", "our"}
        assert not set(words(sentence)) & first_person


def test_the_form_has_the_statements_of_the_blueprint() -> None:
    blueprint = [
        *product(["c1", "c2", "c3", "c4", "c5", "f1", "f2", "f3", "f4", "f5"], ["scale about_us"]),
        *product(["d1", "d2", "d3"], ["single about_us"]),
        *product(["e1", "e2"], ["single about_me"]),
        ("k", "context about_us"),
    ]
    assert {key: f"{item['role']} {item['part']}" for key, item in ITEMS.items()} == dict(blueprint)
    assert len({item["facet"] for item in OWN["items"]}) == len(blueprint)


def test_exactly_one_statement_of_each_scale_is_reversed() -> None:
    assert SCALES["closeness"]["items"] == ["c1", "c2", "c3", "c4", "c5"]
    assert SCALES["conflict"]["items"] == ["f1", "f2", "f3", "f4", "f5"]
    assert SCALES["closeness"]["reversed"] == ["c5"]
    assert SCALES["conflict"]["reversed"] == ["f5"]
    assert {(scale["combine"], scale["needs"]) for scale in OWN["scales"]} == {("mean", 4)}


def test_a_bond_without_any_clash_still_has_a_value_for_conflict() -> None:
    """Only one statement of the scale presupposes a clash, and it may stay open."""
    presuppose = [
        key for key in SCALES["conflict"]["items"] if "Na een" in ITEMS[key]["text"]["nl"]
    ]
    assert presuppose == ["f5"]
    assert len(SCALES["conflict"]["items"]) - len(presuppose) >= SCALES["conflict"]["needs"]


def half_width(scale: str, value: float) -> float:
    steps: list[dict[str, float]] = SCALES[scale]["band"]["steps"]
    return next(s["half_width"] for s in steps if value <= s.get("up_to", float("inf")))


POSSIBLE_MEANS = sorted(
    {Fraction(total, given) for given in (4, 5) for total in range(given, 5 * given + 1)}
)


@pytest.mark.parametrize("value", POSSIBLE_MEANS, ids=str)
def test_the_strook_of_closeness_mirrors_that_of_conflict(value: Fraction) -> None:
    assert half_width("closeness", float(value)) == half_width("conflict", float(6 - value))


def test_the_strook_widens_where_conflict_is_high() -> None:
    assert [half_width("conflict", value) for value in (1, 2.2, 2.4, 3, 3.2, 5)] == [
        0.70,
        0.70,
        0.85,
        0.85,
        1.00,
        1.00,
    ]


def test_our_form_claims_nothing_it_has_no_data_for() -> None:
    assert OWN["status"] == "not_validated"
    assert "norms" not in OWN
    for scale in OWN["scales"]:
        assert [figure["kind"] for figure in scale["reliability"]] == ["assumed"]
        assert "no data yet" in scale["reliability"][0]["source"]
        assert scale["band"]["mark"] == "proposal"


def test_the_forms_of_others_are_there_as_structure() -> None:
    assert {file["id"] for file in LICENSED.values()} >= {"llrv", "strs", "strs-sf"}


@pytest.mark.parametrize("name", LICENSED)
def test_a_licensed_form_ships_no_words(name: str) -> None:
    file = LICENSED[name]
    assert file["texts"] == "licensed"
    assert "frame" not in file
    for item in file["items"]:
        assert set(item) == {"key", "facet", "role", "part", "responses"}
        assert item["facet"] in {"closeness", "conflict", "dependency", "not_loaded"}
    for responses in file["responses"].values():
        assert responses == {"steps": [{"code": code} for code in range(1, 6)]}


@pytest.mark.parametrize("name", LICENSED)
def test_a_recalled_key_waits_for_its_holder_and_claims_nothing_found(name: str) -> None:
    file = LICENSED[name]
    assert file["key_needs_confirmation"] is True
    assert "norms" not in file
    for scale in file["scales"]:
        assert {figure["kind"] for figure in scale["reliability"]} == {"assumed"}


@pytest.mark.parametrize("name", LICENSED)
def test_a_licensed_key_is_whole_or_left_to_the_holder(name: str) -> None:
    file = LICENSED[name]
    in_scales = [key for scale in file["scales"] for key in scale.get("items", [])]
    sizes = sum(scale.get("size", 0) for scale in file["scales"])
    assert len(in_scales) == len(set(in_scales))
    assert len(in_scales) + sizes == len(file["items"])


def test_the_two_keys_of_the_short_form_differ_in_one_item() -> None:
    first, second = (
        {scale["key"]: set(scale["items"]) for scale in LICENSED[name]["scales"]}
        for name in ("strs-sf-1-a-8-7.toml", "strs-sf-1-b-7-8.toml")
    )
    assert first["closeness"] - second["closeness"] == {"i4"}
    assert second["conflict"] - first["conflict"] == {"i4"}
