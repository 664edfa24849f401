"""A step whose form has a page of its own is told there and nowhere else; after the end nothing."""

from __future__ import annotations

import html
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching import actions
from rodedraad.coaching.actions import together
from rodedraad.coaching.models import StepNote
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.core.protocol import NotOpen
from rodedraad.vault.models import Record
from rodedraad.vault.parts import Part
from tests.factories.sharing import stepped_up
from tests.factories.steps import told, wrote
from tests.factories.together import LLINC, TWO_BONDS, with_coach

pytestmark = pytest.mark.django_db
TOLD = {"key": uuid4(), "seen": 0, "outcome": "done", "text-line": "Dat ging vanzelf."}


def sends(client, address, told):
    """A form as a browser sends it from a page of ours."""
    words, form = urlencode(told), "application/x-www-form-urlencoded"
    return client.post(address, words, form, headers={"origin": "http://testserver"})


@pytest.fixture
def both():
    return with_coach(LLINC)


@pytest.mark.parametrize("who", ["anna", "bram"])
def test_closing_is_told_on_its_own_page_only(both, who):
    general, own, of = {
        "anna": ("step", "close_together", both.row.pk),
        "bram": ("seat_step", "closing_with_coach", both.seat.pk),
    }[who]
    client = stepped_up(Client(), getattr(both, who))
    name = name_of(both.running().plan, both.turn("close"))
    address = reverse(general, args=[of, name])
    assert client.get(address)["Location"] == reverse(own, args=[of, name])
    refused = sends(client, address, TOLD)
    assert refused.status_code == 400
    assert "Dat ging vanzelf." in html.unescape(refused.content.decode())
    assert both.turn("close") not in both.running().record.settled


def test_after_the_end_a_coach_writes_no_working_notes_any_more():
    both = with_coach(TWO_BONDS).at("talk")
    talk, before = both.turn("talk"), StepNote.objects.count()
    with both.today():
        actions.end_steps(by=both.anna.reader, trajectory=both.row, key=uuid4(), written={})
    with pytest.raises(NotOpen):
        both.coach_notes(talk, None, written=wrote(Part.COACH_PRIVATE, own_note="Nog dit."))
    sent = {**TOLD, "text-own_note": "Nog een laatste gedachte."}
    with both.today():
        client = stepped_up(Client(), both.bram)
        page = sends(client, reverse("seat_step", args=[both.seat.pk, "talk-1-0-0"]), sent)
    assert page.status_code == 409
    assert "Nog een laatste gedachte." in html.unescape(page.content.decode())
    assert StepNote.objects.count() == before


def test_after_the_closing_step_a_coach_writes_no_working_notes_any_more():
    both = with_coach(LLINC).at("follow_up")
    assert both.turn("close") in both.running().record.settled
    for step in ("interview", "levels", "profile", "feedback"):
        one = told(both.turn(step), None, written=wrote(Part.COACH_PRIVATE, own_note="Nog dit."))
        with pytest.raises(NotOpen), both.today():
            together.note_step(by=both.bram.reader, seat=both.seat, told=one)
    assert not Record.objects.filter(folder=both.row.folder_id, part=Part.COACH_PRIVATE).exists()
