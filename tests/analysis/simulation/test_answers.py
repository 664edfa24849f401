"""Answers to any instrument: what they rest on, who skips, who does not read, who does not know."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.analysis.simulation import ImpossibleWorld, When, World, simulate
from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Informant
from rodedraad.core.scoring import KeyNotLoaded, score_all
from tests.factories.instruments import instrument as described

OWN = instrument("rode-draad-band")
WARMTH = described()
ALL_THERE = {
    f"answering.{name}": 0.0 for name in ("careless", "missing_forms", "missing_answers", "unsure")
}


def forms(simulation):
    """Every form that was filled in, with its moment's true scores."""
    for _, pupil in simulation.bonds():
        for moment in pupil.moments:
            if moment.teacher is not None:
                yield moment.teacher, moment.true


@settings(max_examples=20)
@given(
    st.sampled_from([OWN, WARMTH, instrument("strs-sf@1#a-8-7")]),
    st.lists(st.integers(1, 6), min_size=1, max_size=4),
    st.integers(0, 2**63),
)
def test_whatever_is_simulated_can_be_scored(form, classes, seed):
    found = simulate(form, classes=classes, seed=seed)
    assert [len(teacher.pupils) for teacher in found.teachers] == classes
    for given_answers, _ in forms(found):
        scores = score_all(form, given_answers, confirmed_by="nobody: made up")
        assert [score.scale for score in scores] == [scale.key for scale in form.scales]


def test_a_value_goes_up_with_its_true_score_and_not_with_another():
    found = list(forms(simulate(OWN, classes=60, seed=4, world=World().changed(ALL_THERE))))
    for scale in ("closeness", "conflict"):
        values = [score_all(OWN, answers).of(scale).value for answers, _ in found]
        own = np.corrcoef(values, [true[scale] for _, true in found])[0, 1]
        other = np.corrcoef(values, [true["dependency"] for _, true in found])[0, 1]
        assert own > 0.75
        assert own > 2 * abs(other)


@pytest.mark.parametrize(
    ("item", "construct", "sign"),
    [("c5", "closeness", -1), ("f5", "conflict", -1), ("d1", "dependency", 1),
     ("d3", "dependency", -1), ("e1", "closeness", 1), ("e2", "conflict", 1)],
)  # fmt: skip
def test_an_item_goes_the_way_it_is_keyed(item, construct, sign):
    found = list(forms(simulate(OWN, classes=40, seed=5, world=World().changed(ALL_THERE))))
    answers = [one[item] for one, _ in found]
    assert sign * np.corrcoef(answers, [true[construct] for _, true in found])[0, 1] > 0.3


def test_another_scale_hangs_on_none_of_the_three():
    found = list(forms(simulate(WARMTH, classes=60, seed=6, world=World().changed(ALL_THERE))))
    values = [score_all(WARMTH, answers).of("warmth").value for answers, _ in found]
    for construct in ("closeness", "conflict", "dependency"):
        assert abs(np.corrcoef(values, [true[construct] for _, true in found])[0, 1]) < 0.06


def test_forms_and_statements_are_missing_as_often_as_stated():
    world = World().changed({"answering.missing_forms": 0.25, "answering.missing_answers": 0.05})
    found = simulate(OWN, classes=100, seed=7, world=world)
    filled = [answers for answers, _ in forms(found)]
    asked = 100 * 24 * 2
    assert 1 - len(filled) / asked == pytest.approx(0.25, abs=0.025)
    skipped = 1 - sum(map(len, filled)) / (len(filled) * len(OWN.items))
    assert skipped == pytest.approx(0.05, abs=0.006)


def test_not_yet_known_is_ticked_as_often_as_stated_and_mostly_for_the_same_pupils():
    world = World().changed(ALL_THERE | {"answering.unsure": 0.10})
    found = simulate(OWN, classes=150, seed=8, world=world)
    offered = [item.key for item in OWN.items if OWN.responses_of(item).unsure]
    unsure = np.array([[one[key] is None for key in offered] for one, _ in forms(found)])
    assert unsure.mean() == pytest.approx(0.10, abs=0.01)
    alone = 0.10 * 0.90 / len(offered)  # the variance of a form's share, were each by itself
    assert unsure.mean(axis=1).var() > 3 * alone
    assert "k" not in offered
    assert all(one["k"] is not None for one, _ in forms(found))


def test_who_does_not_read_ticks_one_step_all_the_way_down_or_any_at_all():
    straight = {"answering.careless": 0.98, "answering.careless_straight": 1.0}
    found = simulate(OWN, classes=50, seed=9, world=World().changed(ALL_THERE | straight))
    careless = [teacher for teacher in found.teachers if teacher.careless]
    assert 44 <= len(careless) <= 50
    for teacher in careless:
        for pupil in teacher.pupils:
            assert {len(set(moment.teacher.values())) for moment in pupil.moments} == {1}


def test_a_pupil_with_a_form_of_their_own_answers_from_their_own_view():
    theirs = replace(OWN, id="own-view", informant=Informant.PUPIL)
    found = simulate(
        OWN, classes=80, seed=10, pupil_instrument=theirs, world=World().changed(ALL_THERE)
    )
    first = [pupil.moments[0] for _, pupil in found.bonds()]
    values = [score_all(theirs, one.pupil).of("conflict").value for one in first]
    own = np.corrcoef(values, [one.own["conflict"] for one in first])[0, 1]
    hers = np.corrcoef(values, [one.true["conflict"] for one in first])[0, 1]
    assert own > 0.75
    assert 0.2 < hers < own / 1.5
    assert found.pupil_instrument == "own-view@1#base"


def test_asking_the_pupils_too_changes_nothing_for_the_teachers():
    alone = simulate(OWN, classes=3, seed=11)
    both = simulate(OWN, classes=3, seed=11, pupil_instrument=OWN)
    assert list(forms(alone)) == list(forms(both))


def test_an_instrument_whose_key_is_with_the_holder_cannot_be_answered():
    with pytest.raises(KeyNotLoaded, match="holder"):
        simulate(instrument("llrv"), classes=2, seed=1)


def test_everything_that_does_not_fit_is_said_at_once():
    with pytest.raises(ImpossibleWorld) as refused:
        simulate(OWN, classes=[3, 0], seed=-1, moments=[When("may", 1.0), When("may", 0.0)])
    said = str(refused.value)
    assert all(word in said for word in ("pupil", "seed", "follow each other", "a name of their"))


def test_every_figure_that_cannot_be_meant_is_named_at_once():
    with pytest.raises(ImpossibleWorld) as refused:
        World().changed({"closeness.mean": 7.0, "conflict.between": -0.1, "pupils": 2.5})
    assert [one.where for one in refused.value.problems] == [
        "closeness.mean",
        "conflict.between",
        "pupils",
    ]


def test_an_assumption_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(ImpossibleWorld, match=r"close\.mean: .*there is closeness\.mean"):
        World().changed({"close.mean": 3.0})


@pytest.mark.parametrize(
    "values",
    [
        {"closeness.sd": 1.5, "closeness.mean": 4.7},
        {"conflict_with_dependency": -0.97},
        {
            "closeness_with_conflict": -0.9,
            "closeness_with_dependency": 0.9,
            "conflict_with_dependency": 0.9,
        },
        {"engagement.with_closeness": 0.9, "engagement.with_conflict": 0.9},
    ],
)
def test_figures_that_cannot_be_true_together_are_refused(values):
    with pytest.raises(ImpossibleWorld, match=r"cannot|no answers|explain"):
        simulate(OWN, classes=2, seed=1, world=World().changed(values))


def test_every_assumption_has_a_mark_and_a_source_and_a_change_says_whose_it_is():
    figures = World().figures()
    assert len(figures) > 30
    assert all(one.source for one in figures.values())
    changed = World().changed({"closeness.mean": 3.5}).figures()["closeness.mean"]
    assert (changed.value, changed.mark.value) == (3.5, "assumed")
    assert "whoever ran" in changed.source
