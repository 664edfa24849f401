"""The disk refuses at any moment of a save, or is full: nothing is half, nobody is told wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.databases import in_place, sqlite_file
from tests.faults.disk import FULL, library, watched
from tests.faults.writers import FINE, Desk, desks

NAME = "kept.sqlite3"
BROKEN = 500
CHANGES = frozenset({"write", "sync", "truncate", "delete"})
EVERY = CHANGES | {"read"}
NOT_TRUE = "Er ging bij ons iets mis."


@dataclass(frozen=True)
class Bench:
    """A folder with a database in which one person has one moment, to begin from each time."""

    folder: object
    desk: Desk
    content: bytes

    @property
    def chosen(self):
        return sqlite_file(self.folder / NAME)

    def lay_out(self):
        for old in self.folder.iterdir():
            old.unlink()
        (self.folder / NAME).write_bytes(self.content)


@pytest.fixture
def bench(databases, django_db_blocker, tmp_path, missing_tool):
    if library() is None:
        missing_tool("this Python hides the functions of its SQLite")
    with django_db_blocker.unblock():
        with in_place(databases.fresh_file(tmp_path / NAME)):
            [desk] = desks(1)
        yield Bench(tmp_path, desk, (tmp_path / NAME).read_bytes())


def save(desk, key, **answers):
    """What the server answers to the page's script."""
    told = {"key": key, "answers": [{"name": name, "to": to} for name, to in answers.items()]}
    return ask(desk, "post", "answers", json.dumps(told))


def ask(desk, method, name, *sent):
    client = Client(raise_request_exception=False)
    headers = {"Cookie": desk.cookies, "Accept": "application/json"}
    more = {"content_type": "application/json"} if sent else {}
    address = reverse(name, args=[desk.check])
    return getattr(client, method)(address, *sent, headers=headers, **more)


def refuse_each_once(bench, what):
    """How often the disk refused, and how often somebody was told that it was saved wrongly."""
    refused = wrong = 0
    for nth in range(1, 10_000):
        bench.lay_out()
        key = uuid4().hex
        with watched(bench.folder) as disk, in_place(bench.chosen):
            connection.ensure_connection()
            disk.refuse(nth, what=what)
            answer = save(bench.desk, key, c1=4, e1=2)
            disk.refuse_nothing()
            if not disk.refused:
                return refused, wrong
            refused += 1
            wrong += not is_true(bench.desk, answer) or not goes_on(bench.desk, key)
    raise AssertionError("the disk was never asked so much")


def is_true(desk, answer):
    """Nothing half; and told as saved only where it is."""
    answers, (scores, about_me) = desk.stored
    whole = (answers, scores, about_me) in (({}, 0, 0), ({"c1": 4, "e1": 2}, 1, 1))
    told = answer.status_code == FINE
    said = told or (answer.status_code == BROKEN and NOT_TRUE in answer.content.decode())
    return whole and said and (bool(answers) or not told)


def goes_on(desk, key):
    """Sent again to a disk that is well, it is saved, and once."""
    again = save(desk, key, c1=4, e1=2)
    return again.status_code == FINE and desk.stored == ({"c1": 4, "e1": 2}, [1, 1])


@pytest.mark.parametrize("what", [CHANGES, EVERY], ids=["changes", "and reads"])
def test_a_disk_that_refuses_once_leaves_nothing_half_and_nobody_told_wrong(bench, figures, what):
    refused, wrong = refuse_each_once(bench, what)
    figures.note(
        f"the disk refuses once in a save ({', '.join(sorted(what))})",
        often=f"{refused} refusals",
        found=f'{wrong} half, doubled or falsely "bewaard"',
    )
    assert refused > 30
    assert wrong == 0


def test_on_a_full_disk_nothing_is_saved_and_all_that_is_there_can_be_read(bench, figures):
    bench.lay_out()
    with watched(bench.folder) as disk, in_place(bench.chosen):
        assert save(bench.desk, uuid4().hex, c1=4).status_code == FINE
        disk.refuse(1, what=frozenset({"write"}), code=FULL)
        keys = [uuid4().hex for _ in range(20)]
        told = [save(bench.desk, key, c2=3).status_code for key in keys]
        assert set(told) == {BROKEN}
        assert ask(bench.desk, "get", "check").status_code == 302  # to the next statement
        assert bench.desk.stored == ({"c1": 4}, [1, 0])
        disk.refuse_nothing()
        assert save(bench.desk, keys[0], c2=3).status_code == FINE
        assert bench.desk.stored == ({"c1": 4, "c2": 3}, [2, 0])
    figures.note(
        "a full disk", often=f"{len(keys)} saves refused", found='0 falsely "bewaard", 0 lost'
    )


def test_when_the_database_fails_she_reads_words_and_her_page_keeps_what_she_typed(bench):
    """The script takes anything but its own JSON as "not saved yet", and tries again."""
    bench.lay_out()
    with watched(bench.folder) as disk, in_place(bench.chosen):
        connection.ensure_connection()
        disk.refuse(1, what=frozenset({"write"}), code=FULL)
        answer = save(bench.desk, uuid4().hex, c1=4)
        assert answer.status_code == BROKEN
        assert not answer.headers["Content-Type"].startswith("application/json")
        for inside in ("Traceback", "OperationalError", "disk", "sqlite"):
            assert inside not in answer.content.decode()
