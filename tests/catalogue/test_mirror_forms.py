"""The rules by which the pupil's own forms are written, and what they have of the teacher's."""

from __future__ import annotations

import re

import pytest

from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Informant, Part
from tests.catalogue.test_own_instrument import BANNED, LANGUAGES, NEGATIONS, words

WITH_PICTURES = instrument("rode-draad-spiegel-plaatjes@1#base")
IN_WORDS = instrument("rode-draad-spiegel@1#base")
FORMS = [WITH_PICTURES, IN_WORDS]
ITEMS = [pytest.param(item, id=f"{form.id}-{item.key}") for form in FORMS for item in form.items]
LONGEST, MOST = 12, 9


@pytest.mark.parametrize("item", ITEMS)
def test_a_statement_is_one_short_sentence_that_denies_nothing(item):
    for language in LANGUAGES:
        text = item.text[language]
        assert re.fullmatch(r"[^.?!;:()]+[.]", text)
        assert len(words(text)) <= LONGEST
        assert not set(words(text)) & set(NEGATIONS[language].split())


@pytest.mark.parametrize("what", sorted(BANNED))
@pytest.mark.parametrize("item", ITEMS)
def test_a_statement_stays_away_from(item, what):
    for text in item.text.values():
        assert not re.search(rf"\b({BANNED[what]})\b", text.lower()), text


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_form_is_short_and_the_pupil_always_may_not_know(form):
    assert form.informant is Informant.PUPIL
    assert form.status == "not_validated"
    assert len(form.items) <= MOST
    assert all(form.responses_of(item).unsure for item in form.items)
    assert {item.part for item in form.items} == {Part.ABOUT_US}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_each_scale_is_keyed_both_ways_so_that_saying_yes_shows(form):
    for scale in form.scales:
        turned = len(scale.reversed)
        assert abs(len(scale.items) - 2 * turned) <= 1


def test_the_form_in_words_mirrors_facets_of_the_form_of_the_teacher():
    hers = {item.facet for item in instrument("rode-draad-band@1#base").items}
    his = {item.facet for item in IN_WORDS.items}
    assert his - hers == {"reaching_out"}


@pytest.mark.parametrize("item", ITEMS)
def test_no_statement_is_one_of_the_form_of_the_teacher(item):
    hers = {
        text for one in instrument("rode-draad-band@1#base").items for text in one.text.values()
    }
    assert not hers & set(item.text.values())


def test_in_two_steps_the_first_word_is_yes_or_no():
    steps = WITH_PICTURES.responses["two_steps"].steps
    assert [step.text["nl"].split(",")[0] for step in steps] == ["nee", "nee", "ja", "ja"]
    assert [step.text["en"].split(",")[0] for step in steps] == ["no", "no", "yes", "yes"]
