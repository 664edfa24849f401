"""The page of a trajectory asks no more where more was written."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rodedraad.core.protocol import Role, State
from rodedraad.vault.parts import Part
from tests.factories.people import sign_in
from tests.factories.steps import wrote
from tests.factories.together import WithCoach, with_coach

pytestmark = pytest.mark.django_db


def asked(both: WithCoach, who: str) -> int:
    """How many queries the page of the trajectory takes on its day."""
    name, of = {"anna": ("steps", both.row.pk), "bram": ("seat", both.seat.pk)}[who]
    with both.today():
        client = sign_in(Client(), getattr(both, who))
        client.get(reverse(name, args=[of]))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name, args=[of])).status_code == 200
    return len(queries)


def test_as_many_queries_with_words_at_every_turn_as_at_one():
    both = with_coach()
    both.note(both.turn("baseline_one"), None, written=wrote(Part.ABOUT_US, own_words="Zacht."))
    one_turn = {who: asked(both, who) for who in ("bram", "anna")}
    both.at("feedback")
    steps = {step.key: step for step in both.running().known.steps}
    for row in both.running().standing.of(State.DONE):
        if Role.COACH in steps[row.turn.step].who:
            for part in (Part.ABOUT_US, Part.COACH_PRIVATE):
                both.coach_notes(row.turn, None, written=wrote(part, own_words="Zacht."))
    assert both.row.notes.count() > 5
    assert {who: asked(both, who) for who in ("bram", "anna")} == one_turn
