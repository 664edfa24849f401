"""What is told of a bond: everything sealed about it, and nothing of another."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from uuid import uuid4

import pytest

import rodedraad
from rodedraad.measuring.records import LONGEST_WORDS
from rodedraad.pupils.facts import bonds_of_others, facts_about, kinds_told
from rodedraad.sharing import actions as sharing
from rodedraad.vault.envelope import Kind
from rodedraad.vault.parts import Part
from tests.factories.measuring import ALL, bond, closed_moment
from tests.factories.people import person
from tests.factories.sharing import ALL_WORDS, coach, share
from tests.factories.talks import PREPARED, prepared_talk

NOT_ABOUT_A_BOND = {
    "coach_case": "counts of a coach without anybody; told among what is about himself",
    "known_coach": "says whose key she compared; told among what is about herself",
    "weighed": "says of passages that are told themselves whether they are given",
    "released": "a letter to the officer, of passages that are told themselves",
}
"""Kinds of sealed records that no feature tells as facts about a bond, each with its reason."""


def every_kind() -> set[str]:
    """The word of every kind of sealed document, found in the code of all rooms."""
    modules = pkgutil.walk_packages(rodedraad.__path__, "rodedraad.")
    records = [import_module(one.name) for one in modules if one.name.endswith(".records")]
    return {
        value.word for one in records for value in vars(one).values() if isinstance(value, Kind)
    }


def test_every_kind_of_sealed_record_is_told_or_is_an_exception_with_a_reason():
    assert {"bond", "check", "talk", "coach_note"} <= every_kind(), "the search finds them"
    assert every_kind() - kinds_told() == set(NOT_ABOUT_A_BOND)


@pytest.mark.django_db
def test_every_answer_and_every_sentence_about_a_bond_is_told_once():
    anna, bram = person("anna"), coach(person("bram"))
    dyad = bond(anna.reader, "Vonkje")
    closed_moment(anna.reader, dyad, words=ALL_WORDS)
    prepared_talk(anna.reader, dyad)
    share(anna, dyad, bram)
    facts = list(facts_about(anna.reader, dyad))
    told = "\n".join(f"{one.kind}|{one.about}|{one.text}" for one in facts)
    sentences = {*ALL_WORDS.values(), *PREPARED.values(), "Vonkje"} - {"heavy"}
    assert [one for one in sentences if one not in told] == []
    assert "een zware dag" in told
    answered = [one for one in facts if str(one.kind) == "Antwoord in een kijkmoment"]
    assert len(answered) == len(ALL)
    assert all(one.about and one.text and "#" in one.form for one in answered)
    assert len({one.source for one in facts}) == len(facts), "each can be pointed at by itself"
    assert "Bram" in told
    assert "de uil" in told, "what she called the pupil for him"


@pytest.mark.django_db
def test_a_fact_keeps_its_lane_and_facts_come_in_time():
    anna = person("anna")
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad, words=ALL_WORDS)
    facts = list(facts_about(anna.reader, dyad))
    lanes = {one.text: one.part for one in facts}
    assert lanes["Ik was die week zelf op."] is Part.ABOUT_ME
    assert lanes["Vrijdag bleef hij hangen om te helpen opruimen."] is Part.ABOUT_US
    assert [one.when for one in facts] == sorted(one.when for one in facts)


@pytest.mark.django_db
def test_of_anothers_bond_nothing_is_told_but_ones_own_notes():
    anna, bram, eva = person("anna"), coach(person("bram")), person("eva")
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad, words=ALL_WORDS)
    shared = share(anna, dyad, bram)
    sharing.keep_note(by=bram.reader, sharing=shared.pk, text="Vraag naar vrijdag.")
    assert list(facts_about(eva.reader, dyad)) == []
    assert [one.text for one in facts_about(bram.reader, dyad)] == ["Vraag naar vrijdag."]
    assert bonds_of_others(bram.reader) == {dyad}
    assert bonds_of_others(anna.reader) == set()
    assert all("vrijdag." not in one.text for one in facts_about(anna.reader, dyad))
    assert list(facts_about(anna.reader, uuid4())) == []


@pytest.mark.django_db
def test_the_longest_words_are_told_whole():
    anna = person("anna")
    dyad = bond(anna.reader)
    longest = "é" * LONGEST_WORDS
    closed_moment(anna.reader, dyad, words={"moment": longest})
    assert longest in {one.text for one in facts_about(anna.reader, dyad)}
