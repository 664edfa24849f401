"""The rules of the talk guide: every picture has its questions, and none says too much."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import rodedraad
from rodedraad.catalogue.talk import read_talk_guide, talk_guide
from rodedraad.core.errors import InvalidFile
from rodedraad.core.talk import ABOUT_ME, HOW_MANY, Company, Move, Sign, Telling, offered
from rodedraad.core.talk_rules import Kind, broken_rules

FILE = Path(rodedraad.__file__).parent / "catalogue" / "talk" / "talk-guide-1.toml"
GUIDE = talk_guide()
LANGUAGES = ("nl", "en")
TALKS = [move for move in Move if move is not Move.FOR_MYSELF]


def patterns():
    """Every set of signs that a picture can show."""
    closeness = ("closeness_often", "closeness_sometimes", "closeness_seldom", "closeness_open")
    conflict = ("conflict_often", "conflict_sometimes", "conflict_seldom", "conflict_open")
    leaning = ("leaning_often", "leaning_seldom", "any")
    yes_or_no = [(sign, "any") for sign in ("gives_often", "costs_often", "hardly_known", "alike")]
    chosen = product(closeness, conflict, ("moment", "no_moment"), leaning, *yes_or_no)
    yield frozenset({Sign.NO_PICTURE, Sign.ANY})
    yield from (frozenset({Sign.ANY, *map(Sign, signs)}) for signs in chosen)


PATTERNS = list(patterns())


def asked_for(shown, move, company):
    return offered(GUIDE.candidates, shown, move=move, company=company)


@pytest.mark.parametrize("company", Company)
@pytest.mark.parametrize("move", TALKS)
def test_every_picture_has_three_questions_for_every_move(move, company):
    assert len(PATTERNS) == 1 + 4 * 4 * 2 * 3 * 2**4
    for shown in PATTERNS:
        found = asked_for(shown, move, company)
        assert len({one.key for one in found}) == HOW_MANY, shown
        assert {one.sign for one in found} <= shown


@pytest.mark.parametrize("company", [Company.ALONE, Company.COACH])
def test_whatever_a_picture_shows_some_question_answers_to_it(company):
    hers = ABOUT_ME if company is not Company.ALONE else frozenset()
    for shown in PATTERNS:
        met = {one.sign for move in TALKS for one in asked_for(shown, move, company)}
        assert met == shown - hers


def test_what_she_answered_about_herself_is_asked_only_when_she_is_alone():
    for candidate in GUIDE.candidates:
        if candidate.sign in ABOUT_ME:
            assert candidate.company == (Company.ALONE,)


def test_with_a_parent_nothing_comes_from_the_picture():
    with_parent = [one for one in GUIDE.candidates if Company.PARENT in one.company]
    assert {one.sign for one in with_parent} == {Sign.ANY}
    assert {one.company for one in with_parent} == {(Company.PARENT,)}


def test_a_parent_is_spoken_to_politely_and_about_one_good_thing_first():
    for candidate in GUIDE.candidates:
        if Company.PARENT in candidate.company:
            words = candidate.texts[Telling.BOND]["nl"].casefold().split()
            assert not {"je", "jij", "jou", "jouw", "jullie"} & set(words)
    first = [move.move for move in GUIDE.moves]
    assert first.index(Move.GOOD_MOMENT) < first.index(Move.ONE_THING)


TEXTS = [
    *(("bond", one.key, one.texts[Telling.BOND]) for one in GUIDE.candidates),
    *(("behaviour", one.key, one.texts[Telling.BEHAVIOUR]) for one in GUIDE.candidates),
    *(("for_myself", one.key, one.text) for one in GUIDE.for_myself),
]
REASONS = [
    *((sign.value, text) for sign, text in GUIDE.reasons.items()),
    *((one.key, one.why) for one in GUIDE.for_myself),
    *((one.move.value, one.how) for one in GUIDE.moves),
]
VERDICTS = {
    "nl": r"score|gemiddeld|procent|percentiel|rang|diagnos|normaal|rood|te veel|te weinig liefde"
    r"|jongens|meisjes|beste|slechtste|afhankelijk",
    "en": r"score|average|percent|rank|diagnos|normal|\bred\b|boys|girls|best|worst|dependent",
}


@pytest.mark.parametrize(("_telling", "key", "text"), TEXTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_open_kind_and_without_a_verdict(_telling, key, text, language):
    assert broken_rules(text[language], language, Kind.QUESTION) == (), key
    assert not re.search(VERDICTS[language], text[language].casefold())
    assert not re.search(r"\d", text[language])


@pytest.mark.parametrize(("_key", "text"), REASONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_says_what_she_answered_in_words_and_claims_nothing(_key, text, language):
    assert broken_rules(text[language], language, Kind.REASON) == ()
    assert not re.search(r"\d", text[language])


def test_leaning_has_two_readings_in_its_reason():
    assert " of " in GUIDE.reasons[Sign.LEANING_OFTEN]["nl"]
    assert " or " in GUIDE.reasons[Sign.LEANING_OFTEN]["en"]


def test_too_few_answers_say_nothing_about_the_bond():
    for sign in (Sign.CLOSENESS_OPEN, Sign.CONFLICT_OPEN):
        assert "niets over de band" in GUIDE.reasons[sign]["nl"]


def test_no_two_questions_are_the_same():
    for language in LANGUAGES:
        told = [(one.texts[Telling.BOND][language], one.company) for one in GUIDE.candidates]
        assert len(set(told)) == len(told)


def test_the_switch_changes_what_is_asked_about_the_pupil():
    hers = [one for one in GUIDE.candidates if Company.PARENT not in one.company]
    turned = [one for one in hers if one.texts[Telling.BOND] != one.texts[Telling.BEHAVIOUR]]
    assert {one.move for one in turned} >= {
        Move.GOOD_MOMENT, Move.ONE_THING, Move.INNER_SIDE, Move.BETWEEN_YOU, Move.CHOOSE,
    }  # fmt: skip


def test_the_guide_is_free_to_use_and_says_where_it_comes_from():
    assert GUIDE.edition.rights == "CC-BY-4.0"
    assert "not validated" in GUIDE.edition.source
    assert GUIDE.candidate("one_calm") in GUIDE.candidates
    assert GUIDE.candidate("nobody_wrote_this") is None


# --- a file of one's own ---------------------------------------------------------------------


def problems_of(tmp_path: Path, *, old: str, new: str, times: int = 1) -> str:
    source = FILE.read_text(encoding="utf-8")
    assert old in source
    own = tmp_path / "own.toml"
    own.write_text(source.replace(old, new, times), encoding="utf-8")
    with pytest.raises(InvalidFile) as wrong:
        read_talk_guide(own)
    return str(wrong.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('bond.nl = "Wat kan het ook nog zijn?"', 'bond.nl = "Is hij lui?"', "label on a person"),
        ('bond.nl = "Wat kan het ook nog zijn?"', 'bond.nl = "Vind je niet?"', "its own answer"),
        ('["alone"]\nsign = "costs_often"', '["coach"]\nsign = "costs_often"', "own eyes"),
        ('key = "alike"\ntext', 'key = "moment"\ntext', "lacks alike"),
        ('_again"\nmove = "us_two"', '_again"\nmove = "choose"', "at us_two, parent"),
        ('[[moves]]\nkey = "settle"', '[[moves]]\nkey = "choose"', "in this order"),
        ('key = "us_parent_again"', 'key = "us_parent"', "more than once"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_refused_with_its_place(tmp_path, old, new, said):
    assert said in problems_of(tmp_path, old=old, new=new)


def test_a_good_file_of_ones_own_is_read(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(FILE.read_text(encoding="utf-8"), encoding="utf-8")
    assert read_talk_guide(own) == GUIDE
