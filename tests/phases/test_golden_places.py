"""A place that was once kept must be readable for ever. The file was sealed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.phases.records import PLACE, placed
from tests.golden import digest_of, every_version, held, opened
from tests.phases.golden.make import KEPT

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {"phase_place-1.json": "e221646bbd96f1600a4a8af687c0cfac00acb5f026991909c5a6ab9f487f52e5"}


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert digest_of(GOLDEN / name) == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    assert {path.name for path in GOLDEN.glob("*.json")} == set(FROZEN) == every_version(PLACE)


@pytest.mark.parametrize("name", FROZEN)
def test_the_first_place_opens_with_all_that_was_in_it(name):
    content = opened(GOLDEN / name, PLACE)
    assert content == held(GOLDEN / name)["content"]
    assert placed(content) == KEPT
