"""What a teacher reads of bonds beside each other."""

from __future__ import annotations

import re

import pytest

from rodedraad.core.instrument import Age
from rodedraad.core.picture.beside_others import NoPlace, beside_others
from rodedraad.core.picture.side_by_side import side_by_side
from rodedraad.core.reference import CameIn, Why
from rodedraad.core.shrinkage import Word
from rodedraad.pictures.beside import spoken_beside_others, spoken_side_by_side
from rodedraad.pictures.reasons import PLACES, WHY
from tests.factories.looks import a_class, conflict_of, pupil
from tests.pictures.rendered import rendered, seen_in

CHOSEN = CameIn.CHOSEN
TWELVE = a_class(12)
SAM = pupil("sam", 2, CHOSEN, label="Sam", **conflict_of(5))


def page(about=SAM, others=TWELVE, **more):
    found = spoken_beside_others(beside_others(about, others, scale="conflict", **more))
    return rendered("_beside_others.html", beside=found)


def test_a_place_is_said_in_three_words_about_this_time():
    assert "Wrijving: meer dan bij de meeste anderen, deze keer." in seen_in(page())
    assert "12 andere leerlingen, door ons geloot" in seen_in(page())


def test_no_percentile_rank_or_mean_is_said():
    read = seen_in(page()).lower()
    for word in ("gemiddeld", "percentiel", "rang", "hoogste", "laagste", "1,75", "3,4"):
        assert word not in read


def test_about_like_says_that_no_difference_was_seen():
    like = pupil("mid", came_in=CHOSEN, **conflict_of(2))
    assert "Dat wil niet zeggen dat er geen is." in seen_in(page(like))
    assert "Dat wil niet zeggen dat er geen is." not in seen_in(page())


def test_under_the_rule_the_reasons_stand_there_and_no_word_of_a_place():
    read = page(others=TWELVE[:5])
    assert "over tien leerlingen die wij loten" in seen_in(read)
    assert "bij de meeste anderen" not in read
    assert "anderen, deze keer" not in read
    assert "Op welk moment begint het meestal?" in seen_in(read)


def test_of_a_class_rated_round_it_is_said_so():
    round_ = a_class(12, CameIn.WHOLE_CLASS)
    assert "12 andere leerlingen van je klas" in seen_in(page(others=round_, class_size=13))


def test_it_begins_with_a_strength_and_ends_with_a_signature():
    warm = pupil("sam", 2, CHOSEN, c1=5, **conflict_of(5))
    read = seen_in(page(warm))
    assert read.startswith("Je hebt bijna altijd plezier in het contact met deze leerling.")
    assert re.search(
        r"nog niet gevalideerd · 13 leerlingen · geloot, zelf gekozen · 5 oktober", read
    )


def test_every_reason_and_every_word_can_be_said():
    assert set(WHY) == {*Why, *NoPlace}
    assert set(PLACES) == set(Word)


def test_in_a_loop_over_scales_it_begins_and_ends_once():
    from django.template import engines  # noqa: PLC0415

    both = [
        spoken_beside_others(beside_others(SAM, TWELVE, scale=scale))
        for scale in ("closeness", "conflict")
    ]
    loop = '{% for beside in both %}{% include "pictures/_beside_others.html" %}{% endfor %}'
    read = engines["django"].from_string(loop).render({"both": both})
    assert read.count("Voor jezelf") == 1
    assert read.count("De lichte strook laat zien") == 1


def beside(*looked, **more):
    found = spoken_side_by_side(side_by_side(looked, age=Age.YOUNG, **more))
    return rendered("_side_by_side.html", beside=found)


EVA = pupil("eva", came_in=CHOSEN, label="Eva", moment="We zaaiden kers.", **conflict_of(1))


def test_two_bonds_lie_side_by_side_each_with_its_own_strook():
    read = beside(SAM, EVA)
    assert re.search(r"Wrijving .*Eva – bijna nooit.*Sam – bijna altijd", seen_in(read))
    assert "We zaaiden kers." in seen_in(read)
    assert "je koos deze leerlingen zelf" in seen_in(read)


def test_her_own_views_stay_beside_the_lines():
    views = {"conflict": "Alleen in de rij.", "leaning": "Dat mag.", "about_me": "Dat weet ik."}
    one = pupil("sam", came_in=CHOSEN, label="Sam", own_view=views)
    read = seen_in(beside(one, EVA))
    assert all(said in read for said in views.values())


@pytest.mark.parametrize("came_in", [CameIn.DRAWN, CameIn.WHOLE_CLASS])
def test_bonds_that_were_not_chosen_are_not_called_chosen(came_in):
    read = seen_in(beside(*(pupil(key, came_in=came_in, label=key) for key in ("Ann", "Bo"))))
    assert "in de volgorde van het alfabet" in read
    assert "je koos deze leerlingen zelf" not in read


def test_one_bond_alone_gets_a_reason_and_no_empty_sheet():
    read = seen_in(beside(SAM))
    assert "Dan gaat dit beeld over jullie twee." in read
    assert "Nabijheid" not in read
