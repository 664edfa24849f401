"""The search for words that were kept finds them in every dress."""

from __future__ import annotations

import base64
import gzip
import sqlite3
from urllib.parse import quote

import pytest

from tests.browser.traces import canary, in_database, in_files, traces

WORD = "qvxkzjwpbnmtrghd"
DRESSES = {
    "as it is": f"hello {WORD}!".encode(),
    "in capitals": WORD.upper().encode(),
    "UTF-16": f"één {WORD}".encode("utf-16-le"),
    "address": quote(f"één {WORD} & meer").encode(),
    "every sign with a percent": "".join(f"%{ord(sign):02X}" for sign in WORD).encode(),
    "hexadecimal": WORD.encode().hex().upper().encode(),
    "base64": base64.b64encode(f"een {WORD} meer".encode()),
    "base64, shifted": base64.b64encode(f"een zin met {WORD}".encode()),
    "base64, shifted again": base64.urlsafe_b64encode(f"en {WORD}".encode()),
    "base64 of UTF-16": base64.b64encode(f"x{WORD}y".encode("utf-16-le")),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_a_word_is_found_however_it_is_written(dress):
    assert traces({"moment": WORD}, [("a file", b"\x00\xff" + DRESSES[dress] + b"\x00")])


def test_a_word_is_found_in_a_compressed_file_and_in_the_name_of_a_file(tmp_path):
    (tmp_path / "log.gz").write_bytes(gzip.compress(WORD.encode()))
    (tmp_path / WORD).touch()
    assert len(traces({"moment": WORD}, in_files(tmp_path))) == 2


def test_a_word_is_found_in_a_table(tmp_path):
    path = tmp_path / "x.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("create table t (c)")
        database.execute("insert into t values (?)", [f"een {WORD}"])
    database.close()
    assert traces({"moment": WORD}, in_database(path))


def test_another_word_is_not_found(tmp_path):
    (tmp_path / "log").write_text(f"{canary()} {WORD[:-1]}")
    assert traces({"moment": WORD}, in_files(tmp_path)) == []
