"""How far two raters agree over stories: the figures of the command, refused and warned by name."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.analysis.measures.observers import observer_agreement
from rodedraad.core.interview import NotClosedYet, ReadingKind
from rodedraad.readings import queries
from rodedraad.readings.agreeing import ShownAgreement
from rodedraad.readings.agreement import FEWEST_STORIES, Doubt, Interval, TooFewStories, agreement
from tests.factories.people import person, sign_in
from tests.factories.sharing import coach
from tests.factories.stories import SCALES, reading

FIRST = (2, 6, 4, 3, 7, 1)
SECOND = (3, 6, 2, 3, 6, 2)


def pairs(first=FIRST, second=SECOND, scale="warmth"):
    return [
        (reading(**{scale: one}), reading(ReadingKind.SECOND, **{scale: other}))
        for one, other in zip(first, second, strict=True)
    ]


def line(found, scale="warmth"):
    return next(one for one in found if one.scale.key == scale)


def test_the_figures_are_those_of_the_command():
    found = line(agreement(SCALES, pairs()))
    known = observer_agreement(
        list(zip(FIRST, SECOND, strict=True)),
        ["a", "b"],
        level="ordinal",
        categories=range(1, 8),
    )
    near = known.closeness
    assert found.within_one == Interval(near.within_one, near.low, near.high)
    assert near.within_one == 5 / 6
    for here, there in ((found.kappa, known.kappas[0]), (found.alpha, known.krippendorff)):
        assert here == Interval(there.value, there.low, there.high)
        assert there.low < there.value < there.high
    single = known.intraclass.of("ICC(2,1)")
    assert (found.intraclass.low, found.intraclass.high) == (single.low, single.high)
    assert found.doubts == ()


def test_too_few_stories_are_refused_by_name_with_how_many_there_must_be():
    with pytest.raises(TooFewStories, match=f"4 stories.*asks {FEWEST_STORIES}"):
        agreement(SCALES, pairs()[:4])


def test_a_scale_that_too_few_stories_have_is_said_and_the_others_stay():
    found = agreement(SCALES, pairs(first=(2, None, 4, None, 7, 1)))
    assert (line(found).stories, line(found).is_too_few, line(found).kappa) == (4, True, None)
    assert line(found, "worry").doubts == (Doubt.SAME,)


def test_where_all_levels_are_the_same_nothing_is_reckoned():
    same = line(agreement(SCALES, pairs((4,) * 6, (4,) * 6)))
    assert (same.kappa, same.intraclass, same.alpha) == (None, None, None)
    assert (same.within_one.value, round(same.within_one.low, 2)) == (1.0, 0.61)
    assert same.doubts == (Doubt.SAME,)


def test_stories_that_hardly_differ_are_warned_of():
    alike = line(agreement(SCALES, pairs((4, 4, 5, 4, 4, 5), (5, 4, 4, 4, 5, 4))))
    assert Doubt.ALIKE in alike.doubts
    piled = line(agreement(SCALES, pairs((4, 4, 4, 4, 4, 4), (4, 4, 4, 4, 4, 5))))
    assert Doubt.PILED_UP in piled.doubts


def test_an_alpha_that_hangs_on_one_story_has_no_interval_and_says_why():
    found = line(agreement(SCALES, pairs((2, 6, 4, 3, 7), (2, 6, 4, 3, 5))))
    assert found.alpha == Interval(found.alpha.value)
    assert Doubt.ON_ONE_STORY in found.doubts
    shown = ShownAgreement(found)
    assert "(" not in shown.figures[2]
    assert any("hangt hier aan één verhaal" in one for one in shown.doubts)


def test_no_end_of_an_interval_is_told_beyond_what_can_be():
    few = line(agreement(SCALES, pairs((2, 6, 4, 3, 5), (5, 4, 5, 3, 2))))
    assert few.alpha.low < -1
    assert "(-1,00 tot " in ShownAgreement(few).figures[2]


def test_an_open_reading_is_in_no_figure():
    open_one = reading(closed=None), reading(ReadingKind.SECOND)
    with pytest.raises(NotClosedYet):
        agreement(SCALES, [*pairs(), open_one])


@pytest.mark.django_db
def test_the_page_says_how_many_it_takes_and_names_nobody(monkeypatch):
    bram = coach(person("bram"))
    client = sign_in(Client(), bram)
    address = reverse("reading_agreement")
    assert "Vanaf 5 verhalen staan hier cijfers." in html.unescape(
        client.get(address).content.decode()
    )
    monkeypatch.setattr(queries, "read_twice", lambda _reader: iter(pairs()))
    page = html.unescape(client.get(address).content.decode())
    assert "Weinig verhalen zeggen weinig" in page
    assert "83 % (44 tot 97)" in page
    assert page.count(" tot ") >= 4
    monkeypatch.setattr(queries, "read_twice", lambda _reader: iter(pairs()[:2]))
    page = html.unescape(client.get(address).content.decode())
    assert "Te weinig verhalen. Vanaf 5" in page
    assert "<table>" not in page
