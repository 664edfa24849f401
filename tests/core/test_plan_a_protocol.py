"""A plan is a dated copy of a protocol; lost time moves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rodedraad.core.protocol import (
    Break,
    Calendar,
    NeedsTermEnd,
    NoSchoolTime,
    Origin,
    OtherProtocol,
    Planned,
    Record,
    Turn,
    UnknownVariant,
    Why,
    WrongDyads,
    add_dyad,
    lose_days,
    lose_week,
    make_plan,
    standing,
    switch_variant,
)
from rodedraad.core.reliability import Mark
from tests.factories.protocols import EXAMPLE as RAW
from tests.factories.protocols import GONE, MONDAY, plan_of, protocol, weeks

EXAMPLE = protocol()
OURS = Origin(Mark.PROPOSAL)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def holiday(first: date, last: date) -> Calendar:
    return Calendar("here", {}, (Break("autumn", first, last, OURS),), known_until=day(12, 31))


def days_of(plan, *turn):
    planned = next(one for one in plan.turns if one.turn == Turn(*turn))
    return planned.opens, planned.due


def test_each_dyad_has_its_turns_and_the_teacher_hers():
    plan = plan_of(EXAMPLE)
    assert [one.turn for one in plan.turns if one.turn.step in ("card", "before")] == [
        Turn("card"),
        Turn("before", "kaat"),
        Turn("before", "mo"),
    ]
    assert len([one for one in plan.turns if one.turn.step == "play"]) == 3 * 2 * 2


def test_a_week_is_from_its_first_to_its_last_school_day():
    assert days_of(plan_of(EXAMPLE), "before", "kaat") == (day(9, 7), day(9, 11))
    assert days_of(plan_of(EXAMPLE), "again", "kaat") == (day(9, 14), day(9, 25))


def test_the_second_dyad_may_have_weeks_of_its_own():
    plan = plan_of(EXAMPLE)
    assert days_of(plan, "talk", "kaat") == (day(9, 21), day(9, 25))
    assert days_of(plan, "talk", "mo") == (day(10, 5), day(10, 16))


def test_what_comes_every_third_week_skips_two():
    plan = plan_of(EXAMPLE)
    assert [one.turn.at for one in plan.turns if one.turn[:2] == ("line", "kaat")] == [1, 4, 7]


def test_days_are_school_days():
    friday = plan_of(EXAMPLE, starts=day(9, 11))
    assert days_of(friday, "extra", "kaat", 2) == (day(9, 14), day(9, 14))


@pytest.mark.parametrize(
    ("starts", "first"),
    [
        (day(9, 9), (day(9, 9), day(9, 11))),
        (day(9, 10), (day(9, 14), day(9, 18))),
        (day(9, 12), (day(9, 14), day(9, 18))),
    ],
)
def test_a_week_counts_with_three_school_days_left(starts, first):
    assert days_of(plan_of(EXAMPLE, starts=starts), "before", "kaat") == first


def test_holidays_are_no_part_of_a_plan():
    plan = plan_of(EXAMPLE, calendar=holiday(day(9, 12), day(9, 20)))
    assert days_of(plan, "before", "kaat") == (day(9, 7), day(9, 11))
    assert days_of(plan, "again", "kaat") == (day(9, 21), day(10, 2))


def test_a_lost_week_moves_what_comes_after_it_and_nothing_before():
    plan = plan_of(EXAMPLE)
    moved = lose_week(EXAMPLE, plan, day(9, 23), why=Why.TRIP)
    assert days_of(moved, "before", "kaat") == days_of(plan, "before", "kaat")
    assert days_of(moved, "talk", "kaat") == (day(9, 28), day(10, 2))
    assert moved.ends == plan.ends + timedelta(weeks=1)
    assert [lost.why for lost in moved.lost] == [Why.TRIP]


def test_lost_days_may_be_told_in_either_order():
    plan = plan_of(EXAMPLE)
    one = lose_days(EXAMPLE, plan, day(9, 14), last=day(9, 16), why=Why.ILLNESS)
    other = lose_days(EXAMPLE, plan, day(9, 16), last=day(9, 14), why=Why.ILLNESS)
    assert one == other
    assert days_of(one, "again", "kaat")[0] == day(9, 21)


def test_a_dyad_may_come_later():
    plan = plan_of(EXAMPLE, dyads=["kaat"])
    both = add_dyad(EXAMPLE, plan, "mo")
    assert both == plan_of(EXAMPLE)


@pytest.mark.parametrize("dyads", [["a", "a"], ["a", "b", "c"]])
def test_a_dyad_stands_in_a_plan_once_and_no_more_than_the_variant_takes(dyads):
    with pytest.raises(WrongDyads):
        plan_of(EXAMPLE, dyads=dyads)


def test_every_protocol_has_an_internship_with_one_dyad_and_an_end():
    assert EXAMPLE.variant_keys == ("standard", "short", "internship")
    with pytest.raises(NeedsTermEnd):
        plan_of(EXAMPLE, variant="internship")
    plan = plan_of(EXAMPLE, variant="internship", dyads=["kaat"], until=day(10, 30))
    assert EXAMPLE.variant("internship").dyads.least == 1
    assert standing(EXAMPLE, plan, Record(), today=MONDAY).kept_until == day(10, 30)


def test_an_internship_may_be_described_by_the_file_itself():
    own = {"key": "internship", "title": {"nl": "Stage", "en": "Internship"}}
    told = protocol({"variants": [{"key": "a", "title": {"nl": "A", "en": "A"}}, own]})
    assert told.variant_keys == ("a", "internship")
    assert told.variant("internship").dyads.least == 2


def test_another_variant_asks_other_steps_from_the_same_start():
    plan = plan_of(EXAMPLE)
    short = switch_variant(EXAMPLE, plan, "short")
    assert {one.turn.step for one in plan.turns} - {one.turn.step for one in short.turns} == {
        "play",
        "line",
    }
    assert short.starts == plan.starts


def test_a_variant_that_is_not_there_is_refused_by_name():
    with pytest.raises(UnknownVariant, match="standard, short, internship"):
        plan_of(EXAMPLE, variant="long")


def test_a_plan_belongs_to_one_version_of_one_protocol():
    newer = protocol({"version": 3})
    with pytest.raises(OtherProtocol, match="example@2"):
        standing(newer, plan_of(EXAMPLE), Record(), today=MONDAY)


@pytest.mark.parametrize("unit", ["weeks", "days"])
def test_a_calendar_without_school_leaves_no_room(unit):
    described = {"steps.extra.days": GONE, "steps.extra.weeks": weeks(9), "steps.extra.per": "dyad"}
    definition = EXAMPLE if unit == "days" else protocol(described)
    never = holiday(MONDAY, MONDAY + timedelta(weeks=600))
    with pytest.raises(NoSchoolTime):
        plan_of(definition, calendar=never)


def test_a_protocol_about_oneself_needs_no_dyad():
    alone = protocol(
        {
            "subject": {"dyads": {"least": 0, "most": 0, "mark": "proposal"}},
            "steps": [protocol_step("card"), protocol_step("line")],
            "variants": [{"key": "standard", "title": {"nl": "Gewoon", "en": "Usual"}}],
        }
        | dict.fromkeys(("fidelity", "measures", "keeps", "consents"), GONE)
    )
    plan = make_plan(alone, starts=MONDAY)
    assert [one.turn for one in plan.turns] == [
        Turn("card"),
        *(Turn("line", "", at) for at in (1, 4, 7)),
    ]
    assert alone.variant("internship").dyads.least == 0


def protocol_step(key):
    return next(step for step in RAW["steps"] if step["key"] == key)


def test_a_plan_without_turns_ends_where_it_starts():
    plan = plan_of(EXAMPLE)
    assert type(plan.turns[0]) is Planned
    assert (
        plan.__class__(plan.protocol, 1, "standard", MONDAY, (), plan.calendar, turns=()).ends
        == MONDAY
    )


def test_a_step_without_a_time_of_its_own_is_in_no_plan():
    steps = tuple(replace(step, weeks=None, days=None, second_weeks=None) for step in EXAMPLE.steps)
    assert plan_of(replace(EXAMPLE, steps=steps)).turns == ()


def test_a_turn_says_what_it_is():
    assert str(Turn("play", "kaat", 3, 2)) == "play kaat 3 2"
    assert str(Turn("card")) == "card"
