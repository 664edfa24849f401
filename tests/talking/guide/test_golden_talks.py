"""A talk that was once kept must be readable for ever. The file was sealed once, never remade."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from rodedraad.measuring.records import document
from rodedraad.talking.guide.records import TALK
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, open_record
from tests.talking.guide.golden.make import KEPT

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {"talk-1.json": "0e87b8d4f065c28e2bc81789bb8cff26855ee0258b1e0748fb8c95e66e24ec9b"}


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert sha256((GOLDEN / name).read_bytes()).hexdigest() == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    names = {f"talk-{version}.json" for version in range(1, TALK.version + 1)}
    assert {path.name for path in GOLDEN.glob("*.json")} == set(FROZEN) == names


@pytest.mark.parametrize("name", FROZEN)
def test_the_first_talk_opens_with_all_that_was_in_it(name):
    file = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    place = Place(UUID(file["folder"]), Part(file["part"]), file["epoch"])
    at, key = Address(UUID(file["record"]), place), PartKey(bytes.fromhex(file["key"]))
    content = open_record(bytes.fromhex(file["sealed"]), key, kind=TALK, at=at)
    assert content == file["content"]
    assert document(content) == KEPT
