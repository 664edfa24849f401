"""Two bonds side by side on their pages, and the three questions that are answered together."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.databases import kept_for_a_module
from tests.factories.left_school import she_left
from tests.factories.people import sign_in
from tests.factories.stories import reading
from tests.factories.together import with_coach
from tests.factories.told_stories import (
    HER_WORDS,
    give_picture,
    read_story,
    turn_name,
)

pytestmark = pytest.mark.django_db


def read(answer):
    return html.unescape(answer.content.decode())


@pytest.fixture(scope="module")
def given_once(django_db_setup, django_db_blocker):  # noqa: ARG001
    def made():
        it = give_picture(read_story(with_coach()))
        return give_picture(read_story(it, 1, reading(warmth=2, worry=None)), 1).at("contrast")

    with kept_for_a_module(django_db_blocker, made) as it:
        yield it


@pytest.fixture
def both(given_once):
    """Just before the two are laid side by side, both pictures given."""
    it = replace(given_once)
    with it.today():
        yield it


def contrast_page(it, name="contrast"):
    of = it.row.pk if name == "contrast" else it.seat.pk
    return reverse(name, args=[of, turn_name(it, "contrast")])


def test_two_bonds_side_by_side_are_words_with_both_names_and_never_numbers(both):
    hers, his = sign_in(Client(), both.anna), sign_in(Client(), both.bram)
    page, other = (
        read(hers.get(contrast_page(both))),
        read(his.get(contrast_page(both, "contrast_together"))),
    )
    assert HER_WORDS in page
    assert "Vonkje (de eerste)" in page  # she calls both Vonkje
    assert "Vonkje (de tweede)" in page
    lines = page.count('class="sheet contrasted"')
    assert lines == 9  # how well the story hangs together is for the coach
    assert page.count("bijna niet") >= 1
    assert "niet te zeggen" in page
    assert "welke band beter is" in page
    assert other.count("de uil") >= lines
    assert other.count("de egel") >= lines
    main = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("Wat is van mij")])
    assert not any(sign.isdigit() for sign in main)


def test_what_stands_beside_two_bonds_speaks_to_who_reads_it(both):
    hers = read(sign_in(Client(), both.anna).get(contrast_page(both)))
    his = read(sign_in(Client(), both.bram).get(contrast_page(both, "contrast_together")))
    for said in ("is misschien van de leraar.", "“Jij” is in deze vragen de leraar."):
        assert said in his and said not in hers
    for said in ("is misschien van jou. Wat maar", "over leerlingen die jij koos"):
        assert said in hers and said not in his


def test_after_she_left_the_school_he_reads_both_pictures_and_why_nothing_is_asked(both):
    his = sign_in(Client(), both.bram)
    address = contrast_page(both, "contrast_together")
    she_left(both)
    page = read(his.get(address))
    assert page.count('class="sheet contrasted"') == 9
    assert "De leraar werkt niet meer op deze school." in page
    assert 'name="outcome"' not in page


def test_both_write_in_the_three_questions_and_both_read_them(both):
    hers, his = sign_in(Client(), both.anna), sign_in(Client(), both.bram)
    hers.post(contrast_page(both), {"key": uuid4(), "text-mine": "Ik word snel stil."})
    together = contrast_page(both, "contrast_together")
    his.post(together, {"key": uuid4(), "text-match": "Bij de egel duurt het langer."})
    for page in (read(hers.get(contrast_page(both))), read(his.get(together))):
        assert "Ik word snel stil." in page
        assert "Bij de egel duurt het langer." in page
    clash = his.post(together, {"key": uuid4(), "text-mine": "Iets anders."})
    assert clash.status_code == 409
    done = {"key": uuid4(), "seen": 0, "outcome": "done"}
    assert hers.post(contrast_page(both), done).status_code == 303
    assert both.turn("contrast") in both.running().record.settled
