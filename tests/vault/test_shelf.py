"""Sealed things in the database: reading and changing them, and what does not exist for others."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from rodedraad.vault import shelf
from rodedraad.vault.envelope import Kind
from rodedraad.vault.errors import NotPermitted, UnknownGrant
from rodedraad.vault.grants import grant
from rodedraad.vault.models import Folder, GrantRow, PartKeyRow, Record
from rodedraad.vault.parts import Part, Place
from rodedraad.vault.reader import Permit, issue_permit
from rodedraad.web.clock import this_instant
from tests.factories.people import Person, person

pytestmark = pytest.mark.django_db
NOTE = Kind("note", version=1)
WORD = Kind("word", version=1)
PARTS = frozenset(shelf.OWN_PARTS)
SEEN = {"text": "hij bleef hangen na de bel"}


@pytest.fixture
def anna() -> Person:
    return person("anna")


@pytest.fixture
def bram() -> Person:
    return person("bram")


def permit(who: Person, folder, *, reads=PARTS, writes=PARTS) -> Permit:
    return issue_permit(who.reader, "test", folder=folder, reads=reads, writes=writes)


@pytest.fixture
def hers(anna) -> Permit:
    """Her own folder, with a first epoch."""
    allowed = permit(anna, shelf.new_folder(anna.reader))
    shelf.begin_epoch(allowed)
    return allowed


def note(hers: Permit, *, part=Part.ABOUT_US, epoch=1, kind=NOTE):
    return shelf.put(hers, SEEN, kind=kind, part=part, epoch=epoch)


def let_in(who: Person, hers: Permit, *places: Place, ends=timedelta(days=1)) -> GrantRow:
    """The keys of these places, sealed to somebody else."""
    now = this_instant()
    keys = shelf.keys_of([hers])[hers.folder]
    owner = hers.reader.owner
    made = grant(keys, places, by=owner, to=who.owner.recipient)
    row = GrantRow.objects.create(
        folder_id=hers.folder, to_id=who.pk, made=now - abs(ends) * 2, ends=now + ends
    )
    PartKeyRow.objects.bulk_create(shelf.key_row(sealed, row) for sealed in made)
    return row


def test_what_she_put_away_she_reads_again(hers):
    assert shelf.read(hers, note(hers), kind=NOTE) == SEEN


def test_each_epoch_has_its_own_keys(hers):
    assert shelf.begin_epoch(hers) == 2
    keys = shelf.keys_of([hers])[hers.folder]
    assert len(keys) == 2 * len(shelf.OWN_PARTS)
    assert len({key.exposed() for key in keys.values()}) == len(keys)


def test_a_wiped_record_says_nothing_and_takes_nothing(hers):
    record = note(hers)
    assert shelf.wipe(hers, [record]) == 1
    assert shelf.read(hers, record, kind=NOTE) is None
    with pytest.raises(UnknownGrant):
        shelf.change(hers, record, kind=NOTE, by=dict)


def test_a_record_of_another_folder_or_kind_is_not_here(anna, hers):
    other = permit(anna, shelf.new_folder(anna.reader))
    record = note(hers)
    assert shelf.read(other, record, kind=NOTE) is None
    assert shelf.read(hers, record, kind=WORD) is None
    assert shelf.wipe(other, [record]) == 0


def test_only_parts_that_may_be_written_are_wiped(anna, hers):
    about_me = note(hers, part=Part.ABOUT_ME)
    scores_only = permit(anna, hers.folder, writes=frozenset({Part.SCORES}))
    assert shelf.wipe(scores_only, [about_me]) == 0


def test_a_change_is_sealed_over_the_record(hers):
    record = note(hers)
    before = bytes(Record.objects.get(pk=record).sealed)
    changed = shelf.change(hers, record, kind=NOTE, by=lambda content: content | {"more": 1})
    assert changed == shelf.read(hers, record, kind=NOTE) == SEEN | {"more": 1}
    assert bytes(Record.objects.get(pk=record).sealed) != before


def test_a_refused_change_leaves_the_record_as_it_was(hers):
    record = note(hers)

    def refuse(_content):
        raise ValueError("not like this")

    with pytest.raises(ValueError, match="not like this"):
        shelf.change(hers, record, kind=NOTE, by=refuse)
    assert shelf.read(hers, record, kind=NOTE) == SEEN


def test_reading_many_folders_takes_as_many_queries_as_one(anna, django_assert_num_queries):
    allowed = [permit(anna, shelf.new_folder(anna.reader)) for _ in range(5)]
    for one in allowed:
        for _ in range(3):
            note(one, epoch=shelf.begin_epoch(one))
    with django_assert_num_queries(2):
        found = shelf.read_many(allowed, kinds=[NOTE])
    assert len(found) == 15
    with django_assert_num_queries(2):
        shelf.read_many(allowed[:1], kinds=[NOTE])


def test_reading_nothing_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert shelf.read_many([], kinds=[NOTE]) == []
    assert shelf.keys_of([]) == {}


def test_only_the_asked_kinds_and_parts_come_back(hers):
    note(hers)
    scores = note(hers, part=Part.SCORES)
    note(hers, part=Part.SCORES, kind=WORD)
    found = shelf.read_many([hers], kinds=[NOTE], parts=[Part.SCORES])
    assert [one.record for one in found] == [scores]


def test_a_kind_may_come_along_whole_beside_a_few_records(hers, django_assert_num_queries):
    word = note(hers, part=Part.ABOUT_US, kind=WORD)
    wanted = note(hers, part=Part.SCORES)
    note(hers, part=Part.SCORES)
    asked = {"kinds": [NOTE], "parts": [Part.SCORES], "only": [wanted]}
    with django_assert_num_queries(2):
        found = shelf.read_many([hers], **asked, also=[WORD])
    assert {one.record: one.kind for one in found} == {word: WORD, wanted: NOTE}
    assert [one.content for one in found] == [SEEN, SEEN]
    assert [one.record for one in shelf.read_many([hers], **asked)] == [wanted]


def test_what_comes_along_is_what_the_permit_reads(anna, hers):
    note(hers, part=Part.ABOUT_ME, kind=WORD)
    scores_only = permit(anna, hers.folder, reads=frozenset({Part.SCORES}))
    assert shelf.read_many([scores_only], kinds=[NOTE], also=[WORD]) == []


def test_of_the_asked_places_only_the_keys_are_opened(hers):
    shelf.begin_epoch(hers)
    places = {Place(hers.folder, Part.SCORES, 2), Place(hers.folder, Part.ABOUT_US, 1)}
    assert shelf.keys_of([hers], only=places)[hers.folder].keys() == places
    assert shelf.keys_of([hers], parts=[Part.SCORES], only=places)[hers.folder].keys() == {
        Place(hers.folder, Part.SCORES, 2)
    }
    assert shelf.keys_of([hers], parts=[Part.ABOUT_ME], only=places)[hers.folder] == {}


def test_a_part_the_permit_does_not_read_stays_out(anna, hers):
    note(hers, part=Part.ABOUT_ME)
    scores_only = permit(anna, hers.folder, reads=frozenset({Part.SCORES}))
    assert shelf.read_many([scores_only], kinds=[NOTE]) == []


def test_permits_of_two_people_are_never_mixed(bram, hers):
    his = permit(bram, shelf.new_folder(bram.reader))
    with pytest.raises(NotPermitted):
        shelf.read_many([hers, his], kinds=[NOTE])


def test_whoever_was_let_in_reads_just_that_place(bram, hers):
    seen = note(hers, part=Part.SCORES)
    note(hers, part=Part.ABOUT_ME)
    note(hers, part=Part.SCORES, epoch=shelf.begin_epoch(hers))
    let_in(bram, hers, Place(hers.folder, Part.SCORES, 1))
    his = permit(bram, hers.folder, writes=frozenset())
    assert [one.record for one in shelf.read_many([his], kinds=[NOTE])] == [seen]


def test_a_grant_past_its_end_opens_nothing(bram, hers):
    record = note(hers, part=Part.SCORES)
    let_in(bram, hers, Place(hers.folder, Part.SCORES, 1), ends=-timedelta(seconds=1))
    his = permit(bram, hers.folder, writes=frozenset())
    assert shelf.read_many([his], kinds=[NOTE]) == []
    with pytest.raises(UnknownGrant):
        shelf.read(his, record, kind=NOTE)


def test_a_permit_without_a_key_opens_nothing(bram, hers):
    record = note(hers)
    with pytest.raises(UnknownGrant):
        shelf.read(permit(bram, hers.folder), record, kind=NOTE)


def test_a_key_that_another_made_in_her_folder_is_not_used(bram, hers):
    """Who writes in the database can add rows; only the owner's keys count in her folder."""
    place = Place(hers.folder, Part.SCORES, 7)
    planted = shelf.key_row(grant_to_anna(bram, hers, place))
    planted.save()
    assert place not in shelf.keys_of([hers])[hers.folder]


def grant_to_anna(bram: Person, hers: Permit, place: Place):
    from rodedraad.vault.parts import PartKey, seal_key  # noqa: PLC0415
    from rodedraad.vault.secret import fresh  # noqa: PLC0415

    return seal_key(fresh(PartKey), place, by=bram.owner, to=hers.reader.owner.recipient)


def test_after_sharing_stopped_what_is_written_moves_to_a_key_nobody_else_had(bram, hers):
    record = note(hers, part=Part.SCORES)
    let_in(bram, hers, Place(hers.folder, Part.SCORES, 1)).delete()
    shelf.begin_epoch(hers)  # of another moment: two moments never share a key
    Folder.objects.filter(pk=hers.folder).update(fresh_from=2)
    shelf.change(hers, record, kind=NOTE, by=lambda content: content | {"later": True})
    assert Record.objects.get(pk=record).epoch == 3
    assert shelf.read(hers, record, kind=NOTE) == SEEN | {"later": True}


def test_only_the_owner_begins_an_epoch_or_wipes_a_folder(bram, hers):
    his = permit(bram, hers.folder)
    for deed in (shelf.begin_epoch, shelf.wipe_folder):
        with pytest.raises(NotPermitted):
            deed(his)
    shelf.wipe_folder(hers)
    assert not Folder.objects.filter(pk=hers.folder).exists()
    assert not PartKeyRow.objects.exists()


def test_someone_without_a_vault_cannot_be_sealed_to(anna):
    assert shelf.recipient(uuid4()) is None
    assert shelf.recipient(anna.pk) == anna.owner.recipient
