"""A line that was once kept must be readable for ever. The file was sealed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.desk.records import CASE, case
from tests.desk.golden.make import KEPT, ROUNDED_OFF
from tests.golden import digest_of, every_version, held, opened

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {
    "coach_case-1.json": "d9f43a711de8c6eaaaa4c18cac03a97b4784d34af00d943af87f4a0cf79a551a",
    "coach_case-2.json": "4af915c1fac28eccc8320c88e7afe45e8b0905a015c50f577b905615b0478db7",
}
VALUES = {"coach_case-1.json": KEPT, "coach_case-2.json": ROUNDED_OFF}


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert digest_of(GOLDEN / name) == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    assert {path.name for path in GOLDEN.glob("*.json")} == set(FROZEN) == every_version(CASE)


@pytest.mark.parametrize("name", FROZEN)
def test_each_line_opens_with_all_that_was_in_it(name):
    content = opened(GOLDEN / name, CASE)
    assert content == held(GOLDEN / name)["content"]
    assert case(content) == VALUES[name]
