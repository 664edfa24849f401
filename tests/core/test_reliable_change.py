"""Whether two scores differ by more than chance, and every reason why that may not be said."""

from dataclasses import replace
from math import sqrt

import pytest

from rodedraad.core.change import (
    Basis,
    ChangeRefused,
    Refused,
    RetestGroup,
    Scored,
    SdOf,
    Variant,
    benjamini_hochberg,
    reliable_change,
    smallest_detectable_change,
)
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf

REF = "licensed-form@1#manual"
RETEST = Reliability(
    ReliabilityKind.FOUND, ReliabilityOf.RETEST, 0.80, 0.80, Mark.FOUND, "a manual"
)
ALPHA = replace(RETEST, of=ReliabilityOf.ALPHA)
ASSUMED = Reliability(
    ReliabilityKind.ASSUMED, ReliabilityOf.RETEST, 0.50, 0.75, Mark.PROPOSAL, "our reasoning"
)
GROUP = RetestGroup(
    mean_before=50, sd_before=10, mean_after=52, sd_after=8, correlation=0.75, n=100, source="study"
)
BASIS = Basis(REF, "conflict", RETEST, 10, SdOf.NORM_GROUP, GROUP)


def scored(value, ref=REF, scale="conflict"):
    return Scored(ref, scale, value)


def change(before=47.5, after=32.5, *, basis=BASIS, variant=Variant.JACOBSON_TRUAX):
    return reliable_change(scored(before), scored(after), basis, variant=variant)


def reasons(before=None, after=None, *, basis=BASIS, variant=Variant.JACOBSON_TRUAX):
    with pytest.raises(ChangeRefused) as refusal:
        reliable_change(before or scored(47.5), after or scored(32.5), basis, variant=variant)
    return set(refusal.value.reasons)


def test_the_printed_example_of_jacobson_and_truax_comes_out():
    found = change()
    assert found.error / sqrt(2) == pytest.approx(4.472, abs=0.0005)
    assert found.error == pytest.approx(6.325, abs=0.0005)
    assert found.standardised == pytest.approx(-2.372, abs=0.0005)
    assert found.p == pytest.approx(0.0177, abs=0.0001)
    assert found.is_reliable


def test_a_difference_within_chance_is_not_called_reliable():
    assert not change(47.5, 36.0).is_reliable  # −1.82 standard errors


@pytest.mark.parametrize(
    ("reliability", "smallest"),
    [(0.70, 1.52), (0.80, 1.24), (0.85, 1.07), (0.90, 0.88), (0.95, 0.62)],
)
def test_the_smallest_detectable_change_in_sds(reliability, smallest):
    found = smallest_detectable_change(sd=1, reliability=reliability)
    assert found == pytest.approx(smallest, abs=0.005)


def test_a_change_just_at_the_smallest_detectable_one_is_where_it_begins():
    smallest = smallest_detectable_change(sd=10, reliability=0.80)
    assert change(50, 50 + smallest + 0.01).is_reliable
    assert not change(50, 50 + smallest - 0.01).is_reliable


def test_a_change_says_which_variant_reliability_and_sd_it_rests_on():
    found = change()
    assert found.variant is Variant.JACOBSON_TRUAX
    assert found.basis == BASIS
    assert (found.before.value, found.after.value) == (47.5, 32.5)


def test_the_sd_of_differences_is_the_error_of_christensen_and_mendoza():
    found = change(variant=Variant.CHRISTENSEN_MENDOZA)
    assert found.error == pytest.approx(sqrt(100 + 64 - 2 * 0.75 * 80))
    assert found.difference == -15


def test_the_regression_variant_expects_the_mean_s_pull_before_it_speaks_of_change():
    found = change(30, 36, variant=Variant.REGRESSION)
    # Expected: 52 + 0.75 × 0.8 × (30 − 50) = 40; error: 8 × √(1 − 0.5625)
    assert found.difference == pytest.approx(-4)
    assert found.error == pytest.approx(8 * sqrt(0.4375))


def test_hageman_and_arrindell_draw_the_difference_towards_that_of_the_group():
    group = replace(GROUP, mean_after=45, sd_after=10, correlation=0.50)
    found = change(basis=replace(BASIS, retest=group), variant=Variant.HAGEMAN_ARRINDELL)
    # SEM² = 20, S_D² = 100, so r_D = 0.6: −15 × 0.6 − 5 × 0.4 over √0.6 √40
    assert found.difference == pytest.approx(-11)
    assert found.error == pytest.approx(sqrt(24))


def test_a_group_in_which_nobody_went_their_own_way_gives_no_error_to_use():
    group = replace(GROUP, sd_after=10, correlation=0.80)
    basis = replace(BASIS, retest=group)
    assert reasons(basis=basis, variant=Variant.HAGEMAN_ARRINDELL) == {
        Refused.NO_ERROR_TO_HOLD_IT_AGAINST
    }


def test_a_perfect_reliability_gives_no_error_to_use():
    basis = replace(BASIS, reliability=replace(RETEST, low=1.0, high=1.0))
    assert reasons(basis=basis) == {Refused.NO_ERROR_TO_HOLD_IT_AGAINST}


def test_our_own_form_refuses_by_name():
    basis = replace(BASIS, reliability=ASSUMED)
    assert reasons(basis=basis) == {Refused.RELIABILITY_ASSUMED, Refused.RELIABILITY_TOO_LOW}
    assert ChangeRefused.code == "change-refused"


def test_an_alpha_carries_a_change_only_under_its_own_name():
    basis = replace(BASIS, reliability=ALPHA)
    assert reasons(basis=basis) == {Refused.RELIABILITY_OF_ANOTHER_KIND}
    named = change(basis=basis, variant=Variant.JACOBSON_TRUAX_ALPHA)
    assert named.variant is Variant.JACOBSON_TRUAX_ALPHA
    assert named.standardised == pytest.approx(-2.372, abs=0.0005)


def test_a_retest_does_not_go_under_the_name_of_an_alpha():
    assert reasons(variant=Variant.JACOBSON_TRUAX_ALPHA) == {Refused.RELIABILITY_OF_ANOTHER_KIND}


def test_hageman_and_arrindell_take_either_kind():
    group = replace(GROUP, correlation=0.50)
    for reliability in (RETEST, ALPHA):
        basis = replace(BASIS, reliability=reliability, retest=group)
        assert change(basis=basis, variant=Variant.HAGEMAN_ARRINDELL).basis == basis


def test_a_reliability_nobody_reread_is_refused():
    basis = replace(BASIS, reliability=replace(RETEST, mark=Mark.RECALLED))
    assert reasons(basis=basis) == {Refused.RELIABILITY_NOT_READ}


def test_the_reliability_of_one_class_is_refused():
    own = replace(RETEST, kind=ReliabilityKind.OWN_DATA, n=24)
    assert reasons(basis=replace(BASIS, reliability=own)) == {Refused.RELIABILITY_OF_ONE_CLASS}


def test_the_reliability_of_dependency_is_too_low_for_one_pupil():
    low = replace(RETEST, low=0.76, high=0.76)
    assert reasons(basis=replace(BASIS, reliability=low)) == {Refused.RELIABILITY_TOO_LOW}


def test_the_spread_of_one_class_is_refused():
    assert reasons(basis=replace(BASIS, sd_of=SdOf.ONE_CLASS)) == {Refused.SD_OF_ONE_CLASS}


@pytest.mark.parametrize(
    "before",
    [
        scored(47.5, ref="licensed-form@2#manual"),
        scored(47.5, ref="licensed-form@1#other-key"),
        scored(47.5, scale="closeness"),
    ],
)
def test_another_version_key_or_scale_is_another_instrument(before):
    assert reasons(before=before) == {Refused.OTHER_INSTRUMENT}


def test_a_reliability_is_never_borrowed_from_another_instrument():
    assert reasons(basis=replace(BASIS, ref="other-form@1#base")) == {
        Refused.BASIS_OF_OTHER_INSTRUMENT
    }


@pytest.mark.parametrize(
    "variant", [Variant.CHRISTENSEN_MENDOZA, Variant.HAGEMAN_ARRINDELL, Variant.REGRESSION]
)
def test_variants_from_a_retest_group_are_refused_without_one(variant):
    assert reasons(basis=replace(BASIS, retest=None), variant=variant) == {Refused.NO_RETEST_GROUP}


def test_jacobson_and_truax_need_no_retest_group():
    assert change(basis=replace(BASIS, retest=None)).is_reliable


def test_all_reasons_come_at_once():
    basis = replace(BASIS, reliability=ASSUMED, sd_of=SdOf.ONE_CLASS)
    found = reasons(before=scored(47.5, scale="closeness"), basis=basis)
    assert found == {
        Refused.OTHER_INSTRUMENT,
        Refused.SD_OF_ONE_CLASS,
        Refused.RELIABILITY_ASSUMED,
        Refused.RELIABILITY_TOO_LOW,
    }


def test_the_message_of_a_refusal_names_its_reasons():
    with pytest.raises(ChangeRefused, match="reliability_assumed"):
        change(basis=replace(BASIS, reliability=ASSUMED))


def test_one_small_p_among_many_is_no_longer_remarkable():
    assert benjamini_hochberg([0.04]) == (0.04,)
    assert min(benjamini_hochberg([0.04, 0.3, 0.5, 0.9])) == pytest.approx(0.16)


def test_adjusted_p_values_come_back_in_the_order_given():
    assert benjamini_hochberg([0.9, 0.01, 0.02]) == pytest.approx((0.9, 0.03, 0.03))
    assert benjamini_hochberg([]) == ()
