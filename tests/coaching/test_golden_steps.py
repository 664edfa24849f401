"""What was once kept of steps must be readable for ever. The files were sealed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.coaching.records import HAPPENED, NOTE, PLAN, SEATED, given, happened, note, plan
from tests.coaching.golden.make import (
    NAMED,
    OF_HOST,
    PLANNED,
    RECORDED,
    TOLD,
    TOLD_OF_HOST,
    WRITTEN,
)
from tests.golden import digest_of, every_version, held, opened

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {
    "protocol_plan-1.json": "0b92ab0ed7224e619c56276a9f8db8fec70cf82bcb42871fb7fd8e280ca756ea",
    "protocol_plan-2.json": "1cb06cda9e1b7aea9679388eeb238f5270e10ad5a57dae9bef115e0dd60d530d",
    "protocol_record-1.json": "d6dac1653858149060efb3b4c1c603cfabe0184fd01a2ca1ac6e63d2f6fd3670",
    "protocol_record-2.json": "50cf5ecf223c9d8d5af5679b4ac80c589d15b11e103ca4b4f28be60f4c2ec43a",
    "seated-1.json": "756950d53601e0fe9bbb682cee74481d3d355f08723abb7a87096e98e554937b",
    "seated-2.json": "e155fb377aec5ac4c3cf07499bd4dac0e7466cba53d69b724e20cc365017ae5f",
    "step_note-1.json": "545c8e595400487709cb66c27af9f11c6a18d942add45aacfff61b38a8d8cea4",
}
KINDS = {kind.word: kind for kind in (PLAN, HAPPENED, NOTE, SEATED)}
VALUES = {
    "protocol_plan-1.json": (plan, PLANNED),
    "protocol_plan-2.json": (plan, OF_HOST),
    "protocol_record-1.json": (happened, RECORDED),
    "protocol_record-2.json": (happened, NAMED),
    "step_note-1.json": (note, WRITTEN),
    "seated-1.json": (given, TOLD),
    "seated-2.json": (given, TOLD_OF_HOST),
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
    version = int(name.split("-")[1].removesuffix(".json"))
    assert content == kind.today(held(GOLDEN / name)["content"], version)
    read, value = VALUES[name]
    assert read(content) == value
