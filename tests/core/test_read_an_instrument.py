"""What a data file must say to be an instrument, and how it is told what is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rodedraad.core.errors import InvalidFile
from rodedraad.core.instrument import Age, Combine, Role
from rodedraad.core.parsing import parse_instrument
from rodedraad.core.reliability import Mark, ReliabilityKind
from tests.factories.instruments import (
    GONE,
    both,
    described,
    instrument,
    item,
    licensed,
    responses,
    scale,
    steps,
)

ASSUMED = "scales.0.reliability.0"
BAND = "scales.0.band"


def problems(raw: dict[str, Any]) -> dict[str, str]:
    """What is wrong, by place; empty for an instrument."""
    try:
        parse_instrument(raw, "example.toml")
    except InvalidFile as invalid:
        return {problem.where: problem.what for problem in invalid.problems}
    return {}


def the_problem(changes: dict[str, Any]) -> tuple[str, str]:
    """The one thing that is wrong with these changes, and nothing more."""
    found = problems(described(changes))
    assert len(found) == 1, found
    return next(iter(found.items()))


def test_a_right_file_becomes_an_instrument_with_all_it_says():
    found = instrument()
    assert found.ref == "example@2#base"
    assert (found.revision, found.languages, found.ages) == (
        3,
        ("nl", "en"),
        (Age.YOUNG, Age.PRIMARY),
    )
    assert found.item("w1").example == {Age.YOUNG: both("in play")}
    assert [one.role for one in found.items][3:] == [Role.SINGLE, Role.CONTEXT]
    assert found.responses["often"].codes == (1, 2, 3, 4, 5)
    warmth = found.scale("warmth")
    assert (warmth.items, warmth.reversed) == (("w1", "w2", "w3"), {"w3"})
    assert (warmth.combine, warmth.needs) == (Combine.MEAN, 2)
    assert warmth.reliabilities[0].low == 0.5
    assert [(step.up_to, step.half_width) for step in warmth.band.steps] == [
        (2.0, 0.7),
        (None, 1.0),
    ]


def test_a_scale_may_go_without_reversed_items_reliability_and_band():
    bare = {f"scales.0.{key}": GONE for key in ("reversed", "reliability", "band")}
    warmth = instrument(bare).scale("warmth")
    assert (warmth.reversed, warmth.reliabilities, warmth.band) == (frozenset(), (), None)


def test_a_file_may_hold_single_lines_only():
    raw = described({"items.0": item("w1", "single"), "scales": GONE})
    raw["items"] = raw["items"][:1]
    del raw["responses"]["known"]
    assert parse_instrument(raw).scales == ()


def test_context_may_go_without_a_sentence_that_says_it_back():
    assert instrument({"items.4.said": GONE}).item("known").said == {}


def test_a_found_reliability_is_one_figure():
    found = {"kind": "found", "of": "alpha", "value": 0.88, "mark": "found", "source": "a study"}
    reliability = instrument({ASSUMED: found}).scale("warmth").reliabilities[0]
    assert (reliability.low, reliability.high) == (0.88, 0.88)
    assert (reliability.kind, reliability.mark) == (ReliabilityKind.FOUND, Mark.FOUND)


def test_own_figures_say_on_how_many_pupils_they_rest():
    own = {
        "kind": "own_data",
        "of": "retest",
        "value": 0.6,
        "mark": "found",
        "source": "us",
        "n": 24,
    }
    assert instrument({ASSUMED: own}).scale("warmth").reliabilities[0].n == 24


def test_a_licensed_instrument_has_structure_and_no_words():
    found = parse_instrument(
        licensed(
            {
                "frame": both("Now."),
                "responses": {
                    "often": {"steps": [{"code": 1}, {"code": 5}]},
                    "known": responses(1, 2),
                },
            }
        )
    )
    assert found.texts_licensed
    assert found.item("w1").text == {}


def test_a_scale_of_a_licensed_instrument_may_leave_its_items_to_the_holder():
    unloaded = scale(size=3)
    del unloaded["items"], unloaded["reversed"]
    found = parse_instrument(licensed({"scales": [unloaded]})).scale("warmth")
    assert (found.items, found.size) == ((), 3)


def test_only_a_licensed_instrument_may_leave_its_items_to_the_holder():
    found = problems(described({"scales.0.items": GONE, "scales.0.size": 3}))
    assert found["scales.warmth.items"] == "is missing"
    assert "scales.warmth.size" in found


def test_a_scale_of_unknown_items_asks_no_more_answers_than_it_has_items():
    unloaded = scale(size=3, needs=4)
    del unloaded["items"], unloaded["reversed"]
    assert problems(licensed({"scales": [unloaded]})) == {
        "scales.warmth.needs": "asks 4 answers of 3 items"
    }


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"id": GONE}, "id", "is missing"),
        ({"id": "Rode Draad"}, "id", "lower-case words joined by hyphens"),
        ({"id": " "}, "id", "is empty"),
        ({"id": "A" * 999}, "id", "'…"),
        ({"version": "2"}, "version", "is text, not a whole number"),
        ({"version": True}, "version", "is true or false, not a whole number"),
        ({"version": 0}, "version", "from 1 to 9999"),
        ({"revision": 10**5000}, "revision", "from 1 to 9999"),
        ({"key": "A/8"}, "key", "lower-case words"),
        ({"key_mark": GONE}, "key_mark", "is missing"),
        ({"key_mark": "guessed"}, "key_mark", "allowed are found, recalled, assumed, proposal"),
        ({"key_needs_confirmation": "no"}, "key_needs_confirmation", "is text, not true or false"),
        ({"informant": "parent"}, "informant", "allowed are teacher, pupil, observer"),
        ({"about": "school"}, "about", "allowed are dyad, pupil, class, self"),
        ({"ages": ["young", "old"]}, "ages", "'old'; allowed are young, primary, secondary"),
        ({"ages": []}, "ages", "is an empty list"),
        ({"ages": ["young", "young"]}, "ages", "names 'young' more than once"),
        ({"rights": "our own"}, "rights", "SPDX"),
        ({"rights": "licensed"}, "texts", "protected words"),
        ({"status": "fine"}, "status", "allowed are not_validated, validated"),
        ({"source": date(2020, 1, 1)}, "source", "is a date or a time, not text"),
        ({"author": "me"}, "author", "is not a known key"),
        ({"sourse": "me"}, "sourse", "did you mean 'source'?"),
        ({"a key\n": "me"}, r"'a key\n'", "is not a known key"),
        ({"title.en": GONE}, "title.en", "has no text in 'en'"),
        ({"title.fr": "Un exemple"}, "title.fr", "is not a language of this file"),
        ({"title": "An example"}, "title", "is text, not a table"),
        ({"frame": GONE}, "frame", "is missing"),
        ({"frame.nl": ""}, "frame.nl", "is empty"),
        ({"items.0.text.en": GONE}, "items.w1.text.en", "has no text in 'en'"),
        ({"items.0.text": GONE}, "items.w1.text", "is missing"),
        ({"items.1.said": GONE}, "items.w2.said", "is missing"),
        ({"items.0.said.nl": "Je lacht."}, "items.w1.said.nl", "has no {how_often}"),
        ({"items.0.said.nl": "{how_often} {name}"}, "items.w1.said.nl", "no other braces"),
        ({"items.0.said.nl": "{how_often} }"}, "items.w1.said.nl", "no other braces"),
        ({"items.0.role": "main"}, "items.w1.role", "allowed are scale, single, context"),
        ({"items.0.part": "us"}, "items.w1.part", "allowed are about_us, about_me"),
        ({"items.0.facet": "Warm!"}, "items.w1.facet", "lower-case word"),
        ({"items.0.responses": "x"}, "items.w1.responses", "'x'; there are: often, known"),
        ({"items.0.example.old": both("x")}, "items.w1.example.old", "allowed are young"),
        ({"items.0.example.secondary": both("x")}, "items.w1.example.secondary", "not for this"),
        ({"items.0.example.young.nl": GONE}, "items.w1.example.young.nl", "has no text"),
        ({"items.0.example": 3}, "items.w1.example", "is a whole number, not a table"),
        ({"items.3.key": "w1"}, "items.4.key", "'w1' was used before, at items.w1"),
        ({"items.3.key": "J O Y"}, "items.4.key", "lower-case word"),
        ({"items.3": 5}, "items.4", "is a whole number, not a table"),
        ({"responses.often.steps.1.text.nl": GONE}, "responses.often.steps.2.text.nl", "has no"),
        ({"responses.often.steps.1.within": GONE}, "responses.often.steps.2.within", "is missing"),
        ({"responses.often.unsure.nl": GONE}, "responses.often.unsure.nl", "has no text"),
        ({"responses.often.steps.2.code": 2}, "responses.often.steps.3.code", "2 does not rise"),
        ({"responses.often.steps.2.code": 1.5}, "responses.often.steps.3.code", "a whole number"),
        ({"responses.known.steps": steps(1)}, "responses.known.steps", "two or more"),
        ({"responses.known.steps": []}, "responses.known.steps", "is an empty list"),
        ({"responses.left": responses(1, 2)}, "responses.left", "no item is answered with it"),
        ({"responses.Odd": responses(1, 2)}, "responses.Odd", "lower-case word"),
        ({"responses.odd": 3}, "responses.odd", "is a whole number, not a table"),
        ({"responses.known.order": 1}, "responses.known.order", "is not a known key"),
        ({"scales.0.key": GONE}, "scales.1.key", "is missing"),
        ({"scales.0.combine": "total"}, "scales.warmth.combine", "allowed are mean, sum"),
        ({"scales.0.needs": 0}, "scales.warmth.needs", "from 1"),
        ({"scales.0.needs": 4}, "scales.warmth.needs", "asks 4 answers of 3 items"),
        ({"scales.0.reversed": ["w9"]}, "scales.warmth.reversed", "'w9' is not among the items"),
        ({"scales.0.reversed": "w3"}, "scales.warmth.reversed", "is text, not a list"),
        ({"scales.0.items": ["w1", "w2", "w3", 4]}, "scales.warmth.items", "a whole number, where"),
        ({"scales.0.items": ["w1", "w2", "w3", "w9"]}, "scales.warmth.items", "the key 'w9'"),
        ({"scales.0.items": ["w1", "w2", "w3", "joy"]}, "scales.warmth.items", "role 'single'"),
        ({f"{ASSUMED}.mark": GONE}, "scales.warmth.reliability.1.mark", "is missing"),
        ({f"{ASSUMED}.mark": "found"}, "scales.warmth.reliability.1.mark", "kind is 'assumed'"),
        ({f"{ASSUMED}.low": 0.8}, "scales.warmth.reliability.1.low", "is above high"),
        ({f"{ASSUMED}.high": 1.2}, "scales.warmth.reliability.1.high", "between 0 and 1"),
        ({f"{ASSUMED}.high": float("nan")}, "scales.warmth.reliability.1.high", "finite"),
        ({f"{ASSUMED}.source": GONE}, "scales.warmth.reliability.1.source", "is missing"),
        ({f"{ASSUMED}.n": 0}, "scales.warmth.reliability.1.n", "from 1"),
        ({f"{BAND}.mark": GONE}, "scales.warmth.band.mark", "is missing"),
        ({f"{BAND}.steps.0.half_width": 0}, "scales.warmth.band.steps.1.half_width", "above 0"),
        ({f"{BAND}.steps.0.up_to": GONE}, "scales.warmth.band.steps.1.up_to", "is missing"),
        ({f"{BAND}.steps.1.up_to": 3}, "scales.warmth.band.steps.2.up_to", "last step"),
        ({f"{BAND}.steps": [{"up_to": 3, "half_width": 1}, {"up_to": 3, "half_width": 1},
          {"half_width": 1}]}, "scales.warmth.band.steps.2.up_to", "3 does not rise above 3"),
        ({BAND: "wide"}, "scales.warmth.band", "is text, not a table"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_by_its_place_and_once(changes, where, what):
    place, said = the_problem(changes)
    assert place == where
    assert what in said


def test_a_language_is_a_code():
    found = problems(described({"languages": ["nl", "en", "English"]}))
    assert found["languages"] == "holds 'English', which is not a language code such as nl or nl-BE"


def test_a_reliability_of_the_kind_found_needs_one_figure():
    found = problems(described({f"{ASSUMED}.kind": "found", f"{ASSUMED}.mark": "found"}))
    assert "one figure" in found["scales.warmth.reliability.1.value"]


def test_an_assumed_reliability_is_a_range_and_never_one_figure():
    changes = {f"{ASSUMED}.value": 0.6, f"{ASSUMED}.low": GONE, f"{ASSUMED}.high": GONE}
    assert the_problem(changes)[1].startswith("is one figure")


def test_one_figure_beside_a_range_is_two_answers_to_one_question():
    changes = {f"{ASSUMED}.value": 0.6, f"{ASSUMED}.kind": "own_data"}
    assert set(problems(described(changes))) == {
        "scales.warmth.reliability.1.low",
        "scales.warmth.reliability.1.high",
    }


def test_items_of_one_scale_share_their_codes():
    changes = {"items.1.responses": "known", "responses.known.steps": steps(1, 3, 5)}
    place, said = the_problem(changes)
    assert place == "scales.warmth.items"
    assert "w1 1 to 5; w2 1 to 5" in said


def test_an_item_of_a_scale_that_no_scale_names_is_told():
    assert the_problem({"items.3.role": "scale"}) == (
        "items.joy.role",
        "is 'scale', and no scale names this item",
    )


def test_two_scales_do_not_share_a_key():
    assert the_problem({"scales": [scale(), scale()]})[0] == "scales.2.key"


@pytest.mark.parametrize("key", ["text", "said", "example", "hint"])
def test_licensed_words_are_refused_and_so_is_a_sentence_made_of_them(key):
    words = {"young": both("x")} if key == "example" else both("Often {how_often}")
    raw = licensed()
    raw["items"][0][key] = words
    assert problems(raw) == {
        f"items.w1.{key}": "may not stand here: the words of this instrument are licensed"
    }


def test_a_newer_file_is_told_as_newer_and_not_as_full_of_mistakes():
    found = problems({"format": 2, "shape": "of the future"})
    assert list(found) == ["format"]
    assert "knows up to 1" in found["format"]


def test_an_empty_file_is_told_all_it_lacks_and_nothing_it_would_need_next():
    found = problems({})
    assert set(found.values()) == {"is missing"}
    assert {"format", "id", "languages", "responses", "items", "title"} <= set(found)


def test_a_mistake_is_not_followed_by_mistakes_that_come_from_it():
    assert list(problems(described({"languages": GONE}))) == ["languages"]


def test_every_one_of_twenty_mistakes_is_told_in_one_reading():
    changes = {
        "id": "Example",
        "version": 0,
        "key_mark": "guess",
        "title.en": GONE,
        "informant": "parent",
        "ages": ["old"],
        "frame.nl": "",
        "rights": "ours alone",
        "status": "good",
        "extra": 1,
        "responses.often.steps.2.code": 2,
        "responses.left": responses(1, 2),
        "items.0.text.en": GONE,
        "items.0.said.nl": "Je lacht.",
        "items.1.responses": "always",
        "items.2.part": "us",
        "items.3.key": "w1",
        "items.4.role": "extra",
        "scales.0.items": ["w1", "w2", "w3", "w9"],
        "scales.0.reversed": ["w8"],
        "scales.0.needs": 9,
        f"{ASSUMED}.low": 0.9,
        f"{BAND}.steps.1.half_width": -1,
    }
    found = problems(described(changes))
    assert len(found) == len(changes), sorted(found)
