"""Whom the pages behind the door are about: just begun, and months later."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

import pytest

from tests.databases import kept_for_a_module
from tests.factories.worlds import Begun, Lived, whole_life


@pytest.fixture(scope="module")
def lived_once(django_db_setup, django_db_blocker) -> Iterator[Lived]:  # noqa: ARG001
    """Months of her pages, made once for a file."""
    with kept_for_a_module(django_db_blocker, whole_life) as world:
        yield world


@pytest.fixture
def lived(lived_once, db) -> Lived:  # noqa: ARG001  # opens the database
    """The same for one test: what it makes besides is its own, and goes with it."""
    return copy(lived_once)


@pytest.fixture
def begun(db) -> Begun:  # noqa: ARG001  # opens the database
    """Of who has just begun: each thing is there only where a page is about it."""
    return Begun()
