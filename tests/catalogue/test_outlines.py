"""The words of a card may be repaired; its keys, ages and marks belong to its version."""

from __future__ import annotations

import pytest

from rodedraad.catalogue.outlines import frozen_outlines, outline_hash, published

CARD = {
    "id": "one-thing",
    "version": 1,
    "revision": 1,
    "source": "us",
    "title": {"nl": "Eén ding", "en": "One thing"},
    "choices": [
        {"key": "a", "ages": ["young"], "text": {"nl": "x", "en": "x"}},
        {"key": "b", "text": {"nl": "y", "en": "y"}},
    ],
}


def first_choice(**changes):
    return CARD | {"choices": [CARD["choices"][0] | changes, CARD["choices"][1]]}


@pytest.mark.parametrize(
    "repaired",
    [
        CARD | {"revision": 2},
        CARD | {"source": "told better"},
        CARD | {"title": {"nl": "Morgen één ding", "en": "One thing tomorrow"}},
        first_choice(text={"nl": "een betere zin"}),
        first_choice(how={"nl": "zo", "en": "so"}),
    ],
)
def test_words_may_be_repaired_and_added(repaired):
    assert outline_hash(repaired) == outline_hash(CARD)


@pytest.mark.parametrize(
    "changed",
    [
        first_choice(key="c"),
        first_choice(ages=["primary"]),
        first_choice(own=True),
        CARD | {"choices": CARD["choices"][::-1]},
        CARD | {"choices": CARD["choices"][:1]},
        CARD | {"version": 2},
    ],
)
def test_another_key_age_order_or_number_of_choices_is_another_outline(changed):
    assert outline_hash(changed) != outline_hash(CARD)


def test_every_card_and_talk_file_of_ours_keeps_its_outline():
    assert published() == frozen_outlines()
