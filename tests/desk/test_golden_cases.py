"""A line that was once kept must be readable for ever. The file was sealed once."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from rodedraad.desk.records import CASE, case
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, open_record
from tests.desk.golden.make import KEPT

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {"coach_case-1.json": "d9f43a711de8c6eaaaa4c18cac03a97b4784d34af00d943af87f4a0cf79a551a"}


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert sha256((GOLDEN / name).read_bytes()).hexdigest() == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    names = {f"coach_case-{version}.json" for version in range(1, CASE.version + 1)}
    assert {path.name for path in GOLDEN.glob("*.json")} == set(FROZEN) == names


@pytest.mark.parametrize("name", FROZEN)
def test_the_first_line_opens_with_all_that_was_in_it(name):
    file = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    place = Place(UUID(file["folder"]), Part(file["part"]), file["epoch"])
    at, key = Address(UUID(file["record"]), place), PartKey(bytes.fromhex(file["key"]))
    content = open_record(bytes.fromhex(file["sealed"]), key, kind=CASE, at=at)
    assert content == file["content"]
    assert case(content) == KEPT
