"""What a card says aloud: in both languages, without a cause, without more than is shown."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from rodedraad.analysis import fit
from rodedraad.analysis.card import Card, card
from rodedraad.analysis.card.shapes import WORDS
from rodedraad.analysis.card.words.beside import CLOSING, REMARKS
from rodedraad.analysis.card.words.headings import HEADINGS
from rodedraad.analysis.card.words.levels import LEVELS
from rodedraad.analysis.card.words.tables import PAIRS, PHRASES, SHAPES, TRIPLES
from tests.analysis.bonds import PAIR, bonds
from tests.analysis.reference.simulated import dyads

TABLES = [SHAPES, PHRASES, PAIRS, TRIPLES, LEVELS, REMARKS, CLOSING, HEADINGS]
CAUSE = re.compile(
    r"\b(cause|effect|because|lead|improve|help|increase|reduce|boost|protect|makes?|oorzaak|"
    r"doordat|omdat|leidt|verbeter|helpt|verhoogt|verlaagt|beschermt|maakt|invloed|thanks to|"
    r"dankzij|impact)",
    re.I,
)
VERDICT = re.compile(r"\b(no|not|geen|niet) (association|relation|verband|samenhang)", re.I)
SLOT = re.compile(r"\{(\w+)\}")


def texts() -> list[object]:
    return [pytest.param(*both, id=code) for table in TABLES for code, both in table.items()]


@pytest.mark.parametrize(("english", "dutch"), texts())
def test_both_languages_say_the_same_slots_and_no_cause(english, dutch):
    slots = [{name.lower() for name in SLOT.findall(text)} for text in (english, dutch)]
    assert slots[0] == slots[1]
    for text in (english, dutch):
        assert not CAUSE.search(text)
        assert not VERDICT.search(text)
        assert "  " not in text


def test_the_search_for_causes_finds_one():
    assert CAUSE.search("Warmth leads to more closeness")
    assert VERDICT.search("There is no association")


def test_every_word_has_a_label():
    assert set(WORDS) <= set(SHAPES)


def told(table: dict, formula: str = PAIR, **options: object) -> Card:
    return card(fit(formula, table), table, **options)


SAID = [
    (
        {"one": -0.5, "other": 0.5, "both": 0.2},
        "Warmth goes with less closeness, and less strongly where support is high.",
        "Warmth gaat samen met minder closeness, en minder sterk waar support hoog is.",
    ),
    (
        {"one": -0.5, "other": 0.5, "both": -0.2},
        "Support goes with more closeness, and less strongly where warmth is high.",
        "Support gaat samen met meer closeness, en minder sterk waar warmth hoog is.",
    ),
    (
        {"one": 0.6, "other": 0.6, "both": 0.15},
        (
            "Warmth and support each go with more closeness, and the higher the one, the more "
            "strongly the other."
        ),
        (
            "Warmth en support gaan elk samen met meer closeness, en hoe hoger het ene, hoe "
            "sterker het andere."
        ),
    ),
    (
        {"one": 0.4, "other": 0.4, "teachers": 250, "pupils": 20},
        (
            "Warmth goes with more closeness and support with more closeness, each by itself: the "
            "one hardly depends on the other."
        ),
        (
            "Warmth gaat samen met meer closeness en support met meer closeness, elk op zich: het "
            "ene hangt nauwelijks van het andere af."
        ),
    ),
]


@pytest.mark.parametrize(("put_in", "english", "dutch"), SAID)
def test_the_sentence_says_what_was_put_in(put_in, english, dutch):
    found = told(bonds(0, **{"teachers": 80, "pupils": 12, **put_in}))
    said = found.speaker.pair(found.pairs[0])
    assert (said["en"][: len(english)], said["nl"][: len(dutch)]) == (english, dutch)


def test_a_conditional_sentence_names_the_edge_of_its_region():
    table = bonds(0, one=-0.2, other=0.0, both=0.15, level=1.0, teachers=40, pupils=20)
    found = told(table)
    (edge,) = [one.high for one in found.pairs[0].sides[0].regions[:1]]
    assert found.speaker.pair(found.pairs[0])["en"] == (
        f"Warmth is shown to go with less closeness only where support is below {edge:.3g}; of "
        "support by itself nothing is shown."
    )


@pytest.mark.parametrize(("both", "where"), [(0.12, "high"), (-0.12, "low")])
def test_the_end_at_which_a_slope_is_strongest_is_named(both, where):
    table = bonds(0, one=0.5, other=0.0, both=both, level=1.0, teachers=40, pupils=20)
    found = told(table)
    assert found.pairs[0].shape.word == "reinforcing"
    assert found.speaker.pair(found.pairs[0])["en"] == (
        f"Warmth goes with more closeness throughout, most strongly where support is {where}."
    )


def test_a_slope_that_turns_is_told_at_both_its_ends():
    table = bonds(0, one=0.0, other=0.6, both=0.3, teachers=80, pupils=12)
    found = told(table)
    assert found.pairs[0].shape.word == "turning"
    assert found.speaker.pair(found.pairs[0])["en"] == (
        "Warmth goes with more closeness where support is high, and with less closeness where "
        "support is low."
    )


def test_the_outcome_that_is_worse_when_higher_turns_buffering_round():
    table = bonds(0, one=-0.5, other=0.5, both=0.2, teachers=80, pupils=12)
    assert told(table).pairs[0].shape.word == "buffering"
    found = told(table, better="low")
    assert found.pairs[0].shape.word == "hindering"
    assert {"en": "Read with less closeness as better."}.items() <= found.closing()[1].items()


def test_columns_are_called_as_the_reader_calls_them():
    labels = {"warmth": {"nl": "warmte", "en": "warmth of the pupil"}, "teacher": {"nl": "leraar"}}
    formula = "closeness ~ within(warmth, teacher) * support + (1 | teacher)"
    found = told(bonds(), formula, labels=labels)
    said = found.speaker.pair(found.pairs[0])
    assert "armte vergeleken met anderen van dezelfde leraar" in said["nl"]
    assert "armth of the pupil compared with others of the same teacher" in said["en"]


def test_the_two_levels_and_what_the_group_adds_are_said():
    table = bonds(one=-0.4, teachers=80, pupils=12)
    mean = {t: table["support"][table["teacher"] == t][0] for t in set(table["teacher"])}
    table["warmth"] = table["warmth"] + np.array([mean[one] for one in table["teacher"]])
    formula = "closeness ~ warmth + between(warmth, teacher) + (1 | teacher)"
    found = told(table, formula)
    assert found.speaker.level(found.levels[0])["en"] == (
        "Within the same teacher, more warmth goes with less closeness. A teacher with a higher "
        "mean of warmth has more closeness on average. Of two rows with the same warmth, the one "
        "in a teacher with a higher mean of it has more closeness on average."
    )


def test_every_card_ends_with_its_ground_its_reading_and_its_limit():
    found = told(bonds())
    assert [one["en"] for one in found.sentences()[-3:]] == [
        "This rests on 600 rows; teacher 60.",
        "Read with more closeness as better.",
        CLOSING["no-cause"][0],
    ]


WHOLE = (
    "closeness ~ within(conflict, teacher) * support * grade + between(conflict, teacher) "
    "+ (1 | teacher)"
)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_whole_card_reads_and_fills_every_slot(language):
    found = told(dyads(), WHOLE)
    page = found.text(language)
    assert not re.search(r"[{}]|None|nan", page)
    for one in [*found.pairs, *found.triples]:
        assert " × ".join(variable.name for variable in one.variables) in page


def test_the_plain_card_is_json_without_nan_and_holds_what_the_card_holds():
    found = told(dyads(), WHOLE)
    plain = json.loads(json.dumps(found.as_json(), allow_nan=False))
    assert [one["word"] for one in plain["pairs"]] == [one.shape.word for one in found.pairs]
    assert len(plain["threes"]) == 2
    assert plain["threes"][0]["cells"][0]["resting"].keys() == {"rows", "teacher"}
    assert plain["levels"][0]["contextual"]["df"] == found.levels[0].contextual.df
    assert plain["variance"]["marginal"] == found.parts.marginal
    assert {one["code"] for one in plain["remarks"]} == {one.code for one in found.remarks}
