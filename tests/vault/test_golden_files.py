"""What was once sealed must open for ever. These files were sealed once and are never remade.

The keys in them belong to nobody, and their wraps were made at a cost that only tests may use.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from rodedraad.vault.envelope import Kind
from rodedraad.vault.keys import KeyOwner, KeyPair
from rodedraad.vault.letters import LetterAddress, open_letter
from rodedraad.vault.open_vault import OpenVault, cookie_key, owner_of
from rodedraad.vault.parts import Part, PartKey, Place, SealedKey, open_key
from rodedraad.vault.records import Address, open_record
from rodedraad.vault.recovery import typed_code
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.wraps import unwrap
from tests.factories.vault import NOTE
from tests.golden import digest_of, held, write_missing
from tests.vault.golden import make

GOLDEN = Path(__file__).resolve().parent / "golden"
FROZEN = {
    "letter-1.json": "33be33ec45d4fc7fd7d25b4f43123ef6ac04173a2842642787ecb5d50fbbde17",
    "open-vault-1.json": "0a12149c04b62277441917ebe32db5aaf0b68ef9047be53e1d918d09805f383f",
    "part-key-1.json": "3d2785e973b14222f59b47c4ee7a09c54b68c6eefe29153635d5f97aad845613",
    "part-key-2.json": "786c969da7973f07ce84595596be312ac3af1daea1d612f8093ecd3bbb6ee926",
    "record-1.json": "7dd788a607886b33bdf7754aaecbf40b23e2388e5d7e005dc8b1af17877ca5c6",
    "wrap-by-passphrase-1.json": "6a959b35b495454b9a40ade77eca2df60133c89859b828b8cacb42e2318ddf73",
    "wrap-by-recovery-code-1.json": "ac218fead0207f5ce6a6c93176bf50c7"
    "9e027a4227a9f1784ef077266b22fdf9",
}


def golden(name: str) -> dict:
    return held(GOLDEN / name)


def sealed(file: dict) -> bytes:
    return bytes.fromhex(file["sealed"])


def anna(file: dict) -> KeyOwner:
    return KeyOwner(UUID(file["person"]), KeyPair(bytes.fromhex(file["private"])))


def place(file: dict) -> Place:
    return Place(UUID(file["folder"]), Part(file["part"]), file["epoch"])


@pytest.mark.parametrize("name", FROZEN)
def test_a_golden_file_never_changes(name):
    assert digest_of(GOLDEN / name) == FROZEN[name]


def test_every_golden_file_is_held_and_every_one_that_is_made_is_there():
    assert {path.name for path in GOLDEN.glob("*.json")} == set(FROZEN) >= set(make.golden())


def test_making_them_again_leaves_what_is_there(tmp_path):
    (tmp_path / "record-1.json").write_text("kept", encoding="utf-8")
    write_missing(tmp_path, make.golden())
    assert (tmp_path / "record-1.json").read_text(encoding="utf-8") == "kept"
    assert {path.name for path in tmp_path.iterdir()} == set(make.golden())


def test_the_first_wrap_by_passphrase_opens():
    file = golden("wrap-by-passphrase-1.json")
    assert unwrap(sealed(file), Passphrase(file["passphrase"]), anna(file).recipient) == anna(file)


def test_the_first_wrap_by_recovery_code_opens():
    file = golden("wrap-by-recovery-code-1.json")
    assert unwrap(sealed(file), typed_code(file["code"]), anna(file).recipient) == anna(file)


@pytest.mark.parametrize("name", ["part-key-1.json", "part-key-2.json"])
def test_a_part_key_of_every_format_opens(name):
    file = golden(name)
    person = UUID(file["person"])
    key = SealedKey(place(file), person, person, sealed(file))
    assert open_key(key, anna(file), anna(file).recipient) == PartKey(bytes.fromhex(file["key"]))


def test_the_first_record_opens():
    file = golden("record-1.json")
    at, key = Address(UUID(file["record"]), place(file)), PartKey(bytes.fromhex(file["key"]))
    assert open_record(sealed(file), key, kind=NOTE, at=at) == file["content"]


def test_the_first_record_opens_as_a_later_version():
    file = golden("record-1.json")
    at, key = Address(UUID(file["record"]), place(file)), PartKey(bytes.fromhex(file["key"]))
    later = Kind("note", 2, {1: lambda content: content | {"mood": None}})
    read = open_record(sealed(file), key, kind=later, at=at)
    assert read == file["content"] | {"mood": None}


def test_the_first_letter_opens():
    file = golden("letter-1.json")
    at = LetterAddress(UUID(file["letter"]), UUID(file["folder"]), Part(file["part"]))
    assert open_letter(sealed(file), anna(file), kind=NOTE, at=at) == file["content"]


def test_the_first_open_vault_opens():
    file = golden("open-vault-1.json")
    now, person = datetime.fromisoformat(file["opened"]), UUID(file["person"])
    vault = OpenVault(
        UUID(file["vault"]), person, sealed(file), opened=now, seen=now, pending=False
    )
    assert owner_of(vault, cookie_key(file["cookie"]), now) == anna(file)
