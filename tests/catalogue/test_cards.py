"""The cards that are shipped: what they must hold, in both languages, for every age and country."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import rodedraad
from rodedraad.catalogue import cards
from rodedraad.catalogue.cards import Country
from rodedraad.catalogue.cards.clash import after_a_clash_in
from rodedraad.catalogue.cards.confidentiality import confidentiality_card_in
from rodedraad.catalogue.cards.people import contacts_in
from rodedraad.catalogue.cards.tomorrow import one_thing_in
from rodedraad.catalogue.reading import read_own
from rodedraad.core.errors import InvalidFile
from rodedraad.core.instrument import Age
from rodedraad.core.reliability import Mark
from rodedraad.core.talk_rules import Kind, broken_rules

FOLDER = Path(rodedraad.__file__).parent / "catalogue" / "cards"
FILES = sorted(FOLDER.glob("*.toml"))
LANGUAGES = ("nl", "en")


def texts(value: Any, where: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text in a file with its place: a table of nothing but languages."""
    if isinstance(value, dict):
        if value and set(value) <= set(LANGUAGES):
            yield where, value
            return
        for key, inner in value.items():
            yield from texts(inner, f"{where}.{key}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{where}.{number}")


def all_texts() -> Iterator[Any]:
    for path in FILES:
        for where, text in texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield pytest.param(text, id=f"{path.stem}{where}")


@pytest.mark.parametrize("text", list(all_texts()))
def test_every_text_of_every_card_stands_in_both_languages_and_keeps_the_rules(text):
    for language in LANGUAGES:
        assert text[language].strip()
        assert broken_rules(text[language], language, Kind.CARD) == ()


def test_all_cards_are_free_to_use_and_say_where_they_come_from():
    shipped = (
        cards.mdo_card(),
        cards.after_a_clash(),
        cards.confidentiality_card(),
        cards.contacts(),
        cards.one_thing(),
        cards.regimes(),
        cards.lens_cards(),
        cards.small_actions(),
        cards.myth_cards(),
        cards.pupil_asked(),
        cards.pupil_files(),
    )
    assert len(shipped) == len(FILES)
    for card in shipped:
        assert card.edition.rights == "CC-BY-4.0"
        assert card.edition.source


# --- the MDO card --------------------------------------------------------------------------


def test_the_mdo_card_has_three_questions_and_four_or_more_other_sets():
    first, *others = cards.mdo_card().sets
    assert len(first.questions) == 3
    assert 4 <= len(others) <= 6
    assert all(len(one.questions) == 3 for one in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mdo_questions_are_open_and_blame_nobody(language):
    for one in cards.mdo_card().sets:
        for question in one.questions:
            for text in filter(None, (question.text[language], question.then.get(language))):
                assert broken_rules(text, language, Kind.QUESTION) == ()


def test_the_mdo_card_asks_for_the_pupil_and_for_the_teacher():
    last = cards.mdo_card().sets[0].questions[-1]
    assert last.text["nl"] == "Wat heeft hij of zij nodig?"
    assert last.then["nl"] == "En wat heb jij nodig, van ons?"


# --- after a clash -------------------------------------------------------------------------


def test_after_a_clash_there_are_three_states():
    assert [state.key for state in cards.after_a_clash().states] == ["high", "sinking", "calm"]


def steps_for(state, age):
    """What the page shows of a state for one age: steps for all ages, and those for this one."""
    return [step for step in state.steps if not step.ages or age in step.ages]


@pytest.mark.parametrize("age", list(Age))
@pytest.mark.parametrize("state", cards.after_a_clash().states, ids=lambda state: state.key)
def test_every_state_says_what_to_do_and_what_to_say_at_every_age(state, age):
    steps = steps_for(state, age)
    assert len(steps) >= 3
    assert any(step.say for step in steps)


def test_the_steps_differ_with_age_where_they_must():
    calm = cards.after_a_clash().states[-1]
    young = {step.say.get("nl") for step in steps_for(calm, Age.YOUNG)}
    older = {step.say.get("nl") for step in steps_for(calm, Age.SECONDARY)}
    assert young != older


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_say_after_a_clash_accuses_nobody(language):
    said = [step.say for state in cards.after_a_clash().states for step in state.steps if step.say]
    assert said
    assert all(broken_rules(say[language], language, Kind.OPENING) == () for say in said)


def test_the_reminder_is_a_sentence_for_every_age_and_stores_nothing():
    reminder = cards.after_a_clash().reminder
    assert {age for sentence in reminder.sentences for age in sentence.ages} == set(Age)
    assert "bewaart niets" in reminder.how["nl"]


# --- confidentiality -----------------------------------------------------------------------

PARTS = ["now", "keeping", "later_readers", "what_we_did", "danger", "coach", "limits", "stopping"]


@pytest.mark.parametrize("country", list(Country))
def test_the_full_card_answers_the_same_questions_in_each_country(country):
    full = cards.confidentiality_card().full(country)
    assert [part.key for part in full] == PARTS
    assert all(part.lines and part.source for part in full)


def test_each_country_hears_its_own_duties_and_not_those_of_the_other():
    card = cards.confidentiality_card()

    def said(country: Country) -> str:
        return " ".join(one.text["nl"] for part in card.full(country) for one in part.lines)

    assert "beroepsgeheim" in said(Country.FLANDERS)
    assert "discretieplicht" in said(Country.FLANDERS)
    assert "meldcode" in said(Country.NETHERLANDS)
    assert "CLB" not in said(Country.NETHERLANDS)
    assert "meldcode" not in said(Country.FLANDERS)


def test_legal_points_are_marked_as_recalled_and_still_to_be_checked_by_a_lawyer():
    parts = {part.key: part for part in cards.confidentiality_card().parts}
    for key in ("later_readers", "danger", "coach"):
        assert parts[key].mark is Mark.RECALLED
        assert "na te kijken door een jurist" in parts[key].source


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_never_promises_that_nobody_will_ever_see_it(language):
    parts = {part.key: part for part in cards.confidentiality_card().parts}
    said = " ".join(one.text[language] for one in parts["later_readers"].lines)
    assert {"nl": "beloven we niet", "en": "do not promise"}[language] in said


def test_the_short_card_names_parents_and_leads_to_people_when_a_child_is_in_danger():
    short = cards.confidentiality_card().short
    assert 3 <= len(short) <= 5
    assert any("Ouders" in one.text["nl"] for one in short)
    assert short[-1].to == "contacts"


def test_the_card_shows_its_version_number():
    card = cards.confidentiality_card()
    for language in LANGUAGES:
        assert card.signature[language].endswith(card.edition.number)


# --- these people --------------------------------------------------------------------------

EXPECTED = {
    (Country.NETHERLANDS, "child"): {"112", "0800-2000", "0800-0432", "113"},
    (Country.NETHERLANDS, "me"): {"112", "113"},
    (Country.FLANDERS, "child"): {"112", "1712", "102", "1813"},
    (Country.FLANDERS, "me"): {"112", "106", "1813"},
}


@pytest.mark.parametrize(("country", "group"), list(EXPECTED))
def test_the_well_known_numbers_are_there_and_no_others(country, group):
    found = cards.contacts().of(group, country)
    assert {one.phone for one in found if one.phone} == EXPECTED[country, group]


@pytest.mark.parametrize(("country", "group"), list(EXPECTED))
def test_after_the_emergency_number_someone_near_comes_first(country, group):
    emergency, near, *_ = cards.contacts().of(group, country)
    assert emergency.phone == "112"
    assert not near.phone


def test_every_contact_is_marked_as_recalled_and_asks_to_be_checked():
    contacts = cards.contacts()
    assert {one.mark for one in contacts.contacts} == {Mark.RECALLED}
    assert "Kijk ze na" in contacts.check["nl"]
    expected = "Noteer nu, met datum, op de plaats die je school daarvoor heeft."
    assert contacts.write_down["nl"] == expected


# --- one thing -----------------------------------------------------------------------------


@pytest.mark.parametrize("age", list(Age))
def test_every_age_has_a_few_small_things_to_choose_from_and_an_own_idea(age):
    choices = [one for one in cards.one_thing().for_pupil if not one.ages or age in one.ages]
    assert 4 <= len(choices) <= 7
    assert [one.own for one in choices].count(True) == 1
    assert all(one.how for one in choices)


def test_the_teacher_may_choose_nothing_for_herself():
    keys = [one.key for one in cards.one_thing().for_me]
    assert keys == ["breathe", "talk", "help_in_class", "nothing_now"]


def test_not_getting_round_to_it_is_about_the_week():
    assert "over je week, niet over jou" in cards.one_thing().not_yet["nl"]


# --- a file that is not right --------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "read", "old", "new", "said"),
    [
        ("contacts-1.toml", contacts_in, 'phone = "0800-2000"', 'phone = "0800 x"', "phone"),
        ("contacts-1.toml", contacts_in, 'site = "awel.be"', 'site = "https://awel"', "site"),
        ("contacts-1.toml", contacts_in, 'groups = ["child"]', 'groups = ["dog"]', "names 'dog'"),
        ("contacts-1.toml", contacts_in, 'countries = ["nl"]', 'countries = ["be"]', "nl, vl"),
        ("contacts-1.toml", contacts_in, 'mark = "recalled"', "", "mark: is missing"),
        (
            "after-a-clash-1.toml",
            after_a_clash_in,
            "Ik kom straks bij jou terug.",
            "Waarom doe je zo?",
            "accuses",
        ),
        ("one-thing-1.toml", one_thing_in, "[look_back]", "[look_bak]", "look_back: is missing"),
        ("after-a-clash-1.toml", after_a_clash_in, 'ages = ["young"]', 'ages = ["old"]', "ages"),
        ("confidentiality-1.toml", confidentiality_card_in, "versie {number}", "1", "{number}"),
        ("one-thing-1.toml", one_thing_in, "own = true", 'own = "yes"', "own: is text"),
        (
            "one-thing-1.toml",
            one_thing_in,
            'key = "two_minutes"',
            'key = "play_along"',
            "than once",
        ),
    ],
)
def test_a_file_that_is_not_right_is_refused_with_the_place(
    tmp_path, *, file, read, old, new, said
):
    source = (FOLDER / file).read_text(encoding="utf-8")
    assert old in source
    own = tmp_path / file
    own.write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InvalidFile) as wrong:
        read_own(own, read)
    assert said in str(wrong.value)
    assert "line " in str(wrong.value)
