"""Anna with one bond and two moments, Bram who is a coach, and Eva from elsewhere."""

from __future__ import annotations

import pytest
from django.test import Client

from rodedraad.measuring.records import MOMENT
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import Person, person, sign_in
from tests.factories.sharing import (
    ALL_WORDS,
    FIRST,
    NICKNAME,
    SECOND,
    coach,
    stepped_up,
    with_second_factor,
)


@pytest.fixture
def anna(db) -> Person:  # noqa: ARG001  # opens the database
    return with_second_factor(person("anna"))


@pytest.fixture
def bram(db) -> Person:  # noqa: ARG001  # opens the database
    return coach(person("bram"))


@pytest.fixture
def eva(db) -> Person:  # noqa: ARG001  # opens the database
    return coach(person("eva"))


@pytest.fixture
def dyad(anna):
    """Her bond, looked at twice."""
    hers = bond(anna.reader, NICKNAME)
    closed_moment(anna.reader, hers, words=ALL_WORDS, on=FIRST)
    closed_moment(anna.reader, hers, words={MOMENT: "Hij zwaaide."}, on=SECOND)
    return hers


@pytest.fixture
def hers(anna) -> Client:
    """Anna's browser; she gave her passphrase again just now."""
    return stepped_up(Client(), anna)


@pytest.fixture
def his(bram) -> Client:
    """Bram's browser."""
    return sign_in(Client(), bram)


@pytest.fixture
def evas(eva) -> Client:
    """Eva's browser."""
    return stepped_up(Client(), eva)
