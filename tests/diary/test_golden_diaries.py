"""What was once kept of a diary must be readable for ever. The files were sealed once."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from rodedraad.diary.records import DAYS, PLAN, plan
from rodedraad.measuring.records import document
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, open_record
from tests.diary.golden.make import KEPT_DAYS, PLANNED

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {
    "diary_plan-1.json": "6bbc6024cb6e32958da5f604baf8d67f034c2daa4d346c4fe6a483a71e8c1a67",
    "diary_days-1.json": "d899e7055b25c1984c3a183b4c78b2cd4f61adf166ef70a75845d386ccd6f091",
}
KINDS = {kind.word: kind for kind in (PLAN, DAYS)}
VALUES = {"diary_plan-1.json": (plan, PLANNED), "diary_days-1.json": (document, KEPT_DAYS)}


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert sha256((GOLDEN / name).read_bytes()).hexdigest() == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    names = {
        f"{kind.word}-{version}.json"
        for kind in KINDS.values()
        for version in range(1, kind.version + 1)
    }
    assert {path.name for path in GOLDEN.glob("*.json")} == set(FROZEN) == names


@pytest.mark.parametrize("name", FROZEN)
def test_what_was_first_kept_opens_with_all_that_was_in_it(name):
    file = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    place = Place(UUID(file["folder"]), Part(file["part"]), file["epoch"])
    at, key = Address(UUID(file["record"]), place), PartKey(bytes.fromhex(file["key"]))
    kind = KINDS[name.split("-")[0]]
    content = open_record(bytes.fromhex(file["sealed"]), key, kind=kind, at=at)
    assert content == file["content"]
    read, value = VALUES[name]
    assert read(content) == value
