"""A file on disk becomes an instrument, or every problem with its line."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.catalogue import read_instrument
from rodedraad.catalogue.files import in_folder
from rodedraad.core.errors import InvalidFile
from rodedraad.core.instrument import Instrument

OURS = (files("rodedraad.catalogue") / "instruments" / "rode-draad-band-1.toml").read_text(
    encoding="utf-8"
)


def problems_in(path: Path) -> list[tuple[int | None, str, str]]:
    with pytest.raises(InvalidFile) as invalid:
        read_instrument(path)
    assert invalid.value.name == str(path)
    return [(problem.line, problem.where, problem.what) for problem in invalid.value.problems]


def told(tmp_path: Path, content: str | bytes) -> list[tuple[int | None, str, str]]:
    path = tmp_path / "own.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return problems_in(path)


def test_problems_come_in_the_order_of_the_file_with_their_lines(tmp_path):
    broken = OURS.replace('role = "scale"', 'role = "scal"', 1).replace(
        "version = 1", "version = 0", 1
    )
    lines = broken.splitlines()
    found = told(tmp_path, broken)
    assert [where for _, where, _ in found] == ["version", "items.c1.role"]
    assert [lines[line - 1] for line, _, _ in found] == ["version = 0", 'role = "scal"']


def test_what_is_not_toml_is_told_with_its_line(tmp_path):
    ((line, where, what),) = told(tmp_path, 'id = "x"\nkey = \n')
    assert (line, where) == (2, "file")
    assert what.startswith("is not TOML: Invalid value; a text stands between straight")


@pytest.mark.parametrize(
    ("slip", "what"),
    [
        ("a = 1\ntitle.nl = \u201cMee\u201d", "the quotation marks there are curly"),
        ("a = 1\nages = [\u2018young\u2019]", "the quotation marks there are curly"),
        ("a = 1\ntitle.nl = Mee", "between straight quotation marks"),
        ('a = 1\ntitle.nl = "Zij zei \u201challo\u201d\nb = 2', "a text ends on its own line"),
        ('a = 1\ntitle.nl = "Zij zei "hallo""', 'a " inside a text is written \\"'),
        ("[steps]\n[steps]", "has two brackets, as [[steps]]"),
    ],
)
def test_a_slip_of_who_writes_no_code_is_told_with_what_to_do(tmp_path, slip, what):
    ((line, _, said),) = told(tmp_path, slip)
    assert line == 2
    assert what in said


def test_a_key_twice_is_told_with_its_line(tmp_path):
    ((line, _, what),) = told(tmp_path, "a = 1\nb = 2\na = 3\n")
    assert line == 3
    assert what.startswith("is not TOML: Cannot overwrite a value; the same name stands above")


def test_a_file_that_stops_halfway_is_told_at_its_end(tmp_path):
    ((line, _, _),) = told(tmp_path, 'id = "x"\ntitle = """half\n')
    assert line == 3


def test_what_is_not_utf_8_is_told_with_its_line_and_what_to_do(tmp_path):
    found = told(tmp_path, 'id = "x"\ntitle.nl = "Eén"\n'.encode("windows-1252"))
    assert found == [(2, "file", "is not UTF-8 text; save it as UTF-8")]


def test_a_file_that_is_not_there_is_told(tmp_path):
    ((_, _, what),) = problems_in(tmp_path / "nowhere.toml")
    assert what.startswith("cannot be read: No such file")
    ((_, _, what),) = problems_in(tmp_path)
    assert what.startswith("cannot be read")


@pytest.mark.parametrize("content", ["a = " + "[" * 9999, "version = " + "9" * 5000])
def test_what_no_reader_can_hold_is_told(tmp_path, content):
    ((_, where, what),) = told(tmp_path, content)
    assert (where, what) == ("file", "is nested too deeply, or holds a number too long to read")


def test_the_mark_and_line_ends_of_windows_do_no_harm(tmp_path):
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xef\xbb\xbf" + OURS.replace("\n", "\r\n").encode())
    assert read_instrument(path).ref == "rode-draad-band@1#base"


def read_or_told(path: Path) -> Instrument | InvalidFile:
    try:
        return read_instrument(path)
    except InvalidFile as invalid:
        return invalid


@given(
    st.binary(max_size=200) | st.text(alphabet="[]{}=.,\"'#\n\\ ab1é-", max_size=80).map(str.encode)
)
def test_any_bytes_at_all_are_told_and_never_break_the_reader(tmp_path, content):
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    assert isinstance(read_or_told(path), InvalidFile)


@given(st.data())
@settings(max_examples=60)
def test_our_own_file_with_a_piece_cut_out_is_read_or_told(tmp_path, choose):
    start = choose.draw(st.integers(0, len(OURS)))
    end = choose.draw(st.integers(start, min(start + 300, len(OURS))))
    path = tmp_path / "own.toml"
    path.write_text(OURS[:start] + OURS[end:], encoding="utf-8")
    found = read_or_told(path)
    assert isinstance(found, Instrument) or all(problem.what for problem in found.problems)


@pytest.mark.parametrize("content", ["", "# nog niets\n", "\ufeff\n\n"])
def test_a_file_that_says_nothing_is_told_so_and_not_by_every_key_it_lacks(tmp_path, content):
    assert told(tmp_path, content) == [(None, "file", "is empty: it says nothing yet")]


def test_a_file_that_nobody_could_read_over_is_refused_without_reading_it(tmp_path):
    room = 1024 * 1024 - len(OURS.encode()) - 2
    fits = tmp_path / "fits.toml"
    fits.write_bytes(OURS.encode() + b"\n#" + b"x" * room)
    assert read_instrument(fits).id
    found = told(tmp_path, OURS.encode() + b"\n#" + b"x" * (room + 1))
    assert found == [(None, "file", "is larger than 1024 KiB; nobody could read it over")]


def test_a_pipe_in_a_folder_is_no_data_file_and_nobody_waits_for_it(tmp_path):
    (tmp_path / "own.toml").write_text(OURS, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.toml")
    assert in_folder(tmp_path) == [tmp_path / "own.toml"]
