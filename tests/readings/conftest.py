"""Anna's trajectory with Bram, just before he reads; and rik, whom she asked to read too."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.people import sign_in
from tests.factories.readings import turn_name
from tests.factories.together import with_coach


@pytest.fixture
def here(db):  # noqa: ARG001  # opens the database
    trajectory = with_coach().at("levels")
    with trajectory.today():
        yield trajectory


@pytest.fixture
def turn(here):
    """The coach's turn of the first story."""
    return turn_name(here.running().plan, "levels")


@pytest.fixture
def second(here):
    """The second rater's turn of the same story."""
    return turn_name(here.running().plan, "second_reading")


@pytest.fixture
def bram(here):
    return sign_in(Client(), here.bram)
