"""A database that people live in, and empty ones beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from rodedraad.site.backing_up.writing import write_backup
from tests.databases import Chosen, Databases, in_place
from tests.faults.figures import Figures
from tests.site.lived_in import LivedIn, live_in


@pytest.fixture(scope="session")
def databases(tmp_path_factory) -> Databases:
    """Where fresh databases come from."""
    return Databases(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def in_use(databases, django_db_blocker) -> Iterator[tuple[Chosen, LivedIn]]:
    """A database with people in it, to be copied.

    Between its making and its end a database is refused again to tests that ask for none.
    """
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            chosen = stack.enter_context(databases.fresh())
            with in_place(chosen):
                lived = live_in()
        yield chosen, lived
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture
def lived(databases, in_use, django_db_blocker) -> Iterator[LivedIn]:
    """A copy of it, which is the default database."""
    original, people = in_use
    with django_db_blocker.unblock(), databases.copy(original) as chosen, in_place(chosen):
        yield people


@pytest.fixture
def backup(lived, tmp_path) -> Path:  # noqa: ARG001  # opens the database
    """A backup of it."""
    path = tmp_path / "rode-draad.backup"
    write_backup(path)
    return path


@pytest.fixture(scope="session")
def figures() -> Iterator[Figures]:
    """What was counted in this run; written into the reference where that is asked."""
    counted = Figures()
    yield counted
    counted.write_where_asked()
