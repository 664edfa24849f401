"""What holds for any text, any place and any damage."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rodedraad.vault.canonical import LARGEST_NUMBER, bound_to, decoded, encoded
from rodedraad.vault.envelope import Kind, bucket
from rodedraad.vault.errors import (
    DamagedKey,
    DamagedLetter,
    DamagedRecord,
    MovedLetter,
    MovedRecord,
    NewerPayload,
    WrongPassphrase,
)
from rodedraad.vault.grants import grant
from rodedraad.vault.letters import LetterAddress, open_letter, seal_letter
from rodedraad.vault.parts import Part, Place, new_epoch, open_key, open_keys
from rodedraad.vault.records import Address, open_record, seal_record
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.wraps import unwrap, wrap
from tests.factories.vault import NOTE, SMALL_COST, flipped, folder, part_key

ANNAS = folder()
TEXTS = st.text(max_size=60)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-LARGEST_NUMBER, LARGEST_NUMBER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
CONTENT = st.dictionaries(TEXTS, JSON, max_size=3)
PLACES = st.builds(Place, st.uuids(), st.sampled_from(Part), st.integers(1, 2**31))
ADDRESSES = st.builds(Address, st.uuids(), PLACES)
KINDS = st.sampled_from([NOTE, Kind("check", 1), Kind("picture", 2, {1: dict})])
SHARED = st.sets(st.sampled_from(list(Part)), min_size=1)


@given(CONTENT, ADDRESSES, KINDS)
@example({"text": "👩‍🏫🧶 d'Haese \u202ertl\u202c é e\u0301"}, ANNAS.address(), NOTE)
@example({"text": "\x00 NUL \x00"}, ANNAS.address(), NOTE)
@example({"text": "w" * 10_000}, ANNAS.address(), NOTE)
@example({"": ""}, ANNAS.address(), NOTE)
def test_any_content_comes_back_as_it_went_in(content, at, kind):
    key = part_key()
    assert (
        open_record(seal_record(content, key, kind=kind, at=at), key, kind=kind, at=at) == content
    )


@given(CONTENT)
def test_any_letter_comes_back_as_it_went_in(content):
    at = LetterAddress(UUID(int=1), ANNAS.number, Part.ABOUT_US)
    sealed = seal_letter(content, ANNAS.anna.recipient, kind=NOTE, at=at)
    assert open_letter(sealed, ANNAS.anna, kind=NOTE, at=at) == content


@given(JSON)
def test_a_value_has_one_spelling_whatever_the_order_of_its_keys(value):
    again = decoded(encoded(value))
    assert again == value
    if isinstance(again, dict):
        assert encoded(dict(reversed(again.items()))) == encoded(value)


@given(st.lists(TEXTS | st.integers(0, 99)), st.lists(TEXTS | st.integers(0, 99)))
def test_two_places_are_never_written_alike(one, other):
    assert (bound_to("a", *one) == bound_to("a", *other)) == (one == other)


AT = ANNAS.address()


@given(CONTENT, st.integers(0))
def test_a_bit_flipped_anywhere_in_a_record_is_refused(content, bit):
    sealed = seal_record(content, ANNAS.key(), kind=NOTE, at=AT)
    with pytest.raises((DamagedRecord, MovedRecord, NewerPayload)):
        open_record(flipped(sealed, bit), ANNAS.key(), kind=NOTE, at=AT)


def test_every_single_bit_of_one_record_is_guarded():
    sealed = seal_record({"text": "Samen"}, ANNAS.key(), kind=NOTE, at=AT)
    for bit in range(8 * len(sealed)):
        with pytest.raises((DamagedRecord, MovedRecord, NewerPayload)):
            open_record(flipped(sealed, bit), ANNAS.key(), kind=NOTE, at=AT)


@given(st.integers(0))
def test_a_bit_flipped_anywhere_in_a_letter_is_refused(bit):
    at = LetterAddress(UUID(int=1), ANNAS.number, Part.ABOUT_US)
    sealed = seal_letter({"text": "juf"}, ANNAS.anna.recipient, kind=NOTE, at=at)
    with pytest.raises((DamagedLetter, MovedLetter, NewerPayload)):
        open_letter(flipped(sealed, bit), ANNAS.anna, kind=NOTE, at=at)


@given(ADDRESSES, ADDRESSES, KINDS, KINDS)
def test_a_record_opens_in_its_own_place_only(at, other, kind, named):
    sealed = seal_record({"text": "a"}, ANNAS.key(), kind=kind, at=at)
    if (at, kind.word) == (other, named.word):
        assert open_record(sealed, ANNAS.key(), kind=named, at=other)
    else:
        with pytest.raises(MovedRecord):
            open_record(sealed, ANNAS.key(), kind=named, at=other)


@given(ADDRESSES, st.data())
def test_a_record_with_one_word_of_its_place_changed_is_refused(at, draw):
    sealed = seal_record({"text": "a"}, ANNAS.key(), kind=NOTE, at=at)
    field = draw.draw(st.sampled_from(["record", "folder", "part", "epoch"]))
    source = {
        "part": st.sampled_from(list(Part)),
        "epoch": st.integers(1, 9),
    }.get(field, st.uuids())
    value = draw.draw(source.filter(lambda one: one != getattr(at, field, None)))
    if field == "record":
        other = replace(at, record=value)
    else:
        if value == getattr(at.place, field):
            return
        other = replace(at, place=replace(at.place, **{field: value}))
    with pytest.raises(MovedRecord):
        open_record(sealed, ANNAS.key(), kind=NOTE, at=other)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_lengths_within_a_bucket_look_alike(one, other):
    sizes = [
        len(seal_record({"t": "a" * length}, ANNAS.key(), kind=NOTE, at=AT))
        for length in (one, other)
    ]
    same = bucket(one + 12) == bucket(other + 12)
    assert (sizes[0] == sizes[1]) == same


@given(CONTENT)
def test_two_seals_of_one_content_have_nothing_in_common_but_the_outside(content):
    one, other = (seal_record(content, ANNAS.key(), kind=NOTE, at=AT) for _ in range(2))
    assert one[:11] == other[:11]
    assert one[11:23] != other[11:23]
    assert one[23:] != other[23:]


@given(SHARED, st.sampled_from(list(Part)))
@settings(max_examples=40)
def test_a_coach_opens_exactly_what_was_sealed_to_him(shared, wanted):
    places = [ANNAS.place(part) for part in shared]
    given_to = grant(ANNAS.first.keys, places, by=ANNAS.anna, to=ANNAS.bram.recipient)
    his = open_keys(given_to, ANNAS.bram, ANNAS.anna.recipient)
    assert set(his) == set(places)
    at = Address(UUID(int=7), ANNAS.place(wanted))
    sealed = seal_record({"text": "a"}, ANNAS.key(wanted), kind=NOTE, at=at)
    if wanted in shared:
        assert open_record(sealed, his[at.place], kind=NOTE, at=at) == {"text": "a"}
    else:
        for key in his.values():
            with pytest.raises(DamagedRecord):
                open_record(sealed, key, kind=NOTE, at=at)


@given(SHARED, st.integers(2, 6))
@settings(max_examples=40)
def test_who_once_looked_along_cannot_open_a_later_epoch_with_all_he_ever_had(shared, epochs):
    places = [ANNAS.place(part) for part in shared]
    given_to = grant(ANNAS.first.keys, places, by=ANNAS.anna, to=ANNAS.bram.recipient)
    his = open_keys(given_to, ANNAS.bram, ANNAS.anna.recipient)
    for number in range(2, epochs + 1):
        later = new_epoch(ANNAS.number, number, own=ANNAS.anna, parts=Part)
        for sealed in later.sealed:
            with pytest.raises(DamagedKey):
                named = replace(sealed, recipient=ANNAS.bram.person)
                open_key(named, ANNAS.bram, ANNAS.anna.recipient)
            at = Address(UUID(int=8), sealed.place)
            record = seal_record({"text": "b"}, later.keys[sealed.place], kind=NOTE, at=at)
            for key in his.values():
                with pytest.raises(DamagedRecord):
                    open_record(record, key, kind=NOTE, at=at)


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
@example("één 👩‍🏫", "\x00")
def test_one_passphrase_opens_and_every_other_does_not(one, other):
    if not one.split() or not other.split():
        return
    hers, guess = Passphrase(one), Passphrase(other)
    wrapped = wrap(ANNAS.anna, hers, SMALL_COST)
    assert unwrap(wrapped, hers, ANNAS.anna.recipient) == ANNAS.anna
    if hers != guess:
        with pytest.raises(WrongPassphrase):
            unwrap(wrapped, guess, ANNAS.anna.recipient)
