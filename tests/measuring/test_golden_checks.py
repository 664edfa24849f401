"""A check that was once kept must be readable for ever. The file was sealed once, never remade."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from rodedraad.measuring.records import CHECK, document
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, open_record
from tests.measuring.golden.make import KEPT

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {"check-1.json": "90140e92558e39a8c4ebe8c485243687ef4320cba24de2e0a0965160df3d3fc4"}


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert sha256((GOLDEN / name).read_bytes()).hexdigest() == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    names = {f"check-{version}.json" for version in range(1, CHECK.version + 1)}
    assert {path.name for path in GOLDEN.glob("*.json")} == set(FROZEN) == names


@pytest.mark.parametrize("name", FROZEN)
def test_the_first_check_opens_with_all_that_was_in_it(name):
    file = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    place = Place(UUID(file["folder"]), Part(file["part"]), file["epoch"])
    at, key = Address(UUID(file["record"]), place), PartKey(bytes.fromhex(file["key"]))
    content = open_record(bytes.fromhex(file["sealed"]), key, kind=CHECK, at=at)
    assert content == file["content"]
    assert document(content) == KEPT
