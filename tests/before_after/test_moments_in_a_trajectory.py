"""A step at which she dwells on one bond: an ordinary moment of hers stands for it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rodedraad.before_after.records import MOMENT
from rodedraad.core.protocol import How, State
from rodedraad.measuring import actions as measuring
from rodedraad.vault.parts import Part
from tests.factories.measuring import save

pytestmark = pytest.mark.django_db


def test_from_an_ordinary_moment_back_to_the_step_that_it_stands_for(told, together):
    turn = together.at("baseline_one").turn("baseline_one")
    page = told.page("moment_step", turn)
    assert "minstens 10 dagen ertussen" in page
    assert reverse("begin_check", args=[together.dyads[0]]) in page
    check = told.looked()
    assert "Gebruik het moment van" in told.page("moment_step", turn)
    noted = told.note_moment(turn, check)
    assert noted["Location"] == told.address("moment_step", turn)
    assert together.running().standing.row(turn).state is State.DONE
    page = told.page("moment_step", turn)
    assert reverse("moment", args=[check.pk]) in page
    assert "ziet alleen dát er een moment is" in page
    assert reverse("choose_coach", args=[together.dyads[0]]) in page


def test_coming_back_from_dwelling_today_that_moment_is_chosen_of_older_ones_she_chooses(
    told, together
):
    turn = together.at("baseline_one").turn("baseline_one")
    earlier = told.looked()
    together.day += timedelta(days=1)
    second = told.looked()
    together.day += timedelta(days=1)
    assert " checked" not in told.page("moment_step", turn)
    today = told.looked()
    page = told.page("moment_step", turn)
    assert all(one.pk.hex in page for one in (earlier, second))
    assert re.findall(r'value="(\w+)" id="\w+" checked', page) == [today.pk.hex]


def test_only_the_reference_is_kept_and_it_lies_with_what_is_about_them_both(told, together):
    turn = together.at("baseline_one").turn("baseline_one")
    check = told.looked(words={"moment": "Bij de kapstok zong hij zacht."})
    told.note_moment(turn, check)
    assert told.words(turn) == told.words(turn, Part.ABOUT_US) == {MOMENT: check.pk.hex}
    assert together.seated().running.words(turn) == {MOMENT: check.pk.hex}


def test_closing_a_moment_that_a_step_waits_for_leads_back_to_that_step(told, together):
    turn = together.at("baseline_one").turn("baseline_one")
    with together.today():
        check = measuring.begin_check(by=together.anna.reader, dyad=together.dyads[0])
        measuring.save_answers(by=together.anna.reader, check=check, save=save(c1=4))
    closed = told.post(reverse("close_check", args=[check.pk]), {"text": "", "was": ""})
    assert closed["Location"] == told.address("moment_step", turn)


def test_closing_any_other_moment_leads_to_its_bond(told, together):
    turn = together.at("baseline_one").turn("baseline_one")
    told.stands(turn, told.looked())
    with together.today():
        check = measuring.begin_check(by=together.anna.reader, dyad=together.dyads[0])
        measuring.save_answers(by=together.anna.reader, check=check, save=save(c1=4))
    closed = told.post(reverse("close_check", args=[check.pk]), {"text": "", "was": ""})
    assert closed["Location"] == reverse("bond", args=[together.dyads[0]])


def test_a_moment_from_before_the_trajectory_is_not_offered_and_not_taken(told, together):
    before = told.looked(on=together.day - timedelta(days=1))
    turn = together.at("baseline_one").turn("baseline_one")
    assert "Gebruik het moment van" not in told.page("moment_step", turn)
    assert told.note_moment(turn, before).status_code == 422
    assert together.running().standing.row(turn).state is not State.DONE
    assert told.words(turn) == {}


def test_the_moment_of_another_bond_does_not_stand_for_this_one(told, together):
    turn = together.at("baseline_one").turn("baseline_one")
    assert told.note_moment(turn, told.looked(1)).status_code == 422


def test_a_second_moment_lies_ten_days_after_the_first_itself(told, together):
    first, second = (together.turn(step) for step in ("baseline_one", "baseline_two"))
    together.at("baseline_one")
    told.stands(first, told.looked())
    together.day += timedelta(days=4)
    too_early = told.looked()
    together.at("baseline_two")
    page = told.page("moment_step", second)
    assert "Gebruik het moment van" not in page
    assert told.note_moment(second, too_early).status_code == 422
    later = told.looked()
    assert told.note_moment(second, later).status_code == 303


def test_before_its_day_the_second_says_from_when_and_offers_nothing(told, together):
    first, second = (together.turn(step) for step in ("baseline_one", "baseline_two"))
    together.at("baseline_one")
    told.stands(first, told.looked())
    page = told.page("moment_step", second)
    assert "Dit kan nog niet." in page
    assert reverse("begin_check", args=[together.dyads[0]]) not in page


def test_who_wipes_a_moment_reads_so_and_the_step_stays_done(told, together):
    turn = together.at("baseline_one").turn("baseline_one")
    check = told.looked()
    told.note_moment(turn, check)
    measuring.wipe_check(by=together.anna.reader, check=check)
    page = told.page("moment_step", turn)
    assert "Je wiste het moment dat hier stond." in page
    assert reverse("moment", args=[check.pk]) not in page
    assert together.running().standing.row(turn).state is State.DONE


def test_another_moment_may_stand_there_until_a_later_step_rests_on_it(told, together):
    turn = together.at("baseline_one").turn("baseline_one")
    check = told.looked()
    told.note_moment(turn, check)
    assert "Toch een ander moment" in told.page("moment_step", turn)
    sent = {"seen": 1, "was": check.pk.hex, "outcome": "taken_back"}
    assert told.post(told.address("moment_step", turn), sent).status_code == 303
    assert together.running().standing.row(turn).state is not State.DONE
    assert told.words(turn)[MOMENT] == ""
    told.note_moment(turn, check)
    together.at("interview")
    assert "Toch een ander moment" not in told.page("moment_step", turn)


def test_what_another_tab_noted_meanwhile_is_not_overwritten(told, together):
    turn = together.at("baseline_one").turn("baseline_one")
    first, second = told.looked(), told.looked()
    told.note_moment(turn, first)
    answer = told.note_moment(turn, second, seen=0)
    assert answer.status_code == 409
    assert "In een ander tabblad" in answer.content.decode()
    assert told.words(turn) == {MOMENT: first.pk.hex}


def test_after_the_end_the_step_can_be_read_and_nothing_more_is_noted(told, together):
    turn = together.at("baseline_one").turn("baseline_one")
    check = told.looked()
    told.end()
    page = told.page("moment_step", turn)
    assert "Dit traject is voorbij." in page
    assert "<fieldset" not in page
    assert told.note_moment(turn, check).status_code == 422
    assert together.running().record.ended.how is How.STOPPED


def test_a_step_with_another_form_has_no_such_page(told, together):
    assert told.get(told.address("moment_step", together.turn("actions"))).status_code == 404
    row = reverse("moment_step", args=[together.row.pk, "nothing-0-0-0"])
    assert told.get(row).status_code == 404


def test_not_after_all_leads_back_to_the_step_that_she_came_from(told, together):
    turn = together.at("baseline_one").turn("baseline_one")
    begin, bond = (reverse(one, args=[together.dyads[0]]) for one in ("begin_check", "bond"))
    assert f'href="{begin}?step=1"' in told.page("moment_step", turn)
    from_step, from_bond = (told.get(begin + query).content.decode() for query in ("?step=1", ""))
    back = '<a href="{}">Toch niet</a>'
    assert back.format(told.address("moment_step", turn)) in from_step
    assert back.format(bond) in from_bond
