"""A moment from its beginning to its end, as the pages and other rooms ask for it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rodedraad.access.models import Membership
from rodedraad.audit.models import Event
from rodedraad.core.picture import over_time
from rodedraad.core.reference import CameIn
from rodedraad.measuring import actions, queries
from rodedraad.measuring.actions import Beginning, beginning, saving
from rodedraad.measuring.errors import (
    CheckClosed,
    NobodyToLookAt,
    NothingAnswered,
    PartWiped,
    TooManyAtOnce,
)
from rodedraad.measuring.models import Check
from rodedraad.pupils.actions import end_bond
from rodedraad.pupils.models import Dyad
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import PartKeyRow, Record
from rodedraad.vault.parts import Part
from rodedraad.web import clock
from tests.factories.measuring import answer_all, begun_check, bond, instead_of, save, written
from tests.factories.school import at, member, school

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(anna):
    return begun_check(anna.reader)


def keep(anna, check, what):
    return actions.save_answers(by=anna.reader, check=check, save=what)


def as_it_stands(anna, check):
    return queries.check(anna.reader, check.pk)


def verbs(check):
    return [event.verb for event in Event.objects.filter(about=check.pk).order_by("at")]


def days_later(monkeypatch, days):
    now = clock.this_instant() + timedelta(days=days)
    for room in (beginning, saving):
        monkeypatch.setattr(room, "this_instant", lambda: now)


# --- beginning -----------------------------------------------------------------------------------


def test_a_moment_has_an_epoch_of_its_own_and_a_record_in_each_part(anna, check):
    records = Record.objects.filter(folder=check.dyad.folder_id, kind="check")
    assert {(one.part, one.epoch) for one in records} == {
        (part, check.epoch) for part in ("scores", "about_us", "about_me")
    }
    assert check.epoch == 2  # the first holds who the bond is with
    keys = PartKeyRow.objects.filter(folder=check.dyad.folder_id, epoch=check.epoch)
    assert {key.recipient_id for key in keys} == {anna.pk}


def test_a_moment_says_with_which_form_and_wording_it_was_begun(check):
    assert (check.instrument, check.revision) == ("rode-draad-band@1#base", 1)
    assert (check.came_in, check.sitting) == ("chosen", None)


def test_the_button_pressed_twice_begins_one_moment(anna):
    dyad = bond(anna.reader)
    assert (
        actions.begin_check(by=anna.reader, dyad=dyad).pk
        == actions.begin_check(by=anna.reader, dyad=dyad).pk
    )


def test_how_her_day_was_lies_in_the_lane_about_herself(anna):
    begun = actions.begin_check(by=anna.reader, dyad=bond(anna.reader), day="heavy")
    found = as_it_stands(anna, begun)
    assert dict(found.parts[Part.ABOUT_ME].words) == {"day": "heavy"}
    assert not found.row.begun


def test_a_bond_that_is_over_is_asked_nothing_new(anna):
    dyad = bond(anna.reader)
    end_bond(by=anna.reader, dyad=Dyad.objects.get(pk=dyad))
    with pytest.raises(NotPermitted):
        actions.begin_check(by=anna.reader, dyad=dyad)


def test_nobody_begins_a_moment_for_the_bond_of_another(anna, eva):
    with pytest.raises(NotPermitted):
        actions.begin_check(by=eva.reader, dyad=bond(anna.reader))


def test_a_sitting_takes_its_order_from_chance_and_keeps_it(anna, monkeypatch):
    dyads = [bond(anna.reader, name) for name in "ABCDE"]
    monkeypatch.setattr(beginning, "_chance", Backwards())
    begun = actions.begin_sitting(by=anna.reader, dyads=dyads, how=Beginning(CameIn.CHOSEN))
    assert [one.dyad_id for one in begun] == sorted(dyads)[::-1]
    assert [one.place_in_order for one in begun] == [1, 2, 3, 4, 5]
    assert {one.sitting for one in begun} == {begun[0].sitting}
    shown = queries.sitting(anna.reader, begun[0].sitting)
    assert [one.dyad for one in shown] == [one.dyad_id for one in begun]


class Backwards:
    """Chance that turns everything round."""

    def shuffle(self, many):
        many.reverse()

    def sample(self, many, wanted):
        return many[::-1][:wanted]


def test_the_order_is_not_always_the_same(anna):
    dyads = [bond(anna.reader, name) for name in "ABCDE"]
    orders = set()
    for _ in range(12):
        begun = actions.begin_sitting(by=anna.reader, dyads=dyads, how=Beginning(CameIn.CHOSEN))
        orders.add(tuple(one.dyad_id for one in begun))
    assert len(orders) > 1  # one order twelve times over: once in 120 ** 11


def test_a_sitting_submitted_twice_is_one_sitting(anna):
    dyads, how = [bond(anna.reader), bond(anna.reader)], Beginning(CameIn.CHOSEN, uuid4())
    first = actions.begin_sitting(by=anna.reader, dyads=dyads, how=how)
    again = actions.begin_sitting(by=anna.reader, dyads=dyads, how=how)
    assert {one.pk for one in again} == {one.pk for one in first}
    assert Check.objects.count() == 2


def test_six_pupils_are_too_many_at_once(anna):
    dyads = [bond(anna.reader) for _ in range(6)]
    with pytest.raises(TooManyAtOnce):
        actions.begin_sitting(by=anna.reader, dyads=dyads, how=Beginning(CameIn.CHOSEN))
    assert not Check.objects.exists()


def test_a_sitting_with_nobody_is_no_sitting(anna):
    with pytest.raises(NobodyToLookAt):
        actions.begin_sitting(by=anna.reader, dyads=[], how=Beginning(CameIn.CHOSEN))


def test_nobody_elses_bond_gets_into_a_sitting(anna, eva):
    dyads = [bond(anna.reader), bond(eva.reader)]
    with pytest.raises(NotPermitted):
        actions.begin_sitting(by=anna.reader, dyads=dyads, how=Beginning(CameIn.CHOSEN))
    assert not Check.objects.exists()


def test_three_are_drawn_from_those_she_did_not_look_at_lately(anna):
    dyads = {bond(anna.reader, name) for name in "ABCDE"}
    seen = actions.begin_check(by=anna.reader, dyad=min(dyads))
    keep(anna, as_it_stands(anna, seen).row, save(c1=4))
    drawn = actions.draw(by=anna.reader, how=Beginning(CameIn.DRAWN))
    assert len(drawn) == 3
    assert {one.dyad_id for one in drawn} < dyads - {min(dyads)}
    assert {one.came_in for one in drawn} == {"drawn"}


def test_after_three_weeks_she_may_be_asked_about_the_same_pupil_again(anna, monkeypatch):
    check = begun_check(anna.reader)
    keep(anna, check, save(c1=4))
    with pytest.raises(NobodyToLookAt):
        actions.draw(by=anna.reader, how=Beginning(CameIn.DRAWN))
    days_later(monkeypatch, 21)
    [drawn] = actions.draw(by=anna.reader, how=Beginning(CameIn.DRAWN))
    assert drawn.dyad_id == check.dyad_id


def test_the_whole_class_comes_in_one_drawn_order(anna):
    dyads = {bond(anna.reader) for _ in range(7)}
    begun = actions.begin_class(by=anna.reader, how=Beginning(CameIn.WHOLE_CLASS))
    assert {one.dyad_id for one in begun} == dyads
    assert {one.came_in for one in begun} == {"whole_class"}


# --- saving --------------------------------------------------------------------------------------


def test_what_was_saved_is_read_again(anna, check):
    saved = keep(anna, check, save(c1=4, c2=None, e1=2))
    assert saved.answers == {"c1": 4, "c2": None, "e1": 2}
    assert as_it_stands(anna, check).answers == {"c1": 4, "c2": None, "e1": 2}


def test_answers_about_herself_lie_apart(anna, check):
    keep(anna, check, save(c1=4, e1=2, k=3))
    parts = as_it_stands(anna, check).parts
    assert dict(parts[Part.SCORES].answers) == {"c1": 4, "k": 3}
    assert dict(parts[Part.ABOUT_ME].answers) == {"e1": 2}


def test_a_clash_is_told_and_the_rest_of_the_save_is_kept(anna, check):
    keep(anna, check, save(c1=4))
    saved = keep(anna, check, save(c1=2, c2=5))
    assert [(one.name, one.here, one.yours) for one in saved.clashes] == [("c1", 4, 2)]
    assert saved.answers == {"c1": 4, "c2": 5}
    assert as_it_stands(anna, check).answers == {"c1": 4, "c2": 5}


def test_the_day_of_a_moment_is_that_of_its_first_answer(anna, check, monkeypatch):
    begun = check.day
    days_later(monkeypatch, 2)
    keep(anna, check, save(c1=4))
    days_later(monkeypatch, 5)
    keep(anna, check, save(c2=4))
    assert as_it_stands(anna, check).row.day == begun + timedelta(days=2)


def test_the_trail_tells_that_she_began_and_closed_and_nothing_else(anna, check):
    for item in ("c1", "c2", "e1"):
        keep(anna, as_it_stands(anna, check).row, save(**{item: 4}))
    actions.keep_words(by=anna.reader, check=check, save=written(moment="Vrijdag."))
    for _ in range(2):
        actions.close_check(by=anna.reader, check=as_it_stands(anna, check).row)
    assert verbs(check) == ["check-begun", "check-closed"]


def test_a_closed_moment_takes_no_answers_until_it_is_opened_again(anna, check):
    keep(anna, check, save(c1=4))
    actions.close_check(by=anna.reader, check=check)
    with pytest.raises(CheckClosed):
        keep(anna, as_it_stands(anna, check).row, instead_of(4, c1=2))
    actions.reopen_check(by=anna.reader, check=check)
    keep(anna, as_it_stands(anna, check).row, instead_of(4, c1=2))
    assert as_it_stands(anna, check).answers == {"c1": 2}


def test_her_own_view_can_be_written_beside_a_closed_moment(anna, check):
    keep(anna, check, save(c1=4))
    actions.close_check(by=anna.reader, check=check)
    closed = as_it_stands(anna, check).row
    words = written(own_view__closeness="Zo is het niet.")
    actions.keep_words(by=anna.reader, check=closed, save=words)
    assert as_it_stands(anna, check).looked.own_view == {"closeness": "Zo is het niet."}


def test_a_moment_without_answers_is_not_closed(anna, check):
    with pytest.raises(NothingAnswered):
        actions.close_check(by=anna.reader, check=check)


# --- wiping --------------------------------------------------------------------------------------


def test_what_she_wrote_about_herself_can_go_alone(anna, check):
    keep(anna, check, save(c1=4, e1=2))
    for _ in range(2):
        actions.wipe_about_me(by=anna.reader, check=check)
    assert as_it_stands(anna, check).answers == {"c1": 4}
    assert verbs(check) == ["check-begun", "about-me-wiped"]
    with pytest.raises(PartWiped):
        keep(anna, check, save(c2=5, e2=1))
    assert as_it_stands(anna, check).answers == {"c1": 4}


def test_a_wiped_moment_leaves_nothing_but_the_deed(anna, check):
    keep(anna, check, save(c1=4))
    actions.wipe_check(by=anna.reader, check=check)
    assert not Record.objects.filter(kind="check").exists()
    assert queries.checks_of(anna.reader, check.dyad_id) == []
    assert verbs(check)[-1] == "check-wiped"
    with pytest.raises(NotPermitted):
        as_it_stands(anna, check)


# --- who -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "deed",
    [
        lambda by, check: actions.save_answers(by=by, check=check, save=save(c1=1)),
        lambda by, check: actions.keep_words(by=by, check=check, save=written(moment="x")),
        lambda by, check: actions.close_check(by=by, check=check),
        lambda by, check: actions.reopen_check(by=by, check=check),
        lambda by, check: actions.wipe_about_me(by=by, check=check),
        lambda by, check: actions.wipe_check(by=by, check=check),
        lambda by, check: queries.check(by, check.pk),
    ],
)
def test_for_an_outsider_the_moment_does_not_exist(anna, eva, check, deed):
    keep(anna, check, save(c1=4))
    before = list(Record.objects.values_list("sealed", flat=True).order_by("pk"))
    with pytest.raises(NotPermitted):
        deed(eva.reader, check)
    assert list(Record.objects.values_list("sealed", flat=True).order_by("pk")) == before


def test_an_outsider_finds_nothing(anna, eva, check):
    keep(anna, check, save(c1=4))
    assert queries.open_checks(eva.reader) == []
    assert queries.checks_of(eva.reader, check.dyad_id) == []
    assert queries.answers_of(eva.reader, [check]) == {}
    assert queries.to_draw(eva.reader, check.day) == []
    with pytest.raises(NotPermitted):
        queries.sitting(eva.reader, uuid4())


# --- reading -------------------------------------------------------------------------------------


def test_open_moments_are_those_not_closed_with_the_name_she_gave(anna):
    first, second = begun_check(anna.reader, "Vonkje"), begun_check(anna.reader, "Sterre")
    keep(anna, first, save(c1=4))
    actions.close_check(by=anna.reader, check=first)
    assert [one.nickname for one in queries.open_checks(anna.reader)] == ["Sterre"]
    assert second.pk == queries.open_checks(anna.reader)[0].id


def test_what_she_answered_is_what_the_picture_takes(anna, check):
    answer_all(anna.reader, check, 4)
    actions.keep_words(by=anna.reader, check=check, save=written(moment="Vrijdag."))
    looked = as_it_stands(anna, check).looked
    assert looked.moment == "Vrijdag."
    found = over_time.over_time([looked], age=as_it_stands(anna, check).age)
    assert found.moments == 1


@pytest.mark.parametrize("many", [1, 6])
def test_reading_many_moments_takes_as_many_queries_as_reading_one(anna, many):
    for name in [str(number) for number in range(many)]:
        dyad = bond(anna.reader, name)
        for _ in range(many):
            begun = actions.begin_check(by=anna.reader, dyad=dyad)
            keep(anna, as_it_stands(anna, begun).row, save(c1=4, e1=2))
    checks = list(Check.objects.select_related("dyad"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = queries.answers_of(anna.reader, checks)
    assert len(found) == many * many
    assert all(one.answers == {"c1": 4, "e1": 2} for one in found.values())
    assert len(asked) == 3


# --- a school that she leaves ---------------------------------------------------------------------


def test_who_left_a_school_reads_and_wipes_and_writes_no_more():
    linde = school()
    anna = member("anna", linde)
    here = at(anna, linde)
    check = begun_check(here)
    actions.save_answers(by=here, check=check, save=save(c1=4))
    yesterday = clock.day_of(clock.this_instant()) - timedelta(days=1)
    Membership.objects.filter(person=anna.pk).update(begins=yesterday, ends=yesterday)
    assert queries.check(here, check.pk).answers == {"c1": 4}
    with pytest.raises(NotPermitted):
        actions.save_answers(by=here, check=check, save=save(c2=4))
    with pytest.raises(NotPermitted):
        actions.begin_check(by=here, dyad=check.dyad_id)
    with pytest.raises(NotPermitted):
        queries.check(anna.reader, check.pk)  # her personal space holds none of the school's bonds
    actions.wipe_check(by=here, check=check)
    assert not Record.objects.filter(kind="check").exists()
