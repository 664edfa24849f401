"""Laws of the pictures of more than one answer set, for any answers, days and ways to come in."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.core.instrument import Age
from rodedraad.core.picture.beside_others import beside_others
from rodedraad.core.picture.checks import Check, LookedAt
from rodedraad.core.picture.class_picture import class_picture
from rodedraad.core.picture.over_time import over_time
from rodedraad.core.picture.side_by_side import side_by_side
from rodedraad.core.reference import CameIn, Shows
from tests.factories.looks import FORM, MONDAY, NEXT

ANSWERS = st.fixed_dictionaries(
    {
        item.key: st.integers(1, 5) if item.role == "context" else st.none() | st.integers(1, 5)
        for item in FORM.items
    }
)
DAYS = st.integers(0, 40).map(lambda days: MONDAY + timedelta(days=days))


KNOWN = st.fixed_dictionaries({item.key: st.integers(1, 5) for item in FORM.items})
ROUNDS = st.sampled_from([0, 30]).map(lambda days: MONDAY + timedelta(days=days))


def checks(came_in):
    return st.builds(Check, st.sampled_from([FORM, FORM, NEXT]), DAYS, ANSWERS, came_in)


def looked(keys, came_in):
    return st.builds(lambda key, check: LookedAt(key, f"Leerling {key}", check), keys, came_in)


ANY_WAY = checks(st.sampled_from(CameIn))
KEYS = st.integers(1, 16).map("p{:02}".format)
CLASSES = st.lists(
    looked(KEYS, ANY_WAY), max_size=24, unique_by=lambda one: (one.pupil, one.check.on)
)
DRAWN = st.lists(
    looked(KEYS, st.builds(Check, st.just(FORM), ROUNDS, KNOWN, st.just(CameIn.DRAWN))),
    min_size=11,
    max_size=20,
    unique_by=lambda one: (one.pupil, one.check.on),
)
PICKED = st.lists(
    looked(
        st.sampled_from(["h1", "h2", "h3", "p01"]),
        st.builds(
            Check, st.sampled_from([FORM, NEXT]), ROUNDS | DAYS, KNOWN, st.just(CameIn.CHOSEN)
        ),
    )
)
SIZES = st.none() | st.integers(5, 20)


def places(seen):
    return {one.pupil: one.reaches for one in seen.spots if not one.chosen}


@settings(max_examples=60)
@given(DRAWN, PICKED)
def test_a_pupil_picked_by_hand_never_changes_anybody_else_s_place(drawn, picked):
    without, with_them = class_picture(drawn), class_picture([*drawn, *picked])
    assert without.is_drawn is with_them.is_drawn
    assert places(with_them) == places(without)
    alone, among = (
        beside_others(drawn[0], rows, scale="closeness") for rows in (drawn, [*drawn, *picked])
    )
    assert (alone.place, alone.word, alone.others) == (among.place, among.word, among.others)


@settings(max_examples=60)
@given(CLASSES, st.randoms(use_true_random=False), SIZES)
def test_the_order_in_which_checks_are_handed_over_makes_no_difference(rows, chance, size):
    mixed = chance.sample(rows, len(rows))
    listed = {f"p{at:02}": f"Leerling {at}" for at in range(size)} if size else None
    assert class_picture(rows, class_list=listed) == class_picture(mixed, class_list=listed)
    there, back = (side_by_side(each, age=Age.PRIMARY, class_size=size) for each in (rows, mixed))
    assert there == back
    if rows:
        assert beside_others(rows[0], rows, scale="conflict", class_size=size) == beside_others(
            rows[0], mixed, scale="conflict", class_size=size
        )


@settings(max_examples=60)
@given(CLASSES, SIZES)
def test_under_the_rule_nothing_of_a_place_comes_out(rows, size):
    listed = {f"p{at:02}": f"Leerling {at}" for at in range(size)} if size else None
    seen = class_picture(rows, class_list=listed)
    if seen.shows is not Shows.PLACE_AND_CLASS_PICTURE:
        assert (seen.spots, seen.not_yet_known, seen.days, seen.counted) == ((), (), (), 0)
        assert seen.reasons
    for one in rows[:3]:
        beside = beside_others(one, rows, scale="closeness", class_size=size)
        assert (beside.place is None) == (beside.word is None) == (beside.others == 0)
        assert beside.place or beside.reasons


@settings(max_examples=60)
@given(st.lists(ANY_WAY, max_size=15, unique_by=lambda one: one.on), st.randoms())
def test_a_thread_joins_only_known_moments_of_one_version_in_order_of_time(rows, chance):
    seen = over_time(rows, age=Age.PRIMARY)
    assert seen == over_time(chance.sample(rows, len(rows)), age=Age.PRIMARY)
    assert seen.moments + seen.left_out == len(rows)
    for stretch in seen.stretches:
        for thread in stretch.threads:
            assert thread.read is None or thread.read.change is None
            days = [knot.on for knot in thread.knots]
            assert days == sorted(days)
            assert all(knot.line.value is not None for piece in thread.pieces for knot in piece)
