"""What may be shown of Anna's pupils, by who was rated, how chosen, how many and when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rodedraad.core.reference import CameIn, Rated, Shows, Why, reference

MONDAY = date(2026, 10, 5)


def pupils(number, came_in=CameIn.DRAWN, *, on=MONDAY, unsure=0):
    return [
        Rated(f"{came_in.value}-{at:02}", came_in, on, value=2.0 + at % 3, unsure=unsure)
        for at in range(number)
    ]


SAM = Rated("sam", CameIn.CHOSEN, MONDAY, value=3.4)


def test_one_dyad_gives_answers_and_questions_only():
    alone = reference([], about=SAM)
    assert alone.shows is Shows.ANSWERS_AND_QUESTIONS
    assert alone.reasons == {Why.ONE_PUPIL}
    assert (alone.members, alone.beside) == ((), ())


def test_nobody_rated_gives_nothing_to_show():
    assert reference([]).shows is Shows.ANSWERS_AND_QUESTIONS


@pytest.mark.parametrize("number", [2, 3])
def test_two_or_three_drawn_lie_side_by_side_without_a_mean(number):
    drawn = pupils(number)
    shown = reference(drawn, about=drawn[0])
    assert shown.shows is Shows.SIDE_BY_SIDE
    assert shown.beside == tuple(drawn)
    assert shown.members == ()
    assert shown.reasons == {Why.TOO_FEW}


def test_three_drawn_may_lie_beside_the_one_she_came_for():
    shown = reference([SAM, *pupils(3)], about=SAM)
    assert shown.shows is Shows.SIDE_BY_SIDE
    assert SAM in shown.beside
    assert len(shown.beside) == 4


def test_other_pupils_she_picked_do_not_lie_beside():
    others = pupils(2, CameIn.CHOSEN)
    shown = reference([SAM, *others, *pupils(2)], about=SAM)
    assert set(shown.beside) == {SAM, *pupils(2)}


def test_one_drawn_pupil_alone_is_no_contrast():
    shown = reference([*pupils(1), *pupils(3, CameIn.CHOSEN)])
    assert shown.shows is Shows.OWN_ANSWERS_NO_PLACE


@pytest.mark.parametrize("number", [2, 3])
def test_two_or_three_picked_by_hand_lie_side_by_side_and_have_no_place(number):
    """As the first look lays them: a contrast she chose herself, and says so."""
    picked = pupils(number, CameIn.CHOSEN)
    shown = reference(picked, about=picked[0], class_size=24)
    assert shown.shows is Shows.SIDE_BY_SIDE
    assert shown.reasons == {Why.PICKED_BY_HAND, Why.TOO_FEW}
    assert len(shown.beside) == number
    assert not shown.has_place


@pytest.mark.parametrize("number", [4, 8, 24])
def test_more_picked_by_hand_give_her_own_answers_and_no_place(number):
    picked = pupils(number, CameIn.CHOSEN)
    shown = reference(picked, about=picked[0], class_size=24)
    assert shown.shows is Shows.OWN_ANSWERS_NO_PLACE
    assert shown.reasons == {Why.PICKED_BY_HAND, Why.TOO_FEW}


@pytest.mark.parametrize("number", [4, 9])
def test_four_to_nine_drawn_are_too_few_for_a_place(number):
    shown = reference(pupils(number), class_size=24)
    assert shown.shows is Shows.OWN_ANSWERS_NO_PLACE
    assert shown.reasons == {Why.TOO_FEW}
    assert not shown.has_place


def test_ten_drawn_give_a_place_and_the_class_picture():
    shown = reference(pupils(10))
    assert shown.shows is Shows.PLACE_AND_CLASS_PICTURE
    assert shown.has_place
    assert shown.reasons == frozenset()
    assert len(shown.members) == 10


def test_a_pupil_picked_by_hand_is_placed_but_does_not_count():
    shown = reference([SAM, *pupils(10)], about=SAM)
    assert shown.has_place
    assert SAM not in shown.members


@pytest.mark.parametrize(
    ("rated", "class_size", "has_place"),
    [(19, 24, False), (20, 24, True), (8, 10, True), (7, 10, False), (15, 25, False)],
)
def test_in_her_own_order_a_class_counts_from_eighty_per_cent(rated, class_size, has_place):
    shown = reference(pupils(rated, CameIn.WHOLE_CLASS), class_size=class_size)
    assert shown.has_place is has_place


def test_part_of_a_class_in_her_own_order_does_not_join_those_drawn():
    shown = reference([*pupils(10), *pupils(4, CameIn.WHOLE_CLASS)], class_size=24)
    assert {one.came_in for one in shown.members} == {CameIn.DRAWN}


def test_when_nearly_all_are_rated_drawn_and_listed_pupils_count_alike():
    shown = reference([*pupils(10), *pupils(10, CameIn.WHOLE_CLASS)], class_size=24)
    assert len(shown.members) == 20


def test_in_a_class_rated_whole_the_pupils_picked_first_still_do_not_count():
    rated = [*pupils(20, CameIn.WHOLE_CLASS), *pupils(4, CameIn.CHOSEN)]
    assert {one.came_in for one in reference(rated, class_size=24).members} == {CameIn.WHOLE_CLASS}


def test_without_a_class_list_nobody_knows_what_eighty_per_cent_is():
    assert not reference(pupils(24, CameIn.WHOLE_CLASS)).has_place


@pytest.mark.parametrize("size", [5, 9])
def test_a_complete_small_group_lies_side_by_side_and_is_never_placed(size):
    group = [*pupils(size - 1, CameIn.WHOLE_CLASS), SAM]
    shown = reference(group, about=SAM, class_size=size)
    assert shown.shows is Shows.SIDE_BY_SIDE
    assert shown.reasons == {Why.SMALL_GROUP}
    assert set(shown.beside) == set(group)


def test_a_small_group_that_is_not_complete_gives_her_own_answers():
    shown = reference(pupils(5), class_size=7)
    assert shown.shows is Shows.OWN_ANSWERS_NO_PLACE
    assert shown.reasons == {Why.SMALL_GROUP}


def test_a_small_group_has_no_place_even_with_more_pupils_than_its_list():
    assert not reference(pupils(10), class_size=9).has_place


def test_answers_three_weeks_apart_count_together_and_a_day_more_does_not():
    early, late = pupils(5), pupils(5, CameIn.WHOLE_CLASS, on=MONDAY + timedelta(days=21))
    late = [replace(one, came_in=CameIn.DRAWN) for one in late]
    assert reference([*early, *late]).has_place
    later = [replace(one, on=one.on + timedelta(days=1)) for one in late]
    shown = reference([*early, *later])
    assert not shown.has_place
    assert Why.TOO_FAR_APART in shown.reasons


def test_of_two_rounds_as_large_the_latest_is_shown():
    autumn = pupils(10)
    spring = [replace(one, on=one.on + timedelta(weeks=20), value=1.0) for one in autumn]
    assert {one.value for one in reference([*autumn, *spring]).members} == {1.0}


def test_a_pupil_is_held_beside_those_of_her_own_weeks():
    spring = [replace(one, on=one.on + timedelta(weeks=20)) for one in pupils(10)]
    shown = reference([SAM, *spring], about=SAM)
    assert shown.shows is Shows.ANSWERS_AND_QUESTIONS
    assert Why.TOO_FAR_APART in shown.reasons


def test_of_a_pupil_rated_twice_in_three_weeks_the_last_counts():
    first, *others = pupils(10)
    again = replace(first, on=first.on + timedelta(days=12), value=4.8)
    shown = reference([again, first, *others])
    assert [one for one in shown.members if one.pupil == first.pupil] == [again]


def test_a_pupil_with_two_unsure_answers_has_no_place():
    unsure = replace(SAM, unsure=2)
    shown = reference(pupils(10), about=unsure)
    assert shown.shows is Shows.OWN_ANSWERS_NO_PLACE
    assert shown.reasons == {Why.TOO_UNSURE}
    assert reference(pupils(10), about=replace(SAM, unsure=1)).has_place


def test_a_pupil_without_a_value_has_no_place():
    assert not reference(pupils(10), about=replace(SAM, value=None)).has_place


def test_unsure_pupils_do_not_make_the_mean_but_do_not_undo_her_work():
    rated = [*pupils(8), *[replace(one, pupil=f"x{one.pupil}", unsure=3) for one in pupils(4)]]
    shown = reference(rated)
    assert shown.has_place
    assert len(shown.members) == 8


def test_fewer_than_eight_known_pupils_make_no_mean():
    rated = [*pupils(7), *[replace(one, pupil=f"x{one.pupil}", unsure=3) for one in pupils(5)]]
    shown = reference(rated)
    assert not shown.has_place
    assert shown.reasons == {Why.TOO_UNSURE}


def test_answers_that_are_too_alike_give_no_class_picture():
    assert reference(pupils(10), share_alike=0.59).shows is Shows.PLACE_AND_CLASS_PICTURE
    tired = reference(pupils(10), share_alike=0.60)
    assert tired.shows is Shows.PLACE
    assert tired.reasons == {Why.ANSWERS_ALIKE}


def test_pupils_come_in_the_order_of_their_keys_and_never_of_a_value():
    assert [one.pupil for one in reference(reversed(pupils(10))).members] == [
        f"drawn-{at:02}" for at in range(10)
    ]
