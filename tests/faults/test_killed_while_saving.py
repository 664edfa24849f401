"""Web workers and databases are killed while people save: what was acknowledged is there."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from time import monotonic, sleep

import pytest
from django.db import Error, connection

from rodedraad.audit import chain
from rodedraad.audit.models import Event
from tests.databases import ON_POSTGRES, in_place
from tests.faults.killed_server import KilledServer, is_there, kill
from tests.faults.writers import NOTHING, Found, Writer, at_work, desks

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the processes of a server are found in /proc"
)

CYCLES, CYCLES_LONG = 12, 200
WRITERS = 4
SAVES_BETWEEN = 6
"""So many saves are acknowledged between two kills at least."""
ALL_OF_IT = 10
"""Once in so many kills the head dies too."""
LONGEST = 60


def keep_saving(server: KilledServer, cycles: int, strike: Callable[[int], None]):
    """Kill while four people save; the books of each, and what was found wrong after each kill."""
    people = desks(WRITERS)
    writers = [Writer(desk, server.port) for desk in people]
    found, chance = Found(), random.Random(7)  # noqa: S311
    with at_work(writers):
        for cycle in range(1, cycles + 1):
            wait_for_saves(writers)
            sleep(chance.uniform(0, 0.2))
            strike(cycle)
            if server.is_gone():
                server.start()
            for writer in writers:
                found.compare(writer.desk, writer.books, under_way=1)
    for writer in writers:
        found.compare(writer.desk, writer.books)
    return [writer.books for writer in writers], found


def wait_for_saves(writers: list[Writer]) -> None:
    """Return once some more was acknowledged; fails where nobody gets through."""
    before, until = saved(writers), monotonic() + LONGEST
    while saved(writers) < before + SAVES_BETWEEN:
        assert monotonic() < until, "nobody gets through"
        assert not [wrong for one in writers for wrong in one.books.wrong]
        sleep(0.01)


def saved(writers: list[Writer]) -> int:
    return sum(one.books.saves for one in writers)


def all_is_well(books, found, figures, fault, cycles):
    figures.note(
        fault,
        often=f"{cycles} kills, {sum(one.saves for one in books)} saves acknowledged, "
        f"{sum(one.unanswered + one.refused for one in books)} tries without an answer or refused",
        found=str(found),
    )
    assert [wrong for one in books for wrong in one.wrong] == []
    assert str(found) == NOTHING
    assert sum(one.unanswered + one.refused for one in books) > 0  # the kills were felt
    assert Event.objects.filter(verb="check-begun").count() == WRITERS
    chain.link()
    assert chain.verify() == []
    if not ON_POSTGRES:
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def workers_die(server, cycles):
    def strike(cycle):
        if cycle % ALL_OF_IT:
            server.kill_worker()
        else:
            server.kill_all()

    return keep_saving(server, cycles, strike)


def test_a_killed_web_worker_loses_nothing_that_was_acknowledged(server, figures):
    books, found = workers_die(server, CYCLES)
    all_is_well(books, found, figures, "kill -9 of web workers while four people save", CYCLES)


@pytest.mark.long
def test_two_hundred_killed_web_workers_lose_nothing(server, figures):
    books, found = workers_die(server, CYCLES_LONG)
    all_is_well(books, found, figures, "kill -9 of web workers while four people save", CYCLES_LONG)


# --- PostgreSQL itself dies ----------------------------------------------------------------------


@pytest.fixture
def waiting_for_commits(database):
    """The tests' own cluster answers before it has written; a host's does not."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {database['NAME']} SET synchronous_commit = on")
    connection.close()


def a_backend_dies(_cycle):
    """One process of the database is killed; it stops all others, and recovers from its log."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )
        serving = [pid for (pid,) in cursor.fetchall()]
    connection.close()
    for one in serving[:1]:
        kill(one)
    wait_for_database(before=serving)


def wait_for_database(before):
    """Return once it has stopped all that served before, and serves again."""
    until = monotonic() + LONGEST
    while any(is_there(one) for one in before):
        assert monotonic() < until, "the database does not stop the others"
        sleep(0.01)
    while True:
        try:
            connection.ensure_connection()
        except Error:
            assert monotonic() < until, "the database does not come back"
            connection.close()
            sleep(0.05)
        else:
            return


def its_own_to_kill():
    """Marks of a test that takes the whole cluster down: with it goes what other tests use."""
    no_process = pytest.mark.skipif(not ON_POSTGRES, reason="SQLite has no process of its own")
    return lambda test: pytest.mark.alone(no_process(test))


@its_own_to_kill()
@pytest.mark.parametrize("cycles", [10, pytest.param(60, marks=pytest.mark.long)])
@pytest.mark.usefixtures("waiting_for_commits")
def test_a_killed_database_loses_nothing_that_was_acknowledged(server, figures, cycles):
    try:
        books, found = keep_saving(server, cycles, a_backend_dies)
    except PermissionError:
        pytest.skip("this database belongs to somebody else")
    all_is_well(books, found, figures, "kill -9 of a database process, crash recovery", cycles)


@its_own_to_kill()
def test_what_was_connected_before_a_database_was_killed_is_not_left_dead(
    databases, django_db_blocker
):
    """Else every later test that uses the database fails, for want of a connection."""
    with django_db_blocker.unblock():
        connection.ensure_connection()
        with databases.fresh() as chosen, in_place(chosen):
            connection.ensure_connection()
            with in_place(chosen):
                a_backend_dies(1)
            connection.close()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
