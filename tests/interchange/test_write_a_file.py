"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.interchange.writing import FOR_ALL_TO_READ, CannotWrite, write_whole


def test_a_file_is_written_and_written_again(tmp_path: Path):
    path = tmp_path / "values.csv"
    write_whole(path, "é\n")
    write_whole(path, "één\r\n")
    assert path.read_bytes() == "één\r\n".encode()
    assert [file.name for file in tmp_path.iterdir()] == ["values.csv"]


def test_values_about_people_are_for_the_writer_only(tmp_path: Path):
    write_whole(tmp_path / "values.csv", "")
    write_whole(tmp_path / "list.toml", "", mode=FOR_ALL_TO_READ)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("values.csv", "list.toml")]
    assert modes == [0o600, 0o644]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(CannotWrite, match="No such file"):
        write_whole(tmp_path / "nowhere" / "values.csv", "")


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(tmp_path: Path):
    (tmp_path / "values.csv").mkdir()
    (tmp_path / "values.csv" / "kept").touch()
    with pytest.raises(CannotWrite):
        write_whole(tmp_path / "values.csv", "new")
    assert [file.name for file in tmp_path.iterdir()] == ["values.csv"]
