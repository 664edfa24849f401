"""Instruments written as a file: what is read again is the same."""

from __future__ import annotations

import tomllib

import pytest

from rodedraad.catalogue import instruments
from rodedraad.core.parsing import parse_instrument
from rodedraad.interchange.forms.mapping import as_mapping
from rodedraad.interchange.forms.toml import toml


@pytest.mark.parametrize("one", instruments(), ids=lambda one: one.ref)
def test_every_instrument_comes_back_from_its_file(one):
    written = toml(as_mapping(one), head="Written for a test.\n")
    assert written.startswith("# Written for a test.\n")
    assert parse_instrument(tomllib.loads(written)) == one


@pytest.mark.parametrize("words", ['"', "\\", "\n", "\x7f", "\t", "é 😀", "'''", "# no comment"])
def test_any_words_come_back(words):
    table = {"title": {"nl": words}, "items": [{"key": "a", "text": {"nl-BE": words}}]}
    assert tomllib.loads(toml(table)) == table
