"""The words for interactions: each has one rule, and every evidence has one word."""

from __future__ import annotations

from itertools import product

import pytest

from rodedraad.analysis.card.estimate import estimate
from rodedraad.analysis.card.shapes import WORDS, Evidence, shape

ENDS = list(product((-1, 0, 1), repeat=2))


def possible(product_sign: int, ends: tuple[int, int]) -> bool:
    """A slope rises over the other where the product is positive, and falls where it is not."""
    low, high = ends
    return not product_sign or not (low and high and low != high) or high == product_sign


EVERYTHING = [
    Evidence(sign, small, first, second, middle, better)
    for sign, small, first, second, middle, better in product(
        (-1, 0, 1), (False, True), ENDS, ENDS, ENDS, (-1, 1)
    )
    if possible(sign, first) and possible(sign, second)
]

SHOWN = {"middle": (1, 1), "small": False}
RULES = [
    ("cannot-tell", Evidence(product=0, first=(1, 1), second=(1, 1), **SHOWN)),
    ("cannot-tell", Evidence(product=1, first=(0, 0), second=(0, 0), **SHOWN)),
    ("cannot-tell", Evidence(0, True, (0, 0), (0, 0), (0, 0))),
    ("separate", Evidence(0, True, (1, 1), (1, 1), (1, -1))),
    ("separate", Evidence(1, True, (0, 1), (0, 1), (1, 1))),
    ("one-alone", Evidence(0, True, (1, 1), (0, 0), (1, 0))),
    ("turning", Evidence(product=1, first=(-1, 1), second=(0, 1), **SHOWN)),
    ("conditional", Evidence(product=1, first=(0, 1), second=(0, 0), **SHOWN)),
    ("conditional", Evidence(product=1, first=(0, 0), second=(-1, 0), **SHOWN)),
    ("reinforcing", Evidence(product=1, first=(1, 1), second=(0, 0), **SHOWN)),
    ("reinforcing", Evidence(product=1, first=(1, 1), second=(1, 1), **SHOWN)),
    ("synergy", Evidence(product=1, first=(0, 1), second=(1, 1), **SHOWN)),
    ("synergy", Evidence(product=-1, first=(0, -1), second=(0, -1), **SHOWN)),
    ("compensation", Evidence(product=-1, first=(1, 0), second=(1, 1), **SHOWN)),
    ("buffering", Evidence(product=1, first=(-1, 0), second=(0, 1), **SHOWN)),
    ("hindering", Evidence(product=-1, first=(-1, -1), second=(1, 0), **SHOWN)),
]


@pytest.mark.parametrize(("word", "evidence"), RULES)
def test_the_word_follows_its_rule(word, evidence):
    assert shape(evidence).word == word


@pytest.mark.parametrize(("margin", "small"), [(0.1823, True), (0.1822, False)])
@pytest.mark.parametrize("sign", [1, -1])
def test_small_means_that_two_tests_of_five_in_a_hundred_say_so(margin, small, sign):
    # 0.1 and 1.6449 standard errors of 0.05, with very many degrees of freedom
    one = estimate(0.1 * sign, se=0.05, df=float("inf"))
    assert one.within(margin) == small


def test_every_evidence_has_a_word_and_every_word_has_evidence():
    assert {shape(one).word for one in EVERYTHING} == set(WORDS)


def test_without_a_shown_product_no_word_speaks_of_an_interaction():
    for one in EVERYTHING:
        if one.product == 0:
            assert shape(one).word in {"cannot-tell", "separate", "one-alone"}


def turned(one: Evidence) -> Evidence:
    """The first predictor the other way round: its slope turns, and the ends of the other's."""
    return Evidence(
        product=-one.product,
        small=one.small,
        first=(-one.first[0], -one.first[1]),
        second=(one.second[1], one.second[0]),
        middle=(-one.middle[0], one.middle[1]),
        better=one.better,
    )


MORE_THAN_THE_SUM = {"synergy", "reinforcing"}
TURNED = {
    # what the two are before: two resources, two risks, a resource turned, a risk turned
    "two resources": {"compensation": {"buffering"}, "more": {"hindering"}},
    "two risks": {"compensation": {"hindering"}, "more": {"buffering"}},
    "resource": {"buffering": MORE_THAN_THE_SUM, "hindering": {"compensation"}},
    "risk": {"buffering": {"compensation"}, "hindering": MORE_THAN_THE_SUM},
}


def kind(one: Evidence) -> str:
    first, second = ((low or high) == one.better for low, high in (one.first, one.second))
    if first == second:
        return "two resources" if first else "two risks"
    return "resource" if first else "risk"


def test_turning_a_predictor_turns_the_word_as_the_rules_say():
    for one in EVERYTHING:
        before, after = shape(one), shape(turned(one))
        word = "more" if before.word in MORE_THAN_THE_SUM else before.word
        of_one = before.main is not None and before.word not in {"buffering", "hindering"}
        same = of_one or word not in {"more", "compensation", "buffering", "hindering"}
        assert after.word in ({before.word} if same else TURNED[kind(one)][word]), one
        assert (after.why, after.main) == (before.why, before.main) or not same


def test_turning_a_predictor_turns_where_the_other_is_conditional():
    for one in EVERYTHING:
        before, after = shape(one), shape(turned(one))
        if before.toward:
            assert after.toward == (before.toward if before.main == 0 else -before.toward)


def test_turning_the_outcome_and_what_is_better_keeps_every_word():
    for one in EVERYTHING:
        other = Evidence(
            -one.product,
            one.small,
            *((-low, -high) for low, high in (one.first, one.second, one.middle)),
            -one.better,
        )
        assert shape(other) == shape(one)


def test_the_order_of_the_two_keeps_every_word():
    for one in EVERYTHING:
        other = Evidence(
            one.product, one.small, one.second, one.first, one.middle[::-1], one.better
        )
        before, after = shape(one), shape(other)
        main = None if before.main is None else 1 - before.main
        assert (after.word, after.main, after.toward) == (before.word, main, before.toward)
