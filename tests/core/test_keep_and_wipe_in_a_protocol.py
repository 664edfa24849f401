"""What is kept has a date; past it nothing new of its kind is made, and all of it goes one day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rodedraad.core.protocol import (
    Code,
    How,
    Made,
    NotAllowed,
    Noted,
    NotInPlan,
    NotOpen,
    Outcome,
    Outcomes,
    Rated,
    Reason,
    Record,
    Reminder,
    ReminderKind,
    State,
    Turn,
    Where,
    Wiped,
    end,
    followed,
    keep,
    process_counts,
    rate,
    remind,
    reminders,
    standing,
    wipe,
)
from tests.factories.protocol_people import EXAMPLE, all_done, begun, later, now, up_to_the_talk
from tests.factories.protocols import MONDAY, Diary, plan_of, protocol

TALK = Turn("talk", "kaat")
PLAY = Turn("play", "kaat", 2, 1)


def kept(noted: Diary, kind: str, turn: Turn, on: date, id_: str = "one") -> Diary:
    made = Made(id_, kind, turn, on, by="bram")
    noted.record = keep(noted.definition, noted.plan, noted.record, new=made)
    return noted


def recorded() -> Diary:
    return kept(up_to_the_talk(), "audio", TALK, later(14))


def wiped(noted: Diary, on: date, id_: str = "one") -> Diary:
    noted.record = wipe(noted.record, Wiped(id_, on, by="bram"))
    return noted


def test_material_is_kept_for_so_many_days_at_most():
    [told] = now(recorded(), later(44)).kept
    assert (told.where, told.until, told.expired) == (Where.ELSEWHERE, later(44), False)
    assert [one.made.id for one in now(recorded(), later(45)).expired] == ["one"]


def test_it_goes_sooner_when_the_step_it_was_made_for_is_done():
    noted = recorded().done("talk", "kaat", on=later(14)).done("levels", "kaat", on=later(20))
    assert now(noted, later(20)).kept[0].until == later(20)
    assert now(noted, later(21)).kept[0].expired


def test_what_is_made_after_that_step_has_that_very_day():
    noted = up_to_the_talk().done("talk", "kaat", on=later(14)).done("levels", "kaat", on=later(15))
    assert now(kept(noted, "audio", TALK, later(16)), later(16)).kept[0].until == later(16)


def test_an_overdue_expiry_blocks_new_recordings_of_that_kind_until_it_is_wiped():
    noted = recorded().done("talk", "kaat", on=later(14))
    reasons = now(noted, later(45)).row(Turn("talk", "mo")).reasons
    assert reasons == (Reason(Code.WIPING, "audio"),)
    with pytest.raises(NotOpen, match="wiping audio"):
        kept(noted, "audio", Turn("talk", "mo"), later(45), "two")
    with pytest.raises(NotOpen, match="wiping audio"):
        kept(noted, "audio", TALK, later(45), "two")  # done already, and still no new recording
    wiped(noted, later(45))
    assert now(noted, later(45)).row(Turn("talk", "mo")).state is State.OVERDUE
    assert kept(noted, "audio", Turn("talk", "mo"), later(45), "two").record.kept[0].id == "two"


def test_other_kinds_are_not_blocked():
    noted = kept(recorded(), "notes", PLAY, later(45), "note")
    assert [one.made.id for one in now(noted, later(45)).kept] == ["one", "note"]


def test_the_same_material_sent_twice_is_one_and_wiping_twice_too():
    noted = recorded()
    assert kept(noted, "audio", TALK, later(14)).record is noted.record
    once = wiped(noted, later(15)).record
    assert wiped(noted, later(16)).record is once
    assert once.kept == ()


def test_what_was_wiped_stays_known_as_wiped():
    noted = wiped(recorded(), later(15))
    assert [made.id for made in noted.record.made] == ["one"]
    assert kept(noted, "audio", TALK, later(16)).record.kept == ()


def test_a_step_keeps_only_what_the_protocol_says():
    with pytest.raises(NotAllowed, match="notes"):
        kept(up_to_the_talk(), "notes", TALK, later(14))
    with pytest.raises(NotOpen):
        kept(begun(), "audio", TALK, later(14))
    with pytest.raises(NotInPlan, match="two"):
        wiped(recorded(), later(15), "two")


def test_nothing_is_made_after_the_end():
    noted = up_to_the_talk().done("talk", "kaat", on=later(14))
    noted.record = end(noted.record, How.CLOSED, later(15), by="anna")
    with pytest.raises(NotOpen, match="ended"):
        kept(noted, "audio", TALK, later(16))


def test_all_of_it_goes_so_many_days_after_the_end_and_after_the_start_at_most():
    noted = recorded()
    assert now(noted, later(300)).kept_until == later(300)
    assert not now(noted, later(300)).over
    assert now(noted, later(301)).over
    noted.record = end(noted.record, How.STOPPED, later(20), by="anna")
    assert now(noted, later(20)).kept_until == later(50)
    assert now(noted, later(20)).kept[0].until == later(44)


@pytest.mark.parametrize(
    ("variant", "how", "until"),
    [
        ("internship", How.CLOSED, later(200)),
        ("internship", How.STOPPED, later(50)),
        ("standard", How.CLOSED, later(50)),
    ],
)
def test_what_was_completed_in_an_internship_stays_until_its_term(variant, how, until):
    """Whoever grades looks at the end of the term, however early she was done."""
    plan = plan_of(EXAMPLE, variant=variant, dyads=["kaat"], until=later(200))
    record = end(Record(), how, later(20), by="anna")
    assert standing(EXAMPLE, plan, record, today=later(20)).kept_until == until
    never = plan_of(EXAMPLE, variant=variant, dyads=["kaat"], until=later(900))
    assert standing(EXAMPLE, never, record, today=later(20)).kept_until <= later(300)


def test_nothing_is_open_any_more_when_all_of_it_must_go():
    assert all(Code.ENDED in codes(row) for row in now(begun(), later(301)).of(State.LOCKED))


def test_what_was_done_is_not_changed_any_more_when_all_of_it_must_go():
    noted = up_to_the_talk().done("talk", "kaat", on=later(14))
    for outcome in (Outcome.TAKEN_BACK, Outcome.DONE):
        with pytest.raises(NotOpen, match="ended"):
            noted.noting("before", "mo", on=later(301), outcome=outcome)
    with pytest.raises(NotOpen, match="ended"):
        kept(noted, "audio", TALK, later(301))


def codes(row) -> set[Code]:
    return {reason.code for reason in row.reasons}


def reminded(noted: Diary, today: date) -> list[Reminder]:
    found = reminders(now(noted, today), noted.record)
    for one in found:
        noted.record = remind(noted.record, one, today)
    return list(found)


def test_a_reminder_is_given_once_when_it_is_due_and_once_when_it_is_late():
    noted = begun().done("line", "kaat", 1, on=MONDAY)
    of_line = [
        [one.kind for one in reminded(noted, later(days)) if one.turn == Turn("line", "mo", 1)]
        for days in (0, 1, 5, 6)
    ]
    assert of_line == [[ReminderKind.DUE], [], [ReminderKind.LATE], []]
    given = noted.record
    assert remind(given, Reminder(Turn("line", "mo", 1), ReminderKind.DUE), later(9)) is given


def test_nobody_is_reminded_of_what_was_missed():
    noted = begun()
    assert not [one for one in reminded(noted, later(60)) if one.turn == PLAY]


def test_one_is_reminded_to_wipe_what_lies_elsewhere():
    noted = kept(recorded(), "notes", PLAY, later(14), "note")
    noted.record = end(noted.record, How.CLOSED, later(14), by="anna")
    assert reminded(noted, later(43)) == []
    assert reminded(noted, later(44)) == [Reminder(TALK, ReminderKind.WIPE, "one")]
    assert reminded(noted, later(45)) == []


def test_only_counts_stay_when_a_teacher_is_deleted():
    noted = all_done()
    counts = process_counts(EXAMPLE, noted.plan, noted.record, today=later(60))
    assert (counts.protocol, counts.variant, counts.half_year, counts.dyads) == (
        "example@2",
        "standard",
        "2026-2",
        2,
    )
    assert counts.outcome is Outcomes.COMPLETE
    assert (counts.done["play"], counts.done["later"], counts.done["extra"]) == (6, 1, 0)
    told = repr(counts)
    assert not [word for word in ("kaat", "mo", "anna", "2026-09", "date(") if word in told]


def test_counts_say_what_was_stopped_and_what_is_under_way():
    noted = begun(starts=date(2026, 3, 2))
    told = process_counts(EXAMPLE, noted.plan, noted.record, today=later(3))
    assert (told.outcome, told.half_year) == (Outcomes.UNDER_WAY, "2026-1")
    noted.record = end(noted.record, How.STOPPED, later(3), by="anna")
    told = process_counts(EXAMPLE, noted.plan, noted.record, today=later(3))
    assert told.outcome is Outcomes.STOPPED


def ended_after(*turns: Turn, step: str, how: How = How.STOPPED) -> Outcomes:
    """How it is counted that these turns were done and it then ended; `step` looks back."""
    changes = {f"steps.{step}.form": "closing", f"steps.{step}.part": "about_us"}
    definition = protocol(changes)
    plan = plan_of(definition)
    done = [Noted(turn, Outcome.DONE, later(30), by="anna") for turn in turns]
    record = end(Record(tuple(done)), how, later(60), by="anna")
    return process_counts(definition, plan, record, today=later(60)).outcome


def test_who_looked_back_with_care_for_both_rounds_it_off_with_steps_left():
    card, back = Turn("card"), Turn("beside")
    assert ended_after(card, back, step="beside") is Outcomes.ROUNDED_OFF
    assert ended_after(card, step="beside") is Outcomes.STOPPED
    assert ended_after(card, back, step="later") is Outcomes.STOPPED


def test_looking_back_on_one_of_two_bonds_or_every_few_weeks_rounds_nothing_off():
    one, other = Turn("later", "kaat"), Turn("later", "mo")
    assert ended_after(one, step="later") is Outcomes.STOPPED
    assert ended_after(one, other, step="later") is Outcomes.ROUNDED_OFF
    lines = [one.turn for one in plan_of(protocol()).turns if one.turn.step == "line"]
    assert ended_after(*lines, step="line") is Outcomes.STOPPED


def rated(noted: Diary, item: str, value: int) -> Diary:
    noted.record = rate(noted.definition, noted.record, Rated(item, value, later(14), by="anna"))
    return noted


def test_fidelity_holds_the_answers_and_what_the_system_counts():
    noted = rated(rated(all_done(), "freely", 1), "led", 3)
    values = {one.item.key: one.values for one in followed(EXAMPLE, noted.plan, noted.record)}
    assert values == {"freely": (1,), "led": (3,), "held": (50,)}


@pytest.mark.parametrize(
    ("answer", "values"), [("share", (50,)), ("count", (6,)), ("yes_no", (0,))]
)
def test_the_system_counts_in_the_way_that_is_asked(answer, values):
    definition = protocol({"fidelity.held.answer": answer})
    noted = all_done()
    assert followed(definition, noted.plan, noted.record)[2].values == values


def test_nothing_is_counted_of_what_was_not_planned():
    noted = all_done()
    short = plan_of(EXAMPLE, variant="short")
    assert followed(EXAMPLE, short, noted.record)[2].values == ()


@pytest.mark.parametrize(("item", "value"), [("freely", 2), ("led", 4), ("led", -1), ("held", 101)])
def test_an_answer_outside_its_range_is_refused(item, value):
    with pytest.raises(NotAllowed):
        rated(begun(), item, value)


def test_a_count_has_no_upper_end_and_an_unknown_item_is_refused():
    definition = protocol({"fidelity.freely.answer": "count"})
    noted = Diary(definition, plan_of(definition))
    assert rated(noted, "freely", 400).record.ratings[0].value == 400
    with pytest.raises(NotInPlan, match="kind"):
        rated(noted, "kind", 1)


def test_a_day_is_kept_to_its_end():
    noted = Diary(EXAMPLE, plan_of(EXAMPLE, until=later(5)))
    last = [standing(EXAMPLE, noted.plan, noted.record, today=later(days)).over for days in (5, 6)]
    assert last == [False, True]
    assert timedelta(days=5) == later(5) - MONDAY
