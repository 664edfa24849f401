"""A backup holds everything but who is signed in, and what was put back is what was there."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from copy import deepcopy
from threading import Thread

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client

from rodedraad.audit import chain
from rodedraad.core.instrument import Age
from rodedraad.pupils.actions import begin_bond
from rodedraad.pupils.records import Named
from rodedraad.sharing import queries as shared
from rodedraad.site.backing_up import writing
from rodedraad.site.backing_up.errors import (
    AlreadyThere,
)
from rodedraad.site.backing_up.restoring import restore_backup
from rodedraad.site.backing_up.tables import LEFT_OUT, Table, line_of, tables
from rodedraad.site.backing_up.writing import write_backup
from rodedraad.vault.models import OpenVaultRow, Record
from rodedraad.vault.ring import folder
from tests.databases import in_place
from tests.factories.door import come_in, is_open
from tests.factories.people import PASSPHRASE, person
from tests.site.lived_in import (
    MOMENT,
    NOTE,
    ON_THE_LIST,
    ON_THE_LIST_THAT_WAITS,
    moments_of,
    names_on_the_list,
    reads,
    standing,
)

pytestmark = pytest.mark.usefixtures("lived")

ONLY_HERS = 0o600


def rows_in(path):
    return [line for line in lines_in(path) if line.startswith(b"[")]


def lines_in(path):
    return path.read_bytes().splitlines(keepends=True)


# --- there and back -------------------------------------------------------------------------------


def test_what_was_put_back_is_what_was_there(backup, databases, figures):
    before = standing()
    with databases.fresh() as empty, in_place(empty):
        restored = restore_backup(backup)
        same = sum(standing()[name] == stood for name, stood in before.items())
        figures.note(
            "a backup put back into an empty database",
            often=f"{restored.backup.rows} rows in {len(tables())} tables",
            found=f"{len(before) - same} tables other than they were, to the bit",
        )
        assert standing() == before
        assert restored.faults == ()
        assert restored.backup.rows == len(rows_in(backup))


def test_it_can_be_put_back_on_another_kind_of_database(lived, backup, databases, tmp_path):
    before = standing()
    with in_place(databases.fresh_file(tmp_path / "elsewhere.sqlite3")):
        restore_backup(backup)
        assert standing() == before
        assert moments_of(reads(lived.anna))[0][1]["moment"] == MOMENT


def test_she_reads_what_she_wrote_with_her_passphrase_after_it_was_put_back(
    lived, backup, databases
):
    told = moments_of(lived.anna.reader)
    assert len(told) == 3
    with databases.fresh() as empty, in_place(empty):
        restore_backup(backup)
        assert moments_of(reads(lived.anna)) == told
        his = reads(lived.bram)
        assert shared.shared_page(his, shared.shared_row(his, lived.sharing)).shared.moments
        assert [one.note.text for one in shared.notes(his)] == [NOTE]


def test_the_class_list_is_read_after_it_was_put_back(backup, databases):
    with databases.fresh() as empty, in_place(empty):
        restore_backup(backup)
        assert names_on_the_list() == set(ON_THE_LIST)


def test_she_comes_in_by_the_door_and_goes_on_after_it_was_put_back(lived, backup, databases):
    with databases.fresh() as empty, in_place(empty):
        restore_backup(backup)
        assert is_open(come_in(Client(), lived.anna))
        begin_bond(by=reads(lived.anna), named=Named("Sterre", Age.PRIMARY))
        assert chain.link() >= 2
        assert chain.verify() == []


def test_a_backup_of_what_was_put_back_is_the_same_backup(backup, databases, tmp_path):
    with databases.fresh() as empty, in_place(empty):
        restore_backup(backup)
        again = tmp_path / "again"
        write_backup(again)
    [new] = set(rows_in(again)) - set(rows_in(backup))
    assert b'"backup-restored"' in new


def test_a_backup_may_take_the_place_of_what_stands_there(backup):
    before = standing()
    Record.objects.all().delete()
    person("eva")
    restore_backup(backup, replace=True)
    assert standing() == before


def test_what_happens_during_a_backup_is_in_it_whole_or_not_at_all(backup, tmp_path, monkeypatch):
    """Somebody else wipes every record when half of the tables are written."""
    real = Table.lines

    def lines(table):
        if table.label == "sharing.sharing":
            somebody_else(lambda: Record.objects.all().delete())
        return real(table)

    monkeypatch.setattr(Table, "lines", lines)
    meanwhile = tmp_path / "meanwhile"
    write_backup(meanwhile)
    assert rows_in(meanwhile) == rows_in(backup)


def somebody_else(does):
    """Done on a connection of its own. SQLite keeps the writer waiting; that one gives up."""
    chosen = deepcopy(connection.settings_dict)
    if connection.vendor == "sqlite":
        chosen["OPTIONS"]["timeout"] = 0.1

    def work():
        with in_place(chosen), suppress(OperationalError):
            does()

    thread = Thread(target=work)
    thread.start()
    thread.join()


def test_every_table_of_ours_was_tried_with_something_in_it(backup):
    """A new table asks for a row of its own in `live_in`: what is empty was not tried."""
    held = {json.loads(line)[0] for line in rows_in(backup)}
    ours = {one.name for one in tables() if one.model.__module__.startswith("rodedraad.")}
    assert ours <= held


# --- what is not in it ----------------------------------------------------------------------------


def test_nobody_is_signed_in_after_it_was_put_back(backup):
    assert OpenVaultRow.objects.count() == 2
    assert Session.objects.exists()
    restore_backup(backup, replace=True)
    assert not OpenVaultRow.objects.exists()
    assert not Session.objects.exists()


def test_neither_sessions_nor_open_vaults_nor_key_files_are_in_it(backup, settings):
    written = backup.read_bytes()
    for row in Session.objects.all():
        assert row.session_key.encode() not in written
    for row in OpenVaultRow.objects.all():
        assert str(row.vault).encode() not in written
        assert line_of(bytes(row.sealed)).strip(b'"\n') not in written
    assert settings.SECRET_KEY.encode() not in written
    assert settings.TRAIL_KEY.encode() not in written
    keys = [path.read_bytes() for path in folder().glob("ring-*")]
    assert keys
    assert not any(key in written for key in keys)


def test_what_she_wrote_is_not_to_be_read_in_it(backup):
    written = backup.read_text(encoding="utf-8")
    for word in ("opgeruimd", NOTE, ON_THE_LIST_THAT_WAITS, *ON_THE_LIST, PASSPHRASE):
        assert word not in written


def test_every_table_of_the_product_is_in_it_or_named_as_left_out():
    held = {one.label for one in tables()}
    every = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert held | LEFT_OUT == every
    assert {
        "retention.notice",  # she must be told anew
        "sessions.session",
        "usersessions.usersession",
        "vault.openvaultrow",
    } == LEFT_OUT


# --- the file -------------------------------------------------------------------------------------


def test_only_its_owner_reads_it(backup):
    assert stat.S_IMODE(backup.stat().st_mode) == ONLY_HERS


def test_it_takes_no_other_files_place_unless_asked(backup):
    before = backup.read_bytes()
    with pytest.raises(AlreadyThere):
        write_backup(backup)
    assert backup.read_bytes() == before
    Record.objects.all().delete()
    write_backup(backup, overwrite=True)
    assert len(backup.read_bytes()) < len(before)


@pytest.mark.parametrize("when", ["written", "synced", "named"])
def test_where_it_cannot_be_finished_the_old_one_stays_and_no_half_one_lies_about(
    backup, monkeypatch, when
):
    before = backup.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    target = {"written": (writing, "last_line"), "synced": (os, "fsync"), "named": (os, "replace")}
    if when == "named":
        monkeypatch.setattr(type(backup), "replace", full)
    else:
        monkeypatch.setattr(*target[when], full)
    with pytest.raises(OSError, match="No space"):
        write_backup(backup, overwrite=True)
    assert backup.read_bytes() == before
    assert list(backup.parent.iterdir()) == [backup]


def test_it_reaches_the_disk_before_it_gets_its_name(tmp_path, monkeypatch):
    done = []
    sync, replace = os.fsync, type(tmp_path).replace
    monkeypatch.setattr(os, "fsync", lambda one: done.append("sync") or sync(one))
    monkeypatch.setattr(
        type(tmp_path), "replace", lambda *two: done.append("name") or replace(*two)
    )
    write_backup(tmp_path / "backup")
    assert done == ["sync", "name", "sync"]  # the file, its name, the folder


# --- the commands ---------------------------------------------------------------------------------


def test_the_commands_say_what_they_did_and_what_is_not_in_it(databases, tmp_path, capsys):
    path = tmp_path / "backup"
    call_command("backup", str(path))
    said = capsys.readouterr().out
    assert "rows" in said
    assert "key files are not in it" in said
    with databases.fresh() as empty, in_place(empty):
        call_command("restore", str(path), "--into-empty")
    assert "Everybody signs in anew" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["--into-empty", "--replace"]])
def test_it_has_to_be_said_what_a_backup_may_take_the_place_of(backup, words):
    with pytest.raises(CommandError):
        call_command("restore", str(backup), *words)


def test_a_folder_that_is_not_there_is_told_in_one_line(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("backup", str(tmp_path / "nowhere" / "backup"))
    with pytest.raises(CommandError, match="nothing: there is no such file"):
        call_command("restore", str(tmp_path / "nothing"), "--replace")
