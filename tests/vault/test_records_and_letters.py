"""Sealed documents: what comes back, what is refused, and what is never written over."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from uuid import uuid4

import pytest

from rodedraad.vault.canonical import DEEPEST, LARGEST_NUMBER, encoded
from rodedraad.vault.ciphers import hpke_seal
from rodedraad.vault.envelope import LARGEST_BUCKET, Kind, bucket
from rodedraad.vault.errors import (
    DamagedLetter,
    DamagedRecord,
    MovedLetter,
    MovedRecord,
    NewerPayload,
    NotStorable,
    TooLong,
    UnusableKey,
)
from rodedraad.vault.keys import PublicKey
from rodedraad.vault.letters import LetterAddress, _bound, open_letter, seal_letter
from rodedraad.vault.parts import Part
from rodedraad.vault.records import open_record, replace_record, seal_record
from tests.factories.vault import NOTE, WRITTEN, flipped, folder, owner, part_key

NEWER = Kind("note", version=2, upgrades={1: lambda content: content | {"mood": None}})
NEWEST = Kind(
    "note",
    version=3,
    upgrades={
        1: lambda content: content | {"mood": None},
        2: lambda content: {"said": content["text"], "mood": content["mood"]},
    },
)


@pytest.fixture(scope="module")
def annas():
    return folder()


@pytest.fixture
def at(annas):
    return annas.address()


@pytest.fixture
def sealed(annas, at):
    return seal_record(WRITTEN, annas.key(), kind=NOTE, at=at)


def test_a_record_comes_back_as_it_went_in(annas, at, sealed):
    assert open_record(sealed, annas.key(), kind=NOTE, at=at) == WRITTEN


def test_a_record_shows_nothing_of_what_it_says(sealed):
    assert b"kast" not in sealed
    assert b"answers" not in sealed


def test_another_key_does_not_open_a_record(at, sealed):
    with pytest.raises(DamagedRecord):
        open_record(sealed, part_key(), kind=NOTE, at=at)


def test_a_record_in_the_place_of_another_is_named_as_moved(annas, at, sealed):
    places = [
        replace(at, record=uuid4()),
        replace(at, place=replace(at.place, folder=uuid4())),
        replace(at, place=replace(at.place, part=Part.ABOUT_ME)),
        replace(at, place=replace(at.place, epoch=2)),
    ]
    for other in places:
        with pytest.raises(MovedRecord):
            open_record(sealed, annas.key(), kind=NOTE, at=other)
    with pytest.raises(MovedRecord):
        open_record(sealed, annas.key(), kind=replace(NOTE, word="check"), at=at)


def test_a_moved_record_with_a_forged_mark_is_still_refused(annas, sealed):
    other = annas.address()
    mark = seal_record(WRITTEN, annas.key(), kind=NOTE, at=other)[:11]
    with pytest.raises(DamagedRecord):
        open_record(mark + sealed[11:], annas.key(), kind=NOTE, at=other)


def test_a_cut_or_longer_record_is_damaged(annas, at, sealed):
    for length in (*range(60), len(sealed) // 2, len(sealed) - 1):
        with pytest.raises(DamagedRecord):
            open_record(sealed[:length], annas.key(), kind=NOTE, at=at)
    with pytest.raises(DamagedRecord):
        open_record(sealed + b"\0", annas.key(), kind=NOTE, at=at)


def test_an_older_record_is_read_as_today(annas, at, sealed):
    assert open_record(sealed, annas.key(), kind=NEWEST, at=at) == {
        "said": WRITTEN["text"],
        "mood": None,
    }
    second = seal_record({"text": "b", "mood": 3}, annas.key(), kind=NEWER, at=at)
    assert open_record(second, annas.key(), kind=NEWEST, at=at) == {"said": "b", "mood": 3}


def test_a_newer_record_is_refused_and_never_written_over(annas, at):
    newer = seal_record({"text": "later", "mood": 3}, annas.key(), kind=NEWER, at=at)
    with pytest.raises(NewerPayload):
        open_record(newer, annas.key(), kind=NOTE, at=at)
    with pytest.raises(NewerPayload):
        replace_record(newer, WRITTEN, annas.key(), kind=NOTE, at=at)


def test_a_record_that_only_says_it_is_newer_is_moved_and_not_believed(annas, at, sealed):
    claimed = sealed[:1] + b"\x00\x07" + sealed[3:]
    with pytest.raises(MovedRecord):
        open_record(claimed, annas.key(), kind=NOTE, at=at)


def test_a_format_of_a_newer_rode_draad_is_refused(annas, at, sealed):
    with pytest.raises(NewerPayload):
        replace_record(b"\x02" + sealed[1:], WRITTEN, annas.key(), kind=NOTE, at=at)


def test_a_damaged_record_is_never_written_over(annas, at, sealed):
    with pytest.raises(DamagedRecord):
        replace_record(flipped(sealed, 700), WRITTEN, annas.key(), kind=NOTE, at=at)


def test_a_record_is_replaced_by_a_new_one(annas, at, sealed):
    after = replace_record(sealed, {"text": "anders"}, annas.key(), kind=NOTE, at=at)
    assert open_record(after, annas.key(), kind=NOTE, at=at) == {"text": "anders"}


@pytest.mark.parametrize("used", [(1, 512), (512, 512), (513, 1024), (1024, 1024), (1025, 2048)])
def test_a_bucket_is_512_bytes_or_the_next_power_of_two(used):
    assert bucket(used[0]) == used[1]


def test_a_text_longer_than_the_largest_bucket_is_refused(annas, at):
    room = LARGEST_BUCKET - 4 - len(encoded({"text": ""}))
    longest = seal_record({"text": "a" * room}, annas.key(), kind=NOTE, at=at)
    assert len(longest) == 11 + 12 + LARGEST_BUCKET + 16
    with pytest.raises(TooLong):
        seal_record({"text": "a" * (room + 1)}, annas.key(), kind=NOTE, at=at)


def deep(levels: int) -> dict:
    content: dict = {}
    for _ in range(levels - 1):
        content = {"in": content}
    return content


@pytest.mark.parametrize(
    "content",
    [
        {"half": "\ud83d"},
        {"half\ud83d": 1},
        {1: "a number would come back as text"},
        {"a": (1, 2)},
        {"a": {1}},
        {"a": b"bytes"},
        {"a": float("nan")},
        {"a": [float("inf")]},
        {"a": LARGEST_NUMBER + 1},
        {"a": Part.SCORES},
        {"a": object()},
        deep(DEEPEST + 1),
        ["a list"],
        "text",
        None,
    ],
)
def test_what_would_not_come_back_as_it_went_in_is_refused(annas, at, content):
    with pytest.raises(NotStorable):
        seal_record(content, annas.key(), kind=NOTE, at=at)


def test_the_deepest_and_largest_that_is_allowed_comes_back(annas, at):
    for content in (deep(DEEPEST), {"a": -LARGEST_NUMBER}, {}, {"z": True, "a": [None, -0.5]}):
        again = seal_record(content, annas.key(), kind=NOTE, at=at)
        assert open_record(again, annas.key(), kind=NOTE, at=at) == content


def test_the_same_content_has_one_spelling():
    assert encoded({"b": "é", "a": [1, None]}) == b'{"a":[1,null],"b":"\xc3\xa9"}'


@pytest.mark.parametrize(
    ("word", "version", "upgrades"),
    [
        ("Note", 1, {}),
        ("", 1, {}),
        ("note 2", 1, {}),
        ("note", 0, {}),
        ("note", 0x10000, {}),
        ("note", 2, {}),
        ("note", 1, {1: dict}),
        ("note", 3, {1: dict}),
    ],
)
def test_a_document_without_a_word_or_with_a_missing_step_is_refused(word, version, upgrades):
    with pytest.raises(ValueError, match=r"names no document|needs one upgrade"):
        Kind(word, version, upgrades)


# --- letters -----------------------------------------------------------------------------------


@pytest.fixture
def letter(annas):
    return LetterAddress(uuid4(), annas.number, Part.ABOUT_US)


def test_a_pupil_writes_without_any_key_and_only_the_teacher_reads(annas, letter):
    sealed = seal_letter(WRITTEN, annas.anna.recipient, kind=NOTE, at=letter)
    assert open_letter(sealed, annas.anna, kind=NOTE, at=letter) == WRITTEN
    with pytest.raises(MovedLetter):
        open_letter(sealed, annas.bram, kind=NOTE, at=letter)
    pretending = replace(annas.bram, person=annas.anna.person)
    with pytest.raises(DamagedLetter):
        open_letter(sealed, pretending, kind=NOTE, at=letter)


def test_a_letter_for_another_place_is_named_as_moved(annas, letter):
    sealed = seal_letter(WRITTEN, annas.anna.recipient, kind=NOTE, at=letter)
    for change in ({"letter": uuid4()}, {"folder": uuid4()}, {"part": Part.ABOUT_ME}):
        with pytest.raises(MovedLetter):
            open_letter(sealed, annas.anna, kind=NOTE, at=replace(letter, **change))


def test_a_cut_or_flipped_letter_is_refused(annas, letter):
    sealed = seal_letter(WRITTEN, annas.anna.recipient, kind=NOTE, at=letter)
    for length in (0, 5, 11, 12, 43, 60, len(sealed) - 1):
        with pytest.raises(DamagedLetter):
            open_letter(sealed[:length], annas.anna, kind=NOTE, at=letter)
    for bit in range(0, 8 * len(sealed), 5):
        with pytest.raises((DamagedLetter, MovedLetter, NewerPayload)):
            open_letter(flipped(sealed, bit), annas.anna, kind=NOTE, at=letter)


def test_letters_have_versions_and_buckets_too(annas, letter):
    old = seal_letter({"text": "a"}, annas.anna.recipient, kind=NOTE, at=letter)
    assert open_letter(old, annas.anna, kind=NEWER, at=letter) == {"text": "a", "mood": None}
    new = seal_letter({"text": "a" * 300}, annas.anna.recipient, kind=NEWER, at=letter)
    assert len(new) == len(old)
    with pytest.raises(NewerPayload):
        open_letter(new, annas.anna, kind=NOTE, at=letter)


def test_no_letter_is_sealed_to_a_key_without_a_secret(letter):
    with pytest.raises(UnusableKey):
        nobody = replace(owner("eva").recipient, public=PublicKey(bytes(32)))
        seal_letter(WRITTEN, nobody, kind=NOTE, at=letter)


def framed(written: bytes, length: int | None = None) -> bytes:
    return struct.pack(">I", len(written) if length is None else length) + written


MISSHAPEN = [
    b"",
    b"\x00\x00",
    framed(b""),
    framed(b"{", 1),
    framed(b'"text"'),
    framed(b"[1]"),
    framed(b"\xff\xfe"),
    framed(b'{"a": NaN}'),
    framed(b'{"a": "\\ud83d"}'),
    framed(b'{"a": 1' + b"0" * 20 + b"}"),
    framed(b'{"a":' * 40 + b"1" + b"}" * 40),
    framed(b"[" * 200_000),
    framed(json.dumps({"a": 1}).encode(), 3),
]


@pytest.mark.parametrize("plain", MISSHAPEN)
def test_a_hostile_letter_of_a_right_seal_and_a_wrong_shape_is_refused(annas, letter, plain):
    """Anybody who knows a public key can seal anything to it, without our code."""
    real = seal_letter(WRITTEN, annas.anna.recipient, kind=NOTE, at=letter)
    bound = _bound(NOTE, letter, annas.anna.person, version=1)
    hostile = real[:11] + hpke_seal(annas.anna.pair.public.point, plain, bound=bound)
    with pytest.raises(DamagedLetter):
        open_letter(hostile, annas.anna, kind=NOTE, at=letter)


def test_a_version_nought_names_no_document(annas, at, sealed):
    with pytest.raises(DamagedRecord):
        open_record(sealed[:1] + b"\0\0" + sealed[3:], annas.key(), kind=NOTE, at=at)
