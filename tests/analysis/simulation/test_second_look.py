"""The figures behind the rules of a picture, simulated anew and held against the page."""

from __future__ import annotations

import re

import numpy as np
import pytest

from rodedraad.analysis.simulation import simulate
from rodedraad.analysis.simulation.answering import Inclined, answers
from rodedraad.analysis.simulation.chance import Chance
from rodedraad.analysis.simulation.scores import Size, Stream, true_scores
from rodedraad.analysis.simulation.second_look import (
    MEASURES,
    Looks,
    alpha,
    chance_changes,
    drop_of_the_two_highest,
    error_by_alpha,
    error_where_high,
    error_where_low,
    mean_of_the_three_hardest,
    retest,
    second_look,
    smallest_detectable_change,
    whole_point_dropped,
)
from rodedraad.analysis.simulation.set_again import set_and_again
from rodedraad.analysis.simulation.values import scale_values
from rodedraad.analysis.simulation.world import World
from rodedraad.catalogue import instrument
from rodedraad.core.scoring import score_all
from tests.architecture.tree import CHECKOUT

OWN = instrument("rode-draad-band")
PAGE = CHECKOUT / "docs" / "explanation" / "the-simulated-world.md"
CELL = r"([\d.]+) \(([\d.]+)–([\d.]+)\)"
ROW = re.compile(rf"^\| ([^|]+?) \| ([^|]+?) \| {CELL} \| {CELL} \|", re.M)
SCALES = ("closeness", "conflict")
FULL = {"seed": 2026, "batches": 40, "classes": 50}


def printed() -> dict[tuple[str, str], tuple[str, float, float, float]]:
    """The table of the page: name and scale → what was quoted, value, low, high."""
    found = {}
    for name, quoted, *cells in ROW.findall(PAGE.read_text(encoding="utf-8")):
        figures = [float(cell) for cell in cells]
        found[name, "closeness"] = (quoted, *figures[:3])
        found[name, "conflict"] = (quoted, *figures[3:])
    return found


def test_the_page_prints_every_figure_for_both_scales():
    assert set(printed()) == {(name, scale) for name in MEASURES for scale in SCALES}
    assert all(row[0] == MEASURES[name][0] for (name, _), row in printed().items())


def test_a_short_run_agrees_with_the_page():
    page = printed()
    for one in second_look(OWN, seed=7_000, batches=8, classes=10):
        _, value, low, high = page[one.name, one.scale]
        # Five halves of a 95% interval of eight batches are one of 99.95%.
        reach = 2.5 * (one.high - one.low) / 2 + (high - low) / 2
        assert abs(one.value - value) <= reach, (one.name, one.scale, one.value, value)


@pytest.mark.long
def test_the_long_run_is_what_the_page_prints():
    page = printed()
    for one in second_look(OWN, **FULL):
        figures = page[one.name, one.scale][1:]
        assert figures == pytest.approx((one.value, one.low, one.high), abs=0.0006)


def looks(*, noise: float, seed: int = 1) -> Looks:
    """Bonds of 200 classes with normal answers to six items, without skew or steps."""
    chance = np.random.default_rng(seed)
    true = 3 + 0.5 * chance.normal(size=(200, 24)) + 0.3 * chance.normal(size=(200, 1))
    items = [true[..., None] + noise * chance.normal(size=(200, 24, 6)) for _ in range(2)]
    return Looks(items[0], items[0].mean(axis=-1), items[1].mean(axis=-1), true)


def test_where_all_error_is_the_item_s_alpha_and_retest_are_one():
    found = looks(noise=0.9)
    reliability = 0.25 / (0.25 + 0.81 / 6)
    assert alpha(found) == pytest.approx(reliability, abs=0.02)
    assert retest(found) == pytest.approx(reliability, abs=0.02)
    # n − 1 of n: a teacher's own mean takes a part of each bond away
    assert error_by_alpha(found) == pytest.approx(0.9 / np.sqrt(6) * np.sqrt(23 / 24), rel=0.03)


def test_without_error_nothing_drops_and_the_choice_is_still_too_high():
    found = looks(noise=0.0)
    assert drop_of_the_two_highest(found) == 0.0
    assert whole_point_dropped(found) == 0.0
    # the mean of the three highest of 24 normal numbers lies 1.56 SD above the middle
    assert mean_of_the_three_hardest(found) == pytest.approx(0.5 * 1.56, rel=0.04)


FIVE = Looks(  # one class of five, by hand
    items=np.zeros((1, 5, 2)),
    first=np.array([[1.0, 2.0, 3.0, 4.0, 5.0]]),
    second=np.array([[1.2, 1.6, 3.0, 3.0, 4.6]]),
    true=np.array([[1.0, 2.0, 3.2, 3.5, 4.5]]),
)


def test_by_hand_the_two_highest_drop_and_one_of_them_a_whole_point():
    assert drop_of_the_two_highest(FIVE) == pytest.approx((1.0 + 0.4) / 2)
    assert whole_point_dropped(FIVE) == 0.5


def test_by_hand_the_three_hardest_lie_one_above_the_class():
    assert mean_of_the_three_hardest(FIVE) == pytest.approx(4.0 - 3.0)


def test_by_hand_the_errors_where_the_bond_is_easy_and_hard():
    assert error_where_low(FIVE) == pytest.approx(np.sqrt((0.04 + 0.16) / 2 / 2))
    assert error_where_high(FIVE) == pytest.approx(np.sqrt((0.0 + 1.0 + 0.16) / 3 / 2))


def test_by_hand_one_of_five_changes_beyond_its_error():
    # within the class: SD √2; one change is larger
    r = np.corrcoef(FIVE.first[0], FIVE.second[0])[0, 1]
    limit = 1.96 * np.sqrt(2) * np.sqrt(2) * np.sqrt(1 - r)
    assert 0.4 < limit < 1.0
    assert smallest_detectable_change(FIVE) == pytest.approx(limit, rel=1e-4)
    assert chance_changes(FIVE) == 1.0


def test_the_more_is_chance_the_more_the_highest_drop():
    drops = [drop_of_the_two_highest(looks(noise=noise)) for noise in (0.3, 0.9, 1.8)]
    assert drops == sorted(drops)
    assert drops[0] > 0


def test_a_word_that_rests_on_no_error_is_right_and_set_again():
    true = looks(noise=0.0).true[:5]
    found = set_and_again(true, true, true=true)
    assert (found.right, found.again) == (1.0, 1.0)


def test_where_all_are_alike_no_word_is_set():
    same = np.full((1, 24), 2.0)
    assert np.isnan(set_and_again(same, same, true=same).right)


@pytest.mark.parametrize("name", ["rode-draad-band", "strs-sf@1#a-8-7", "strs"])
def test_values_of_arrays_are_those_of_the_core(name):
    form = instrument(name)
    gaps = {"answering.missing_answers": 0.15, "answering.unsure": 0.10}
    world, size = World().changed(gaps), Size(12, 9, (0.0, 1.0))
    scores = true_scores(world, size, 3)
    inclined = Inclined(scores.teacher_z, scores.acquaintance, raters_are_pupils=False)
    chance = Chance(3, Stream.TEACHERS_ANSWERS)
    positions = answers(world, form, inclined=inclined, chance=chance).positions
    plain = simulate(form, classes=[9] * 12, seed=3, world=world)
    for scale in form.scales:
        values = iter(scale_values(form, scale, positions.transpose(1, 2, 0, 3)).ravel())
        for _, pupil in plain.bonds():
            for moment in pupil.moments:
                known = score_all(form, moment.teacher or {}, confirmed_by="nobody: made up")
                value, stated = next(values), known.of(scale.key).value
                assert (np.isnan(value) and stated is None) or value == pytest.approx(stated)
