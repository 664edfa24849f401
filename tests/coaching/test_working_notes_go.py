"""When somebody sits along no more, the working notes go at once: nobody could open them."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model

from rodedraad.access.actions import end_membership
from rodedraad.access.roles import Role
from rodedraad.closing import actions as closing
from rodedraad.closing.queries import sealed_logs
from rodedraad.coaching import actions
from rodedraad.coaching.actions import together
from rodedraad.coaching.models import Seat, StepNote
from rodedraad.coaching.tasks import end_seats
from rodedraad.readings.records import SECOND_READING
from rodedraad.sharing import actions as sharing
from rodedraad.sharing.tasks import end_sharings
from rodedraad.vault.actions.keeping import begin_new_vault
from rodedraad.vault.models import Letter, Record
from rodedraad.vault.parts import Part
from tests.factories.people import PASSPHRASE
from tests.factories.school import at, joins, member, school
from tests.factories.steps import told, wrote
from tests.factories.together import LLINC, TWO_BONDS, with_coach

pytestmark = pytest.mark.django_db
WORKING = {"written": wrote(Part.COACH_PRIVATE, own_note="Let op haar tempo.")}


@pytest.fixture
def both():
    """A talk halfway, with a working note of the coach, and words that both read."""
    both = with_coach(TWO_BONDS).at("talk")
    both.coach_notes(both.turn("talk"), None, **WORKING)
    both.note(both.turn("talk"), None, written=wrote(went_well="Hij bleef hangen."))
    return both


def working_notes(both) -> list:
    return list(Record.objects.filter(folder=both.row.folder_id, part=Part.COACH_PRIVATE))


def she_stops(both):
    actions.stop_seat(by=both.anna.reader, seat=both.seat.pk)


def he_leaves(both):
    together.leave_seat(by=both.bram.reader, seat=both.seat.pk)


def he_is_no_coach_any_more(both):
    sharing.stop_being_coach(by=both.bram.reader)


def its_last_day_passes(both):
    both.day += timedelta(days=302)
    with both.today():
        end_sharings()


def he_leaves_the_school(both):
    linde = school()
    his = joins(both.bram, linde, Role.COACH, "clb")
    Seat.objects.update(school=linde.pk)
    end_membership(by=at(member("gina", linde, Role.ADMINISTRATOR), linde), membership=his.pk)


def his_time_in_the_school_passes(both):
    Seat.objects.filter(pk=both.seat.pk).update(school=school().pk)
    assert end_seats() == 1


def he_lost_his_keys(both):
    user = get_user_model().objects.get(pk=both.bram.pk)
    begin_new_vault(user=user, passphrase=PASSPHRASE)


def he_has_other_keys(both):
    Seat.objects.filter(pk=both.seat.pk).update(public=bytes(32))
    assert end_seats() == 1


@pytest.mark.parametrize(
    "it_ends",
    [
        she_stops,
        he_leaves,
        he_is_no_coach_any_more,
        its_last_day_passes,
        he_leaves_the_school,
        his_time_in_the_school_passes,
        he_lost_his_keys,
        he_has_other_keys,
    ],
)
def test_however_a_seat_ends_the_working_notes_go_and_what_both_read_stays(both, it_ends):
    talk, gone = both.turn("talk"), {one.pk for one in working_notes(both)}
    assert len(gone) == 1
    it_ends(both)
    assert not Seat.objects.exists()
    assert working_notes(both) == []
    assert not StepNote.objects.filter(record__in=gone).exists()
    both.day = both.row.begun + timedelta(days=1)
    assert both.running().words(talk) == {"went_well": "Hij bleef hangen."}


def test_who_still_sits_along_keeps_his_notes_when_the_host_tidies_up(both):
    assert end_seats() == 0
    assert len(working_notes(both)) == 1


def test_what_went_counts_as_wiped_when_the_record_is_next_looked_at():
    both = with_coach(LLINC).at("levels")
    both.coach_notes(both.turn("levels"), None, **WORKING)
    (made,) = (one for one in both.running().record.kept if one.turn == both.turn("levels"))
    she_stops(both)
    assert made.id not in {one.id for one in both.running().record.kept}


def test_a_second_rater_who_is_stopped_takes_his_own_notes_along_and_no_others():
    both = with_coach(LLINC).at("levels")
    both.coach_notes(both.turn("levels"), None, **WORKING)
    rater, seat = both.seat_rater()
    second = both.turn("second_reading")
    together.note_step(by=rater.reader, seat=seat, told=told(second, None, **WORKING))
    content = {"turn": "x"}
    together.write_to_coach(by=rater.reader, seat=seat, content=content, kind=SECOND_READING)
    assert len(working_notes(both)) == 2
    actions.stop_seat(by=both.anna.reader, seat=seat.pk)
    assert [one.epoch for one in working_notes(both)] == [both.row.epoch]
    assert Letter.objects.filter(grant=both.seat.grant_id, kind=SECOND_READING.word).exists()


def test_the_log_at_closing_counts_a_second_raters_notes_though_he_is_stopped_by_it():
    both = with_coach(LLINC).at("close")
    rater, seat = both.seat_rater()
    second = both.turn("second_reading")
    with both.today():
        together.note_step(by=rater.reader, seat=seat, told=told(second, None, **WORKING))
        close = both.turn("close")
        one = told(close, seen=both.running().record.revision(close), key=uuid4())
        closing.close_together(by=both.anna.reader, trajectory=both.row, told=one)
    (log,) = sealed_logs(both.running(), close)
    assert log.log.went["second_reading"] == 1
    assert log.agrees
    assert working_notes(both) == []
