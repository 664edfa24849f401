"""A sentence that was once kept must be readable for ever. The file was sealed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.pupil_file.records import LEFT, sentence
from tests.golden import digest_of, every_version, held, opened
from tests.pupil_file.golden.make import KEPT

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {
    "left_sentence-1.json": "39cb3ce786b860834e286015cbf0b80ab5c383f38ffef60fc88ec09c93dff131"
}


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert digest_of(GOLDEN / name) == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    assert {path.name for path in GOLDEN.glob("*.json")} == set(FROZEN) == every_version(LEFT)


@pytest.mark.parametrize("name", FROZEN)
def test_the_first_sentence_opens_with_all_that_was_in_it(name):
    content = opened(GOLDEN / name, LEFT)
    assert content == held(GOLDEN / name)["content"]
    assert sentence(content) == KEPT
