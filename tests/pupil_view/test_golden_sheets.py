"""What was once kept here must be readable for ever. The files were sealed once, never remade."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodedraad.pupil_view.records import PUPIL_VIEW, PUPIL_WISH, view, wish
from rodedraad.vault.letters import open_letter
from rodedraad.vault.parts import PartKey
from rodedraad.vault.records import open_record
from tests.golden import digest_of, every_version, held
from tests.pupil_view.golden import make

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {
    "pupil_view-1.json": "b54080bd1b9fb25c4399f6a5c32dfbd11c410a35407dda657ae76615e3e5d020",
    "pupil_wish-1.json": "2c6481f90255cce5d7b7914f81ddfd573fb2cd219efbdf6523a9bf59e9ed0da3",
}
READ = [(PUPIL_VIEW, view, make.THE_VIEW), (PUPIL_WISH, wish, make.THE_WISH)]


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert digest_of(GOLDEN / name) == FROZEN[name]


def test_every_version_that_was_ever_kept_has_its_golden_file():
    assert (
        {path.name for path in GOLDEN.glob("*.json")}
        == set(FROZEN)
        == every_version(PUPIL_VIEW, PUPIL_WISH)
    )


@pytest.mark.parametrize(("kind", "read", "kept"), READ)
def test_the_first_of_each_kind_opens_as_a_letter_and_as_a_record(kind, read, kept):
    sealed = held(GOLDEN / f"{kind.word}-1.json")
    letter, record = bytes.fromhex(sealed["letter"]), bytes.fromhex(sealed["record"])
    assert read(open_letter(letter, make.HERS, kind=kind, at=make.LETTER)) == kept
    assert read(open_record(record, PartKey(make.SECRET), kind=kind, at=make.RECORD)) == kept
