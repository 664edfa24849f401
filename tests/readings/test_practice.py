"""Practising on a made-up story: read, choose, compare, and nothing is kept."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.catalogue.interviews import bond_interview, bond_scales, practice_story
from rodedraad.vault.models import Record
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in():
    return sign_in(Client(), person("bram"))


def test_the_story_answers_every_question_and_has_a_level_for_every_scale_with_its_reason():
    story = practice_story()
    assert [one.question for one in story.answers] == [
        one.key for one in bond_interview().questions
    ]
    assert [one.scale for one in story.references] == [one.key for one in bond_scales().scales]
    for one in story.references:
        scale = bond_scales().scale(one.scale)
        assert 1 <= one.level <= scale.points
        assert one.origin.mark.value == "proposal"
        assert set(one.why) == {"nl", "en"}
        assert one.lines


def test_the_story_is_of_about_nine_hundred_words_in_both_languages():
    for language in ("nl", "en"):
        lines = [text[language] for one in practice_story().answers for text in one.lines]
        assert 800 < sum(len(line.split()) for line in lines) < 1000


def test_levels_are_laid_beside_ours_with_the_reason_and_the_lines(signed_in):
    address = reverse("practice_story")
    page = html.unescape(signed_in.get(address).content.decode())
    assert 'id="line-39"' in page
    assert "wordt niet bewaard" in page
    answer = signed_in.post(
        address, {"level.warmth": "5", "level.worry": "1", "level.own_share": "none"}
    )
    page = html.unescape(answer.content.decode())
    assert "Van de 3 schalen die je invulde, ligt er 1 hoogstens één niveau van de onze." in page
    assert "binnen één niveau" in page
    assert "5 niveaus uit elkaar" in page
    assert "wij zouden hier wel iets zeggen" in page
    assert "Meer dan één warm moment" in page
    assert page.count("overgeslagen") == 7
    assert 'href="#line-17"' in page


def test_practising_keeps_nothing_at_all(signed_in):
    before = Record.objects.count(), Event.objects.count(), dict(signed_in.session)
    signed_in.post(reverse("practice_story"), {"level.warmth": "2"})
    assert (Record.objects.count(), Event.objects.count(), dict(signed_in.session)) == before


@pytest.mark.parametrize("level", ["0", "8", "zeven", "-1", "5.5"])
def test_a_level_that_is_not_on_the_scale_counts_as_none_given(signed_in, level):
    answer = signed_in.post(reverse("practice_story"), {"level.warmth": level})
    assert "Je vulde nog niets in." in answer.content.decode()
