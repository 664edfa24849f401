"""Anna, who runs light steps, and eva, who has nothing to do with them."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.measuring import bond
from tests.factories.people import Person, person, sign_in


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
def signed_in(anna):
    return sign_in(Client(), anna)
