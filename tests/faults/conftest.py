"""Fresh databases to be harmed, and the figures that are written down afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.databases import ON_POSTGRES, Chosen, Databases, address_of, in_place
from tests.faults.figures import Figures
from tests.faults.killed_server import KilledServer, killable
from tests.real_server import environment_of, prepare

# What SQLite does with a disk is the same whatever database the rest is tested on.
collect_ignore = ["test_power_loss.py", "test_broken_disk.py"] if ON_POSTGRES else []


@pytest.fixture(scope="session")
def databases(tmp_path_factory) -> Databases:
    """Where fresh databases come from."""
    return Databases(tmp_path_factory.mktemp("databases"))


@pytest.fixture
def database(databases, django_db_blocker) -> Iterator[Chosen]:
    """A fresh one, which is the default one."""
    with django_db_blocker.unblock(), databases.fresh() as chosen, in_place(chosen):
        yield chosen


@pytest.fixture(scope="session")
def installation(tmp_path_factory) -> Path:
    """A folder with static files and the key files of the tests."""
    folder = tmp_path_factory.mktemp("installation")
    for name in ("secret-key", "trail-key"):
        shutil.copy(settings.VAR / name, folder)
    prepare(environment_of(folder))
    return folder


@pytest.fixture
def server(database, installation, tmp_path) -> Iterator[KilledServer]:
    """A web server on that database, with the key files of the tests."""
    environment = environment_of(installation, RODEDRAAD_DATABASE=address_of(database))
    with killable(environment, tmp_path / "log") as running:
        yield running


@pytest.fixture(scope="session")
def figures() -> Iterator[Figures]:
    """What was counted in this run; written into the reference where that is asked."""
    counted = Figures()
    yield counted
    counted.write_where_asked()
