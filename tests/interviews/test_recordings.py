"""A recording lies with a person: both see that it exists, and nothing of it is ever here."""

from __future__ import annotations

import html
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.coaching import actions as steps
from rodedraad.core.protocol import NotOpen
from rodedraad.interviews import actions, queries
from rodedraad.interviews.records import Recording, Whereabouts
from rodedraad.vault.parts import Part
from tests.interviews.conftest import fields_in

DEVICE = Whereabouts.DEVICE


def sheet(table):
    with table.world.today():
        return queries.of_coach(
            table.world.bram.reader, table.world.seat.pk, table.turn, "interview_guide"
        )


def recorded(table, *, days=20, **more):
    """Bram notes a recording; the answer of the page."""
    until = table.world.day + timedelta(days=days)
    sent = {"where": "device", "until": until.isoformat(), **more}
    return table.post(table.bram, table.at("recording"), **sent)


def said(answer):
    return html.unescape(answer.content.decode())


def test_without_her_consent_the_interview_works_and_no_recording_can_be_noted(interview):
    page = interview.get(interview.bram, interview.at("interview"))
    assert "Neem dus niets op." in page
    assert "Markeer dit moment" not in page
    assert "Nu gelijkzetten" not in page
    assert "Een zin erbij" in page
    assert "Neem dus niets op." in interview.get(interview.bram, interview.at("recording"))
    assert recorded(interview).status_code == 409
    assert sheet(interview).recordings == ()
    assert interview.words(Part.ABOUT_US) == {}


def test_with_her_consent_both_see_where_it_is_and_until_when_and_that_it_is_gone(interview):
    hers = interview.hers("her_interview")
    assert "Het gesprek gaat ook zonder." in interview.get(interview.anna, hers)
    assert interview.post(interview.anna, hers, given="yes").status_code == 303
    assert "Markeer dit moment" in interview.get(interview.bram, interview.at("interview"))
    assert recorded(interview).status_code == 303
    there = "Er is een opname van 3 december 2026."
    where = ("Ze ligt op je eigen toestel.", "Ze ligt op het toestel van de begeleider.")
    for page, said_where in zip(both(interview), where, strict=True):
        assert "Er is een opname van" in page
        assert said_where in page
        assert "of eerder." in page
    assert there[:20] in page
    one = sheet(interview).recordings[0]
    assert one.until == interview.world.day + timedelta(days=20)
    gone = interview.post(interview.bram, interview.at("recording"), wiped=one.id)
    assert gone.status_code == 303
    for page in both(interview):
        assert "is gewist, op" in page
        assert "Er is een opname" not in page


def both(table):
    yield table.get(table.bram, table.at("interview"))
    yield table.get(table.anna, table.hers("her_interview"))


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"where": ""}, "Kies waar ze ligt"),
        ({"where": "cloud"}, "Kies"),
        ({"until": ""}, "Kies een dag vanaf vandaag"),
        ({"until": "2020-01-06"}, "Kies een dag vanaf vandaag"),
        ({"until": "2030-01-07"}, "Kies een dag vanaf vandaag"),
        ({"until": "straks"}, "Typ een dag"),
    ],
)
def test_what_is_wrong_about_a_recording_is_said_at_its_field(interview, sent, words):
    interview.says(True)
    answer = recorded(interview, **sent)
    assert answer.status_code == 422
    assert words in said(answer)
    assert sheet(interview).recordings == ()


def test_that_nothing_was_recorded_is_seen_by_both_and_asks_no_day(interview):
    interview.says(True)
    assert recorded(interview, where="none", until="").status_code == 303
    assert "er is niets opgenomen" in interview.get(interview.bram, interview.at("recording"))
    assert "Er werd niets opgenomen." in interview.get(
        interview.anna, interview.hers("her_interview")
    )


def test_a_recording_that_is_past_its_day_is_due_and_blocks_a_new_one(interview):
    interview.says(True)
    recorded(interview, days=2)
    world = interview.world
    world.day += timedelta(days=31)
    later = type(interview)(world, "interview")
    page = later.get(later.bram, later.at("recording"))
    assert "Ze moest weg op" in page
    assert "Eerst moet weg wat er nog ligt." in page
    assert "Ze moest weg op" in later.get(later.anna, later.hers("her_interview"))
    assert recorded(later).status_code == 409
    one = sheet(later).recordings[0]
    later.post(later.bram, later.at("recording"), wiped=one.id)
    assert recorded(later).status_code == 303
    assert len(sheet(later).still_there) == 1


def test_a_consent_that_is_taken_back_makes_the_recording_due_at_once_and_refuses_another(
    interview,
):
    interview.says(True)
    recorded(interview)
    interview.post(interview.anna, interview.hers("her_interview"), given="no")
    for page in both(interview):
        assert "ze moet nu weg" in page
    assert recorded(interview).status_code == 409
    world = interview.world
    late = Recording(uuid4().hex, DEVICE, world.day)
    with world.today(), pytest.raises(NotOpen):
        actions.note_recording(by=world.bram.reader, sheet=sheet(interview), recording=late)
    assert len(sheet(interview).recordings) == 1


def test_the_same_recording_twice_is_one(interview):
    interview.says(True)
    key = uuid4()
    for _ in range(2):
        assert recorded(interview, key=key).status_code == 303
    assert len(sheet(interview).recordings) == 1


def test_nobody_confirms_a_recording_that_is_not_of_this_talk(interview):
    answer = interview.post(interview.bram, interview.at("recording"), wiped="nothing")
    assert answer.status_code == 409


def test_after_she_stopped_him_her_page_says_whom_to_ask(interview):
    interview.says(True)
    recorded(interview)
    world = interview.world
    with world.today():
        interview_of_hers = interview.hers("her_interview")
        steps.stop_seat(by=world.anna.reader, seat=world.seat.pk)
    page = interview.get(interview.anna, interview_of_hers)
    assert "Vraag zelf of de opname gewist is." in page
    assert "Er zit nu niemand mee aan tafel." in page


def test_her_page_never_holds_his_notes(interview):
    interview.save(
        words=[{"name": "note.clicked", "to": "Kapstokgesprek"}],
        answers=[{"name": "asked.clicked", "to": 1}],
    )
    world = interview.world
    page = interview.get(interview.anna, interview.hers("her_interview"))
    assert "Kapstokgesprek" not in page
    assert "beroepsgeheim" in page or "discretie" in page
    with world.today():
        hers = queries.of_teacher(
            world.anna.reader, world.row.pk, interview.turn, form="interview_guide"
        )
    assert hers.running.words(hers.turn) == {}


def test_a_recording_that_must_go_stands_above_the_steps_of_both(interview):
    interview.says(True)
    recorded(interview)
    pages = (
        (interview.bram, reverse("seat", args=[interview.world.seat.pk])),
        (interview.anna, reverse("steps", args=[interview.world.row.pk])),
    )
    for who, address in pages:
        assert "moet nu weg" not in interview.get(who, address)
    interview.says(False)
    for who, address in pages:
        assert "moet nu weg" in interview.get(who, address)


def test_what_lies_with_him_is_confirmed_after_the_end_too(interview):
    interview.says(True)
    recorded(interview)
    one = sheet(interview).recordings[0]
    world = interview.world
    with world.today():
        steps.end_steps(by=world.anna.reader, trajectory=world.row, key=uuid4(), written={})
    page = interview.get(interview.bram, interview.at("recording"))
    assert "Ja, ze is gewist" in page
    assert recorded(interview).status_code == 409
    gone = interview.post(interview.bram, interview.at("recording"), wiped=one.id)
    assert gone.status_code == 303
    assert sheet(interview).still_there == ()


def test_the_same_form_sent_again_with_another_place_says_what_stands_and_changes_nothing(
    interview,
):
    interview.says(True)
    key = uuid4()
    assert recorded(interview, key=key).status_code == 303
    assert recorded(interview, key=key).status_code == 303
    other = recorded(interview, key=key, where="school")
    assert other.status_code == 409
    assert "Deze opname noteerde je al: op je eigen toestel, tot" in said(other)
    [one] = sheet(interview).recordings
    assert one.where == DEVICE
    fresh = fields_in(said(other)[said(other).index("<main") :])["key"]
    assert fresh != str(key)
