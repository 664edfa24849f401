"""Anna, whose pupil is asked; bram, who looks along; eva, who has nothing to do with it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.measuring import bond
from tests.factories.people import person, sign_in
from tests.factories.sharing import coach


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def bram():
    return coach(person("bram"))


@pytest.fixture
def eva():
    return person("eva")


@pytest.fixture
def dyad(anna):
    return bond(anna.reader)


@pytest.fixture
def annas(anna):
    return sign_in(Client(), anna)
