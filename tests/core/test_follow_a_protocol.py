"""What is open, locked and why, due, overdue: as Anna and her coach note what happens."""

from __future__ import annotations

import pytest

from rodedraad.core.protocol import (
    Code,
    How,
    NotAllowed,
    Noted,
    NotInPlan,
    NotOpen,
    Outcome,
    Reason,
    Record,
    RestsOnIt,
    SeenOlder,
    State,
    Turn,
    add_dyad,
    agree,
    end,
    lose_week,
    note,
    switch_variant,
)
from tests.factories.protocol_people import (
    EXAMPLE,
    all_done,
    begun,
    diary,
    later,
    now,
    row,
    up_to_the_talk,
)
from tests.factories.protocols import MONDAY, Diary, plan_of, protocol


def test_nothing_opens_before_the_card():
    first = now(diary(), MONDAY)
    assert [one.turn.step for one in first.rows if one.state is not State.LOCKED] == ["card"]
    assert all(one.reasons[0] == Reason(Code.CARD, "card") for one in first.of(State.LOCKED))


def test_no_form_is_taken_before_the_card():
    with pytest.raises(NotOpen, match="card"):
        diary().noting("before", "kaat", on=MONDAY)


def test_the_card_opens_what_needs_only_the_card():
    noted = diary().done("card", on=MONDAY)
    assert row(noted, "before", "kaat", today=MONDAY).state is State.DUE
    assert row(noted, "again", "kaat", today=MONDAY).reasons == (
        Reason(Code.STEP, "before", "kaat"),
    )


def test_a_card_is_noted_with_the_edition_that_was_shown():
    plan = plan_of(EXAMPLE)
    shown = Noted(Turn("card"), Outcome.DONE, MONDAY, by="bram")
    with pytest.raises(NotAllowed, match="edition"):
        note(EXAMPLE, plan, Record(), new=shown, seen=0)


def test_the_second_moment_waits_ten_days_after_the_first():
    noted = begun()
    assert row(noted, "again", "kaat", today=later(9)).reasons == (
        Reason(Code.DATE, "before", "kaat", later(10)),
    )
    assert row(noted, "again", "kaat", today=later(10)).state is State.DUE


def test_what_waits_for_days_also_waits_for_the_step_itself():
    reasons = row(diary().done("card", on=MONDAY), "again", "mo", today=later(20)).reasons
    assert reasons == (Reason(Code.STEP, "before", "mo"),)


def test_a_step_without_its_consent_is_locked_and_locks_again_when_it_is_taken_back():
    noted = up_to_the_talk()
    assert row(noted, "talk", "kaat", today=later(10)).state is State.OPEN
    noted.agreed("audio", on=later(11), given=False)
    assert row(noted, "talk", "kaat", today=later(14)).reasons == (Reason(Code.CONSENT, "audio"),)


def test_a_consent_that_nobody_asks_is_not_noted():
    with pytest.raises(NotInPlan, match="video"):
        diary().agreed("video", on=MONDAY)


def test_the_second_dyad_waits_for_the_first():
    noted = up_to_the_talk()
    assert row(noted, "talk", "mo", today=later(28)).reasons == (Reason(Code.STEP, "talk", "kaat"),)
    noted.done("talk", "kaat", on=later(14))
    assert row(noted, "talk", "mo", today=later(28)).state is State.DUE


def test_a_step_of_the_teacher_waits_for_all_dyads_and_for_one_that_is_still_to_come():
    noted = up_to_the_talk(dyads=["kaat"]).done("talk", "kaat", on=later(14))
    assert row(noted, "beside", today=later(35)).reasons == (Reason(Code.SECOND_DYAD),)
    noted.plan = add_dyad(EXAMPLE, noted.plan, "mo")
    assert row(noted, "beside", today=later(35)).reasons == (Reason(Code.STEP, "talk", "mo"),)


def test_a_week_opens_with_its_week_and_then_is_due_overdue_and_missed():
    noted = begun()
    turn = ("play", "kaat", 2, 1)
    states = [row(noted, *turn, today=later(days)).state for days in (6, 7, 11, 12, 18, 19)]
    assert states == [
        State.LOCKED,
        State.DUE,
        State.DUE,
        State.OVERDUE,
        State.OVERDUE,
        State.MISSED,
    ]
    assert row(noted, *turn, today=later(6)).reasons == (Reason(Code.DATE, until=later(7)),)


def test_a_missed_turn_may_still_be_written_down():
    noted = begun().done("play", "kaat", 2, 1, on=later(30))
    assert row(noted, "play", "kaat", 2, 1, today=later(30)).state is State.DONE


def test_what_cannot_be_caught_up_stays_overdue():
    assert row(begun(), "line", "kaat", 1, today=later(200)).state is State.OVERDUE


def test_next_is_what_was_due_first():
    assert now(diary(), MONDAY).next.turn == Turn("card")
    assert now(begun(), later(4)).next.turn == Turn("extra", "kaat", 2)
    ended = all_done()
    ended.record = end(ended.record, How.CLOSED, later(60), by="anna")
    assert now(ended, later(60)).next is None


def test_a_protocol_is_complete_when_each_dyad_has_enough_of_every_step():
    noted = all_done()
    assert now(noted, later(60)).complete
    assert Turn("play", "kaat", 4, 2) not in noted.record.settled


def test_an_extra_is_not_waited_for_and_declining_settles():
    assert Turn("extra", "kaat", 2) not in all_done().record.settled
    assert row(all_done(), "later", "mo", today=later(60)).state is State.DECLINED


def test_without_a_second_dyad_it_is_not_complete():
    missing = now(begun(dyads=["kaat"]), later(10)).missing
    assert Reason(Code.SECOND_DYAD) in missing
    assert Reason(Code.STEP, "talk", "kaat") in missing


def test_only_what_may_be_declined_can_be():
    with pytest.raises(NotAllowed, match="declined"):
        begun().noting("again", "kaat", on=later(10), outcome=Outcome.DECLINED)


def test_nothing_is_overwritten_unseen():
    noted = begun()
    again = Noted(Turn("before", "kaat"), Outcome.DONE, later(1), by="bram")
    with pytest.raises(SeenOlder) as refused:
        note(EXAMPLE, noted.plan, noted.record, new=again, seen=0)
    assert (refused.value.seen, refused.value.now) == (0, 1)
    noted.record = note(EXAMPLE, noted.plan, noted.record, new=again, seen=1)
    assert [one.on for one in noted.record.entries if getattr(one, "turn", None) == again.turn] == [
        MONDAY,
        later(1),
    ]


def test_what_is_taken_back_is_open_again_and_the_entry_stays():
    noted = begun().done("before", "mo", on=later(2), outcome=Outcome.TAKEN_BACK)
    told = row(noted, "before", "mo", today=later(2))
    assert (told.state, told.revision) == (State.DUE, 2)
    assert len(noted.record.entries) == 4


def test_what_was_not_done_cannot_be_taken_back():
    with pytest.raises(NotAllowed, match="taken back"):
        begun().noting("talk", "kaat", on=later(2), outcome=Outcome.TAKEN_BACK)


def test_what_others_rest_on_cannot_be_taken_back_or_dated_after_them():
    noted = up_to_the_talk()
    with pytest.raises(RestsOnIt) as refused:
        noted.noting("before", "kaat", on=later(12), outcome=Outcome.TAKEN_BACK)
    assert refused.value.others == (Turn("again", "kaat"),)
    with pytest.raises(RestsOnIt):
        noted.noting("before", "kaat", on=later(5))
    with pytest.raises(RestsOnIt):
        noted.noting("card", on=later(12), outcome=Outcome.TAKEN_BACK)


def test_a_clock_that_jumped_back_does_not_see_what_lies_ahead():
    noted = up_to_the_talk()
    assert row(noted, "again", "kaat", today=later(9)).state is State.LOCKED
    assert row(noted, "before", "kaat", today=later(-1)).reasons[0].code is Code.CARD


def test_a_lost_week_moves_the_plan_and_not_the_record():
    noted = up_to_the_talk()
    before = noted.record
    noted.plan = lose_week(EXAMPLE, noted.plan, later(15))
    assert noted.record is before
    assert row(noted, "again", "kaat", today=later(30)).done_on == later(10)
    assert row(noted, "talk", "kaat", today=later(14)).opens == later(21)


def test_switching_the_variant_keeps_the_record_and_says_what_lies_beside_it():
    noted = begun().done("play", "kaat", 2, 1, on=later(7))
    noted.plan = switch_variant(EXAMPLE, noted.plan, "short")
    assert now(noted, later(7)).beside == (Turn("play", "kaat", 2, 1),)
    noted.plan = switch_variant(EXAMPLE, noted.plan, "standard")
    assert row(noted, "play", "kaat", 2, 1, today=later(7)).state is State.DONE


def test_what_a_variant_leaves_out_nobody_waits_for():
    definition = protocol({"steps.beside.needs": ["play"], "steps.later.waits": [wait("line")]})
    noted = Diary(definition, plan_of(definition, variant="short")).done("card", on=MONDAY)
    assert row(noted, "beside", today=later(35)).state is State.DUE
    assert row(noted, "later", "kaat", today=later(35)).reasons == (Reason(Code.STEP, "beside"),)


def wait(after):
    return {"after": after, "days": 3, "mark": "proposal"}


def test_what_was_left_out_by_a_variant_does_not_stop_others_after_switching_back():
    definition = protocol({"steps.beside.needs": ["play"], "steps.later.needs": ["card"]})
    noted = Diary(definition, plan_of(definition, variant="short")).done("card", on=MONDAY)
    noted.done("beside", on=later(35))
    noted.plan = switch_variant(definition, noted.plan, "standard")
    noted.done("before", "kaat", on=later(36))
    assert row(noted, "before", "kaat", today=later(36)).state is State.DONE


@pytest.mark.parametrize("how", How)
def test_after_the_end_nothing_is_open_and_nothing_can_be_noted(how):
    noted = begun()
    noted.record = end(noted.record, how, later(3), by="anna")
    assert end(noted.record, How.CLOSED, later(4), by="bram") is noted.record
    told = now(noted, later(3))
    assert told.ended is how
    assert {one.state for one in told.rows} == {State.DONE, State.LOCKED}
    for turn, outcome in ((("again", "kaat"), Outcome.DONE), (("before", "kaat"), Outcome.DONE)):
        with pytest.raises(NotOpen, match="ended"):
            noted.noting(*turn, on=later(12), outcome=outcome)
    with pytest.raises(NotOpen, match="ended"):
        noted.noting("before", "kaat", on=later(4), outcome=Outcome.TAKEN_BACK)


def test_a_turn_that_the_plan_does_not_ask_is_refused_by_name():
    with pytest.raises(NotInPlan, match="before eva"):
        begun().noting("before", "eva", on=MONDAY)
    assert agree.__doc__


def test_a_step_may_need_what_comes_in_weeks_and_then_needs_enough_of_it():
    definition = protocol({"steps.later.needs": ["play"]})
    noted = Diary(definition, plan_of(definition)).done("card", on=MONDAY)
    for at, session in ((2, 1), (2, 2)):
        noted.done("play", "kaat", at, session, on=later(21))
    assert row(noted, "later", "kaat", today=later(49)).reasons == (
        Reason(Code.STEP, "play", "kaat"),
    )
    noted.done("play", "kaat", 3, 1, on=later(22))
    assert row(noted, "later", "kaat", today=later(49)).state is State.DUE
