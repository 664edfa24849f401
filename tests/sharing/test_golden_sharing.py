"""What was once kept here must be readable for ever. The files were sealed once, never remade."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.sharing.records import COACH_NOTE, KNOWN_COACH, LABEL, known_coach, label, note
from rodedraad.vault.letters import open_letter
from rodedraad.vault.parts import PartKey
from rodedraad.vault.records import Address, open_record
from tests.golden import digest_of, every_version, held
from tests.sharing.golden import make

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {
    "coach_note-1.json": "a5b60d4e91ae2542c3430d112a07256c3aabac0a77e413f0fe00d7c888c35de4",
    "known_coach-1.json": "9bde0acf45521b8f662d2f0f5f865dd35b5244d50e51bd9f9423e2bf1e24efae",
    "label-1.json": "ca8737229d3526916971245c1d40a92c2d859253ef883781c284e6f245181988",
}


def sealed(name: str) -> bytes:
    return bytes.fromhex(held(GOLDEN / name)["sealed"])


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert digest_of(GOLDEN / name) == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    assert (
        {path.name for path in GOLDEN.glob("*.json")}
        == set(FROZEN)
        == every_version(COACH_NOTE, KNOWN_COACH, LABEL)
    )


def test_the_first_label_opens():
    content = open_letter(sealed("label-1.json"), make.HIS, kind=LABEL, at=make.LETTER)
    assert label(content) == make.THE_LABEL


@pytest.mark.parametrize(
    ("kind", "read", "kept"),
    [(KNOWN_COACH, known_coach, make.THE_COACH), (COACH_NOTE, note, make.THE_NOTE)],
)
def test_the_first_record_of_each_kind_opens(kind, read, kept):
    at = Address(make.ONE, make.PLACE[kind.word])
    content = open_record(sealed(f"{kind.word}-1.json"), PartKey(make.SECRET), kind=kind, at=at)
    assert read(content) == kept
