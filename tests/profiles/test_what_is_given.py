"""What of a reading becomes a picture in words, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from hypothesis import assume, given
from hypothesis import strategies as st

from rodedraad.core.interview import Evidence, Family, Heard, Rating, Reading, close, rate, told
from rodedraad.core.talk_rules import Kind, broken_rules
from rodedraad.measuring.records import Document, Save, with_save
from rodedraad.profiles import records
from rodedraad.profiles.records import Draft, composed, draft, has_hers, name_of, over
from rodedraad.profiles.showing import asked_of_her, contrasted, read_lines, said_picture
from rodedraad.profiles.words import CANNOT, CLAIM, HOW, QUESTIONS
from tests.factories.stories import DAY, SCALES, rating, reading
from tests.factories.told_stories import HER_WORDS, HIS_NOTE, story

TODAY = date(2026, 12, 7)
LEVELS = st.fixed_dictionaries(
    {one.key: st.none() | st.integers(1, one.points) for one in SCALES.scales}
)


def picture_of(read: Reading, chosen: Draft | None = None) -> records.Given:
    """The picture that a reading makes, as it was given and read back from its words."""
    made = composed(SCALES, read, chosen or Draft(name_of(read)), on=TODAY)
    back = records.given(made.words)
    assert back == made
    return made


def page_of(read: Reading, chosen: Draft | None = None) -> str:
    """All that she sees of it."""
    picture = said_picture(picture_of(read, chosen))
    return render_to_string("profiles/_picture.html", {"picture": picture})


def within_its_band(draw, key: str, level: int | None) -> int | None:
    """Another level that sounds just as clearly."""
    if level is None:
        return None
    scale = SCALES.scale(key)
    same = [one for one in range(1, scale.points + 1) if scale.heard(one) is scale.heard(level)]
    return draw(st.sampled_from(same))


@given(st.data(), LEVELS)
def test_a_level_reaches_no_byte_of_what_she_sees(data, levels):
    others = {key: within_its_band(data.draw, key, level) for key, level in levels.items()}
    assert picture_of(reading(**levels)).words == picture_of(reading(**others)).words


def test_two_readings_with_other_levels_in_the_same_bands_are_one_page():
    low, high = story(warmth=6, worry=3, one_whole=2), story(warmth=7, worry=5, one_whole=2)
    assert low != high
    assert page_of(low) == page_of(high)


@given(LEVELS)
def test_no_note_of_the_coach_and_no_place_in_the_recording_goes_along(levels):
    assume(levels["warmth"] is not None)
    told_once = story(**levels)
    made = picture_of(told_once)
    assert HIS_NOTE not in str(made)
    moved = Rating(levels["warmth"], (Evidence(HER_WORDS, second=5_432, her_words=True),))
    assert made == picture_of(again(told_once, warmth=moved))


def again(read: Reading, **ratings: Rating) -> Reading:
    """The same reading with other ratings."""
    opened = replace(read, closed=None)
    for key, one in ratings.items():
        opened = rate(SCALES, opened, scale=key, rating=one)
    return close(SCALES, opened, on=DAY)


def test_a_point_is_a_claim_with_her_words_what_it_cannot_say_and_a_question():
    [point, *_] = said_picture(picture_of(story())).first
    assert point.claim == "Vaak te horen in jouw verhaal: warme momenten."
    assert point.words == (HER_WORDS,)
    assert "Niet hoe het elke dag is." in str(point.cannot)
    assert str(point.question).endswith("?")


def test_every_claim_has_its_question_and_what_it_cannot_say():
    for family in Family:
        for heard in Heard:
            asked = [str(one) for one in QUESTIONS[family, heard]]
            assert all(one.endswith("?") for one in asked)
            assert len(set(asked)) == len(asked)
            assert not [one for one in asked if broken_rules(one, "nl", Kind.QUESTION)]
            assert "%(story)s" in str(CLAIM[heard])
            assert CANNOT[heard]
            assert HOW[heard]


def test_points_of_one_kind_are_not_asked_about_in_the_same_words():
    said = said_picture(picture_of(story())).every
    asked = [str(one.question) for one in said]
    assert len(set(asked)) > len(asked) // 2
    again = said_picture(picture_of(story())).every
    assert [str(one.question) for one in again] == asked
    assert all(one != following for one, following in pairwise(asked))


def test_strength_comes_first_and_three_points_stand_before_more():
    picture = said_picture(picture_of(story(others=4, irritation=7, worry=7)))
    assert picture.first[0].scale == "warmth"
    assert len(picture.first) == 3
    page = page_of(story(others=4))
    first, more = page.split("<details")
    assert first.count("<h2") == 3
    assert more.count("<h2") == 6


def test_what_cannot_be_said_stands_nowhere():
    nothing = dict.fromkeys((one.key for one in SCALES.scales), None)
    page = page_of(reading(**nothing))
    assert "valt op geen enkel punt iets te zeggen" in page
    assert "<h2" not in page


def test_only_the_words_that_the_coach_chose_go_along():
    read = again(story(), warmth=rating(6, "Eén.", "Twee.", "Drie."))
    chosen = Draft(name_of(read), {"warmth": frozenset({1})}, {"warmth": "Mooi verteld."})
    [point, *_] = picture_of(read, chosen).points
    assert (point.words, point.line) == (("Twee.",), "Mooi verteld.")
    page = page_of(read, chosen)
    assert "Eén." not in page
    assert "Mooi verteld." in page


def test_a_choice_is_kept_and_read_back_and_one_of_another_reading_is_not():
    read = again(story(), warmth=rating(6, "Eén.", "Twee."))
    chosen = Draft(name_of(read), {"warmth": frozenset({1})}, {"warmth": "Erbij."})
    assert draft(chosen.words, read) == chosen
    none = Draft(name_of(read), {"warmth": frozenset()})
    assert not draft(none.words, read).takes("warmth", 0)
    other = replace(read, scales="elders@1")
    assert draft(chosen.words, other) == Draft(name_of(other), lines={"warmth": "Erbij."})


def test_giving_anew_leaves_nothing_of_the_picture_before():
    read = again(story(), warmth=rating(6, "Eén.", "Twee."))
    first = picture_of(read, Draft(name_of(read), lines={"warmth": "Te vroeg."}))
    second = picture_of(read, Draft(name_of(read), {"warmth": frozenset({1})}))
    document = with_save(Document(), Save(uuid4(), words=over({}, first))).document
    words = {**document.words, "comment.warmth": "Dit zag ik anders."}
    document = replace(document, words=words)
    merged = with_save(document, Save(uuid4(), words=over(words, second)))
    assert merged.clashes == ()
    assert records.given(merged.document.words) == second
    assert "Te vroeg." not in str(merged.document.words)
    assert merged.document.words["comment.warmth"] == "Dit zag ik anders."


@pytest.mark.parametrize(
    ("words", "wrote"),
    [
        ({"heard.warmth": "often", "beside.warmth": "Een regel."}, False),
        ({"says.warmth": "no"}, True),
        ({"comment.warmth": ""}, False),
        ({"in_all": "Er ontbreekt iets."}, True),
    ],
)
def test_whether_she_wrote_beside_it(words, wrote):
    assert has_hers(words) is wrote


def test_a_word_of_which_we_know_nothing_is_no_point():
    words = picture_of(story()).words
    assert records.given({**words, "heard.warmth": "7"}).points[0].scale != "warmth"
    assert records.given({}) is None


def test_a_picture_on_scales_that_are_not_here_says_so():
    elsewhere = replace(picture_of(story()), scales="elders@3")
    page = render_to_string("profiles/_picture.html", {"picture": said_picture(elsewhere)})
    assert "schalen die hier niet meer staan (elders@3)" in page
    assert asked_of_her(said_picture(elsewhere))[-1].name == "in_all"


def test_the_coach_sees_levels_and_notes_and_what_goes_along():
    read = story(worry=None)
    lines = read_lines(told(SCALES, read), Draft(name_of(read), {"warmth": frozenset()}))
    found = {one.scale: one for one in lines}
    assert (found["warmth"].level, found["warmth"].points) == (6, 7)
    assert [one.goes for one in found["warmth"].own_words] == [False]
    assert found["warmth"].notes == ((HIS_NOTE, ""),)
    assert found["worry"].level is None


def test_two_pictures_lie_side_by_side_in_words_with_both_names():
    names = {"first": "Uil", "second": "Egel"}
    lines = contrasted(picture_of(story()), picture_of(reading(warmth=2)), names)
    warmth = next(one for one in lines if one.title == "Warme momenten")
    assert (str(warmth.first), str(warmth.second)) == ("vaak", "bijna niet")
    assert "Uil" in warmth.side
    assert "Egel" in warmth.side
    assert warmth.first_words == (HER_WORDS,)
    unlike = replace(picture_of(story()), scales="elders@3")
    assert contrasted(picture_of(story()), unlike, names) == []
    assert contrasted(unlike, unlike, names) == []


@given(LEVELS, LEVELS)
def test_no_contrast_says_by_how_much(one, other):
    names = {"first": "Uil", "second": "Egel"}
    for line in contrasted(picture_of(reading(**one)), picture_of(reading(**other)), names):
        said = f"{line.title} {line.first} {line.second} {line.side}"
        assert not any(sign.isdigit() for sign in said)
