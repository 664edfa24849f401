"""Anna, who keeps a diary, and eva, who has nothing to do with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from rodedraad.web.clock import clock_at
from tests.factories.measuring import bond
from tests.factories.people import Person, person, sign_in

MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday():
    with clock_at(MONDAY):
        yield


@pytest.fixture
def anna(db) -> Person:  # noqa: ARG001  # opens the database
    return person("anna")


@pytest.fixture
def eva(db) -> Person:  # noqa: ARG001  # opens the database
    return person("eva")


@pytest.fixture
def dyad(anna):
    return bond(anna.reader)


@pytest.fixture
def client_on(anna):
    """Anna's browser so many days later: her vault opened then."""

    def on(number: int = 0) -> Client:
        with on_day(number):
            return sign_in(Client(), anna)

    return on


def on_day(number: int, hour: int = 15):
    return clock_at(MONDAY.replace(hour=hour) + timedelta(days=number))
