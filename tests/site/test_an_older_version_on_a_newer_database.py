"""Who goes back a version is told at once, before anything is done to a newer database."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db.migrations.recorder import MigrationRecorder

from rodedraad.site.backing_up.errors import OtherVersion
from rodedraad.site.backing_up.writing import write_backup

pytestmark = pytest.mark.django_db


def changed_later(app: str) -> None:
    MigrationRecorder.Migration.objects.create(app=app, name="9999_of_next_year")


@pytest.mark.parametrize("room", ["vault", "a_room_still_to_come"])
def test_it_is_not_brought_up_to_date_and_the_change_it_does_not_know_is_named(room):
    """Rows of a room that is not here at all point at ours: nothing could be wiped."""
    changed_later(room)
    with pytest.raises(SystemCheckError, match=rf"newer Rode Draad: it knows {room}\.9999_of"):
        call_command("migrate", verbosity=0, skip_checks=False)


@pytest.mark.django_db(transaction=True)
def test_no_backup_is_made_that_would_lack_the_newer_tables(tmp_path):
    changed_later("diary")
    try:
        with pytest.raises(OtherVersion, match=r"newer version: it knows diary\.9999_of_next"):
            write_backup(tmp_path / "backup")
    finally:
        MigrationRecorder.Migration.objects.filter(name="9999_of_next_year").delete()
    assert list(tmp_path.iterdir()) == []


def test_a_change_of_a_package_that_we_use_is_no_reason_to_stop():
    changed_later("mfa")
    call_command("migrate", verbosity=0, skip_checks=False)
