"""The known headers are a data file in which each word has its mark and its source."""

from __future__ import annotations

import re

import pytest

from rodedraad.core.reliability import Mark
from rodedraad.interchange.roster import Code, read_roster
from rodedraad.interchange.roster.headers import Field, header_words, plain
from rodedraad.interchange.roster.said import MEANING
from tests.interchange.roster.files import as_csv

WORDS = [(kind, known) for kind, words in header_words().by_field.items() for known in words]


def test_no_word_stands_in_two_places():
    spelled = [plain(known.word) for _, known in WORDS]
    assert len(set(spelled)) == len(spelled)


def test_every_field_is_known_by_some_word_and_every_word_says_where_it_is_from():
    assert {kind for kind, _ in WORDS} == set(Field)
    assert {known.mark for _, known in WORDS} <= {Mark.FOUND, Mark.RECALLED}
    assert all((known.source == "practice") == (known.mark is Mark.RECALLED) for _, known in WORDS)


@pytest.mark.parametrize(("kind", "known"), WORDS, ids=lambda one: getattr(one, "word", one))
def test_every_known_header_is_read(kind, known):
    beside = {Field.CLASS_CODE: "Roepnaam"}.get(kind, "Klas")
    header, row = [beside, known.word], ["Noor" if beside == "Roepnaam" else "3A", "2026-2027"]
    if kind not in {Field.CALLING_NAME, Field.NAME, Field.FULL_NAME, Field.CLASS_CODE}:
        header, row = [*header, "Roepnaam"], [*row, "Noor"]
    roster = read_roster("a.csv", as_csv([header, row]))
    assert len(roster.rows) == 1
    assert known.word in dict(roster.columns).values()


@pytest.mark.parametrize(
    "header", ["Volgnummer", "Nr", "Klasnummer", "BSN", "Rijksregisternummer", "INSZ", "E-mail"]
)
def test_a_place_in_a_list_or_a_national_number_is_no_number_of_a_school(header):
    roster = read_roster("a.csv", as_csv([["Roepnaam", "Klas", header], ["Noor", "3A", "12"]]))
    assert roster.rows[0].own_key is None
    assert roster.left_out == (header,)


def test_every_code_has_words_that_say_what_to_do_or_what_is_wrong():
    assert set(MEANING) == set(Code)
    assert all(re.match(r"[a-z{]", meaning) for meaning in MEANING.values())
