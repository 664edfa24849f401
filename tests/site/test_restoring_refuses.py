"""What a backup is refused for, and that nothing is touched then."""

from __future__ import annotations

import shutil

import pytest
from django.core.management import CommandError, call_command

from rodedraad.audit import chain
from rodedraad.audit.models import Event
from rodedraad.site.backing_up import manifest, writing
from rodedraad.site.backing_up.errors import (
    NotEmpty,
    NotTheSame,
    OtherKeys,
    OtherVersion,
)
from rodedraad.site.backing_up.restoring import restore_backup
from rodedraad.site.backing_up.tables import Table
from rodedraad.site.backing_up.writing import write_backup
from rodedraad.vault.models import OpenVaultRow
from rodedraad.vault.ring import add_key, folder
from tests.databases import in_place
from tests.site.lived_in import (
    MOMENT,
    ON_THE_LIST,
    moments_of,
    names_on_the_list,
    reads,
    standing,
)

pytestmark = pytest.mark.usefixtures("lived")

OTHER_KEY = "another key, of another installation"


def test_a_database_in_use_is_not_written_over_without_being_asked(backup):
    before = standing()
    with pytest.raises(NotEmpty, match="--replace"):
        restore_backup(backup)
    assert standing() == before
    assert OpenVaultRow.objects.count() == 2


def test_a_tick_in_an_empty_database_does_not_make_it_one_in_use(backup, databases):
    with databases.fresh() as empty, in_place(empty):
        chain.link()
        restore_backup(backup)
        assert chain.verify() == []


@pytest.mark.parametrize("name", ["SECRET_KEY", "TRAIL_KEY"])
def test_a_backup_made_under_other_key_files_is_refused_by_name(backup, settings, name):
    before = standing()
    setattr(settings, name, OTHER_KEY)
    with pytest.raises(OtherKeys, match=name):
        restore_backup(backup, replace=True)
    assert standing() == before


@pytest.fixture
def keys(settings, tmp_path):
    """The folder of keys, in a place where a test can do with it as it likes."""
    place = shutil.copytree(folder(), tmp_path / "var" / "keys")
    settings.VAR = place.parent
    return place


def is_gone(path):
    path.unlink()


def is_another(path):
    path.write_text("ab" * 32)


def is_damaged(path):
    path.write_text("no key at all")


@pytest.mark.parametrize("one", [is_gone, is_another, is_damaged])
def test_a_key_of_the_ring_that_is_not_here_is_named_before_anything_is_touched(backup, keys, one):
    before = standing()
    one(sorted(keys.iterdir())[0])
    with pytest.raises(OtherKeys, match="keys/ring-0001"):
        restore_backup(backup, replace=True)
    assert standing() == before
    assert OpenVaultRow.objects.count() == 2


def test_a_folder_of_keys_that_is_not_here_is_not_made_anew(backup, keys):
    shutil.rmtree(keys)
    with pytest.raises(OtherKeys, match="ring-0001"):
        restore_backup(backup, replace=True)
    assert not keys.exists()


@pytest.mark.usefixtures("keys")
def test_a_backup_of_before_a_new_key_came_is_put_back(backup):
    add_key()
    restore_backup(backup, replace=True)
    assert names_on_the_list() == set(ON_THE_LIST)


def test_a_backup_is_made_though_a_key_file_is_damaged_and_says_so(keys, tmp_path, capsys):
    is_damaged(sorted(keys.iterdir())[0])
    call_command("backup", str(tmp_path / "backup"))
    assert "keys/ring-0001 is damaged" in capsys.readouterr().err


def test_when_the_key_files_are_lost_what_teachers_wrote_still_opens(lived, backup, settings):
    settings.SECRET_KEY = settings.TRAIL_KEY = OTHER_KEY
    restored = restore_backup(backup, replace=True, other_keys=True)
    assert restored.faults  # under another key no link of the trail can be verified
    assert moments_of(reads(lived.anna))[0][1]["moment"] == MOMENT


@pytest.mark.parametrize(("change", "said"), [("add", "newer"), ("take", "older")])
def test_a_backup_of_another_version_is_refused_with_what_to_do(
    tmp_path, monkeypatch, change, said
):
    real = manifest.manifest_of_now

    def other():
        now = real()
        added = ["vault.9999_later"] if change == "add" else []
        kept = now.migrations[: -1 if change == "take" else None]
        return type(now)(**(now.__dict__ | {"migrations": kept + added}))

    path = tmp_path / "backup"
    monkeypatch.setattr(writing, "manifest_of_now", other)
    write_backup(path)
    with pytest.raises(OtherVersion, match=said):
        restore_backup(path, replace=True)


def test_what_does_not_come_back_to_the_bit_is_taken_back_whole(backup, monkeypatch):
    before = standing()
    real = Table.read

    def read(table, values):
        if table.label == "vault.record":
            values = [value if value != "check" else "cheque" for value in values]
        return real(table, values)

    monkeypatch.setattr(Table, "read", read)
    with pytest.raises(NotTheSame, match="vault_record"):
        restore_backup(backup, replace=True)
    assert standing() == before
    assert OpenVaultRow.objects.count() == 2


def test_a_trail_that_was_not_whole_is_told(tmp_path):
    Event.objects.filter(verb="bond-begun").update(verb="bond-wiped")
    path = tmp_path / "backup"
    write_backup(path)
    with pytest.raises(CommandError, match="trail in it is not whole"):
        call_command("restore", str(path), "--replace")


def test_putting_back_stands_in_the_trail(backup):
    restore_backup(backup, replace=True)
    assert Event.objects.filter(verb="backup-restored", by=None).count() == 1


def test_the_trail_that_was_put_back_goes_on_where_it_was(backup, databases):
    head = chain.head()
    with databases.fresh() as empty, in_place(empty):
        restore_backup(backup)
        assert chain.head() == head
        assert chain.link() == 1
        assert chain.verify(head) == []
