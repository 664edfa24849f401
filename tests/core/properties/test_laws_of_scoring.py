"""What holds for any instrument and any answers."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rodedraad.core.instrument import Combine, Instrument, Responses, Scale, Step
from rodedraad.core.scoring import Answers, reversed_code, score, value_range
from tests.factories.instruments import instrument, item, scale, steps

CODES = st.lists(st.integers(-9999, 9999), min_size=2, max_size=7, unique=True).map(sorted)


@st.composite
def forms(draw: st.DrawFn) -> Instrument:
    """An instrument with one scale: any codes, length, reversed items, combining and need."""
    keys = [f"w{number}" for number in range(1, draw(st.integers(1, 12)) + 1)]
    kept = draw(st.sets(st.sampled_from(keys)))
    one = scale(
        items=keys,
        reversed=sorted(kept),
        combine=draw(st.sampled_from(["mean", "sum"])),
        needs=draw(st.integers(1, len(keys))),
    )
    often = {"often": {"steps": steps(*draw(CODES))}}
    return instrument({"items": [item(key) for key in keys], "scales": [one], "responses": often})


@st.composite
def answered(draw: st.DrawFn) -> tuple[Instrument, Answers]:
    """An instrument with answers, some unsure and some left out."""
    form = draw(forms())
    codes = st.sampled_from(form.responses["often"].codes)
    keys = [one.key for one in form.items]
    return form, draw(st.dictionaries(st.sampled_from(keys), st.none() | codes))


@st.composite
def complete(draw: st.DrawFn) -> tuple[Instrument, dict[str, int]]:
    """An instrument with an answer to every item."""
    form = draw(forms())
    codes = st.sampled_from(form.responses["often"].codes)
    return form, {one.key: draw(codes) for one in form.items}


def value(form: Instrument, answers: Answers) -> float | None:
    return score(form, "warmth", answers).value


def with_scale(form: Instrument, **changes) -> Instrument:
    return replace(form, scales=(replace(form.scales[0], **changes),))


@given(answered())
def test_a_value_never_leaves_the_range_of_its_scale(case):
    form, answers = case
    found = value(form, answers)
    low, high = value_range(form, form.scales[0])
    assert found is None or low <= found <= high


@given(answered())
def test_there_is_a_value_exactly_when_enough_was_answered(case):
    form, answers = case
    found = score(form, "warmth", answers)
    assert (found.value is not None) == (found.n_answered >= form.scales[0].needs)


@given(answered())
def test_answered_unsure_and_missing_add_up_to_the_items(case):
    form, answers = case
    found = score(form, "warmth", answers)
    assert found.n_answered + found.n_unsure + found.n_missing == len(form.items)
    assert found.n_unsure == list(answers.values()).count(None)


@given(answered(), st.data())
def test_neither_the_order_of_answers_nor_that_of_items_makes_a_difference(case, choose):
    form, answers = case
    pairs = choose.draw(st.permutations(list(answers.items())))
    keys = choose.draw(st.permutations(form.scales[0].items))
    assert value(with_scale(form, items=tuple(keys)), dict(pairs)) == value(form, answers)


@given(complete(), st.data())
def test_leaving_an_answer_out_never_makes_a_value_appear(case, choose):
    form, answers = case
    fewer = dict(answers)
    while fewer:
        before = value(form, fewer)
        fewer.pop(choose.draw(st.sampled_from(sorted(fewer))))
        assert before is not None or value(form, fewer) is None


@given(answered())
def test_not_knowing_gives_the_value_of_not_answering(case):
    form, answers = case
    known = {key: code for key, code in answers.items() if code is not None}
    assert value(form, answers) == value(form, known)


@given(CODES, st.data())
def test_reversing_twice_gives_the_answer_back(codes, choose):
    responses = Responses("often", tuple(Step(code, {}, {}) for code in codes), {})
    code = choose.draw(st.sampled_from(codes))
    assert reversed_code(reversed_code(code, responses), responses) == code
    assert responses.lowest <= reversed_code(code, responses) <= responses.highest


@given(answered())
def test_reversing_every_item_mirrors_the_value(case):
    form, answers = case
    one: Scale = form.scales[0]
    mirrored = with_scale(form, reversed=frozenset(one.items) - one.reversed)
    before, after = value(form, answers), value(mirrored, answers)
    if before is not None and after is not None:
        assert abs(before + after - sum(value_range(form, one))) < 1e-6


@given(answered())
def test_a_sum_is_the_mean_times_the_number_of_items_whatever_is_missing(case):
    form, answers = case
    mean = value(with_scale(form, combine=Combine.MEAN), answers)
    total = value(with_scale(form, combine=Combine.SUM), answers)
    assert (mean is None) == (total is None)
    if mean is not None and total is not None:
        assert abs(mean * len(form.items) - total) < 1e-6


@given(complete())
def test_a_complete_sum_is_exact(case):
    form, answers = case
    summed = with_scale(form, combine=Combine.SUM, reversed=frozenset())
    assert value(summed, answers) == sum(answers.values())


@given(complete(), st.data())
def test_a_higher_answer_raises_the_value_and_lowers_it_where_reversed(case, choose):
    form, answers = case
    key = choose.draw(st.sampled_from(sorted(answers)))
    higher = [code for code in form.responses["often"].codes if code > answers[key]]
    if higher:
        before, after = value(form, answers), value(form, answers | {key: higher[0]})
        rises = key not in form.scales[0].reversed
        assert before is not None and after is not None
        assert (after > before) == rises
