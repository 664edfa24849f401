"""Anna's class on one sheet: soft areas, loose threads first, or the reasons for none."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rodedraad.core.picture.beside_others import NoPlace, beside_others
from rodedraad.core.picture.class_picture import class_picture
from rodedraad.core.reference import CameIn, Shows, Why
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf
from rodedraad.core.scoring import UnknownScale
from rodedraad.core.shrinkage import Prior, Word
from tests.factories.looks import (
    FORM,
    MIDDLING,
    MONDAY,
    NEXT,
    UNSURE_OF_CLOSENESS,
    a_class,
    closeness_of,
    conflict_of,
    pupil,
)

CHOSEN = CameIn.CHOSEN
TWELVE = a_class(12)
EMPTY = ((), (), (), 0, ())


def lists(seen):
    return seen.not_yet_known, seen.spots, seen.not_looked_at, seen.counted, seen.days


def spot(seen, key):
    return next(one for one in seen.spots if one.pupil == key)


def on_form(rows, form):
    return [replace(one, check=replace(one.check, instrument=form)) for one in rows]


def test_a_class_is_drawn_with_a_place_and_a_reach_on_both_scales():
    seen = class_picture(TWELVE)
    assert seen.is_drawn
    across, upwards = spot(seen, "p00").reaches  # closeness 2 among a mean of 3, friction 1 of 1.75
    assert (across.scale, upwards.scale) == ("closeness", "conflict")
    assert (across.value, upwards.value) == (pytest.approx(2.5), pytest.approx(1.375))
    # 1.2816 × √(0.5 × 0.5 + 0.5²/12) × 0.70
    assert across.high - across.low == pytest.approx(2 * 0.467, abs=0.001)
    assert upwards.low == 1.0  # the line stops there


def test_a_place_in_the_class_picture_is_the_place_beside_others():
    seen = class_picture([*TWELVE, *a_class(24)[12:]])
    for one in (TWELVE[0], TWELVE[5]):
        for reach in spot(seen, one.pupil).reaches:
            alone = beside_others(one, a_class(24), scale=reach.scale)
            assert (reach.value, reach.word) == (pytest.approx(alone.place.value), alone.word)


def test_pupils_stand_in_the_order_of_the_alphabet_whatever_their_values():
    labels = ["Zoë", "élif", "Eva", "anna", "Bram", "Çağla", "Dirk", "Fien", "Gust", "Ina"]
    rows = [replace(one, label=label) for one, label in zip(TWELVE, labels, strict=False)]
    assert [one.label for one in class_picture(rows).spots] == sorted(
        labels, key=lambda label: label.casefold().replace("é", "e").replace("ç", "c")
    )


@pytest.mark.parametrize("changes", [UNSURE_OF_CLOSENESS, {"f1": None, "f5": None}, {"k": 1}])
def test_who_is_not_yet_known_well_is_a_loose_thread_and_no_low_place(changes):
    seen = class_picture([*TWELVE, pupil("noor", label="Noor", **changes)])
    assert [one.label for one in seen.not_yet_known] == ["Noor"]
    assert "noor" not in {one.pupil for one in seen.spots}


def test_two_unsure_answers_are_too_many_even_where_a_form_still_makes_a_value():
    lenient = replace(FORM, scales=tuple(replace(one, needs=3) for one in FORM.scales))
    noor = pupil("noor", label="Noor", **UNSURE_OF_CLOSENESS)
    seen = class_picture(on_form([*TWELVE, noor], lenient))
    assert [one.label for one in seen.not_yet_known] == ["Noor"]


def test_of_a_pupil_looked_at_twice_in_these_weeks_the_last_check_is_shown():
    late = pupil("p00", 9, **conflict_of(5))
    for rows in ([*TWELVE, late], [late, *TWELVE]):
        assert spot(class_picture(rows), "p00").reaches[1].value > 2


def test_a_pupil_picked_by_hand_is_placed_but_marked_and_not_counted():
    sam = pupil("sam", came_in=CHOSEN, **conflict_of(5))
    seen = class_picture([*TWELVE, sam])
    assert spot(seen, "sam").chosen
    assert spot(seen, "sam").reaches[1].word is Word.MORE_THAN_MOST_OTHERS
    assert seen.counted == 12
    assert spot(seen, "p00") == spot(class_picture(TWELVE), "p00")


def test_of_a_pupil_both_drawn_and_picked_the_drawn_check_is_shown():
    again = pupil("p00", 9, CHOSEN, **conflict_of(5))
    seen = class_picture([*TWELVE, again])
    assert not spot(seen, "p00").chosen
    assert len(seen.spots) == 12


def test_a_pupil_picked_outside_these_weeks_is_not_in_the_picture():
    near, far = pupil("near", 21, CHOSEN), pupil("far", 22, CHOSEN)
    seen = class_picture([*TWELVE, near, far])
    assert spot(seen, "near").chosen
    assert [one.pupil for one in seen.not_looked_at] == ["far"]


def test_whoever_was_not_looked_at_in_these_weeks_is_named_as_such():
    early = pupil("early", -40, label="Bo")
    listed = {one.pupil: one.label for one in TWELVE} | {"new": "Ann"}
    seen = class_picture([*TWELVE, early], class_list=listed)
    assert [one.label for one in seen.not_looked_at] == ["Ann", "Bo"]
    assert seen.days == (MONDAY, MONDAY + timedelta(days=2))


def test_of_two_rounds_the_latest_is_drawn():
    later = [
        replace(one, check=replace(one.check, on=one.check.on + timedelta(days=90)))
        for one in a_class(12)
    ]
    assert class_picture([*later, *TWELVE]).days[0] == MONDAY + timedelta(days=90)


def test_answers_too_much_alike_give_no_picture_but_the_reason():
    same = [replace(one, check=replace(one.check, answers=MIDDLING)) for one in TWELVE]
    seen = class_picture(same)
    assert (seen.is_drawn, seen.reasons) == (False, {Why.ANSWERS_ALIKE})
    assert lists(seen) == EMPTY


def test_how_well_she_knows_them_does_not_make_answers_alike_or_unlike():
    rows = [
        replace(one, check=replace(one.check, answers=MIDDLING | {"k": 3 + at % 3}))
        for at, one in enumerate(TWELVE)
    ]
    assert class_picture(rows).reasons == {Why.ANSWERS_ALIKE}


@pytest.mark.parametrize(
    ("rows", "shows", "reasons"),
    [
        ([], Shows.ANSWERS_AND_QUESTIONS, {Why.ONE_PUPIL}),
        (TWELVE[:1], Shows.ANSWERS_AND_QUESTIONS, {Why.ONE_PUPIL}),
        (TWELVE[:3], Shows.SIDE_BY_SIDE, {Why.TOO_FEW}),
        (TWELVE[:9], Shows.OWN_ANSWERS_NO_PLACE, {Why.TOO_FEW}),
        (a_class(20, CHOSEN), Shows.OWN_ANSWERS_NO_PLACE, {Why.TOO_FEW, Why.PICKED_BY_HAND}),
        (
            [*TWELVE[:9], pupil("late", 60)],
            Shows.OWN_ANSWERS_NO_PLACE,
            {Why.TOO_FEW, Why.TOO_FAR_APART},
        ),
        (
            [*TWELVE[:7], *(pupil(f"u{at}", f1=None, f2=None) for at in range(5))],
            Shows.OWN_ANSWERS_NO_PLACE,
            {Why.TOO_UNSURE},
        ),
    ],
)
def test_under_the_rule_there_are_reasons_and_nothing_of_a_place(rows, shows, reasons):
    seen = class_picture(rows)
    assert (seen.shows, seen.reasons) == (shows, reasons)
    assert lists(seen) == EMPTY


def test_a_complete_small_group_is_for_side_by_side_only():
    group = a_class(7, CameIn.WHOLE_CLASS)
    seen = class_picture(group, class_list={one.pupil: one.label for one in group})
    assert (seen.shows, seen.reasons) == (Shows.SIDE_BY_SIDE, {Why.SMALL_GROUP})
    assert lists(seen) == EMPTY


def test_a_class_list_says_when_a_class_rated_round_is_nearly_whole():
    rows = a_class(16, CameIn.WHOLE_CLASS)
    listed = {f"p{at:02}": f"Leerling {at}" for at in range(21)}
    assert not class_picture(rows, class_list=listed).is_drawn
    listed.popitem()
    assert class_picture(rows, class_list=listed).came_in == {CameIn.WHOLE_CLASS}


def test_only_the_latest_version_of_the_form_is_drawn():
    seen = class_picture([*on_form(TWELVE, NEXT), pupil("old", -3)])
    assert (seen.instrument.version, len(seen.spots)) == (2, 12)
    assert seen.reasons == {NoPlace.OTHER_VERSION}
    assert [one.pupil for one in seen.not_looked_at] == ["old"]


def test_dependency_is_no_axis():
    other = replace(FORM, scales=(FORM.scales[0], replace(FORM.scales[1], key="dependency")))
    seen = class_picture(on_form(TWELVE, other), axes=("closeness", "dependency"))
    assert NoPlace.NEVER_PLACED in seen.reasons
    assert seen.shows is Shows.OWN_ANSWERS_NO_PLACE
    assert lists(seen) == EMPTY


def test_a_single_line_is_no_axis_either():
    with pytest.raises(UnknownScale):
        class_picture(TWELVE, axes=("closeness", "d1"))


ALPHA = Prior(
    Reliability(
        ReliabilityKind.FOUND, ReliabilityOf.ALPHA, 0.9, 0.9, Mark.FOUND, "a made-up study"
    ),
    0.7,
    Mark.ASSUMED,
    "a made-up study",
)


def test_a_reliability_that_carries_no_place_carries_no_class_picture():
    seen = class_picture(TWELVE, priors={"conflict": ALPHA})
    assert seen.reasons == {NoPlace.NOTHING_KNOWN_OF_RELIABILITY}
    assert (seen.shows, lists(seen)) == (Shows.OWN_ANSWERS_NO_PLACE, EMPTY)


def test_a_class_in_which_everybody_is_hardly_known_has_loose_threads_only():
    seen = class_picture(
        [
            replace(one, check=replace(one.check, answers=dict(one.check.answers) | {"k": 1}))
            for one in TWELVE
        ]
    )
    assert (len(seen.not_yet_known), seen.spots, seen.counted) == (12, (), 12)


def test_closeness_lies_from_left_to_right_unless_another_axis_is_asked():
    seen = class_picture(TWELVE, axes=("conflict", "closeness"))
    assert [reach.scale for reach in seen.spots[0].reaches] == ["conflict", "closeness"]
    assert closeness_of(2)["c5"] == 4
