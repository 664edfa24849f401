"""Which claims a reliability can carry, and which one is taken when there are several."""

import pytest

from rodedraad.core.reliability import (
    Mark,
    Reliability,
    ReliabilityKind,
    ReliabilityOf,
    Use,
    allows,
    best_for,
)


def found(of=ReliabilityOf.RETEST, value=0.88, mark=Mark.FOUND):
    return Reliability(ReliabilityKind.FOUND, of, value, value, mark, "a manual")


def own(n, value=0.70):
    return Reliability(
        ReliabilityKind.OWN_DATA, ReliabilityOf.ALPHA, value, value, Mark.FOUND, "own class", n
    )


ASSUMED = Reliability(
    ReliabilityKind.ASSUMED, ReliabilityOf.RETEST, 0.50, 0.75, Mark.PROPOSAL, "our reasoning"
)


def test_what_is_assumed_gives_a_strook_and_a_place_and_nothing_that_sounds_exact():
    assert allows(ASSUMED) == {Use.BAND_OF_ERROR, Use.PLACE}


def test_a_published_retest_reliability_carries_change():
    assert Use.RELIABLE_CHANGE in allows(found())
    assert Use.BAND_OF_ERROR in allows(found())


@pytest.mark.parametrize("of", [ReliabilityOf.ALPHA, ReliabilityOf.OMEGA])
def test_items_within_one_moment_say_nothing_about_answering_again(of):
    allowed = allows(found(of))
    assert Use.STANDARD_ERROR in allowed
    assert Use.NORM_BAND in allowed
    assert not allowed & {Use.BAND_OF_ERROR, Use.RELIABLE_CHANGE, Use.PLACE}
    assert Use.RELIABLE_CHANGE_IF_NAMED in allowed


def test_a_published_figure_that_nobody_reread_is_only_an_assumption():
    assert allows(found(mark=Mark.RECALLED)) == allows(ASSUMED)


def test_an_own_class_counts_from_fifteen_pupils_and_never_for_change():
    assert allows(own(14)) == frozenset()
    assert allows(own(15)) == {Use.BAND_OF_ERROR, Use.PLACE, Use.STANDARD_ERROR}


def test_own_figures_without_a_number_of_pupils_count_for_nothing():
    assert allows(own(None)) == frozenset()


def test_found_goes_before_own_and_own_before_assumed():
    assert best_for(Use.PLACE, [ASSUMED, own(24), found()]) == found()
    assert best_for(Use.PLACE, [ASSUMED, own(24)]) == own(24)
    assert best_for(Use.PLACE, [ASSUMED, own(9)]) == ASSUMED


def test_among_equals_the_one_that_promises_least_is_taken():
    assert best_for(Use.PLACE, [found(value=0.92), found(value=0.76)]).low == 0.76


def test_there_may_be_none_that_will_do():
    assert best_for(Use.RELIABLE_CHANGE, [ASSUMED, own(24)]) is None
