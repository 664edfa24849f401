"""What was once kept of steps must be readable for ever. The files were sealed once."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from rodedraad.coaching.records import HAPPENED, NOTE, PLAN, SEATED, given, happened, note, plan
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, open_record
from tests.coaching.golden.make import PLANNED, RECORDED, TOLD, WRITTEN

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {
    "protocol_plan-1.json": "0b92ab0ed7224e619c56276a9f8db8fec70cf82bcb42871fb7fd8e280ca756ea",
    "protocol_record-1.json": "d6dac1653858149060efb3b4c1c603cfabe0184fd01a2ca1ac6e63d2f6fd3670",
    "seated-1.json": "756950d53601e0fe9bbb682cee74481d3d355f08723abb7a87096e98e554937b",
    "step_note-1.json": "545c8e595400487709cb66c27af9f11c6a18d942add45aacfff61b38a8d8cea4",
}
KINDS = {kind.word: kind for kind in (PLAN, HAPPENED, NOTE, SEATED)}
VALUES = {
    "protocol_plan-1.json": (plan, PLANNED),
    "protocol_record-1.json": (happened, RECORDED),
    "step_note-1.json": (note, WRITTEN),
    "seated-1.json": (given, TOLD),
}


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
