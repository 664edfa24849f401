"""A place that was once kept must be readable for ever. The file was sealed once."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from rodedraad.phases.records import PLACE, placed
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, open_record
from tests.phases.golden.make import KEPT

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {"phase_place-1.json": "e221646bbd96f1600a4a8af687c0cfac00acb5f026991909c5a6ab9f487f52e5"}


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert sha256((GOLDEN / name).read_bytes()).hexdigest() == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    names = {f"phase_place-{version}.json" for version in range(1, PLACE.version + 1)}
    assert {path.name for path in GOLDEN.glob("*.json")} == set(FROZEN) == names


@pytest.mark.parametrize("name", FROZEN)
def test_the_first_place_opens_with_all_that_was_in_it(name):
    file = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    place = Place(UUID(file["folder"]), Part(file["part"]), file["epoch"])
    at, key = Address(UUID(file["record"]), place), PartKey(bytes.fromhex(file["key"]))
    content = open_record(bytes.fromhex(file["sealed"]), key, kind=PLACE, at=at)
    assert content == file["content"]
    assert placed(content) == KEPT
