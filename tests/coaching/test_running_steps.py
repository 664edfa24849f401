"""What is kept of light steps: sealed, once, in order, and gone on its day or when she says so."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from rodedraad.audit.models import Event
from rodedraad.coaching import actions, known, queries
from rodedraad.coaching.models import StepNote, Trajectory
from rodedraad.coaching.tasks import forget_old_steps
from rodedraad.coaching.told import Days
from rodedraad.core.protocol import How, NotOpen, Outcome, RestsOnIt, State
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.about_me import has_more_about_me, wipe_more_about_me
from rodedraad.pupils.facts import facts_about
from rodedraad.pupils.herself import has_about_no_bond
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.pupils.today import for_today
from rodedraad.requests.taking_along import chunk
from rodedraad.vault.errors import LEFT_SHUT, NotPermitted
from rodedraad.vault.models import Folder, PartKeyRow, Record
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person
from tests.factories.sharing import coach, share
from tests.factories.steps import begun_steps, note, told, turn_of, wrote

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
"""After school, in a term without holidays until Christmas."""
OWN_KINDS = ("protocol_plan", "protocol_record", "step_note")


@pytest.fixture(autouse=True)
def monday():
    with clock_at(MONDAY):
        yield


def on_day(number: int):
    """So many days later."""
    return clock_at(MONDAY + timedelta(days=number))


def now(who, row):
    return queries.running(who.reader, row.pk)


def settled(who, row):
    return {(turn.step, turn.at) for turn in now(who, row).record.settled}


def test_beginning_shows_the_card_and_chooses_whom_and_the_talks_wait_for_their_day(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    assert settled(anna, row) == {("card", 0), ("choose", 0)}
    standing = now(anna, row).standing
    assert standing.row(turn_of(now(anna, row), "talk")).state is State.LOCKED
    with on_day(1):
        assert now(anna, row).standing.row(turn_of(now(anna, row), "talk")).state is State.DUE


def test_nothing_of_it_can_be_read_in_the_database_not_even_which_protocol(anna, dyad):
    row = begun_steps(anna.reader, dyad, "repair_talk")
    note(anna.reader, row, "settle", written=wrote(Part.ABOUT_ME, how_high="high"))
    sealed = b"".join(bytes(one.sealed) for one in Record.objects.all())
    clear = str(list(Trajectory.objects.values())) + str(list(StepNote.objects.values()))
    for word in ("repair_talk", "settle", "how_high"):
        assert word.encode() not in sealed
        assert word not in clear


def test_what_she_writes_is_there_again_each_part_apart(anna, dyad):
    row = begun_steps(anna.reader, dyad, "repair_talk")
    note(anna.reader, row, "settle", written=wrote(Part.ABOUT_ME, how_high="calm"))
    note(anna.reader, row, "own_share", written=wrote(Part.ABOUT_ME, own_share="Ik riep."))
    note(anna.reader, row, "talk", written=wrote(agreed="Eerst kloppen."))
    kept = {one.part: dict(one.note.words) for one in now(anna, row).notes}
    assert kept[Part.ABOUT_US] == {"agreed": "Eerst kloppen."}
    assert settled(anna, row) >= {("settle", 0), ("own_share", 0), ("talk", 0)}


def test_a_step_does_not_open_before_its_conditions_and_nothing_is_kept_of_the_try(anna, dyad):
    row = begun_steps(anna.reader, dyad, "repair_talk")
    for outcome in (Outcome.DONE, None):
        with pytest.raises(NotOpen):
            note(anna.reader, row, "talk", outcome=outcome, written=wrote(agreed="Te vroeg."))
    assert not StepNote.objects.exists()
    assert settled(anna, row) == {("card", 0)}


def test_what_a_later_step_rests_on_is_not_taken_back(anna, dyad):
    row = begun_steps(anna.reader, dyad, "repair_talk")
    note(anna.reader, row, "settle")
    note(anna.reader, row, "own_share")
    with pytest.raises(RestsOnIt):
        note(anna.reader, row, "settle", outcome=Outcome.TAKEN_BACK)


def test_the_same_form_twice_is_one_telling(anna, dyad):
    row, key = begun_steps(anna.reader, dyad), uuid4()
    with on_day(1):
        one = told(turn_of(now(anna, row), "talk"), written=wrote(line="Over zijn kat."), key=key)
        for _ in range(2):
            assert actions.note_step(by=anna.reader, trajectory=row, told=one).is_whole
        assert now(anna, row).record.revision(one.turn) == 1
        assert StepNote.objects.count() == 1


def test_a_turn_that_was_noted_in_another_tab_is_not_overwritten_and_her_words_are_kept(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    with on_day(1):
        note(anna.reader, row, "talk")
        second = note(anna.reader, row, "talk", seen=0, written=wrote(line="Over zijn kat."))
        assert second.seen_older
        turn = turn_of(now(anna, row), "talk")
        assert now(anna, row).record.revision(turn) == 1
        assert now(anna, row).words(turn) == {"line": "Over zijn kat."}


def test_words_that_were_changed_in_another_tab_are_not_overwritten(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    with on_day(1):
        note(anna.reader, row, "talk", outcome=None, written=wrote(line="Eerst dit."))
        kept = note(anna.reader, row, "talk", written=wrote(line="Dan dat."))
        [clash] = kept.clashes
        assert (clash.here, clash.yours) == ("Eerst dit.", "Dan dat.")
        turn = turn_of(now(anna, row), "talk")
        # Its answer was lost, and it is sent again: that it was not kept is said again.
        key = now(anna, row).happened.applied[-1]
        again = told(turn, written=wrote(line="Dan dat."), key=key)
        second = actions.note_step(by=anna.reader, trajectory=row, told=again)
        assert (len(second.clashes), second.seen_older) == (1, True)
        assert now(anna, row).words(turn) == {"line": "Eerst dit."}
        assert turn not in now(anna, row).record.settled


def test_a_lost_day_moves_what_comes_and_nothing_that_was(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    with on_day(1):
        note(anna.reader, row, "talk")
    with on_day(2):
        before = now(anna, row)
        wednesday = date(2026, 11, 25)
        for _ in range(2):
            days = Days(wednesday, wednesday)
            actions.move_steps(by=anna.reader, trajectory=row, days=days)
        after = now(anna, row)
    assert after.happened == before.happened
    assert after.plan.ends == before.plan.ends + timedelta(days=1)
    assert len(after.plan.lost) == 1


def test_a_clock_that_jumps_back_sees_less_and_overwrites_nothing(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    with on_day(2):
        note(anna.reader, row, "talk", number=1, written=wrote(line="Over zijn kat."))
    with on_day(1):
        back = now(anna, row)
        assert turn_of(back, "talk", 1) not in [one.turn for one in back.standing.of(State.DONE)]
        note(anna.reader, row, "talk")
    with on_day(2):
        assert settled(anna, row) >= {("talk", 2), ("talk", 3)}


def test_stopping_keeps_a_line_for_both_and_nothing_is_noted_after_it(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    written = wrote(saw="Hij wacht.") | wrote(Part.ABOUT_ME, for_me="Even naar buiten.")
    for _ in range(2):
        actions.end_steps(by=anna.reader, trajectory=row, key=uuid4(), written=written)
    ended = now(anna, row)
    assert ended.standing.ended is How.STOPPED
    assert ended.row.until == date(2026, 11, 23) + timedelta(days=90)
    with on_day(1), pytest.raises(NotOpen):
        note(anna.reader, row, "talk")
    with pytest.raises(NotOpen):
        days = Days(date(2026, 11, 24), date(2026, 11, 24))
        actions.move_steps(by=anna.reader, trajectory=row, days=days)


def test_ten_days_to_the_end_and_it_is_complete(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    school_days = [one for one in range(1, 15) if (MONDAY + timedelta(days=one)).weekday() < 5]
    for number, day in enumerate(school_days[:8]):
        with on_day(day):
            note(anna.reader, row, "talk", number=number)
    with on_day(16):
        closing = wrote(for_pupil="Ik zag je wachten.") | wrote(Part.ABOUT_ME, for_me="Rust.")
        note(anna.reader, row, "look_back", written=closing)
        assert now(anna, row).standing.complete
        actions.end_steps(by=anna.reader, trajectory=row, key=uuid4(), written={})
        assert now(anna, row).standing.ended is How.CLOSED


def test_steps_about_herself_lie_in_a_folder_of_their_own_and_all_in_the_part_about_her(anna):
    row = begun_steps(anna.reader, None, "adem")
    note(anna.reader, row, "costs", written=wrote(Part.ABOUT_ME, first="De overgangen."))
    assert set(Record.objects.values_list("part", flat=True)) == {"about_me"}
    assert Folder.objects.count() == 1
    actions.wipe_steps(by=anna.reader, trajectory=row)
    assert not Folder.objects.exists()


def test_wiping_everything_takes_the_steps_about_herself_too(anna, dyad):
    begun_steps(anna.reader, None, "adem")
    begun_steps(anna.reader, dyad)
    assert has_about_no_bond(anna.reader)
    pupils.wipe_everything(by=anna.reader, dyads=[dyad])
    assert not has_about_no_bond(anna.reader)
    assert not Trajectory.objects.exists()
    assert not Record.objects.exists()
    assert not Folder.objects.exists()


def test_wiping_the_bond_takes_its_steps_and_leaves_those_of_another(anna, dyad):
    begun_steps(anna.reader, dyad)
    other = begun_steps(anna.reader, bond(anna.reader, "Ster"))
    pupils.wipe_bond(by=anna.reader, dyad=one_bond(anna.reader, dyad).dyad)
    assert [one.pk for one in Trajectory.objects.all()] == [other.pk]
    assert Record.objects.filter(kind__in=OWN_KINDS).count() == 2


def test_wiped_steps_are_gone_with_all_that_was_in_them(anna, dyad):
    row, other = begun_steps(anna.reader, dyad), begun_steps(anna.reader, dyad)
    with on_day(1):
        note(anna.reader, row, "talk", written=wrote(line="Over zijn kat."))
        actions.wipe_steps(by=anna.reader, trajectory=row)
        assert [one.id for one in queries.of_bond(anna.reader, dyad)] == [other.pk]
    assert Record.objects.filter(kind__in=OWN_KINDS).count() == 2
    assert Event.objects.filter(verb="steps-wiped", about=row.pk).count() == 1
    with pytest.raises(NotPermitted):
        now(anna, row)


def test_wiping_all_about_her_takes_her_own_lines_and_leaves_the_rest(anna, dyad):
    row = begun_steps(anna.reader, dyad, "repair_talk")
    note(anna.reader, row, "settle", written=wrote(Part.ABOUT_ME, how_high="high"))
    note(anna.reader, row, "own_share", written=wrote(Part.ABOUT_ME, own_share="Ik riep."))
    note(anna.reader, row, "talk", written=wrote(agreed="Eerst kloppen."))
    assert has_more_about_me(anna.reader, dyad)
    wipe_more_about_me(by=anna.reader, dyad=dyad)
    assert not has_more_about_me(anna.reader, dyad)
    left = now(anna, row)
    assert [dict(one.note.words) for one in left.notes] == [{"agreed": "Eerst kloppen."}]
    assert len(left.record.settled) == 4
    assert not Record.objects.filter(kind="step_note", part="about_me").exists()
    note(anna.reader, row, "own_share", outcome=None, written=wrote(Part.ABOUT_ME, own_share="x"))
    assert has_more_about_me(anna.reader, dyad)


def test_to_another_teacher_the_steps_do_not_exist(anna, eva, dyad):
    rows = [begun_steps(anna.reader, dyad), begun_steps(anna.reader, None, "adem")]
    for row in rows:
        days = Days(date(2026, 11, 24), date(2026, 11, 24))
        for ask in (
            lambda row=row: now(eva, row),
            lambda row=row: note(eva.reader, row, "talk", seen=0),
            lambda row=row: actions.wipe_steps(by=eva.reader, trajectory=row),
            lambda row=row, days=days: actions.move_steps(by=eva.reader, trajectory=row, days=days),
            lambda row=row: actions.end_steps(
                by=eva.reader, trajectory=row, key=uuid4(), written={}
            ),
        ):
            with pytest.raises(NotPermitted):
                ask()
    with pytest.raises(NotPermitted):
        begun_steps(eva.reader, dyad)
    with pytest.raises(NotPermitted):
        begun_steps(eva.reader, None, "adem", trajectory=rows[1].pk)
    actions.wipe_about_me(by=eva.reader, dyad=dyad)
    actions.wipe_own_steps(by=eva.reader)
    assert (queries.of_bond(eva.reader, dyad), queries.of_her(eva.reader)) == ([], [])
    assert Trajectory.objects.count() == 2


def test_a_row_that_points_at_the_folder_of_another_bond_opens_nothing(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    Trajectory.objects.filter(pk=row.pk).update(dyad=bond(anna.reader, "Ster"))
    with pytest.raises(NotPermitted):
        now(anna, row)


def test_a_second_press_of_the_button_begins_no_other(anna, dyad):
    made, own = uuid4(), uuid4()
    for _ in range(2):
        begun_steps(anna.reader, dyad, trajectory=made)
        begun_steps(anna.reader, None, "adem", trajectory=own)
    assert Trajectory.objects.count() == 2
    with pytest.raises(NotPermitted):
        begun_steps(anna.reader, bond(anna.reader, "Ster"), trajectory=made)


def test_a_bond_that_is_over_begins_no_steps_and_keeps_those_it_had(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    pupils.end_bond(by=anna.reader, dyad=one_bond(anna.reader, dyad).dyad)
    with pytest.raises(NotPermitted):
        begun_steps(anna.reader, dyad)
    assert now(anna, row).record.settled


def test_the_trail_tells_what_was_done_and_nothing_that_was_written(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    with on_day(1):
        note(anna.reader, row, "talk", written=wrote(line="Over zijn kat."))
    actions.end_steps(by=anna.reader, trajectory=row, key=uuid4(), written={})
    events = Event.objects.filter(about=row.pk)
    assert sorted(event.verb for event in events) == ["steps-begun", "steps-ended"]


def test_a_definition_that_is_gone_is_named_and_can_be_wiped(anna, dyad, monkeypatch):
    row = begun_steps(anna.reader, dyad)
    from rodedraad.catalogue.protocols import UnknownProtocol  # noqa: PLC0415

    def gone(name):
        raise UnknownProtocol(name)

    monkeypatch.setattr(known, "protocol", gone)
    found = now(anna, row)
    assert found.definition is None
    assert found.plan.protocol == "two_by_ten@1"
    with pytest.raises(UnknownProtocol):
        actions.note_step(by=anna.reader, trajectory=row, told=told(found.plan.turns[2].turn))
    assert list(for_today(anna.reader)) == []
    assert any("two_by_ten@1" in fact.text for fact in facts_about(anna.reader, dyad))
    actions.wipe_steps(by=anna.reader, trajectory=row)


def test_her_notes_go_on_their_day_and_all_of_it_on_its_last(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    with on_day(1):
        note(anna.reader, row, "talk", written=wrote(line="Over zijn kat."))
    with on_day(1 + 121):  # a note is kept 120 days
        assert now(anna, row).notes == ()
    with on_day(1 + 122):
        assert forget_old_steps() == 1
        assert not StepNote.objects.exists()
        assert len(now(anna, row).record.settled) == 3
    with on_day(301), pytest.raises(NotPermitted):
        now(anna, row)
    with on_day(302):
        assert forget_old_steps() == 1
    assert not Trajectory.objects.exists()
    assert not Record.objects.filter(kind__in=OWN_KINDS).exists()
    assert one_bond(anna.reader, dyad).nickname == "Vonkje"


def test_an_own_folder_goes_with_what_was_in_it(anna):
    begun_steps(anna.reader, None, "adem")
    with on_day(122):
        assert forget_old_steps() == 1
    assert not Folder.objects.exists()


def test_a_note_past_its_day_locks_no_step_and_goes_with_the_next_deed(anna):
    row = begun_steps(anna.reader, None, "adem")
    note(anna.reader, row, "costs", written=wrote(Part.ABOUT_ME, first="De overgangen."))
    with on_day(61):  # a note is kept 60 days; then no new one may be made beside it
        note(anna.reader, row, "backs_me", written=wrote(Part.ABOUT_ME, who_knows="Lies."))
        [left] = now(anna, row).notes
    assert StepNote.objects.count() == 1
    assert left.note.words == {"who_knows": "Lies."}


def test_every_line_is_told_as_a_fact_of_its_own_bond_and_of_no_other(anna, dyad):
    other = bond(anna.reader, "Ster")
    row = begun_steps(anna.reader, dyad, "repair_talk")
    note(anna.reader, row, "settle", written=wrote(Part.ABOUT_ME, how_high="high"))
    written = wrote(saw="Hij wachtte.") | wrote(Part.ABOUT_ME, for_me="Rust.")
    actions.end_steps(by=anna.reader, trajectory=row, key=uuid4(), written=written)
    texts = {fact.text: fact.part for fact in facts_about(anna.reader, dyad)}
    assert texts["hoog"] is Part.ABOUT_ME
    assert texts["Hij wachtte."] is Part.ABOUT_US
    assert texts["gestopt"] is Part.ABOUT_US
    assert "Hij wachtte." not in {fact.text for fact in facts_about(anna.reader, other)}


def test_her_list_says_what_is_for_today_and_nothing_of_what_is_late(anna, dyad):
    row = begun_steps(anna.reader, dyad)
    assert for_today(anna.reader) == []
    with on_day(1):
        [line] = for_today(anna.reader)
        assert (line.words, line.dyad) == ("Twee minuten praten, keer 1 van 10", dyad)
        note(anna.reader, row, "talk")
        assert for_today(anna.reader) == []
    with on_day(5):  # a Saturday: Thursday and Friday are late, and nobody says so
        assert for_today(anna.reader) == []


def test_reading_many_takes_as_many_queries_as_reading_one(anna, dyad, django_assert_num_queries):
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    begun_steps(anna.reader, dyad)
    with CaptureQueriesContext(
        connection,
    ) as one:
        for_today(anna.reader)
    for _ in range(3):
        begun_steps(anna.reader, bond(anna.reader, "Ster"))
    with django_assert_num_queries(len(one)):
        for_today(anna.reader)


def test_a_coach_who_looks_along_gets_no_key_of_it_before_or_after(anna, dyad):
    row = begun_steps(anna.reader, dyad, "repair_talk")
    note(anna.reader, row, "settle", written=wrote(Part.ABOUT_ME, how_high="high"))
    closed_moment(anna.reader, dyad)
    bram = coach(person("bram"))
    share(anna, dyad, bram)
    note(anna.reader, row, "own_share", written=wrote(Part.ABOUT_ME, own_share="Ik riep."))
    places = Record.objects.filter(kind__in=OWN_KINDS).values_list("part", "epoch")
    assert len(places) == 4
    for part, epoch in places:
        keys = PartKeyRow.objects.filter(folder=row.folder_id, part=part, epoch=epoch)
        assert {one.recipient_id for one in keys} == {anna.pk}
    with pytest.raises(NotPermitted):
        queries.running(bram.reader, row.pk)


def test_steps_that_are_damaged_hide_none_of_the_others_and_are_not_passed_over_in_silence(
    anna, dyad
):
    broken, whole = begun_steps(anna.reader, dyad), begun_steps(anna.reader, None, "adem")
    record = Record.objects.get(pk=broken.happened)
    record.sealed = bytes(record.sealed)[:-1] + b"\0"
    record.save()
    assert [one.id for one in queries.of_her(anna.reader)] == [whole.pk]
    assert [line.words for line in for_today(anna.reader)] == ["Wat kost het?"]
    with pytest.raises(LEFT_SHUT):  # whoever asks for all facts must not get some of them
        list(facts_about(anna.reader, dyad))


def test_who_takes_along_all_that_is_hers_takes_the_steps_about_herself(anna, eva):
    row = begun_steps(anna.reader, None, "adem")
    note(anna.reader, row, "costs", written=wrote(Part.ABOUT_ME, first="De overgangen."))
    files = {file.name: file.text for file in chunk(anna.reader, 0).files}
    assert "De overgangen." in files["voor-mezelf.csv"]
    assert all("De overgangen." not in file.text for file in chunk(eva.reader, 0).files)
