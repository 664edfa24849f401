"""Anna, who looks at her bonds, and eva, who has nothing to do with them."""

from __future__ import annotations

import pytest

from tests.factories.people import Person, person


@pytest.fixture
def anna(db) -> Person:  # noqa: ARG001  # opens the database
    return person("anna")


@pytest.fixture
def eva(db) -> Person:  # noqa: ARG001  # opens the database
    return person("eva")
