"""A talk that was once kept must be readable for ever. The file was sealed once, never remade."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.measuring.records import document
from rodedraad.talking.guide.records import TALK
from tests.golden import digest_of, every_version, held, opened
from tests.talking.guide.golden.make import KEPT

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {"talk-1.json": "0e87b8d4f065c28e2bc81789bb8cff26855ee0258b1e0748fb8c95e66e24ec9b"}


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert digest_of(GOLDEN / name) == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    assert {path.name for path in GOLDEN.glob("*.json")} == set(FROZEN) == every_version(TALK)


@pytest.mark.parametrize("name", FROZEN)
def test_the_first_talk_opens_with_all_that_was_in_it(name):
    content = opened(GOLDEN / name, TALK)
    assert content == held(GOLDEN / name)["content"]
    assert document(content) == KEPT
