"""What was once kept here must be readable for ever. The files were sealed once, never remade."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.requests.records import RELEASED, SMALLEST, WEIGHED, released, weighed
from rodedraad.vault.letters import open_letter
from rodedraad.vault.parts import PartKey
from rodedraad.vault.records import open_record
from tests.golden import digest_of, every_version, held
from tests.requests.golden import make

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {
    "released-1.json": "b87b65cf73f3934edcb40b0b4900b936175f2ad78f34af4aa8930119f3d71cb8",
    "weighed-1.json": "f6559ded88cb4ddeccf354c8bf390e497ddb23a1c7dce1703ea783bc2cf20205",
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
        == every_version(RELEASED, WEIGHED)
    )


def test_the_first_of_each_opens():
    record = open_record(
        sealed("weighed-1.json"), PartKey(make.SECRET), kind=WEIGHED, at=make.RECORD
    )
    assert weighed(record) == make.THE_WEIGHED
    letter = open_letter(sealed("released-1.json"), make.HERS, kind=RELEASED, at=make.LETTER)
    assert released(letter) == make.THE_RELEASED


def test_an_answer_holds_no_less_than_a_few_pages():
    assert len(str(make.THE_RELEASED.content["fill"])) > SMALLEST - 200
