"""Another variant midway: the plan is another, what happened and was written stays as it was."""

from __future__ import annotations

import html
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from rodedraad.coaching import actions, queries
from rodedraad.coaching.asking.way_form import WayForm
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.protocols.ways import Way
from rodedraad.coaching.tasks import forget_old_steps
from rodedraad.coaching.told import Days
from rodedraad.core.protocol import NeedsTermEnd, NotOpen, UnknownVariant, WrongDyads
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from tests.factories.calendar import on
from tests.factories.measuring import bond
from tests.factories.people import person
from tests.factories.sharing import stepped_up
from tests.factories.steps import wrote
from tests.factories.together import LLINC, TWO_BONDS, begun_with, with_coach

pytestmark = pytest.mark.django_db


def change(both, variant, *, by=None, **more):
    with both.today():
        actions.change_way(
            by=by or both.anna.reader,
            trajectory=both.row,
            variant=variant,
            key=more.pop("key", uuid4()),
            **more,
        )


def term_end(both, days=60):
    return both.day + timedelta(days=days)


@pytest.fixture
def begun():
    """One bond, two moments, and a talk in which both wrote."""
    both = with_coach(LLINC, bonds=1).at("interview")
    talk = both.turn("interview")
    both.coach_notes(talk, None, written=wrote(Part.COACH_PRIVATE, own_note="Werknotitie."))
    both.note(talk)
    return both


def test_the_record_and_every_word_stay_and_come_back_with_the_way_before(begun):
    before = begun.running()
    change(begun, "internship", until=term_end(begun))
    now = begun.running()
    assert now.plan.variant == "internship"
    assert now.record == before.record
    assert now.plan.starts == before.plan.starts
    assert "contrast" not in {one.turn.step for one in now.plan.turns}
    assert begun.seated().running.words(begun.turn("interview"))["own_note"] == "Werknotitie."
    change(begun, "standard")
    again = begun.running()
    assert again.record == before.record
    assert {one.turn for one in again.plan.turns} == {one.turn for one in before.plan.turns}


def test_what_was_promised_to_go_on_a_day_is_never_kept_longer(begun):
    end = term_end(begun)
    change(begun, "internship", until=end)
    assert Trajectory.objects.get().until == end
    change(begun, "standard")
    assert Trajectory.objects.get().until == end
    change(begun, "internship", until=end + timedelta(days=30))
    assert Trajectory.objects.get().until == end
    with on(end + timedelta(days=2)):
        assert forget_old_steps() == 1
    assert not Trajectory.objects.exists()


def test_days_that_were_lost_stay_lost_in_the_other_way(begun):
    with begun.today():
        lost = Days(begun.day, begun.day + timedelta(days=6))
        actions.move_steps(by=begun.anna.reader, trajectory=begun.row, days=lost)
    change(begun, "internship", until=term_end(begun, 120))
    assert [(one.first, one.last) for one in begun.running().plan.lost] == [(lost.first, lost.last)]


def test_what_cannot_be_is_refused_and_changes_nothing(begun):
    with pytest.raises(UnknownVariant):
        change(begun, "short")
    for until in (None, begun.day):
        with pytest.raises(NeedsTermEnd):
            change(begun, "internship", until=until)
    dyads = (begun.dyads[0], bond(begun.anna.reader, "Mosje"))
    two = begun_with(begun.anna, begun.bram, dyads, LLINC)
    with pytest.raises(WrongDyads):
        change(two, "internship", until=term_end(two))
    for someone in (begun.bram, person("eva")):
        with pytest.raises(NotPermitted):
            change(begun, "internship", by=someone.reader, until=term_end(begun))
    with begun.today():
        actions.end_steps(by=begun.anna.reader, trajectory=begun.row, key=uuid4(), written={})
    with pytest.raises(NotOpen):
        change(begun, "internship", until=term_end(begun))
    assert {begun.running().plan.variant, two.running().plan.variant} == {"standard"}


def test_the_same_press_twice_is_one(begun):
    key = uuid4()
    for _time in range(2):
        change(begun, "internship", until=term_end(begun), key=key)
    change(begun, "standard")
    change(begun, "internship", until=term_end(begun), key=key)
    assert begun.running().plan.variant == "standard"


def test_on_the_page_she_reads_what_stays_and_goes_on(begun):
    address = reverse("change_way", args=[begun.row.pk])
    with begun.today():
        hers = stepped_up(Client(), begun.anna)
        assert address in hers.get(reverse("steps", args=[begun.row.pk])).content.decode()
        page = html.unescape(hers.get(address).content.decode())
        assert "Wat jullie deden en schreven, blijft staan." in page
        assert "In een stage: één leerling" in page
        key = str(uuid4())
        for sent, said in (
            ({}, "Kies hoe jullie verdergaan."),
            ({"way": "internship"}, "Kies een dag na vandaag"),
            ({"way": "internship", "term_end": f"{begun.day}"}, "Kies een dag na vandaag"),
            ({"way": "another"}, "way-wrong"),
        ):
            answer = hers.post(address, {"key": key, **sent})
            assert (answer.status_code, said in html.unescape(answer.content.decode())) == (
                422,
                True,
            )
        sent = {"key": key, "way": "internship", "term_end": f"{term_end(begun)}"}
        assert hers.post(address, sent).url == reverse("steps", args=[begun.row.pk])
        assert "wordt alles gewist" in html.unescape(hers.get(address).content.decode())
    assert begun.running().plan.variant == "internship"


def test_where_no_other_way_fits_there_is_no_page():
    both = with_coach(LLINC)
    hers = stepped_up(Client(), both.anna)
    address = reverse("change_way", args=[both.row.pk])
    assert hers.get(address).url == reverse("steps", args=[both.row.pk])
    assert address not in hers.get(reverse("steps", args=[both.row.pk])).content.decode()


def test_every_protocol_with_a_coach_can_be_an_internship():
    both = with_coach(TWO_BONDS, bonds=1)
    change(both, "internship", until=term_end(both))
    assert queries.running(both.anna.reader, both.row.pk).plan.until == term_end(both)


def test_the_end_of_a_term_is_refused_beside_a_way_that_is_no_internship(begun):
    ways = [Way(LLINC, "short", "Korter", 1), Way(LLINC, "internship", "In een stage", 1)]
    for way, is_valid in (("short", False), ("internship", True)):
        sent = {"key": str(uuid4()), "way": way, "term_end": f"{term_end(begun)}"}
        form = WayForm(sent, ways=ways, today=begun.day, known_end=None)
        assert form.is_valid() is is_valid
        assert ("term_end" in form.errors) is not is_valid


def test_both_read_the_true_last_day_and_he_reads_since_when_it_goes_another_way(begun):
    with begun.today():
        hers, his = stepped_up(Client(), begun.anna), stepped_up(Client(), begun.bram)
        address = reverse("change_way", args=[begun.row.pk])
        sent = {"key": uuid4(), "way": "internship", "term_end": f"{term_end(begun)}"}
        seat = reverse("seat", args=[begun.seat.pk])
        assert "anders verder" not in his.get(seat).content.decode()
        answer = hers.post(address, sent, follow=True)
        page = html.unescape(answer.content.decode())
        assert "Jullie gaan zo verder. Je begeleider leest dat op het eigen blad." in page
        last = date_format(term_end(begun), "j F Y")
        assert f"Zit mee aan tafel tot en met {last}" in page
        page = html.unescape(his.get(seat).content.decode())
        assert f"Je zit mee aan tafel tot en met {last}." in page
        day = date_format(begun.day, "j F Y")
        assert f"Sinds {day} gaat dit anders verder: In een stage: één leerling." in page
        assert f"Tot en met {last}, of" in his.get(reverse("seats")).content.decode()
