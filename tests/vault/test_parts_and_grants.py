"""Part keys, their epochs, and sharing them: who can open what, on the level of the cipher."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from rodedraad.vault.ciphers import hpke_seal
from rodedraad.vault.errors import (
    DamagedKey,
    ForgedKey,
    NewerPayload,
    UnknownGrant,
    UnusableKey,
)
from rodedraad.vault.grants import grant
from rodedraad.vault.keys import PublicKey, Recipient
from rodedraad.vault.parts import Part, new_epoch, open_key, open_keys, seal_key
from tests.factories.vault import flipped, folder, owner, part_key


@pytest.fixture
def annas():
    return folder()


@pytest.fixture
def shared(annas):
    """What Anna shares with Bram: the scores of the first moment."""
    places = [annas.place(Part.SCORES)]
    return grant(annas.first.keys, places, by=annas.anna, to=annas.bram.recipient)


def test_the_owner_opens_all_her_parts(annas):
    opened = open_keys(annas.first.sealed, annas.anna, annas.anna.recipient)
    assert opened == annas.first.keys
    assert {place.part for place in opened} == set(Part)


def test_each_part_and_each_epoch_has_a_key_of_its_own(annas):
    second = new_epoch(annas.number, 2, own=annas.anna, parts=Part)
    keys = [*annas.first.keys.values(), *second.keys.values()]
    assert all(one != other for one in keys for other in keys if one is not other)


def test_a_coach_opens_what_was_sealed_to_him_and_no_other_part(annas, shared):
    place = annas.place(Part.SCORES)
    his = open_keys(shared, annas.bram, annas.anna.recipient)
    assert his == {place: annas.first.keys[place]}


def test_a_coach_with_the_database_in_hand_cannot_open_what_is_sealed_to_her(annas):
    for sealed in annas.first.sealed:
        with pytest.raises(UnknownGrant):
            open_key(sealed, annas.bram, annas.anna.recipient)
        renamed = replace(sealed, recipient=annas.bram.person)
        with pytest.raises(DamagedKey):
            open_key(renamed, annas.bram, annas.anna.recipient)
        pretending = replace(annas.bram, person=annas.anna.person)
        with pytest.raises(DamagedKey):
            open_key(sealed, pretending, annas.anna.recipient)


def test_what_she_writes_later_is_not_shared_by_an_earlier_grant(annas, shared):
    second = new_epoch(annas.number, 2, own=annas.anna, parts=Part)
    later = annas.place(Part.SCORES, epoch=2)
    his = open_keys(shared, annas.bram, annas.anna.recipient)
    assert later not in his
    assert second.keys[later] not in his.values()


def test_nobody_shares_what_she_has_not(annas):
    later = annas.place(Part.SCORES, epoch=9)
    with pytest.raises(UnknownGrant):
        grant(annas.first.keys, [later], by=annas.anna, to=annas.bram.recipient)


def test_a_grant_reaches_into_one_folder_and_no_more(annas):
    other = folder()
    keys = {**annas.first.keys, **other.first.keys}
    for places in ([], [annas.place(Part.SCORES), other.place(Part.SCORES)]):
        with pytest.raises(ValueError, match="one folder"):
            grant(keys, places, by=annas.anna, to=annas.bram.recipient)


@pytest.mark.parametrize(
    "move",
    [
        {"folder": uuid4()},
        {"part": Part.ABOUT_ME},
        {"epoch": 2},
    ],
)
def test_a_key_moved_to_another_place_does_not_open(annas, move):
    sealed = annas.first.sealed[0]
    moved = replace(sealed, place=replace(sealed.place, **move))
    with pytest.raises(DamagedKey):
        open_key(moved, annas.anna, annas.anna.recipient)


def test_a_key_that_names_another_maker_is_forged(annas):
    sealed = replace(annas.first.sealed[0], maker=annas.bram.person)
    with pytest.raises(ForgedKey):
        open_key(sealed, annas.anna, annas.anna.recipient)
    with pytest.raises(DamagedKey):
        open_key(sealed, annas.anna, annas.bram.recipient)


def test_a_key_planted_with_her_public_key_only_is_forged(annas):
    """Whoever writes in the database knows her public key, and HPKE lets him seal to it."""
    sealed = annas.first.sealed[0]
    planted = b"\x01" + hpke_seal(annas.anna.pair.public.point, bytes(64), bound=sealed.bound)
    with pytest.raises(ForgedKey):
        open_key(replace(sealed, sealed=planted), annas.anna, annas.anna.recipient)


def test_a_key_made_by_someone_else_in_her_name_is_forged(annas):
    eva = replace(owner("eva"), person=annas.anna.person)
    place = annas.place(Part.SCORES)
    planted = seal_key(part_key(), place, by=eva, to=annas.anna.recipient)
    with pytest.raises(ForgedKey):
        open_key(planted, annas.anna, annas.anna.recipient)
    with pytest.raises(ForgedKey):
        key = seal_key(part_key(), place, by=eva, to=annas.bram.recipient)
        open_key(key, annas.bram, annas.anna.recipient)


def test_nothing_is_sealed_to_a_key_without_a_secret(annas):
    empty = Recipient(annas.bram.person, PublicKey(bytes(32)))
    with pytest.raises(UnusableKey):
        seal_key(part_key(), annas.place(), by=annas.anna, to=empty)
    with pytest.raises(ForgedKey):
        nobody = replace(annas.anna.recipient, public=PublicKey(bytes(32)))
        hers = seal_key(part_key(), annas.place(), by=annas.anna, to=annas.bram.recipient)
        open_key(hers, annas.bram, nobody)


def test_a_cut_or_flipped_key_is_damaged(annas):
    sealed = annas.first.sealed[0]
    for length in range(len(sealed.sealed)):
        with pytest.raises(DamagedKey):
            open_key(
                replace(sealed, sealed=sealed.sealed[:length]), annas.anna, annas.anna.recipient
            )
    for bit in range(8 * len(sealed.sealed)):
        changed = replace(sealed, sealed=flipped(sealed.sealed, bit))
        with pytest.raises((DamagedKey, NewerPayload)):
            open_key(changed, annas.anna, annas.anna.recipient)


def test_two_seals_of_one_key_differ(annas):
    place = annas.place()
    one, other = (
        seal_key(annas.key(), place, by=annas.anna, to=annas.bram.recipient) for _ in range(2)
    )
    assert one.sealed[1:] != other.sealed[1:]
    assert one.sealed[1:33] != other.sealed[1:33]
