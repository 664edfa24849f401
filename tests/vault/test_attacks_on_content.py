"""What is sealed attacked with database, key files and code, but without a passphrase.

Each test is a line of docs/explanation/the-vault-under-attack.md. Where the name says that
something is *not* stopped, the test shows that it works, so that nobody promises otherwise.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from rodedraad.vault.canonical import encoded
from rodedraad.vault.errors import (
    DamagedRecord,
    MovedRecord,
)
from rodedraad.vault.grants import grant
from rodedraad.vault.keys import Recipient
from rodedraad.vault.letters import LetterAddress, open_letter, seal_letter
from rodedraad.vault.open_vault import opened_vault
from rodedraad.vault.parts import Part, open_keys
from rodedraad.vault.records import open_record, seal_record
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.wraps import wrap
from tests.architecture.tree import CHECKOUT, text
from tests.factories.vault import NOTE, NOW, SMALL_COST, WRITTEN, folder

HERS = Passphrase("drie kleine kastanjes op de vensterbank")
PAGE = "docs/explanation/the-vault-under-attack.md"


@pytest.fixture
def annas():
    return folder()


@pytest.fixture
def wrapped(annas):
    return wrap(annas.anna, HERS, SMALL_COST)


def shared_with_bram(annas, *parts):
    places = [annas.place(part) for part in parts]
    return grant(annas.first.keys, places, by=annas.anna, to=annas.bram.recipient)


# --- records -----------------------------------------------------------------------------------


def test_records_swapped_between_folders_parts_or_rows_are_refused(annas):
    others = folder()
    at, other = annas.address(), others.address()
    hers = seal_record(WRITTEN, annas.key(), kind=NOTE, at=at)
    theirs = seal_record({"text": "b"}, others.key(), kind=NOTE, at=other)
    for sealed, place, key in ((theirs, at, annas.key()), (hers, other, others.key())):
        with pytest.raises(MovedRecord):
            open_record(sealed, key, kind=NOTE, at=place)


def test_a_record_truncated_or_lengthened_is_refused(annas):
    at = annas.address()
    sealed = seal_record({"text": "a" * 3000}, annas.key(), kind=NOTE, at=at)
    for cut in (sealed[:-512], sealed[:512], sealed + bytes(512), sealed[:-1], b""):
        with pytest.raises(DamagedRecord):
            open_record(cut, annas.key(), kind=NOTE, at=at)


def test_an_older_payload_version_cannot_be_claimed(annas):
    at = annas.address()
    newer = replace(NOTE, version=2, upgrades={1: dict})
    sealed = seal_record(WRITTEN, annas.key(), kind=newer, at=at)
    with pytest.raises(MovedRecord):
        open_record(b"\x01\x00\x01" + sealed[3:], annas.key(), kind=newer, at=at)


def test_not_stopped_a_record_rolled_back_to_what_it_was_opens(annas):
    at = annas.address()
    monday = seal_record({"text": "maandag"}, annas.key(), kind=NOTE, at=at)
    seal_record({"text": "dinsdag"}, annas.key(), kind=NOTE, at=at)
    assert open_record(monday, annas.key(), kind=NOTE, at=at) == {"text": "maandag"}


def test_not_stopped_a_coach_who_can_write_in_the_database_changes_what_was_shared(annas):
    at = annas.address(Part.SCORES)
    his = open_keys(shared_with_bram(annas, Part.SCORES), annas.bram, annas.anna.recipient)
    forged = seal_record({"text": "anders"}, his[at.place], kind=NOTE, at=at)
    assert open_record(forged, annas.key(Part.SCORES), kind=NOTE, at=at) == {"text": "anders"}


def test_a_length_tells_its_bucket_and_no_more(annas):
    at = annas.address()
    little, much = (
        seal_record({"text": "a" * length}, annas.key(), kind=NOTE, at=at) for length in (1, 480)
    )
    assert len(little) == len(much) == 11 + 12 + 512 + 16


def test_not_stopped_a_bucket_tells_a_long_text_from_a_short_one(annas):
    at = annas.address()
    long, short = (
        seal_record({"text": "a" * length}, annas.key(), kind=NOTE, at=at) for length in (5000, 5)
    )
    assert len(long) > len(short)


# --- letters -----------------------------------------------------------------------------------


def test_not_stopped_anyone_can_write_a_letter_in_a_pupils_name(annas):
    at = LetterAddress(uuid4(), annas.number, Part.ABOUT_US)
    public_half = Recipient(annas.anna.person, annas.anna.pair.public)
    sealed = seal_letter({"text": "verzonnen"}, public_half, kind=NOTE, at=at)
    assert open_letter(sealed, annas.anna, kind=NOTE, at=at) == {"text": "verzonnen"}


# --- a thief's first look: nothing readable ----------------------------------------------------


def test_the_whole_database_holds_no_word_of_hers(annas, wrapped):
    canary = {"text": "kanarie-zingt-nergens", "answers": {"c1": 4}}
    at = annas.address()
    letter = LetterAddress(uuid4(), annas.number, Part.ABOUT_US)
    opened = opened_vault(annas.anna, vault=uuid4(), now=NOW, second_factor=False)
    rows = [
        wrapped,
        opened.vault.sealed,
        seal_record(canary, annas.key(), kind=NOTE, at=at),
        seal_letter(canary, annas.anna.recipient, kind=NOTE, at=letter),
        *(one.sealed for one in annas.first.sealed),
    ]
    stolen = b"".join(rows)
    secrets = [annas.anna.pair.exposed(), *(key.exposed() for key in annas.first.keys.values())]
    for needle in (b"kanarie", encoded(canary), "kanarie".encode("utf-16-le"), *secrets):
        assert needle not in stolen


# --- the page ----------------------------------------------------------------------------------


def test_the_page_names_every_attack_and_every_attack_is_on_the_page():
    named = set(re.findall(r"`(test_\w+)`", text(CHECKOUT / PAGE) or ""))
    files = Path(__file__).parent.glob("test_attacks_on_*.py")
    tried = {name for file in files for name in re.findall(r"^def (test_\w+)", text(file), re.M)}
    assert named == {name for name in tried if not name.startswith("test_the_page_names")}
