"""One bond at several moments: knots on a thread, and no claim that anything changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rodedraad.core.change import Basis, Refused, SdOf
from rodedraad.core.instrument import Age
from rodedraad.core.picture import Question, StartKind
from rodedraad.core.picture.checks import ASSUMED_SPREAD, assumed_prior
from rodedraad.core.picture.over_time import MOST_MOMENTS, over_time
from rodedraad.core.reference import CameIn
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf
from rodedraad.core.retest import DriftSaid
from tests.factories.looks import (
    FORM,
    MONDAY,
    NEXT,
    UNSURE_OF_CLOSENESS,
    check,
    closeness_of,
    conflict_of,
)


def seen(*checks, age=Age.PRIMARY, bases=None):
    return over_time(checks, age=age, bases=bases)


def thread(picture, scale="closeness", stretch=0):
    return next(one for one in picture.stretches[stretch].threads if one.scale == scale)


def test_two_moments_are_two_knots_with_both_stroken():
    knots = thread(seen(check(0, **closeness_of(2)), check(30, **closeness_of(4)))).knots
    assert [(knot.line.value, knot.line.words) for knot in knots] == [(2, (2,)), (4, (4,))]
    assert [(knot.line.band.low, knot.line.band.high) for knot in knots] == [(1, 3), (3.3, 4.7)]


def test_the_order_in_which_checks_are_handed_over_makes_no_difference():
    one, two, three = check(0), check(30, **closeness_of(4)), check(60, **conflict_of(5))
    assert seen(three, one, two) == seen(one, two, three)


def test_of_two_checks_on_one_day_the_later_one_comes_last():
    early, late = check(nth=1, **closeness_of(2)), check(nth=2, **closeness_of(4))
    values = [knot.line.value for knot in thread(seen(late, early)).knots]
    assert values == [2, 4]


def test_a_thread_breaks_off_where_nothing_is_known():
    checks = check(0), check(20), check(40, **UNSURE_OF_CLOSENESS), check(60), check(80)
    picture = seen(*checks)
    pieces = thread(picture).pieces
    assert [[(knot.on - MONDAY).days for knot in piece] for piece in pieces] == [[0, 20], [60, 80]]
    assert [len(piece) for piece in thread(picture, "conflict").pieces] == [5]


def test_another_version_of_the_form_begins_another_thread():
    picture = seen(check(0), check(20), check(40, form=NEXT), check(60, form=NEXT))
    assert [stretch.instrument.version for stretch in picture.stretches] == [1, 2]
    assert [len(thread(picture, stretch=at).knots) for at in (0, 1)] == [2, 2]


def test_two_single_moments_with_different_versions_are_never_held_against_each_other():
    picture = seen(check(0), check(40, form=NEXT))
    assert [thread(picture, stretch=at).read for at in (0, 1)] == [None, None]


def test_a_repair_of_the_wording_does_not_cut_the_thread():
    picture = seen(check(0), check(40, form=replace(FORM, revision=2)))
    assert len(picture.stretches) == 1


def test_change_is_refused_by_name_while_reliability_is_assumed():
    read = thread(seen(check(0, **closeness_of(1)), check(60, **closeness_of(5)))).read
    assert read.change is None
    assert Refused.RELIABILITY_ASSUMED in read.refused
    assert Refused.SD_OF_ONE_CLASS in read.refused


def test_one_known_moment_is_neither_a_change_nor_a_refusal():
    assert thread(seen(check(0), check(30, **UNSURE_OF_CLOSENESS))).read is None


def test_a_form_that_says_nothing_of_its_reliability_is_refused_too():
    bare = replace(FORM, scales=tuple(replace(one, reliabilities=()) for one in FORM.scales))
    read = thread(seen(check(0, form=bare), check(30, form=bare))).read
    assert read.refused == (Refused.RELIABILITY_NOT_READ,)
    assert assumed_prior(bare, "closeness") is None


FOUND = Reliability(
    ReliabilityKind.FOUND, ReliabilityOf.RETEST, 0.90, 0.90, Mark.FOUND, "a made-up study"
)


def test_what_was_found_in_print_may_be_held_against_it():
    basis = Basis(FORM.ref, "closeness", FOUND, sd=0.8, sd_of=SdOf.NORM_GROUP)
    checks = check(0, **closeness_of(2)), check(30), check(60, **closeness_of(4))
    read = thread(seen(*checks, bases={"closeness": basis})).read
    # 2 / (0.8 × √0.2) = 5.6 standard errors
    assert read.change.standardised == pytest.approx(5.59, abs=0.01)
    assert read.refused == ()


def test_even_a_found_reliability_without_a_norm_group_carries_no_change():
    found = replace(FORM, scales=tuple(replace(one, reliabilities=(FOUND,)) for one in FORM.scales))
    read = thread(seen(check(0, form=found), check(30, form=found))).read
    assert read.refused == (Refused.SD_OF_ONE_CLASS,)


def test_the_assumed_spread_is_seven_tenths_of_a_step_on_our_form():
    prior = assumed_prior(FORM, "conflict")
    assert prior.sd == pytest.approx(0.70)
    assert (prior.mark, ASSUMED_SPREAD) == (Mark.ASSUMED, 0.175)


def test_leaning_and_what_it_does_to_her_are_said_back_and_never_drawn_as_a_thread():
    picture = seen(check(0, d1=4, e2=5), check(30, d1=2, e2=1))
    said = picture.stretches[0].said
    assert [then.leaning[0].code for then in said] == [4, 2]
    assert [then.about_me[0].code for then in said] == [5, 1]
    assert {one.scale for one in picture.stretches[0].threads} == {"closeness", "conflict"}


def test_a_scale_of_dependency_gets_no_thread_in_anybody_s_instrument():
    scales = (FORM.scales[0], replace(FORM.scales[1], key="dependency"))
    other = replace(FORM, scales=scales)
    picture = seen(check(0, form=other), check(30, form=other))
    assert [one.scale for one in picture.stretches[0].threads] == ["closeness"]


def test_the_leaning_question_and_the_strength_come_from_the_latest_moment():
    picture = seen(check(30, d1=1, d2=1, moment="We lachten."), check(0, d1=5))
    assert picture.leaning_question is Question.LEANING_NEED
    assert picture.start.kind is StartKind.OWN_MOMENT


def test_her_own_view_of_then_stays_beside_its_knot():
    picture = seen(check(0, own_view={"conflict": "Het was kampweek."}), check(30))
    assert [knot.own_view for knot in thread(picture, "conflict").knots] == [
        "Het was kampweek.",
        "",
    ]


def test_the_latest_twelve_moments_are_shown_and_the_others_counted():
    picture = seen(*(check(10 * at) for at in range(14)))
    assert (picture.moments, picture.left_out) == (MOST_MOMENTS, 2)
    assert picture.stretches[0].said[0].on == MONDAY + timedelta(days=20)


def test_without_a_check_there_is_nothing_to_draw():
    picture = seen()
    assert (picture.stretches, picture.start, picture.leaning_question) == ((), None, None)
    assert (picture.moments, picture.chosen, picture.support_is_healthy) == (0, False, False)


@pytest.mark.parametrize("came_in", list(CameIn))
def test_the_pull_to_the_middle_is_in_words_and_knows_whether_she_chose_the_pupil(came_in):
    picture = seen(check(0, came_in), check(30))
    assert picture.drift is DriftSaid.IN_WORDS
    assert picture.chosen is (came_in is CameIn.CHOSEN)


def test_for_the_youngest_seeking_support_is_called_healthy():
    assert seen(check(), age=Age.YOUNG).support_is_healthy
    assert not seen(check(), age=Age.PRIMARY).support_is_healthy


def test_a_moment_at_which_she_hardly_knew_the_pupil_is_a_sketch():
    said = seen(check(0, k=1), check(30)).stretches[0].said
    assert [then.sketch for then in said] == [True, False]
