"""The one door: nothing is opened or sealed without a permit, and a permit is not for making."""

from __future__ import annotations

import copy
from dataclasses import replace
from uuid import uuid4

import pytest

from rodedraad import vault
from rodedraad.vault.door import SealedRecord
from rodedraad.vault.errors import NewerPayload, NotPermitted, UnknownGrant
from rodedraad.vault.grants import grant
from rodedraad.vault.letters import LetterAddress
from rodedraad.vault.parts import Part, open_keys
from rodedraad.vault.reader import Guest, Permit, PersonalSpace, Reader, School, issue_permit
from tests.factories.vault import NOTE, WRITTEN, folder


@pytest.fixture
def annas():
    return folder()


@pytest.fixture
def anna(annas):
    return Reader(annas.anna, PersonalSpace())


@pytest.fixture
def bram(annas):
    return Reader(annas.bram, School(uuid4()))


@pytest.fixture
def hers(annas, anna):
    return issue_permit(anna, "write_check", folder=annas.number, reads=Part, writes=Part)


@pytest.fixture
def stored(annas, hers):
    return vault.seal(hers, annas.first.keys, WRITTEN, kind=NOTE, at=annas.address())


def test_with_a_permit_and_the_keys_she_reads_what_she_wrote(annas, hers, stored):
    keys = vault.unlocked_keys(hers, annas.first.sealed, annas.anna.recipient)
    assert vault.open(hers, keys, stored, kind=NOTE) == WRITTEN


def test_a_permit_for_some_parts_unlocks_no_others(annas, anna):
    permit = issue_permit(
        anna, "see_scores", folder=annas.number, reads=[Part.SCORES], writes=[Part.ABOUT_ME]
    )
    keys = vault.unlocked_keys(permit, annas.first.sealed, annas.anna.recipient)
    assert {place.part for place in keys} == {Part.SCORES, Part.ABOUT_ME}


def test_a_permit_for_another_folder_unlocks_nothing(annas, anna):
    permit = issue_permit(anna, "see_check", folder=uuid4(), reads=Part)
    assert vault.unlocked_keys(permit, annas.first.sealed, annas.anna.recipient) == {}


def test_keys_without_a_fitting_permit_open_nothing(annas, anna, stored):
    elsewhere = issue_permit(anna, "see_check", folder=uuid4(), reads=Part)
    other_part = issue_permit(anna, "see_scores", folder=annas.number, reads=[Part.SCORES])
    for permit in (elsewhere, other_part):
        with pytest.raises(NotPermitted):
            vault.open(permit, annas.first.keys, stored, kind=NOTE)


def test_a_permit_without_the_key_opens_nothing(annas, bram, stored):
    permit = issue_permit(bram, "see_check", folder=annas.number, reads=Part)
    places = [annas.place(Part.SCORES)]
    shared = grant(annas.first.keys, places, by=annas.anna, to=annas.bram.recipient)
    keys = open_keys(shared, annas.bram, annas.anna.recipient)
    with pytest.raises(UnknownGrant):
        vault.open(permit, keys, stored, kind=NOTE)


def test_who_may_read_may_not_write(annas, anna, stored):
    permit = issue_permit(anna, "see_check", folder=annas.number, reads=Part)
    with pytest.raises(NotPermitted):
        vault.seal(permit, annas.first.keys, WRITTEN, kind=NOTE, at=annas.address())
    with pytest.raises(NotPermitted):
        vault.seal_over(permit, annas.first.keys, WRITTEN, kind=NOTE, before=stored)


def test_she_writes_over_what_she_wrote_and_never_over_what_is_newer(annas, hers, stored):
    keys = annas.first.keys
    after = vault.seal_over(hers, keys, {"text": "anders"}, kind=NOTE, before=stored)
    assert vault.open(hers, keys, after, kind=NOTE) == {"text": "anders"}
    newer = SealedRecord(stored.at, b"\x02" + stored.sealed[1:])
    with pytest.raises(NewerPayload):
        vault.seal_over(hers, keys, WRITTEN, kind=NOTE, before=newer)


def test_a_guest_with_an_invitation_writes_a_letter_and_opens_nothing(annas, hers):
    guest = Reader(Guest(uuid4()), School(uuid4()))
    permit = issue_permit(guest, "answer", folder=annas.number, writes=[Part.ABOUT_US])
    at = LetterAddress(uuid4(), annas.number, Part.ABOUT_US)
    letter = vault.write_letter(permit, WRITTEN, kind=NOTE, to=annas.anna.recipient, at=at)
    assert vault.read_letter(hers, letter, kind=NOTE) == WRITTEN
    with pytest.raises(NotPermitted):
        vault.read_letter(permit, letter, kind=NOTE)
    with pytest.raises(NotPermitted):
        vault.unlocked_keys(permit, annas.first.sealed, annas.anna.recipient)


def test_a_letter_goes_where_the_permit_says(annas):
    guest = Reader(Guest(uuid4()), PersonalSpace())
    permit = issue_permit(guest, "answer", folder=annas.number, writes=[Part.ABOUT_US])
    for at in (
        LetterAddress(uuid4(), uuid4(), Part.ABOUT_US),
        LetterAddress(uuid4(), annas.number, Part.ABOUT_ME),
    ):
        with pytest.raises(NotPermitted):
            vault.write_letter(permit, WRITTEN, kind=NOTE, to=annas.anna.recipient, at=at)


def test_a_permit_is_not_made_by_hand(annas, anna):
    for token in (None, object()):
        with pytest.raises(TypeError, match="only access"):
            Permit(anna, "see_check", annas.number, frozenset(Part), frozenset(Part), token)


def test_a_permit_is_not_widened_or_copied(hers):
    with pytest.raises(ValueError, match="token"):
        replace(hers, folder=uuid4())
    with pytest.raises(TypeError, match="not written down"):
        copy.copy(hers)
    with pytest.raises(AttributeError):
        hers.folder = uuid4()
    assert "token" not in vars(hers)
