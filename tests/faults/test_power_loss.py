"""The power goes at any moment of a save: it is there whole or not, and if acknowledged, it is."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection

from rodedraad.core.instrument import Age
from rodedraad.measuring import actions, queries
from rodedraad.pupils.actions import begin_bond
from rodedraad.pupils.records import Named
from tests.databases import in_place, sqlite_file
from tests.factories.measuring import begun_check, instead_of, save, written
from tests.factories.people import person
from tests.faults.after_power_loss import crash_points
from tests.faults.disk import Asked, library, watched

FEW, FEW_LONG = 1, 8
"""So many mixtures of what was forgotten and what was not, at each moment."""
NAME = "kept.sqlite3"


@dataclass(frozen=True)
class Kept:
    """What SQLite asked during some deeds, and what stood there before and after each."""

    before: dict[str, bytes]
    asked: list[Asked]
    ends: list[int]  # after so many things asked, each deed was acknowledged
    states: list[str]  # one more than deeds

    def may_stand(self, point: int) -> set[str]:
        """What may be found if the power goes here: all that was acknowledged, or one deed more."""
        acknowledged = sum(end <= point for end in self.ends)
        return set(self.states[acknowledged : acknowledged + 2])


@pytest.fixture
def folder(databases, django_db_blocker, tmp_path, missing_tool):
    if library() is None:
        missing_tool("this Python hides the functions of its SQLite")
    with django_db_blocker.unblock():
        databases.fresh_file(tmp_path / NAME)
        yield tmp_path


def kept_on(folder, options: dict[str, object], deeds: Callable) -> Kept:
    """Do these deeds on a watched disk, each acknowledged when it returns."""
    chosen = sqlite_file(folder / NAME)
    chosen["OPTIONS"] |= options
    with in_place(chosen):
        anna = person("anna")
        check = begun_check(anna.reader)
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    with watched(folder) as disk, in_place(chosen):
        connection.ensure_connection()
        disk.asked.clear()
        ends, states = [], [standing(folder / NAME)]
        for deed in deeds(anna, check):
            deed()
            ends.append(len(disk.asked))
            states.append(standing(folder / NAME))
    return Kept(before, disk.asked[: ends[-1]], ends, states)


def one_save(anna, check):
    return [lambda: save_answers(anna, check, save(c1=4, e1=2))]


def a_day(anna, check):
    """All that changes content: begin, answer, write, change, close, wipe."""
    return [
        lambda: save_answers(anna, check, save(c1=4, e1=2)),
        lambda: save_answers(anna, check, instead_of(4, c1=5)),
        lambda: actions.keep_words(by=anna.reader, check=check, save=written(moment="Hij lachte.")),
        lambda: actions.close_check(by=anna.reader, check=again(anna, check)),
        lambda: begin_bond(by=anna.reader, named=Named("Sterre", Age.PRIMARY)),
        lambda: actions.wipe_about_me(by=anna.reader, check=again(anna, check)),
        lambda: actions.wipe_check(by=anna.reader, check=again(anna, check)),
    ]


def save_answers(anna, check, told):
    actions.save_answers(by=anna.reader, check=again(anna, check), save=told)


def again(anna, check):
    return queries.check(anna.reader, check.pk).row


def standing(path) -> str:
    """Everything in the database, as text, once SQLite has rolled back what was half done."""
    opened = sqlite3.connect(path)
    try:
        opened.execute("PRAGMA synchronous=OFF")  # this look itself need not last
        (whole,) = opened.execute("PRAGMA integrity_check").fetchone()
        return "\n".join(opened.iterdump()) if whole == "ok" else "damaged"
    except sqlite3.DatabaseError:
        return "damaged"
    finally:
        opened.close()


@dataclass
class Found:
    """How many disks were looked at, and how many were not as they may be."""

    points: int = 0
    disks: int = 0
    wrong: int = 0


def after_the_power_went(kept: Kept, place, few: int, *, every: int = 1) -> Found:
    """Moments between two things asked of the disk, all or one of so many, in ways to forget."""
    found, chance = Found(), random.Random(11)  # noqa: S311
    for point, surface in crash_points(kept.before, kept.asked):
        if point % every:
            continue
        found.points += 1
        allowed = kept.may_stand(point)
        for disk in {tuple(sorted(way.items())) for way in surface.ways(chance, few)}:
            lay_out(place, disk)
            found.disks += 1
            found.wrong += standing(place / NAME) not in allowed
    return found


def lay_out(place, disk):
    """These files and no others."""
    place.mkdir(exist_ok=True)
    for old in place.iterdir():
        old.unlink()
    for name, content in disk:
        (place / name).write_bytes(content)


def test_the_product_asks_sqlite_to_wait_for_the_disk(folder):
    with in_place(sqlite_file(folder / NAME)), connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
        assert connection.transaction_mode == "IMMEDIATE"


def test_a_save_survives_the_loss_of_power_at_each_of_its_steps(folder, tmp_path, figures):
    kept = kept_on(folder, {}, one_save)
    found = after_the_power_went(kept, tmp_path / "after", FEW)
    figures.note(
        "power loss in a save, what was not synced is forgotten",
        often=f"{found.points} moments, {found.disks} disks",
        found=f"{found.wrong} lost, half or damaged",
    )
    assert found.points > 20
    assert found.wrong == 0


@pytest.mark.parametrize(
    ("few", "every"), [(0, 5), pytest.param(FEW_LONG, 1, marks=pytest.mark.long)]
)
def test_everything_she_does_survives_the_loss_of_power(folder, tmp_path, figures, few, every):
    kept = kept_on(folder, {}, a_day)
    found = after_the_power_went(kept, tmp_path / "after", few, every=every)
    figures.note(
        "power loss while answering, closing, wiping",
        often=f"{found.points} moments, {found.disks} disks",
        found=f"{found.wrong} lost, half or damaged",
    )
    assert found.wrong == 0


@pytest.mark.parametrize("level", ["OFF", "NORMAL"])
def test_this_would_show_a_disk_that_is_not_waited_for(folder, tmp_path, level):
    careless = {"init_command": f"PRAGMA journal_mode=TRUNCATE;PRAGMA synchronous={level};"}
    kept = kept_on(folder, careless, one_save)
    assert after_the_power_went(kept, tmp_path / "after", FEW).wrong > 0
