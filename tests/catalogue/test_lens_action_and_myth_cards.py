"""Lens cards, small things to do, and what is often said: free, kind, and without a promise."""

from __future__ import annotations

import re

import pytest

from rodedraad.catalogue.cards import lens_cards, myth_cards, small_actions
from rodedraad.core.instrument import Age
from rodedraad.core.talk_rules import Kind, broken_rules

LANGUAGES = ("nl", "en")
LENSES, MYTHS, ACTIONS = lens_cards(), myth_cards(), small_actions()


def lines():
    """Every line that is ours to say, with what it is for."""
    for card in LENSES.cards:
        yield card.key, Kind.REASON, card.who
        yield card.key, Kind.QUESTION, card.look
        yield card.key, Kind.REASON, card.careful
        yield from ((card.key, Kind.REASON, one) for one in card.can_be)
    for myth in MYTHS.cards:
        yield myth.key, Kind.REASON, myth.answer
        yield myth.key, Kind.QUESTION, myth.ask
        yield myth.key, Kind.REASON, myth.origin
    for action in ACTIONS.actions:
        yield action.key, Kind.OPENING, action.say
        yield action.key, Kind.REASON, action.not_when
        yield action.key, Kind.REASON, action.origin
        yield from ((action.key, Kind.REASON, one) for one in action.steps)


@pytest.mark.parametrize(("key", "kind", "text"), list(lines()))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_is_kind_names_no_diagnosis_and_promises_nothing(key, kind, text, language):
    assert broken_rules(text[language], language, kind) == (), key


def test_there_are_ten_lenses_each_with_three_ways_to_be_near_and_something_to_do():
    assert len({card.key for card in LENSES.cards}) == 10
    known = {action.key for action in ACTIONS.actions}
    for card in LENSES.cards:
        assert len(card.can_be) == 3
        assert card.action in known


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lens_says_what_a_pupil_does_and_not_what_a_pupil_is(language):
    being = {"nl": r"^(is|zijn|heeft|lijdt)\b", "en": r"^(is|are|suffers)\b"}[language]
    for card in LENSES.cards:
        assert not re.search(being, card.who[language])
    assert len({card.who[language] for card in LENSES.cards}) == 10


def test_every_lens_says_that_it_knows_nothing_of_her_pupil():
    assert "weet niets over jouw leerling" in LENSES.careful["nl"]
    assert "van ons" in LENSES.origin["nl"]


def test_the_three_small_things_that_were_asked_for_are_there():
    keys = {action.key for action in ACTIONS.actions}
    assert keys >= {"let_notice", "ask_and_be_quiet", "two_minutes"}


@pytest.mark.parametrize("age", Age)
def test_there_is_enough_to_do_at_every_age(age):
    assert len([one for one in ACTIONS.actions if not one.ages or age in one.ages]) >= 8


def test_an_action_has_a_few_steps_and_says_when_another_fits_better():
    for action in ACTIONS.actions:
        assert 3 <= len(action.steps) <= 4
        assert action.not_when["nl"].startswith("Niet ")


def test_where_one_small_study_is_all_there_is_it_says_so():
    [two_minutes] = [one for one in ACTIONS.actions if one.key == "two_minutes"]
    assert "Te weinig om iets te beloven." in two_minutes.origin["nl"]
    assert "Too few to promise anything." in two_minutes.origin["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_to_a_saying_has_its_source_on_the_card(language):
    assert len(MYTHS.cards) == 7
    for card in MYTHS.cards:
        assert re.search(r"\((20\d\d)\)", card.origin[language])
        assert card.said[language] != card.answer[language]


@pytest.mark.parametrize("material", [LENSES, MYTHS, ACTIONS])
def test_the_cards_are_free_to_use_and_say_that_nobody_tested_them(material):
    assert material.edition.rights == "CC-BY-4.0"
    assert "not validated" in material.edition.source
