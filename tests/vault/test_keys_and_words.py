"""Key words to compare in person, generated passphrases, and the lists they come from."""

from __future__ import annotations

from hashlib import sha256
from itertools import combinations

import pytest

from rodedraad.vault.errors import UnusableKey
from rodedraad.vault.keys import PublicKey, key_words, new_pair
from rodedraad.vault.words import generated_words, words
from tests.factories.vault import owner

LANGUAGES = ("nl", "en")
PUBLISHED = {
    "nl": "75187527ffb655077f5db28803efb7e257f2a3cea7fac8e5aa118beba8180ee2",
    "en": "5794604b389a2a65004211a2476756ba88c0b4fbb3af33b3b73002c817ebcdd5",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_has_256_short_words_that_sound_apart(language):
    listed = words(language)
    assert len(set(listed)) == 256
    assert all(3 <= len(word) <= 6 and word.isascii() and word.islower() for word in listed)
    assert all(one[:4] != other[:4] for one, other in combinations(listed, 2))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_published_list_never_changes(language):
    assert sha256(" ".join(words(language)).encode()).hexdigest() == PUBLISHED[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_people_read_the_same_ten_words_for_one_key(language):
    anna = owner("anna")
    shown = key_words(PublicKey(bytes(anna.pair.public.raw)), language)
    assert shown == key_words(anna.recipient.public, language)
    assert len(shown) == 10


def test_another_key_has_other_words():
    assert key_words(new_pair().public, "nl") != key_words(new_pair().public, "nl")


def test_the_words_of_one_known_key_stay_what_they_are():
    """Worked out by hand: SHA-256 over the beginning and 32 zeros, a word for each byte."""
    digest = sha256(b"rodedraad/key-words/1" + bytes(32)).digest()
    lines = [words("nl")[byte] for byte in digest]
    assert list(key_words(PublicKey(bytes(32)), "nl")) == lines[:10]


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_public_key_of_another_length_is_refused(length):
    with pytest.raises(UnusableKey):
        PublicKey(bytes(length))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_generated_passphrase_holds_72_bits(language):
    drawn = generated_words(language)
    assert set(drawn) <= set(words(language))
    assert len(set(words(language))) ** len(drawn) == 2**72


def test_two_generated_passphrases_differ_and_use_the_whole_list():
    many = [generated_words("nl") for _ in range(1200)]
    assert len(set(many)) == 1200
    assert len({word for drawn in many for word in drawn}) == 256
