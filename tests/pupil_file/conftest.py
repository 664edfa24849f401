"""Anna, who writes; Bram, who looks along; Eva, who has nothing to do with it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.measuring import bond, closed_moment
from tests.factories.people import Person, person, sign_in
from tests.factories.sharing import (
    ALL_WORDS,
    FIRST,
    NICKNAME,
    coach,
    share,
    stepped_up,
    with_second_factor,
)
from tests.factories.talks import prepared_talk


@pytest.fixture
def anna(db) -> Person:  # noqa: ARG001  # opens the database
    return with_second_factor(person("anna"))


@pytest.fixture
def bram(db) -> Person:  # noqa: ARG001  # opens the database
    return coach(person("bram"))


@pytest.fixture
def eva(db) -> Person:  # noqa: ARG001  # opens the database
    return person("eva")


@pytest.fixture
def dyad(anna):
    """Her bond, with words about both lanes, and a talk."""
    hers = bond(anna.reader, NICKNAME)
    closed_moment(anna.reader, hers, words=ALL_WORDS, on=FIRST)
    prepared_talk(anna.reader, hers)
    return hers


@pytest.fixture
def hers(anna) -> Client:
    return stepped_up(Client(), anna)


@pytest.fixture
def his(bram) -> Client:
    return sign_in(Client(), bram)


@pytest.fixture
def shared(anna, bram, dyad):
    return share(anna, dyad, bram)
