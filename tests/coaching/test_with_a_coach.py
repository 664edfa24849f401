"""A trajectory that a teacher and her coach run together: what each reads, writes and may not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from rodedraad.access.actions import end_membership
from rodedraad.access.models import Membership
from rodedraad.access.reach import reachable
from rodedraad.access.roles import Role
from rodedraad.coaching import actions, queries
from rodedraad.coaching.actions import together
from rodedraad.coaching.errors import NoConsent
from rodedraad.coaching.facts import bonds_sat_along, facts
from rodedraad.coaching.models import About, Seat, StepNote, Trajectory
from rodedraad.coaching.permissions import Permission, parts_of_seat
from rodedraad.coaching.queries import has_about_me, seats
from rodedraad.coaching.tasks import forget_old_steps
from rodedraad.coaching.told import Days
from rodedraad.core.protocol import NotAllowed, NotOpen, Rated, State
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.gone_with import goes_too
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.today import for_today
from rodedraad.retention import wiping
from rodedraad.sharing import actions as sharing
from rodedraad.vault.envelope import Kind
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Folder, GrantRow, Letter, PartKeyRow, Record
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at
from tests.factories.measuring import bond
from tests.factories.people import person
from tests.factories.school import at, joins, member, school
from tests.factories.sharing import coach as as_coach
from tests.factories.steps import told, wrote
from tests.factories.together import LABELS, LLINC, TWO_BONDS, with_coach

pytestmark = pytest.mark.django_db
LETTER = Kind("label", version=1)
MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday():
    """Later in the week the first step waits for the Monday after it."""
    with clock_at(MONDAY):
        yield


@pytest.fixture
def both():
    return with_coach(TWO_BONDS)


def own_note(text: str):
    return wrote(Part.COACH_PRIVATE, own_note=text)


def kept_folder(both) -> list:
    return list(Record.objects.filter(folder=both.row.folder_id))


def test_both_read_what_both_write(both):
    talk = both.at("talk").turn("talk")
    both.note(talk, None, written=wrote(went_well="Hij bleef hangen."))
    both.coach_notes(talk, written=wrote(went_not="Bij het opruimen."))
    expected = {"went_well": "Hij bleef hangen.", "went_not": "Bij het opruimen."}
    for one in (both.running(), both.seated().running):
        assert one.words(talk) == expected
        assert one.standing.row(talk).state is State.DONE


def test_a_part_that_is_not_theirs_stays_shut_for_either(both):
    talk = both.at("talk").turn("talk")
    both.note(talk, None, written=wrote(Part.ABOUT_ME, line="Ik was moe."))
    both.coach_notes(talk, None, written=own_note("Let op haar tempo."))
    assert both.running().words(talk) == {"line": "Ik was moe."}
    assert both.seated().running.words(talk) == {"own_note": "Let op haar tempo."}
    with pytest.raises(NotPermitted):
        both.coach_notes(talk, None, written=wrote(Part.ABOUT_ME, line="van hem"))
    with pytest.raises(NotPermitted):
        both.note(talk, None, written=own_note("van haar"))


def test_a_note_that_one_cannot_open_does_not_count_as_wiped_when_the_other_writes(both):
    talk = both.at("talk").turn("talk")
    both.coach_notes(talk, None, written=own_note("Let op haar tempo."))
    both.note(talk, None, written=wrote(went_well="Hij bleef hangen."))
    both.coach_notes(talk, None, written=wrote(went_not="Bij het opruimen."))
    assert len(both.seated().running.standing.kept) == 1
    assert both.seated().running.words(talk, Part.COACH_PRIVATE)


def test_a_step_is_told_only_by_who_it_is_for(both):
    both.at("one_thing")
    with pytest.raises(NotAllowed):
        both.coach_notes(both.turn("one_thing"))
    llinc = with_coach(LLINC, anna=person("noor"), bram=as_coach(person("rik"))).at("levels")
    with pytest.raises(NotAllowed):
        actions.note_step(
            by=llinc.anna.reader, trajectory=llinc.row, told=told(llinc.turn("levels"))
        )


def test_what_the_other_changed_meanwhile_is_shown_and_never_overwritten(both):
    talk = both.at("talk").turn("talk")
    both.note(talk, None, written=wrote(went_well="van haar"))
    kept = both.coach_notes(talk, None, written=wrote(went_well="van hem", was="iets ouds"))
    assert [(one.here, one.yours) for one in kept.clashes] == [("van haar", "van hem")]
    again = both.coach_notes(talk, seen=0)
    assert again.is_whole
    older = both.note(talk, seen=0, written=wrote(pupil_felt="blij"))
    assert older.seen_older
    assert both.running().words(talk)["went_well"] == "van haar"
    assert both.running().words(talk)["pupil_felt"] == "blij"


def test_the_same_form_of_a_coach_sent_twice_is_one_telling(both):
    talk, key = both.at("talk").turn("talk"), uuid4()
    for _ in range(2):
        kept = both.coach_notes(talk, seen=0, key=key, written=wrote(went_well="eens"))
        assert kept.is_whole
    assert both.running().record.revision(talk) == 1


def test_two_tabs_of_a_teacher_and_one_of_her_coach_follow_each_other(both):
    talk = both.at("talk").turn("talk")
    for name, who in (("went_well", "note"), ("went_not", "coach_notes"), ("pupil_felt", "note")):
        assert getattr(both, who)(talk, None, written=wrote(**{name: name})).is_whole
    assert set(both.running().words(talk)) == {"went_well", "went_not", "pupil_felt"}
    assert StepNote.objects.filter(trajectory=both.row).count() == 2  # the labels, and this


def test_a_locked_step_stays_locked_for_a_coach_too(both):
    with pytest.raises(NotOpen):
        both.coach_notes(both.turn("beside"))
    both.at("talk")
    with pytest.raises(NotOpen):
        both.coach_notes(both.turn("talk", 1))


def test_his_working_notes_go_with_the_closing_step(both):
    both.at("talk")
    both.coach_notes(both.turn("talk"), written=own_note("Let op haar tempo."))
    both.at("close")
    both.note(both.turn("close"))
    both.day += timedelta(days=3)
    with both.today():
        forget_old_steps()
    assert both.seated().running.words(both.turn("talk")) == {}
    assert not [one for one in kept_folder(both) if one.part == Part.COACH_PRIVATE]


@pytest.mark.long
def test_llinc_goes_from_its_beginning_to_its_end():
    both = with_coach(LLINC).at("follow_up", 1)
    both.note(both.turn("follow_up", 1))
    for step, number in (("second_reading", 0), ("try_out", 0)):
        assert both.running().standing.row(both.turn(step, number)).state is not State.LOCKED
    assert {one.about for one in both.running().standing.missing} <= {"follow_up"}


def test_after_she_stops_nothing_of_it_opens_for_him(both):
    both.at("talk")
    both.coach_notes(both.turn("talk"), written=own_note("Let op haar tempo."))
    seat = both.seat
    assert actions.stop_seat(by=both.anna.reader, seat=seat.pk) == both.row.pk
    assert not GrantRow.objects.exists()
    assert seats.of_coach(both.bram.reader) == []
    with pytest.raises(NotPermitted):
        seats.seated(both.bram.reader, seat.pk)
    with pytest.raises(NotPermitted):
        together.note_step(by=both.bram.reader, seat=seat, told=told(both.turn("talk")))
    assert list(facts(both.bram.reader, both.dyads[0])) == []
    both.note(both.turn("talk", 1), written=wrote(went_well="alleen van mij"))
    assert both.running().words(both.turn("talk", 1)) == {"went_well": "alleen van mij"}


def test_on_the_day_after_the_last_he_opens_nothing(both):
    both.day += timedelta(days=302)
    with both.today():
        assert seats.of_coach(both.bram.reader) == []
        with pytest.raises(NotPermitted):
            seats.seated(both.bram.reader, both.seat.pk)


def test_a_coach_who_is_none_any_more_or_has_new_keys_opens_nothing(both):
    sharing.stop_being_coach(by=both.bram.reader)
    assert not Seat.objects.exists()
    other = with_coach(TWO_BONDS, anna=person("noor"), bram=as_coach(person("rik")))
    Seat.objects.update(public=bytes(32))
    assert seats.of_coach(other.bram.reader) == []


def test_only_she_stops_a_seat_and_only_he_leaves_it(both):
    eva, seat = as_coach(person("eva")), both.seat.pk
    for who in (eva, both.bram):
        with pytest.raises(NotPermitted):
            actions.stop_seat(by=who.reader, seat=seat)
    for who in (eva, both.anna):
        with pytest.raises(NotPermitted):
            together.leave_seat(by=who.reader, seat=seat)
        with pytest.raises(NotPermitted):
            seats.seated(who.reader, seat)
    with pytest.raises(NotPermitted):
        queries.running(both.bram.reader, both.row.pk)


# --- wiping ---------------------------------------------------------------------------------------


def nothing_left(both) -> bool:
    where = both.row.folder_id
    tables = (Trajectory, About, Seat, StepNote)
    return not any(one.objects.exists() for one in tables) and not (
        Folder.objects.filter(pk=where).exists() or Record.objects.filter(folder=where).exists()
    )


def by_herself(both):
    actions.wipe_steps(by=both.anna.reader, trajectory=both.row)


def by_the_second_bond(both):
    pupils.wipe_bond(by=both.anna.reader, dyad=Dyad.objects.get(pk=both.dyads[1]))


def by_everything(both):
    pupils.wipe_everything(by=both.anna.reader, dyads=list(both.dyads))


def by_age(both):
    wiping.wipe_bonds(Dyad.objects.filter(pk=both.dyads[0]))


def by_its_last_day(both):
    both.day += timedelta(days=302)
    with both.today():
        forget_old_steps()


@pytest.mark.parametrize(
    "wipe", [by_herself, by_the_second_bond, by_everything, by_age, by_its_last_day]
)
def test_wiping_leaves_no_record_of_it_behind(both, wipe):
    both.at("talk")
    both.coach_notes(both.turn("talk"), written=own_note("Let op haar tempo."))
    both.note(both.turn("talk", 1), None, written=wrote(Part.ABOUT_ME, line="Ik was moe."))
    wipe(both)
    assert nothing_left(both)
    assert seats.of_coach(both.bram.reader) == []


def test_before_she_wipes_a_bond_she_is_told_what_goes_too(both):
    said = goes_too(both.dyads[1])
    assert "andere band" in said[0]
    actions.wipe_steps(by=both.anna.reader, trajectory=both.row)
    assert goes_too(both.dyads[1]) == []


def test_the_keys_of_a_coach_who_left_a_school_go_with_him_at_once(both):
    linde = school()
    gina = member("gina", linde, Role.ADMINISTRATOR)
    his = joins(both.bram, linde, Role.COACH, "clb")
    Seat.objects.update(school=linde.pk)
    assert seats.of_coach(both.bram.reader)
    end_membership(by=at(gina, linde), membership=his.pk)
    assert not Seat.objects.exists()
    assert not PartKeyRow.objects.filter(recipient=both.bram.pk, folder=both.row.folder_id).exists()


def test_a_row_that_a_thief_plants_gives_nobody_a_seat(both):
    eva = as_coach(person("eva"))
    real = both.seat
    Seat.objects.filter(pk=real.pk).update(person=eva.pk, public=eva.owner.recipient.public.raw)
    assert seats.of_coach(eva.reader) == []
    GrantRow.objects.filter(pk=real.grant_id).update(to=eva.pk)
    assert seats.of_coach(eva.reader) == []  # the row is hers now, and no key opens for her
    with pytest.raises(NotPermitted):
        together.note_step(by=eva.reader, seat=real, told=told(both.turn("talk")))


def test_a_trajectory_that_is_pointed_at_the_bond_of_another_is_nobodys(both):
    eva = person("eva")
    About.objects.filter(dyad=both.dyads[0]).update(dyad=bond(eva.reader))
    with pytest.raises(NotPermitted):
        queries.running(both.anna.reader, both.row.pk)
    assert seats.of_coach(both.bram.reader) == []


def test_her_list_says_which_bond_something_is_for_today(both):
    both.at("talk")
    both.day += timedelta(days=8)
    with both.today():
        lines = [one for one in for_today(both.anna.reader) if one.dyad == both.dyads[0]]
    assert [one.words for one in lines] == ["Drie vragen over één band"]


def test_what_she_wrote_about_herself_beside_one_bond_goes_and_the_rest_stays(both):
    both.at("talk")
    first, second = both.turn("talk"), both.turn("talk", 1)
    both.note(first, written=wrote(Part.ABOUT_ME, line="over de eerste"))
    both.note(first, None, written=wrote(went_well="samen"))
    both.note(second, None, written=wrote(Part.ABOUT_ME, line="over de tweede"))
    assert has_about_me(both.anna.reader, both.dyads[0])
    actions.wipe_about_me(by=both.anna.reader, dyad=both.dyads[0])
    assert not has_about_me(both.anna.reader, both.dyads[0])
    assert both.running().words(first) == {"went_well": "samen"}
    assert both.running().words(second) == {"line": "over de tweede"}


# --- told as facts --------------------------------------------------------------------------------


def test_each_bond_is_told_what_is_about_it_and_nothing_of_the_other(both):
    both.at("talk")
    both.note(both.turn("talk"), written=wrote(went_well="over de eerste"))
    both.note(both.turn("talk", 1), None, written=wrote(went_well="over de tweede"))
    told_of = [one.text for one in facts(both.anna.reader, both.dyads[0])]
    assert "over de eerste" in told_of
    assert "over de tweede" not in told_of
    assert LABELS[0] in told_of
    assert LABELS[1] not in told_of


def test_a_coach_is_told_his_own_notes_and_nothing_of_hers(both):
    both.at("talk")
    both.note(both.turn("talk"), None, written=wrote(went_well="van ons beiden"))
    assert bonds_sat_along(both.bram.reader) == set()
    both.coach_notes(both.turn("talk"), written=own_note("Let op haar tempo."))
    assert bonds_sat_along(both.bram.reader) == {both.dyads[0]}
    told_of = list(facts(both.bram.reader, both.dyads[0]))
    assert [one.text for one in told_of] == ["Let op haar tempo."]
    assert LABELS[0] in str(told_of[0].about)
    hers = [one.text for one in facts(both.anna.reader, both.dyads[0])]
    assert "Let op haar tempo." not in hers


# --- a second rater -------------------------------------------------------------------------------


def test_a_second_rater_reads_the_plan_and_the_labels_and_only_his_own_notes():
    both = with_coach(LLINC).at("levels")
    both.note(both.turn("levels"), None, written=own_note("niveau drie"))
    rik, seat = both.seat_rater()
    reading = both.turn("second_reading")
    words = told(reading, None, written=own_note("niveau vier"))
    with both.today():
        assert together.note_step(by=rik.reader, seat=seat, told=words).is_whole
        seen = seats.seated(rik.reader, seat.pk)
    assert seen.labels == both.seated().labels
    assert seen.running.plan.dyads == both.running().plan.dyads
    assert seen.running.words(reading) == {"own_note": "niveau vier"}
    assert seen.running.words(both.turn("levels")) == {}
    assert both.seated().running.words(reading) == {}
    with pytest.raises(NotPermitted):
        shared = told(reading, None, written=wrote(line="voor allen"))
        together.note_step(by=rik.reader, seat=seat, told=shared)


def test_what_a_second_rater_hands_over_reaches_the_coach_and_nobody_else():
    both = with_coach(LLINC)
    rik, seat = both.seat_rater()
    for number in (1, 2):
        together.write_to_coach(by=rik.reader, seat=seat, content={"reading": number}, kind=LETTER)
    found = seats.letters(both.bram.reader, both.seat.pk, kind=LETTER)
    assert sorted(one["reading"] for one in found) == [1, 2]
    with pytest.raises(NotPermitted):
        seats.letters(both.anna.reader, both.seat.pk, kind=LETTER)
    assert seats.letters(rik.reader, seat.pk, kind=LETTER) == []
    actions.stop_seat(by=both.anna.reader, seat=both.seat.pk)
    assert not Letter.objects.exists()
    assert not Seat.objects.exists()


def test_a_seat_that_lacks_one_of_its_legs_is_no_seat(both):
    """Each line of the rule by itself, as a thief or a fault would leave the rows."""
    eva, past = person("eva"), both.seat.grant.made + timedelta(microseconds=1)
    other = Folder.objects.exclude(pk=both.row.folder_id).first()
    grant, row = GrantRow.objects.filter(seat=both.seat), Trajectory.objects.filter(pk=both.row.pk)
    reached = reachable(Seat.objects.all(), both.bram.reader, Permission.SEE_SEATED)
    for rows, wrong in (
        (grant, {"together": False}),
        (grant, {"ends": past}),
        (grant, {"to": eva.pk}),
        (grant, {"folder": other}),
        (row, {"with_coach": False}),
        (Folder.objects.filter(pk=both.row.folder_id), {"lost": True}),
        (Folder.objects.filter(pk=both.row.folder_id), {"owner": eva.pk}),
        (Seat.objects.all(), {"person": eva.pk}),
        (Seat.objects.all(), {"public": bytes(32)}),
        (Seat.objects.all(), {"school": uuid4()}),
        (About.objects.filter(dyad=both.dyads[0]), {"dyad": bond(eva.reader)}),
    ):
        assert reached.all().exists()
        inside = transaction.savepoint()
        rows.update(**wrong)
        assert not reached.all().exists(), wrong
        transaction.savepoint_rollback(inside)


def test_when_a_second_rater_stops_only_his_own_notes_go():
    both = with_coach(LLINC).at("interview")
    both.coach_notes(both.turn("interview"), None, written=wrote(Part.COACH_PRIVATE, own_note="A"))
    rik, seat = both.seat_rater()
    note = told(both.turn("second_reading"), None, written=wrote(Part.COACH_PRIVATE, own_note="B"))
    with both.today():
        together.note_step(by=rik.reader, seat=seat, told=note)
        epochs = set(Record.objects.filter(part="coach_private").values_list("epoch", flat=True))
        assert epochs == {both.row.epoch, seat.epoch}
        actions.stop_seat(by=both.anna.reader, seat=seat.pk)
    assert both.seated().running.words(both.turn("interview"))["own_note"] == "A"
    assert not Record.objects.filter(part="coach_private", epoch=seat.epoch).exists()


def test_a_second_rater_hands_nothing_to_keys_that_she_did_not_let_in():
    both = with_coach(LLINC)
    rik, seat = both.seat_rater()
    Seat.objects.filter(role=Seat.COACH).update(public=bytes(32))
    with pytest.raises(NotPermitted):
        together.write_to_coach(by=rik.reader, seat=seat, content={"reading": 1}, kind=LETTER)
    assert not Letter.objects.filter(kind=LETTER.word).exists()


def test_who_sits_along_in_a_school_writes_no_more_once_she_left_it(both):
    where = school()
    Trajectory.objects.filter(pk=both.row.pk).update(school=where.pk)
    Dyad.objects.filter(pk__in=both.dyads).update(school=where.pk)
    seat = both.seat
    reached = reachable(Seat.objects.all(), both.bram.reader, Permission.WRITE_SEATED)
    assert not reached.exists()
    joins(both.anna, where)
    assert reached.all().get() == seat
    Membership.objects.update(ends=both.day)
    assert not reached.all().exists()
    assert reachable(Seat.objects.all(), both.bram.reader, Permission.SEE_SEATED).get() == seat


def test_a_second_rater_is_permitted_one_part_and_a_coach_two():
    both = with_coach(LLINC)
    _rik, seat = both.seat_rater()
    assert parts_of_seat(seat) == {Part.COACH_PRIVATE}
    assert parts_of_seat(both.seat) == {Part.ABOUT_US, Part.COACH_PRIVATE}


def test_the_coach_is_no_second_rater_of_his_own():
    both = with_coach(LLINC)
    with pytest.raises(NotPermitted):
        actions.seat_rater(
            by=both.anna.reader,
            trajectory=both.row,
            rater=both.bram.pk,
            ends=both.seat.grant.ends,
        )


def test_without_her_yes_to_a_recording_nobody_sits_along_as_a_second_rater():
    both, rik = with_coach(LLINC), as_coach(person("rik"))
    sharing.know_coach(by=both.anna.reader, coach=rik.owner.recipient)
    asked = {"rater": rik.pk, "ends": both.seat.grant.ends}
    with pytest.raises(NoConsent):
        actions.seat_rater(by=both.anna.reader, trajectory=both.row, **asked)
    both.says_yes()
    assert actions.seat_rater(by=both.anna.reader, trajectory=both.row, **asked).person_id == rik.pk


# --- beside the turns -----------------------------------------------------------------------------


def test_days_that_either_lost_move_what_is_still_to_come(both):
    ends = both.running().plan.ends
    week = Days(both.day, both.day + timedelta(days=6))
    for _ in range(2):
        together.move_steps(by=both.bram.reader, seat=both.seat, days=week)
    moved = both.running().plan
    assert moved.ends > ends
    assert len(moved.lost) == 1


def test_a_coach_answers_how_far_the_method_was_followed(both):
    entry, key = Rated("three_asked", 1, both.day, "coach", both.turn("talk")), uuid4()
    for _ in range(2):
        together.enter(by=both.bram.reader, seat=both.seat, entry=entry, key=key)
    assert both.running().record.ratings == (entry,)


def test_a_second_rater_asked_twice_keeps_his_seat_and_a_third_is_refused():
    both = with_coach().at("levels")
    rater, seat = both.seat_rater("rik")
    again = actions.seat_rater(
        by=both.anna.reader, trajectory=both.row, rater=rater.pk, ends=seat.grant.ends
    )
    assert again == seat
    with pytest.raises(NotPermitted):
        both.seat_rater("ron")
    assert Seat.objects.filter(trajectory=both.row).count() == 2


def test_after_its_last_day_it_is_gone_for_him_as_it_is_for_her():
    both = with_coach(TWO_BONDS)
    yesterday = both.day - timedelta(days=1)
    Trajectory.objects.filter(pk=both.row.pk).update(until=yesterday)
    for read in (both.running, both.seated):
        with pytest.raises(NotPermitted):
            read()
    assert seats.of_coach(both.bram.reader) == []


def test_a_second_rater_goes_with_the_coach_for_whom_he_reads():
    both = with_coach().at("levels")
    rater, seat = both.seat_rater("rik")
    together.leave_seat(by=both.bram.reader, seat=both.seat.pk)
    with pytest.raises(NotPermitted):
        seats.seated(rater.reader, seat.pk)
    assert not Seat.objects.filter(trajectory=both.row).exists()
    assert not PartKeyRow.objects.filter(recipient=rater.pk, folder=both.row.folder_id).exists()


def test_after_she_left_the_school_he_reads_on_and_writes_no_more():
    linde = school()
    gina = member("gina", linde, Role.ADMINISTRATOR)
    both = with_coach(TWO_BONDS)
    hers = joins(both.anna, linde)
    Trajectory.objects.update(school=linde.pk)
    Dyad.objects.update(school=linde.pk)
    Folder.objects.update(school=linde.pk)
    days = Days(both.day + timedelta(days=2), both.day + timedelta(days=2))
    together.move_steps(by=both.bram.reader, seat=both.seat, days=days)
    end_membership(by=at(gina, linde), membership=hers.pk)
    assert both.seated().running.plan.lost
    with pytest.raises(NotPermitted):
        together.move_steps(by=both.bram.reader, seat=both.seat, days=days)
