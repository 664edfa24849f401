"""The notebooks of the tutorials run from top to bottom, and give what they show."""

from __future__ import annotations

import re

import pytest

from tests.docs.notebooks import NOTEBOOKS, cells_of, code_of, outputs, ran, read

WORDS = re.compile(r"#.*|f?\"[^\"]*\"")
"""What may differ between the languages: remarks, and texts."""


def test_there_is_one_in_each_language():
    assert len(NOTEBOOKS) == 2


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_gives_what_the_notebook_shows(path):
    notebook = read(path)
    stored = [cell["outputs"] for cell in cells_of(notebook)]
    assert [*outputs(code_of(notebook))] == stored
    assert any(stored)


def test_both_languages_do_the_same():
    one, other = ([WORDS.sub("", code) for code in code_of(read(path))] for path in NOTEBOOKS)
    assert one == other


def test_the_runner_shows_the_last_line_and_keeps_names():
    first, second = outputs(["a = 2\nprint(a)", "a + 1"])
    assert first == [{"name": "stdout", "output_type": "stream", "text": ["2\n"]}]
    assert second[0]["data"] == {"text/plain": ["3"]}
    assert ran("b = 1", {}) is None
