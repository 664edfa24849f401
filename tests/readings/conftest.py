"""Anna's trajectory with Bram, just before he reads; and rik, whom she asked to read too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from tests.databases import kept_for_a_module
from tests.factories.people import sign_in
from tests.factories.readings import turn_name
from tests.factories.together import with_coach


@pytest.fixture(scope="module")
def told_once(django_db_setup, django_db_blocker):  # noqa: ARG001
    """The trajectory just before its first story is read, made once for a file."""
    with kept_for_a_module(django_db_blocker, lambda: with_coach().at("levels")) as made:
        yield made


@pytest.fixture
def here(told_once, db):  # noqa: ARG001  # opens the database
    trajectory = replace(told_once)
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
