"""A check that was once kept must be readable for ever. The file was sealed once, never remade."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.measuring.records import CHECK, document
from tests.golden import digest_of, every_version, held, opened
from tests.measuring.golden.make import KEPT

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {"check-1.json": "90140e92558e39a8c4ebe8c485243687ef4320cba24de2e0a0965160df3d3fc4"}


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert digest_of(GOLDEN / name) == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    assert {path.name for path in GOLDEN.glob("*.json")} == set(FROZEN) == every_version(CHECK)


@pytest.mark.parametrize("name", FROZEN)
def test_the_first_check_opens_with_all_that_was_in_it(name):
    content = opened(GOLDEN / name, CHECK)
    assert content == held(GOLDEN / name)["content"]
    assert document(content) == KEPT
