"""A file of steps that is not here any more: every page of it says so, and none fails."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.catalogue.protocols import UnknownProtocol
from rodedraad.coaching import known
from tests.factories.sharing import stepped_up
from tests.factories.together import with_coach

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def gone(monkeypatch):
    """LLInC at its readings, with a second reader; then its file is taken away."""
    both = with_coach().at("levels")
    rater, seat = both.seat_rater()

    def nowhere(name: str):
        raise UnknownProtocol(name)

    monkeypatch.setattr(known, "protocol", nowhere)
    return both, rater, seat


def test_a_script_that_saves_a_reading_is_told_its_name(gone):
    both, rater, seat = gone
    at = {
        "save_levels": (both.bram, both.seat.pk, "levels-1-0-0"),
        "rater_save_levels": (rater, seat.pk, "second_reading-1-0-0"),
    }
    with both.today():
        for name, (who, number, turn) in at.items():
            client = stepped_up(Client(), who)
            again = client.get(reverse(f"{name}_again", args=[number, turn]), content_type=JSON)
            sent = client.post(reverse(name, args=[number, turn]), "{}", JSON)
            told = {"refused": "unknown-protocol"}
            assert [(one.status_code, one.json()) for one in (again, sent)] == [(409, told)] * 2


def test_what_she_would_print_is_a_page_that_says_so(gone):
    both, *_others = gone
    with both.today():
        hers = stepped_up(Client(), both.anna)
        for name, turn in (("profile_paper", "profile-1-0-0"), ("wipe_log_paper", "close-0-0-0")):
            answer = hers.get(reverse(name, args=[both.row.pk, turn]))
            assert answer.status_code == 409
            assert "kent deze versie van de stappen niet" in answer.content.decode()
