"""The same as people type it: `rodedraad backup` and `rodedraad restore`, each in its process."""

from __future__ import annotations

import shutil

import pytest
from django.conf import settings
from django.db import connection

from rodedraad.cli import main
from rodedraad.cli.subcommand import FINE, PROBLEMS, WRONG_USAGE
from tests.databases import address_of

KEY_FILES = ("secret-key", "trail-key")


@pytest.fixture
def installation(monkeypatch, tmp_path):
    """Commands typed now are about this database, with the key files in this folder."""

    def choose(chosen, folder):
        monkeypatch.setenv("RODEDRAAD_DATABASE", address_of(chosen))
        monkeypatch.setenv("RODEDRAAD_VAR", str(folder))
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "rodedraad.site.settings")

    monkeypatch.chdir(tmp_path)
    return choose


@pytest.mark.usefixtures("lived")
def test_a_backup_goes_to_another_installation_once_its_key_files_are_there(
    installation, databases, tmp_path, capfd
):
    installation(connection.settings_dict, settings.VAR)
    connection.close()
    assert main(["backup", "Mijn back-up"]) == FINE
    assert main(["backup", "Mijn back-up"]) == PROBLEMS
    assert "there already" in capfd.readouterr().err
    assert main(["backup", "Mijn back-up", "--overwrite"]) == FINE
    with databases.fresh() as empty:
        installation(empty, tmp_path / "var")
        assert main(["restore", "Mijn back-up", "--into-empty"]) == PROBLEMS
        said = capfd.readouterr().err
        assert "other key files (SECRET_KEY, TRAIL_KEY, keys/ring-0001" in said
        for name in KEY_FILES:
            shutil.copy(settings.VAR / name, tmp_path / "var")
        shutil.copytree(settings.VAR / "keys", tmp_path / "var" / "keys")
        assert main(["restore", "Mijn back-up", "--into-empty"]) == FINE
        assert "Put back" in capfd.readouterr().out
        assert main(["audit-verify"]) == FINE


def test_what_a_backup_takes_the_place_of_must_be_said(capfd):
    assert main(["restore", "x"]) == WRONG_USAGE
    assert "--into-empty" in capfd.readouterr().err
