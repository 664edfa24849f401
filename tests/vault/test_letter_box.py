"""A letter without a key: sealed to one person, read by that person alone, taken out once."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import transaction

from rodedraad.vault import letter_box, shelf
from rodedraad.vault.envelope import Kind
from rodedraad.vault.errors import DamagedLetter, MovedLetter, NotPermitted
from rodedraad.vault.models import Letter
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Guest, PersonalSpace, Reader, issue_permit
from tests.factories.people import person

pytestmark = pytest.mark.django_db
SAID = Kind("said", version=1)
WORDS = {"words": "Ik wil iets vertellen."}


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def folder(anna):
    return shelf.new_folder(anna.reader)


@pytest.fixture
def guests(folder):
    """What a guest may: write in one part, read nothing."""
    guest = Reader(Guest(uuid4()), PersonalSpace())
    return issue_permit(guest, "test", folder=folder, writes=[Part.ABOUT_US])


@pytest.fixture
def letter(anna, guests):
    return letter_box.leave(guests, WORDS, kind=SAID, to=anna.owner.recipient)


def hers(who, folder, *parts):
    return issue_permit(who.reader, "test", folder=folder, reads=parts or [Part.ABOUT_US])


def test_it_is_read_as_often_as_she_likes_and_taken_out_once(anna, folder, letter):
    permit = hers(anna, folder)
    assert [letter_box.read(permit, letter, kind=SAID) for _ in range(2)] == [WORDS, WORDS]
    with transaction.atomic():
        assert letter_box.take_out(permit, letter, kind=SAID) == WORDS
        assert letter_box.take_out(permit, letter, kind=SAID) is None
    assert letter_box.read(permit, letter, kind=SAID) is None


def test_nobody_but_whom_it_was_sealed_to_finds_it(folder, letter):
    eva = person("eva")
    assert letter_box.read(hers(eva, folder), letter, kind=SAID) is None
    # Nor where the row names her: the seal does not.
    Letter.objects.update(recipient=eva.pk)
    with pytest.raises(MovedLetter):
        letter_box.read(hers(eva, folder), letter, kind=SAID)


def test_another_folder_or_kind_holds_no_such_letter(anna, folder, letter):
    elsewhere = shelf.new_folder(anna.reader)
    assert letter_box.read(hers(anna, elsewhere), letter, kind=SAID) is None
    assert letter_box.read(hers(anna, folder), letter, kind=Kind("other", version=1)) is None


def test_a_permit_for_another_part_leaves_it_shut(anna, folder, letter):
    with pytest.raises(NotPermitted):
        letter_box.read(hers(anna, folder, Part.SCORES), letter, kind=SAID)


def test_a_guest_reads_nothing(guests, letter):
    with pytest.raises(NotPermitted):
        letter_box.read(guests, letter, kind=SAID)


def test_who_may_write_no_part_or_several_leaves_no_letter(anna, folder):
    for parts in ([], [Part.SCORES, Part.ABOUT_US]):
        permit = issue_permit(anna.reader, "test", folder=folder, writes=parts)
        with pytest.raises(ValueError, match="values to unpack"):
            letter_box.leave(permit, WORDS, kind=SAID, to=anna.owner.recipient)


def test_what_was_changed_is_named_and_stays_where_it_is(anna, folder, letter):
    row = Letter.objects.get(pk=letter)
    sealed = bytearray(row.sealed)
    sealed[-1] ^= 1
    Letter.objects.update(sealed=bytes(sealed))
    with pytest.raises(DamagedLetter), transaction.atomic():
        letter_box.take_out(hers(anna, folder), letter, kind=SAID)
    assert Letter.objects.filter(pk=letter).exists()


def test_thrown_away_unread_it_is_gone_and_only_there(anna, folder, letter):
    assert letter_box.throw_away(shelf.new_folder(anna.reader), [letter]) == 0
    assert letter_box.throw_away(folder, [letter]) == 1
    assert Letter.objects.count() == 0
