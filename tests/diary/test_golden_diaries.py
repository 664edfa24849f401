"""What was once kept of a diary must be readable for ever. The files were sealed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.diary.records import DAYS, PLAN, SHOWN, copy, plan
from rodedraad.measuring.records import document
from tests.diary.golden.make import COPIED, KEPT_DAYS, PLANNED
from tests.golden import digest_of, every_version, held, opened

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {
    "diary_plan-1.json": "6bbc6024cb6e32958da5f604baf8d67f034c2daa4d346c4fe6a483a71e8c1a67",
    "diary_days-1.json": "d899e7055b25c1984c3a183b4c78b2cd4f61adf166ef70a75845d386ccd6f091",
    "diary_shown-1.json": "4a14c94e5a0787480612a1d383e3e9127dc3a04f6cdb69712df99e2ca4750138",
}
KINDS = {kind.word: kind for kind in (PLAN, DAYS, SHOWN)}
VALUES = {
    "diary_plan-1.json": (plan, PLANNED),
    "diary_days-1.json": (document, KEPT_DAYS),
    "diary_shown-1.json": (copy, COPIED),
}


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert digest_of(GOLDEN / name) == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    assert (
        {path.name for path in GOLDEN.glob("*.json")}
        == set(FROZEN)
        == every_version(*KINDS.values())
    )


@pytest.mark.parametrize("name", FROZEN)
def test_what_was_first_kept_opens_with_all_that_was_in_it(name):
    kind = KINDS[name.split("-")[0]]
    content = opened(GOLDEN / name, kind)
    assert content == held(GOLDEN / name)["content"]
    read, value = VALUES[name]
    assert read(content) == value
