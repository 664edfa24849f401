"""The secret key: made once, for its owner only, however many start at the same time."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from rodedraad.site.secret import secret_key, write_once

PRINT_KEY = """
import pathlib, sys
from rodedraad.site.secret import secret_key
print(secret_key(pathlib.Path(sys.argv[1])))
"""


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    path = tmp_path / "var" / "secret-key"
    key = secret_key(path)
    assert len(key) >= 50
    assert mode(path) == 0o600
    assert secret_key(path) == key
    assert [file.name for file in path.parent.iterdir()] == ["secret-key"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a file away")
def test_a_key_that_root_makes_belongs_to_whom_the_folder_belongs_to(tmp_path):
    os.chown(tmp_path, 65534, 65534)
    secret_key(tmp_path / "secret-key")
    assert (tmp_path / "secret-key").stat().st_uid == 65534


def test_two_installations_have_different_keys(tmp_path):
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


@pytest.mark.parametrize("loose", [0o000, 0o077])
def test_the_key_is_closed_whatever_the_machine_allows_by_default(tmp_path, loose):
    before = os.umask(loose)
    try:
        write_once(tmp_path / "key", "x")
    finally:
        os.umask(before)
    assert mode(tmp_path / "key") & 0o077 == 0


def test_the_second_writer_leaves_the_first_as_it_is(tmp_path):
    write_once(tmp_path / "key", "first")
    write_once(tmp_path / "key", "second")
    assert (tmp_path / "key").read_text() == "first"
    assert [file.name for file in tmp_path.iterdir()] == ["key"]


def test_processes_that_start_together_find_one_key(tmp_path):
    path = tmp_path / "secret-key"
    running = [
        subprocess.Popen(  # noqa: S603  # our own code
            [sys.executable, "-c", PRINT_KEY, path], stdout=subprocess.PIPE, text=True
        )
        for _ in range(6)
    ]
    keys = {process.communicate(timeout=60)[0].strip() for process in running}
    assert [process.returncode for process in running] == [0] * 6
    assert keys == {path.read_text()}


def test_threads_that_write_together_leave_one_whole_text(tmp_path):
    """Containers that share a folder may bear the same process number, as threads do."""
    with ThreadPoolExecutor(16) as pool:
        for round_number in range(50):
            path = tmp_path / str(round_number)
            texts = [letter * 50 for letter in "abcdefghijklmnop"]
            list(pool.map(lambda text, path=path: write_once(path, text), texts))
            assert path.read_text() in texts
    assert len(list(tmp_path.iterdir())) == 50
