"""One bond beside Anna's other pupils: three words, or why none; two or three side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import exp, sqrt
from random import Random
from statistics import fmean, median

import pytest

from rodedraad.core.instrument import Age
from rodedraad.core.picture import StartKind, scale_line
from rodedraad.core.picture.beside_others import NoPlace, beside_others, word
from rodedraad.core.picture.checks import assumed_prior, reference_of
from rodedraad.core.picture.side_by_side import side_by_side
from rodedraad.core.reference import CameIn, Rated, Shows, Why, reference
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf
from rodedraad.core.scoring import UnknownScale
from rodedraad.core.shrinkage import Prior, Word, place
from tests.factories.looks import (
    FORM,
    MONDAY,
    NEXT,
    UNSURE_OF_CLOSENESS,
    a_class,
    conflict_of,
    pupil,
)

CHOSEN = CameIn.CHOSEN
TWELVE = a_class(12)  # friction: six times 1, three times 2 and 3: the mean is 1.75
SAM = pupil("sam", 2, CHOSEN, label="Sam", **conflict_of(5))


def seen(about=SAM, others=TWELVE, scale="conflict", **more):
    return beside_others(about, others, scale=scale, **more)


def test_a_place_is_drawn_towards_the_mean_and_said_in_one_of_three_words():
    found = seen()
    assert found.place.mean == pytest.approx(1.75)
    assert found.place.value == pytest.approx(3.375)  # half of 5 − 1.75 above it
    assert found.word is Word.MORE_THAN_MOST_OTHERS
    assert (found.others, found.came_in) == (12, {CameIn.DRAWN})
    assert found.days == (MONDAY, MONDAY + timedelta(days=2))


def test_the_line_of_her_own_answer_stands_beside_the_word():
    found = seen()
    assert (found.line.value, found.line.words) == (5, (5,))
    assert found.start.kind is StartKind.PRESENCE or found.start.item is not None


def test_less_and_about_like_are_said_too():
    many = [pupil(f"q{at}", **conflict_of(4)) for at in range(12)]
    low = pupil("low", came_in=CHOSEN, **conflict_of(1))
    assert seen(low, many).word is Word.LESS_THAN_MOST_OTHERS
    middle = pupil("mid", came_in=CHOSEN, **conflict_of(2))
    assert seen(middle).word is Word.ABOUT_LIKE_MOST_OTHERS


def test_a_drawn_pupil_is_not_counted_among_its_own_others():
    assert seen(TWELVE[0], TWELVE).others == 11


def friction(value):
    return scale_line(FORM, FORM.scale("conflict"), value=value, answered=5, wrote_moment=False)


def held(value, mean):
    drawn = [Rated(f"p{at:02}", CameIn.DRAWN, MONDAY, mean) for at in range(10)]
    about = Rated("sam", CHOSEN, MONDAY, value)
    return place(reference(drawn, about=about), assumed_prior(FORM, "conflict"))


def test_a_word_waits_while_the_strook_still_reaches_the_mean():
    found = held(3.2, 2.22)  # shrunk by half: 0.49 against 1.2816 × 0.367 = 0.47
    more, band = found.word, friction(3.2).band  # the strook: 2.2 to 4.2
    assert more is Word.MORE_THAN_MOST_OTHERS
    assert word(more, band, mean=found.mean) is Word.ABOUT_LIKE_MOST_OTHERS
    assert word(more, band, mean=2.1) is Word.MORE_THAN_MOST_OTHERS


def test_without_a_strook_the_error_of_the_place_decides_alone():
    found = held(3.2, 2.22)
    assert word(found.word, None, mean=found.mean) is Word.MORE_THAN_MOST_OTHERS


@pytest.mark.parametrize(
    ("others", "reasons"),
    [
        ([], {Why.ONE_PUPIL}),
        (TWELVE[:9], {Why.TOO_FEW, Why.PICKED_BY_HAND}),
        (a_class(12, CHOSEN), {Why.TOO_FEW, Why.PICKED_BY_HAND}),
        (a_class(12, form=NEXT), {Why.ONE_PUPIL, NoPlace.OTHER_VERSION}),
        (
            [
                replace(one, check=replace(one.check, on=MONDAY - timedelta(days=90)))
                for one in TWELVE
            ],
            {Why.ONE_PUPIL, Why.TOO_FAR_APART},
        ),
    ],
)
def test_under_the_rule_there_are_reasons_and_nothing_of_a_place(others, reasons):
    found = seen(others=others)
    assert found.reasons == reasons
    assert (found.place, found.word, found.others, found.days) == (None, None, 0, ())
    assert not found.came_in


def test_two_unsure_answers_give_no_place_and_say_why():
    unsure = pupil("noor", came_in=CHOSEN, **UNSURE_OF_CLOSENESS)
    found = seen(unsure, scale="closeness")
    assert (found.word, found.reasons) == (None, {Why.TOO_UNSURE})


def test_a_class_rated_round_counts_from_eighty_per_cent_of_its_list():
    round_ = a_class(12, CameIn.WHOLE_CLASS)
    assert seen(others=round_, class_size=15).came_in == {CameIn.WHOLE_CLASS}
    assert seen(others=round_, class_size=16).word is None


def test_leaning_on_her_is_no_scale_and_is_never_placed():
    with pytest.raises(UnknownScale):
        seen(scale="d1")


def test_a_scale_of_dependency_is_never_placed_whatever_the_evidence():
    other = replace(FORM, scales=(replace(FORM.scales[1], key="dependency"),))
    rows = [replace(one, check=replace(one.check, instrument=other)) for one in TWELVE]
    about = replace(SAM, check=replace(SAM.check, instrument=other))
    found = seen(about, rows, scale="dependency")
    assert (found.place, found.reasons) == (None, {NoPlace.NEVER_PLACED})
    assert found.shows is Shows.OWN_ANSWERS_NO_PLACE


def test_without_any_known_reliability_there_is_no_place():
    bare = replace(FORM, scales=tuple(replace(one, reliabilities=()) for one in FORM.scales))
    rows = [replace(one, check=replace(one.check, instrument=bare)) for one in [SAM, *TWELVE]]
    found = seen(rows[0], rows[1:])
    assert found.reasons == {NoPlace.NOTHING_KNOWN_OF_RELIABILITY}
    assert found.place is None


def test_a_prior_of_the_caller_s_is_used_as_it_is():
    alpha = Reliability(
        ReliabilityKind.FOUND, ReliabilityOf.ALPHA, 0.9, 0.9, Mark.FOUND, "a made-up study"
    )
    prior = Prior(alpha, 0.7, Mark.ASSUMED, "a made-up study")
    assert seen(prior=prior).reasons == {NoPlace.NOTHING_KNOWN_OF_RELIABILITY}
    retest = replace(alpha, of=ReliabilityOf.RETEST)
    found = seen(prior=replace(prior, reliability=retest))
    assert found.place.value == pytest.approx(1.75 + 0.9 * 3.25)


def test_a_drawn_check_still_counts_when_she_later_chose_that_pupil_herself():
    again = pupil("p00", 14, CHOSEN, **conflict_of(5))
    assert seen(others=[*TWELVE, again]).place == seen().place


def test_pupils_she_picked_by_hand_do_not_decide_which_weeks_count():
    spring = a_class(12)
    autumn = [
        replace(one, check=replace(one.check, on=one.check.on - timedelta(days=60)))
        for one in a_class(12)
    ]
    early = [pupil(f"h{at}", -60, CHOSEN, **conflict_of(5)) for at in range(4)]
    about = spring[0]
    assert seen(about, [*autumn, *spring, *early]).place == seen(about, [*autumn, *spring]).place


def test_her_choices_cannot_turn_another_round_into_a_place():
    # eleven drawn in January, seven of them known; ten in May, all known: January is fuller
    may, january = MONDAY + timedelta(days=100), MONDAY
    known = [Rated(f"j{at}", CameIn.DRAWN, january, 2.0) for at in range(7)]
    unsure = [Rated(f"u{at}", CameIn.DRAWN, january, None, unsure=3) for at in range(4)]
    later = [Rated(f"m{at}", CameIn.DRAWN, may, 2.0) for at in range(10)]
    by_hand = [Rated(f"h{at}", CHOSEN, may, 4.0) for at in range(4)]
    rows = [*known, *unsure, *later, *by_hand]
    assert reference(rows).has_place
    assert not reference_of(rows).has_place


def names(shown):
    return [one.looked.label for one in shown.each]


def test_two_or_three_lie_side_by_side_in_the_order_of_the_alphabet():
    zoe, elif_, eva = (
        pupil(key, came_in=CHOSEN, label=label, **conflict_of(code))
        for key, label, code in (("z", "Zoë", 1), ("i", "élif", 5), ("e", "Eva", 3))
    )
    for order in ([zoe, elif_, eva], [eva, zoe, elif_]):
        shown = side_by_side(order, age=Age.PRIMARY)
        assert names(shown) == ["élif", "Eva", "Zoë"]
    assert shown.came_in == {CHOSEN}
    assert shown.each[0].picture.lines[1].value == 5


def test_one_pupil_or_nobody_is_not_laid_beside_anyone():
    assert side_by_side([SAM], age=Age.PRIMARY).reasons == {Why.ONE_PUPIL}
    nobody = side_by_side([], age=Age.PRIMARY)
    assert (nobody.instrument, nobody.each, nobody.shows) == (None, (), Shows.ANSWERS_AND_QUESTIONS)


def test_four_she_chose_are_not_laid_side_by_side():
    four = [pupil(f"h{at}", came_in=CHOSEN) for at in range(4)]
    assert names(side_by_side(four, age=Age.PRIMARY)) == []


def test_a_complete_small_group_lies_side_by_side_and_nothing_more():
    group = a_class(6, CameIn.WHOLE_CLASS)
    assert len(side_by_side(group, age=Age.PRIMARY, class_size=6).each) == 6
    assert side_by_side(group[:5], age=Age.PRIMARY, class_size=6).each == ()


def test_answers_on_another_version_are_not_laid_beside():
    old, new = pupil("old", 0, CHOSEN), [pupil(f"n{at}", 9, CHOSEN, form=NEXT) for at in range(2)]
    shown = side_by_side([old, *new], age=Age.PRIMARY)
    assert [one.looked.pupil for one in shown.each] == ["n0", "n1"]
    assert NoPlace.OTHER_VERSION in shown.reasons


# The simulation of test_place_beside_other_pupils.py, held to both conditions of `word`.
LASTS, OF_THE_DAY, OF_THE_ITEM, SKEW = sqrt(0.32), sqrt(0.08), sqrt(0.60), 0.6
EVEN, LOW = (-1.5, -0.5, 0.5, 1.5), (0.1, 0.8, 1.5, 2.2)
PRIOR = assumed_prior(FORM, "conflict")


def true_score(chance):
    middle = exp(SKEW**2 / 2)
    return (exp(SKEW * chance.gauss(0, 1)) - middle) / (middle * sqrt(exp(SKEW**2) - 1))


def answered(chance, true, cuts):
    today = LASTS * true + OF_THE_DAY * chance.gauss(0, 1)
    felt = [today + OF_THE_ITEM * chance.gauss(0, 1) for _ in range(5)]
    return fmean(1 + sum(item > cut for cut in cuts) for item in felt)


@pytest.mark.parametrize(("cuts", "kept"), [(EVEN, 0.92), (LOW, 0.99)])
def test_the_strook_takes_few_words_away_and_what_is_left_is_right(cuts, kept):
    chance = Random(16)  # noqa: S311 - a fixed seed, nothing secret
    right, by_error = [], 0
    for _ in range(200):
        true = [true_score(chance) for _ in range(24)]
        values = [answered(chance, one, cuts) for one in true]
        rows = [Rated(f"p{at:02}", CameIn.DRAWN, MONDAY, one) for at, one in enumerate(values)]
        for at, shown in enumerate(replace(reference(rows), about=one) for one in rows):
            found = place(shown, PRIOR)
            by_error += found.word is not Word.ABOUT_LIKE_MOST_OTHERS
            said = word(found.word, friction(values[at]).band, mean=found.mean)
            if said is not Word.ABOUT_LIKE_MOST_OTHERS:
                above = true[at] > median(true[:at] + true[at + 1 :])
                right.append(above is (said is Word.MORE_THAN_MOST_OTHERS))
    assert len(right) / by_error == pytest.approx(kept, abs=0.03)
    assert fmean(right) == pytest.approx(0.95, abs=0.02)
