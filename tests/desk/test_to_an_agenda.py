"""What a coach takes to his agenda: days and steps, and nobody in them."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching import actions as coaching
from rodedraad.coaching.actions import together
from rodedraad.coaching.told import Days
from rodedraad.core.protocol import Made
from tests.factories.people import person
from tests.factories.sharing import stepped_up
from tests.factories.together import LABELS, with_coach

pytestmark = pytest.mark.django_db
HIS = {
    "Het gesprek over één band", "Terugluisteren en schalen invullen",
    "Van schalen naar een beeld in woorden", "Het beeld teruggeven en samen nadenken",
    "De twee banden naast elkaar", "Sluit af",
}  # fmt: skip
"""The steps of the example that a coach does, alone or together; nobody asked a second reader."""


@pytest.fixture
def both():
    return with_coach().at("interview")


def taken(both, who=None) -> tuple[str, list[dict[str, str]]]:
    """The file as it came, and its entries."""
    with both.today():
        answer = stepped_up(Client(), who or both.bram).get(reverse("desk_agenda"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode().replace("\r\n ", "")
    blocks = text.split("BEGIN:VEVENT\r\n")[1:]
    return text, [dict(line.split(":", 1) for line in one.split("\r\n") if line) for one in blocks]


def days_of(both, title: str) -> set[tuple[str, str]]:
    _text, found = taken(both)
    return {(one["DTSTART;VALUE=DATE"], one["UID"]) for one in found if one["SUMMARY"] == title}


def test_his_steps_that_are_to_come_stand_in_it_and_nobody_does(both):
    text, found = taken(both)
    titles = {one["SUMMARY"] for one in found}
    assert titles == HIS
    assert len([one for one in found if one["SUMMARY"] == "Het gesprek over één band"]) == 2
    assert {one["URL"] for one in found} == {
        f"http://testserver{reverse('seat', args=[both.seat.pk])}"
    }
    called = [*LABELS, "Anna", "Bram", "Vonkje", both.anna.email, both.bram.email, "LLInC"]
    assert not [word for word in called if word.casefold() in text.casefold()]
    assert not [str(dyad) for dyad in both.dyads if str(dyad) in text]


def test_a_second_reading_stands_in_it_once_somebody_was_asked(both):
    both.seat_rater()
    title = r"Een tweede lezer\, die niet weet wat de eerste koos"  # as the format has it
    assert len(days_of(both, title)) == 2  # of each of the two stories


def test_taken_again_after_days_were_lost_the_same_entries_moved(both):
    before = days_of(both, "De twee banden naast elkaar")
    with both.today():
        days = Days(both.day, both.day + timedelta(days=6))
        coaching.move_steps(by=both.anna.reader, trajectory=both.row, days=days)
    after = days_of(both, "De twee banden naast elkaar")
    assert {uid for _day, uid in before} == {uid for _day, uid in after}
    assert {day for day, _uid in before}.isdisjoint(day for day, _uid in after)


def test_what_was_done_is_past_or_is_over_stands_in_it_no_more(both):
    both.note(both.turn("interview"))
    assert len(days_of(both, "Het gesprek over één band")) == 1
    with both.today():
        coaching.end_steps(by=both.anna.reader, trajectory=both.row, key=uuid4(), written={})
    assert taken(both)[1] == []


def test_a_recording_that_lies_with_him_stands_in_it_on_its_last_day(both):
    made = Made("opname-1", "audio", both.turn("interview"), both.day, "coach")
    with both.today():
        together.enter(by=both.bram.reader, seat=both.seat, entry=made, key=uuid4())
    [(day, _uid)] = days_of(both, "Wis de opname van een gesprek")
    assert day == f"{both.day + timedelta(days=30):%Y%m%d}"


def test_the_agenda_of_somebody_else_holds_nothing_of_it(both):
    assert taken(both, person("eva"))[1] == []
    assert taken(both, both.anna)[1] == []


def test_where_nothing_is_still_to_come_no_empty_file_is_offered(both):
    with both.today():
        his = stepped_up(Client(), both.bram)
        assert reverse("desk_agenda") in his.get(reverse("desk")).content.decode()
        coaching.end_steps(by=both.anna.reader, trajectory=both.row, key=uuid4(), written={})
        page = his.get(reverse("desk")).content.decode()
    assert "Dit traject is gestopt." in page
    assert reverse("desk_agenda") not in page
