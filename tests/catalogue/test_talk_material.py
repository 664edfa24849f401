"""The talk material that is shipped, and what happens with a file of one's own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import rodedraad
from rodedraad.catalogue.talk import (
    opening_sentences,
    read_opening_sentences,
    read_said_and_asked,
    said_and_asked,
)
from rodedraad.core.errors import InvalidFile
from rodedraad.core.talk_rules import Kind, broken_rules

TALK = Path(rodedraad.__file__).parent / "catalogue" / "talk"
LANGUAGES = ("nl", "en")
MATERIAL = said_and_asked()
ENTRIES = [pytest.param(entry, id=entry.key) for entry in MATERIAL.entries]
OPENINGS = [
    pytest.param(sentence, id=sentence.key)
    for group in opening_sentences().groups
    for sentence in group.sentences
]
THEMES = {
    "listening",
    "attention",
    "clash",
    "withdrawn",
    "tried_everything",
    "parents",
    "class_suffers",
    "dislike",
    "leaning",
    "label",
    "authority",
    "last_year",
    "time",
    "trust",
    "newcomer",
    "grief_home",
}
TEN_FIRST_SAYINGS = {
    "never_listens",
    "only_wants_attention",
    "tried_it_all",
    "is_aggressive",
    "does_not_need_me",
    "parents_are_the_problem",
    "class_suffers_from_it",
    "do_not_like_him",
    "clings_to_me",
    "it_is_adhd",
}


def test_every_theme_asked_for_has_four_sayings_or_more():
    sayings = Counter(entry.theme for entry in MATERIAL.entries)
    assert set(sayings) >= THEMES
    assert min(sayings.values()) >= 4


def test_the_ten_sayings_everybody_knows_are_there():
    assert {entry.key for entry in MATERIAL.entries} >= TEN_FIRST_SAYINGS


def test_no_two_sayings_are_the_same():
    for language in LANGUAGES:
        said = Counter(entry.said[language] for entry in MATERIAL.entries)
        assert said.most_common(1)[0][1] == 1


def test_no_question_is_asked_in_two_places():
    for language in LANGUAGES:
        asked = Counter(
            question.text[language] for entry in MATERIAL.entries for question in entry.asked
        )
        assert asked.most_common(1)[0][1] == 1


def test_every_feeling_can_be_heard_somewhere():
    heard = {feeling for entry in MATERIAL.entries for feeling in entry.feelings}
    assert heard == {feeling.key for feeling in MATERIAL.feelings}


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_offers_two_kind_questions_and_one_thing_to_leave_unsaid(entry, language):
    assert len(entry.asked) >= 2
    for question in entry.asked:
        for text in filter(None, (question.text[language], question.then.get(language))):
            assert broken_rules(text, language, Kind.QUESTION) == ()
            assert len(text.split()) <= 24
    assert broken_rules(entry.rather_not[language], language, Kind.RATHER_NOT) == ()
    assert entry.said[language]
    assert entry.words[language]


def test_the_entry_with_a_diagnosis_asks_without_it():
    entry = next(entry for entry in MATERIAL.entries if entry.key == "it_is_adhd")
    assert "ADHD" in entry.said["nl"]
    assert not any("ADHD" in question.text["nl"] for question in entry.asked)


def test_a_colleague_may_compare_where_we_may_not():
    entry = next(entry for entry in MATERIAL.entries if entry.key == "comes_to_no_one")
    assert "bij mij" in entry.said["nl"]


def test_there_are_thirty_openings_or_more_for_six_occasions():
    assert len(OPENINGS) >= 30
    assert len(opening_sentences().groups) == 6


@pytest.mark.parametrize("sentence", OPENINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_opening_sentence_accuses_nobody_and_its_reason_claims_nothing(sentence, language):
    assert broken_rules(sentence.text[language], language, Kind.OPENING) == ()
    assert broken_rules(sentence.why[language], language, Kind.REASON) == ()


@pytest.mark.parametrize("read", [said_and_asked, opening_sentences])
def test_the_material_is_free_to_use_and_says_where_it_comes_from(read):
    edition = read().edition
    assert edition.rights == "CC-BY-4.0"
    assert "Rode Draad" in edition.source
    assert edition.number == f"{edition.version}.{edition.revision}"


def test_the_material_cannot_be_changed_by_a_page():
    with pytest.raises(TypeError):
        MATERIAL.entries[0].said["nl"] = "…"


# --- a file of one's own -------------------------------------------------------------------


def changed(tmp_path: Path, file: str, *, old: str, new: str) -> Path:
    source = (TALK / file).read_text(encoding="utf-8")
    assert old in source
    own = tmp_path / "own.toml"
    own.write_text(source.replace(old, new, 1), encoding="utf-8")
    return own


def problems_of(path: Path, read=read_said_and_asked) -> str:
    with pytest.raises(InvalidFile) as wrong:
        read(path)
    return str(wrong.value)


GOOD = 'text.nl = "Wanneer lukte het de laatste tijd wel even?"'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (GOOD, 'text.nl = "Waarom heb je hem niet geholpen?"', "accuses"),
        (GOOD, 'text.nl = "Wat doet zijn ADHD dan?"', "diagnosis"),
        (GOOD, 'text.nl = "Wat lukt er bij mij wel?"', "colleague"),
        (GOOD, 'text.nl = "Wat deed je fout?"', "not used here"),
        (GOOD, "", "asked.1.text.nl: has no text in 'nl'"),
        (GOOD, 'text.nl = " "', "asked.1.text.nl: is empty"),
        (GOOD, 'text.nl = "Wanneer lukte het?"\ntext.fr = "Quand ?"', "'fr'|text.fr"),
        ('theme = "listening"', 'theme = "weather"', "theme: names 'weather'"),
        ('feelings = ["powerless", "impatient"]', 'feelings = ["blue"]', "names 'blue'"),
        ('key = "three_times"', 'key = "never_listens"', "'never_listens' more than once"),
        ('words.nl = "niet opletten', 'wordz.nl = "niet opletten', "wordz: is not a known key"),
        ('id = "said-and-asked"', 'id = "opening-sentences"', "must be 'said-and-asked'"),
        ("format = 1", "format = 2", "update Rode Draad"),
    ],
)
def test_a_file_of_ones_own_is_held_against_the_same_rules(tmp_path, *, old, new, said):
    shown = problems_of(changed(tmp_path, "said-and-asked-1.toml", old=old, new=new))
    assert any(part in shown for part in said.split("|"))


def test_all_problems_come_at_once_with_the_line_they_stand_on(tmp_path):
    path = changed(tmp_path, "said-and-asked-1.toml", old=GOOD, new='text.nl = "Vind je niet?"')
    source = path.read_text(encoding="utf-8").replace(
        'text.en = "How do you put', 'text.en = "Why do you put'
    )
    source = source.replace('then.en = "How do you put', 'then.en = "Why do you put')
    path.write_text(source, encoding="utf-8")
    rows = source.splitlines()
    shown = problems_of(path)
    first = rows.index('text.nl = "Vind je niet?"') + 1
    second = rows.index('then.en = "Why do you put that one to him?"') + 1
    assert f"line {first}: entries.never_listens.asked.1.text.nl" in shown
    assert f"line {second}: entries.never_listens.asked.2.then.en" in shown


def test_an_opening_of_ones_own_may_not_claim_an_effect(tmp_path):
    old = 'why.nl = "Een dag mag klaar zijn."'
    path = changed(tmp_path, "opening-sentences-1.toml", old=old, new='why.nl = "Dit is bewezen."')
    assert "claims an effect" in problems_of(path, read_opening_sentences)


def test_a_good_file_of_ones_own_is_read(tmp_path):
    path = changed(
        tmp_path, "said-and-asked-1.toml", old=GOOD, new='text.nl = "Wanneer lukte het?"'
    )
    entry = read_said_and_asked(path).entries[0]
    assert entry.asked[0].text["nl"] == "Wanneer lukte het?"
    assert entry.asked[1].text == MATERIAL.entries[0].asked[1].text
