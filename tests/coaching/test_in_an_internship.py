"""Light steps that belong to an internship: all goes with the term, a grader sees one line."""

from __future__ import annotations

import html
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching import actions, queries
from rodedraad.coaching.actions.alone import locked_now
from rodedraad.coaching.actions.keeping import keep_record
from rodedraad.coaching.facts import facts, facts_about_herself
from rodedraad.coaching.models import StepNote, Trajectory
from rodedraad.coaching.tasks import forget_old_steps
from rodedraad.core.protocol import INTERNSHIP, State
from rodedraad.overview import actions as grading
from rodedraad.overview.models import Grading, ProcessCount
from rodedraad.overview.queries import graded
from rodedraad.site.past_dates import past_their_date
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Record
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at
from tests.factories.measuring import bond
from tests.factories.people import person, sign_in
from tests.factories.school import taught
from tests.factories.steps import begun_steps, note, told, wrote

pytestmark = pytest.mark.django_db

BEGIN, TERM_END = date(2026, 11, 23), date(2027, 1, 29)
LATE = date(2027, 3, 19)
"""A term that ends more than sixty days after the steps can be done, within their life."""
KEPT = ("protocol_plan", "protocol_record", "step_note")


@contextmanager
def on(day: date):
    """The clock on this day."""
    with clock_at(datetime.combine(day, time(12), tzinfo=UTC)):
        yield


@pytest.fixture(autouse=True)
def the_first_day():
    with on(BEGIN):
        yield


@pytest.fixture
def gerda():
    """Who grades."""
    return person("gerda")


def text_of(answer) -> str:
    return html.unescape(answer.content.decode())


def sent(**more):
    first = {"trajectory": uuid4(), "key": uuid4(), "starts": f"{BEGIN}", "calendar": "vl"}
    return first | {"term_end": ""} | more


def about_her_or(dyad, protocol):
    """Where these steps are begun."""
    if protocol == "adem":
        return reverse("begin_own_steps", args=[protocol])
    return reverse("begin_steps", args=[dyad, protocol])


def grades(anna, row, who) -> None:
    """She names who grades her, who says yes."""
    grading.name_grader(by=anna.reader, trajectory=row.pk, email=who.email)
    row = Grading.objects.get(grader=who.pk)
    grading.accept_grading(by=who.reader, grading=row.pk)


def carried_to_its_end(anna, row) -> None:
    """Every step is told on a day on which it may be, and it is ended."""
    day = BEGIN
    while True:
        with on(day):
            now = queries.running(anna.reader, row.pk)
            open_now = now.standing.of(State.OPEN, State.DUE, State.OVERDUE, State.MISSED)
            if now.standing.complete:
                actions.end_steps(by=anna.reader, trajectory=row, key=uuid4(), written={})
                return
            for one in open_now[:1]:
                actions.note_step(by=anna.reader, trajectory=row, told=told(one.turn))
        day += timedelta(days=0 if open_now else 1)


# --- beginning ------------------------------------------------------------------------------------


@pytest.mark.parametrize("protocol", ["repair_talk", "adem"])
def test_folded_where_she_begins_the_end_of_her_term_makes_it_an_internship(
    client, anna, dyad, protocol
):
    hers = sign_in(client, anna)
    address = about_her_or(dyad, protocol)
    page = text_of(hers.get(address))
    folded = page.split("Dit hoort bij mijn stage")[0].rsplit("<details", 1)[1]
    assert folded == ">\n        <summary>"
    assert "Op die dag wordt alles gewist" in page
    assert "alleen of het afgerond is" in page
    assert "Laat die persoon dus vóór die dag kijken." in page
    begun = hers.post(address, sent(term_end=f"{TERM_END}"))
    row = Trajectory.objects.get()
    assert (begun.status_code, begun.url) == (303, reverse("steps", args=[row.pk]))
    assert (row.until, row.with_coach) == (TERM_END, False)
    assert queries.running(anna.reader, row.pk).plan.variant == INTERNSHIP
    page = text_of(hers.get(begun.url))
    assert reverse("name_grader", args=[row.pk]) in page
    assert "Dit hoort bij je stage. Op 29 januari 2027 wordt alles gewist" in page


def test_left_empty_it_is_no_internship_and_asks_for_nobody(client, anna, dyad):
    hers = sign_in(client, anna)
    begun = hers.post(reverse("begin_steps", args=[dyad, "repair_talk"]), sent())
    row = Trajectory.objects.get()
    assert queries.running(anna.reader, row.pk).plan.variant != INTERNSHIP
    page = text_of(hers.get(begun.url))
    assert reverse("name_grader", args=[row.pk]) not in page
    assert "bij je stage" not in page


@pytest.mark.parametrize("end", [f"{BEGIN}", "2026-11-01", "2027-11-24", "ooit"])
def test_a_term_that_ends_before_it_begins_or_far_away_is_refused_at_its_field(
    client, anna, dyad, end
):
    hers = sign_in(client, anna)
    answer = hers.post(reverse("begin_steps", args=[dyad, "repair_talk"]), sent(term_end=end))
    assert answer.status_code == 422
    page = text_of(answer)
    said = "Typ een dag" if end == "ooit" else "Kies een dag na het begin, binnen een jaar."
    assert said in page.split("Dit hoort bij mijn stage")[1].split("</details>")[0]
    assert page.split("Dit hoort bij mijn stage")[0].rsplit("<details", 1)[1].startswith(" open")
    assert not Trajectory.objects.exists()


# --- who grades -----------------------------------------------------------------------------------


def test_a_grader_sees_completed_or_not_and_no_school_counts_it(gerda):
    anna = taught(("Leerling A",))
    dyad = bond(anna.reader, "Vonkje")
    row = begun_steps(anna.reader, dyad, "mind_description", until=TERM_END)
    grades(anna, row, gerda)
    assert [one.completed for one in graded(gerda.reader)] == [False]
    carried_to_its_end(anna, row)
    assert [one.completed for one in graded(gerda.reader)] == [True]
    assert not ProcessCount.objects.exists()
    page = text_of(sign_in(Client(), gerda).get(reverse("graded"))).split("<main", 1)[1]
    assert "Afgerond." in page
    for word in ("Vonkje", "2026", "2027", "Beschrijf", "lichte stappen"):
        assert word not in page


def test_what_was_completed_early_is_still_seen_on_the_last_day_of_the_term(gerda, anna, dyad):
    """A school asks for it when the internship is over, not when she was done."""
    row = begun_steps(anna.reader, dyad, "repair_talk", until=LATE)
    grades(anna, row, gerda)
    carried_to_its_end(anna, row)
    assert Trajectory.objects.get().until == LATE
    with on(LATE):
        assert forget_old_steps() == 0
        assert [one.completed for one in graded(gerda.reader)] == [True]
    with on(LATE + timedelta(days=2)):
        assert forget_old_steps() == 1
        assert graded(gerda.reader) == []


def test_an_end_that_was_told_before_is_not_moved_further_away(anna, dyad):
    """It ended under an earlier version, which let it go sooner."""
    row = begun_steps(anna.reader, dyad, "repair_talk", until=LATE)
    carried_to_its_end(anna, row)
    Trajectory.objects.update(until=TERM_END)
    permit, now = locked_now(anna.reader, row)
    keep_record(permit, now, now.record, key=uuid4())
    assert Trajectory.objects.get().until == TERM_END


def test_who_stopped_halfway_did_not_complete_it(anna, dyad, gerda):
    row = begun_steps(anna.reader, dyad, "repair_talk", until=TERM_END)
    grades(anna, row, gerda)
    actions.end_steps(by=anna.reader, trajectory=row, key=uuid4(), written={})
    assert [one.completed for one in graded(gerda.reader)] == [False]


def test_nobody_names_a_grader_in_the_steps_of_another(anna, dyad, eva, gerda):
    row = begun_steps(anna.reader, dyad, "repair_talk", until=TERM_END)
    for someone in (eva, gerda):
        with pytest.raises(NotPermitted):
            grading.name_grader(by=someone.reader, trajectory=row.pk, email="wie@voorbeeld.test")
    page = sign_in(Client(), eva).get(reverse("name_grader", args=[row.pk]))
    assert page.status_code == 404


# --- what goes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("alone", [True, False])
def test_the_night_after_the_term_all_of_it_is_gone_and_nothing_is_past_its_date(
    anna, dyad, gerda, alone
):
    about = None if alone else dyad
    row = begun_steps(anna.reader, about, "adem" if alone else "repair_talk", until=TERM_END)
    if not alone:
        note(anna.reader, row, "settle", written=wrote(Part.ABOUT_ME, how_high="sinking"))
    grades(anna, row, gerda)
    assert Record.objects.filter(kind__in=KEPT).exists()
    with on(TERM_END + timedelta(days=1)):  # a school further west is still in its last day
        assert forget_old_steps() == 0
        assert graded(gerda.reader)
        assert queries.of_her(anna.reader) == []
    with on(TERM_END + timedelta(days=2)):
        assert {"coaching.trajectory", "overview.grading"} <= set(past_their_date())
        assert forget_old_steps() == 1
        assert past_their_date() == {}
    left = (Trajectory.objects, StepNote.objects, Grading.objects)
    assert not any(rows.exists() for rows in left)
    assert not Record.objects.filter(kind__in=KEPT).exists()


@pytest.mark.parametrize("alone", [True, False])
def test_its_facts_tell_until_when_it_is_kept(anna, dyad, alone):
    begun_steps(
        anna.reader,
        None if alone else dyad,
        "adem" if alone else "repair_talk",
        until=TERM_END,
    )
    told_of = facts_about_herself(anna.reader) if alone else facts(anna.reader, dyad)
    said = [str(fact.text) for fact in told_of]
    assert "tot en met 2027-01-29, de laatste dag van een stage" in said


# --- an internship later on -----------------------------------------------------------------------


@pytest.mark.parametrize("protocol", ["two_by_ten", "repair_talk", "adem"])
def test_steps_that_run_become_an_internship_and_what_she_wrote_stays(
    client, anna, dyad, gerda, protocol
):
    row = begun_steps(anna.reader, None if protocol == "adem" else dyad, protocol)
    words = wrote(Part.ABOUT_ME if protocol == "adem" else Part.ABOUT_US, line="Zij lachte.")
    for one in queries.running(anna.reader, row.pk).standing.of(State.OPEN, State.DUE)[:1]:
        actions.note_step(by=anna.reader, trajectory=row, told=told(one.turn, written=words))
    before = queries.running(anna.reader, row.pk)
    hers, address = sign_in(client, anna), reverse("change_way", args=[row.pk])
    steps = reverse("steps", args=[row.pk])
    assert f'href="{address}"' in text_of(hers.get(steps))
    page = text_of(hers.get(address))
    assert "Wat je deed en schreef, blijft staan." in page
    assert "in een stage" in page
    assert "alleen of het afgerond is" in page
    assert "jullie" not in page.split("<main")[1].split("</main")[0]
    way = {"key": uuid4(), "way": INTERNSHIP, "term_end": f"{TERM_END}"}
    refused = hers.post(address, way | {"term_end": ""})
    assert refused.status_code == 422
    assert "Kies een dag na vandaag, binnen een jaar." in text_of(refused)
    assert "Je gaat zo verder." in text_of(hers.post(address, way, follow=True))
    now, row = queries.running(anna.reader, row.pk), Trajectory.objects.get()
    assert (now.plan.variant, row.until) == (INTERNSHIP, TERM_END)
    assert (now.record, now.plan.starts) == (before.record, before.plan.starts)
    assert [one.note for one in now.notes] == [one.note for one in before.notes]
    assert reverse("name_grader", args=[row.pk]) in text_of(hers.get(steps))
    grades(anna, row, gerda)
    assert [one.completed for one in graded(gerda.reader)] == [False]


def test_going_back_from_an_internship_moves_no_promised_day_away(client, anna, dyad):
    row = begun_steps(anna.reader, dyad, "repair_talk", until=TERM_END)
    hers, address = sign_in(client, anna), reverse("change_way", args=[row.pk])
    assert "Op 29 januari 2027 wordt alles gewist, en dat blijft zo." in text_of(hers.get(address))
    assert hers.post(address, {"key": uuid4(), "way": "standard"}).status_code == 303
    assert queries.running(anna.reader, row.pk).plan.variant == "standard"
    assert Trajectory.objects.get().until <= TERM_END


def test_who_was_named_to_grade_can_be_taken_back_after_it_is_no_internship_any_more(
    client, anna, dyad, gerda
):
    row = begun_steps(anna.reader, dyad, "repair_talk", until=TERM_END)
    grades(anna, row, gerda)
    hers = sign_in(client, anna)
    hers.post(reverse("change_way", args=[row.pk]), {"key": uuid4(), "way": "standard"})
    page = text_of(hers.get(reverse("steps", args=[row.pk])))
    assert "Dit hoorde bij je stage." in page
    named = reverse("name_grader", args=[row.pk])
    assert f'href="{named}"' in page
    assert reverse("withdraw_grader", args=[Grading.objects.get().pk]) in text_of(hers.get(named))


def test_what_ended_or_is_anothers_becomes_no_internship(client, anna, dyad, gerda):
    row = begun_steps(anna.reader, dyad, "repair_talk")
    address = reverse("change_way", args=[row.pk])
    way = {"key": uuid4(), "way": INTERNSHIP, "term_end": f"{TERM_END}"}
    assert sign_in(Client(), gerda).post(address, way).status_code == 404
    actions.end_steps(by=anna.reader, trajectory=row, key=uuid4(), written={})
    hers = sign_in(client, anna)
    assert hers.post(address, way).url == reverse("steps", args=[row.pk])
    assert address not in text_of(hers.get(reverse("steps", args=[row.pk])))
    assert queries.running(anna.reader, row.pk).plan.variant == "standard"
