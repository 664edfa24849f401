"""The class picture on a page: masked until tapped, and complete without the drawing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rodedraad.core.picture.class_picture import class_picture
from rodedraad.core.reference import CameIn
from rodedraad.pictures.class_picture import initials_of, spoken_class_picture
from rodedraad.pictures.knots import Ends, windows
from tests.factories.looks import MIDDLING, a_class, conflict_of, pupil
from tests.pictures.rendered import rendered, seen_in

NAMES = [
    "Eva Vos", "Noor Aerts", "Vonkje", "Émile De Smet", "Bilal Haddad", "Lotte Jans",
    "Jules Wouters", "Ilyas Ben Ali", "Mila Peeters", "Finn Maes", "Yara Claes", "Emma Vermeer",
]  # fmt: skip
CLASS = [replace(one, label=name) for one, name in zip(a_class(12), NAMES, strict=True)]
SAM = pupil("sam", came_in=CameIn.CHOSEN, label="Sam Desmet", **conflict_of(5))
NOOR = pupil("loose", label="Tuur Hermans", k=1)
LISTED = {one.pupil: one.label for one in [*CLASS, SAM, NOOR]} | {"new": "Ann Cools"}
BY_THE_BROWSER = "Dit blad druk je zo niet af. Kies “Op papier”"


def spoken(rows=(*CLASS, SAM, NOOR), listed=None):
    return spoken_class_picture(class_picture(rows, class_list=listed))


def page(*arguments, **more):
    return rendered("_class_picture.html", picture=spoken(*arguments), **more)


def test_no_name_stands_anywhere_in_the_page_not_even_hidden():
    read = page((*CLASS, SAM, NOOR), LISTED)
    for name in LISTED.values():
        for word in name.split():
            assert not re.search(rf"\b{word}\b", read), word


def test_before_a_tap_no_initials_and_no_word_of_a_place_can_be_seen_or_heard():
    read = seen_in(page((*CLASS, SAM, NOOR), LISTED))
    assert "Alles begint verborgen" in read
    assert "bij de meeste anderen" not in read.replace("“de meeste anderen”", "")
    for one in spoken().pupils:
        assert not re.search(rf"\b{one.initials}\b", read)


def test_every_button_begins_unpressed_and_all_read_alike():
    buttons = re.findall(r"<button[^>]*data-initials[^>]*>.*?</button>", page(), re.S)
    assert len(buttons) == 14
    assert all('aria-pressed="false"' in one for one in buttons)
    assert {re.sub(r"<[^>]+>", "", one).strip() for one in buttons} == {"Wie?"}


def test_loose_threads_come_before_everything_that_has_a_place():
    read = seen_in(page())
    assert read.index("Nog niet goed gekend") < read.index("Nabijheid · Wrijving")
    assert "iets anders dan weinig nabijheid" in read


def test_rows_follow_the_alphabet_and_never_a_value():
    initials = " ".join(one.initials for one in spoken(CLASS).pupils)
    assert initials == "BH ÉDS EV1 EV2 FM IBA JW LJ MP NA Vo YC"


@pytest.mark.parametrize(
    ("label", "initials"),
    [("Eva Vos", "EV"), ("Vonkje", "Vo"), ("Jan-Baptist De Smet", "JBD"), ("x", "X"), ("", "")],
)
def test_initials_are_the_first_letters(label, initials):
    assert initials_of(label) == initials


def test_a_pupil_she_picked_herself_is_drawn_otherwise_and_said_to_be():
    seen = spoken()
    (sam,) = [one for one in seen.pupils if one.initials == "SD"]
    assert ["zelf gekozen" in word for word in sam.words] == [True, False]
    assert not any("zelf gekozen" in one.words[0] for one in seen.pupils if one is not sam)
    assert [spot.chosen for spot in seen.spots if spot.at == sam.at] == [True]


def test_pupils_whose_answers_coincide_share_one_place_on_the_paper():
    twin = [*CLASS, replace(CLASS[0], pupil="twin", label="Zus Vos")]
    seen = spoken(twin)
    assert len(seen.pupils) == 13
    eva, zus = (next(one for one in seen.pupils if one.initials == of) for of in ("EV2", "ZV"))
    assert eva.at == zus.at
    assert sorted({one.at for one in seen.pupils}) == [spot.at for spot in seen.spots]


def test_no_side_and_no_corner_of_the_paper_has_a_name():
    read = seen_in(page()).lower()
    assert "geen enkele kant ervan is goed of slecht" in read
    for word in ("kwadrant", "risico", "zorg", "top", "probleem", "moeilijk", "percentiel"):
        assert not re.search(rf"\b{word}\b", read)


def test_nothing_is_counted_but_who_was_looked_at():
    figures = re.findall(r"\d+", seen_in(page()))
    assert set(figures) <= {"14", "13", "1", "5", "7", "2026"}


def test_on_paper_it_stays_away_unless_that_is_asked():
    assert "on-paper" not in page()
    assert BY_THE_BROWSER in page()
    assert "on-paper" in page(on_paper=True)
    assert BY_THE_BROWSER not in page(on_paper=True)


def test_answers_too_much_alike_are_met_with_rest_and_no_drawing():
    same = [replace(one, check=replace(one.check, answers=MIDDLING)) for one in CLASS]
    read = page(same)
    assert "Je antwoorden lijken erg op elkaar. Moe? Doe de rest een andere dag." in read
    assert "<svg" not in read


def test_a_small_group_is_sent_to_side_by_side():
    group = [
        replace(one, check=replace(one.check, came_in=CameIn.WHOLE_CLASS)) for one in CLASS[:6]
    ]
    read = page(group, {one.pupil: one.label for one in group})
    assert "In een kleine groep is iedereen te herkennen." in read
    assert "wel naast elkaar leggen" in read
    assert "data-initials" not in read


def test_too_few_pupils_give_a_reason_and_a_next_step():
    read = seen_in(page(CLASS[:5]))
    assert "over tien leerlingen die wij loten" in read
    assert "Bij wie sta je morgen even stil?" in read


def test_where_everyone_is_hardly_known_there_are_loose_threads_and_no_empty_paper():
    rows = [
        replace(one, check=replace(one.check, answers=dict(one.check.answers) | {"k": 1}))
        for one in CLASS
    ]
    read = page(rows)
    assert read.count("data-initials") == 12
    assert "data-plane" not in read


def test_the_paper_never_shows_less_than_two_steps_and_both_sides_at_one_size():
    narrow = windows([[(2.9, 3.1)], [(1.0, 1.2)]], [Ends(1, 5), Ends(1, 5)])
    assert [(one.low, one.high) for one in narrow] == [(2.0, 4.0), (1.0, 3.0)]
    wide = windows([[(1.0, 4.5)], [(4.8, 5.0)]], [Ends(1, 5), Ends(1, 5)])
    assert [(one.low, one.high) for one in wide] == [(1.0, 4.5), (1.5, 5.0)]
    assert windows([], []) == ()
