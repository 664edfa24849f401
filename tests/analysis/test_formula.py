"""Our grammar of formulas: R's meaning where R has one, and errors that say where."""

from __future__ import annotations

import pytest

from rodedraad.analysis.formula import parsed
from rodedraad.analysis.formula.terms import term_name
from rodedraad.analysis.refusals import WrongFormula


def names(formula: str) -> list[str]:
    return [term_name(term) for term in parsed(formula).terms]


def random(formula: str) -> list[tuple[list[str], str]]:
    return [([term_name(t) for t in one.terms], one.group_name) for one in parsed(formula).random]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("y ~ 1 + (1|g)", ["(Intercept)"]),
        ("y ~ a + (1|g)", ["(Intercept)", "a"]),
        ("y ~ 0 + a + (1|g)", ["a"]),
        ("y ~ a - 1 + (1|g)", ["a"]),
        ("y ~ a:b + c + (1|g)", ["(Intercept)", "c", "a:b"]),
        ("y ~ b + a + a:b + (1|g)", ["(Intercept)", "b", "a", "b:a"]),
        ("y ~ a*b*c - a:b:c + (1|g)", ["(Intercept)", "a", "b", "c", "a:b", "a:c", "b:c"]),
        ("y ~ (a + b):c + (1|g)", ["(Intercept)", "a:c", "b:c"]),
        ("y ~ a:b + b:a + (1|g)", ["(Intercept)", "a:b"]),
        ("y ~ x^2 + I(x^3) + (1|g)", ["(Intercept)", "x^2", "I(x^3)"]),
        ("y ~ within( x,t ) + (1|t)", ["(Intercept)", "within(x, t)"]),
        (
            "y ~ between(x, t:s) + factor(z) + (1|t)",
            ["(Intercept)", "between(x, t:s)", "factor(z)"],
        ),
        ("y ~ `my x` + é_1.b + (1|g)", ["(Intercept)", "my x", "é_1.b"]),
    ],
)
def test_terms_are_those_of_r(written, meant):
    assert names(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("y ~ (a|g)", [(["(Intercept)", "a"], "g")]),
        ("y ~ (0 + a|g)", [(["a"], "g")]),
        ("y ~ (a||g)", [(["(Intercept)"], "g"), (["a"], "g")]),
        ("y ~ (1|s/t)", [(["(Intercept)"], "s"), (["(Intercept)"], "t:s")]),
        ("y ~ (1|t:s) + (1|s)", [(["(Intercept)"], "t:s"), (["(Intercept)"], "s")]),
    ],
)
def test_random_parts_are_those_of_lme4(written, meant):
    assert random(written) == meant


@pytest.mark.parametrize(
    ("written", "place", "what"),
    [
        ("y", 1, "'~' is expected"),
        ("~ x + (1|g)", 0, "the column of the outcome"),
        ("y ~ x", 5, "no part varies over groups"),
        ("y ~ x + (1|g) $ z", 14, "'$' means nothing"),
        ("y ~ x + + z + (1|g)", 8, "a column is expected, not '+'"),
        ("y ~ x + (1|g) +", 15, "and the formula ends"),
        ("y ~ log(x) + (1|g)", 4, "there is no log()"),
        ("y ~ x^1 + (1|g)", 6, "from 2 to 9"),
        ("y ~ x^99 + (1|g)", 6, "from 2 to 9"),
        ("y ~ (x + (1|g)", 4, "cannot stand in brackets"),
        ("y ~ x + (1|g", 12, "')' is expected"),
        ("y ~ (x + (1|g)):z + (1|g)", 4, "cannot stand in brackets"),
        ("y ~ x - z + (1|g)", 8, "it is not there"),
        ("y ~ (0|g)", 9, "nothing varies"),
        ("y ~ x x + (1|g)", 6, "the end of the formula"),
        ("y ~ within(x) + (1|g)", 12, "',' is expected"),
        ("y ~ I(x) + (1|g)", 7, "'^' is expected"),
        ("y ~ __import__('os').system('x') + (1|g)", 15, "means nothing"),
    ],
)
def test_a_wrong_formula_says_where_and_what(written, place, what):
    with pytest.raises(WrongFormula) as caught:
        parsed(written)
    assert caught.value.place == place
    assert what in str(caught.value)
