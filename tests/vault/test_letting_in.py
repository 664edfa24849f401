"""Letting one person look along, attacked by that person with the whole database in hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from rodedraad.audit.models import Event
from rodedraad.vault import letting_in, shelf
from rodedraad.vault.envelope import Kind
from rodedraad.vault.errors import (
    DamagedKey,
    DamagedRecord,
    ForgedKey,
    MovedLetter,
    MovedRecord,
    NotPermitted,
    UnknownGrant,
)
from rodedraad.vault.keys import KeyOwner, new_pair
from rodedraad.vault.models import Folder, GrantRow, KeyHolder, Letter, PartKeyRow, Record
from rodedraad.vault.parts import Part, PartKey, Place, SealedKey, open_key
from rodedraad.vault.reader import Permit, issue_permit
from rodedraad.vault.records import Address, open_record
from rodedraad.web.clock import this_instant
from tests.factories.people import Person, person

pytestmark = pytest.mark.django_db
NOTE = Kind("note", version=1)
LABEL = Kind("label", version=1)
PARTS = frozenset(shelf.OWN_PARTS)
MONTH = timedelta(days=30)


@pytest.fixture
def anna() -> Person:
    return person("anna")


@pytest.fixture
def bram() -> Person:
    return person("bram")


@pytest.fixture
def eva() -> Person:
    return person("eva")


def permit(who: Person, folder: UUID, *, reads=PARTS, writes=PARTS) -> Permit:
    return issue_permit(who.reader, "test", folder=folder, reads=reads, writes=writes)


def looking(who: Person, folder: UUID, *parts: Part) -> Permit:
    return permit(who, folder, reads=frozenset(parts or PARTS), writes=frozenset())


@pytest.fixture
def hers(anna) -> Permit:
    """Her folder about one bond, with three moments of three parts, in epochs 1, 2 and 3."""
    allowed = permit(anna, shelf.new_folder(anna.reader))
    for _ in range(3):
        moment(allowed)
    return allowed


def moment(hers: Permit) -> dict[Part, UUID]:
    epoch = shelf.begin_epoch(hers)
    return {
        part: shelf.put(hers, said(part, epoch), kind=NOTE, part=part, epoch=epoch)
        for part in shelf.OWN_PARTS
    }


def said(part: Part, epoch: int):
    return {"text": f"{part} at {epoch}"}


def place(hers: Permit, part: Part, epoch: int) -> Place:
    return Place(hers.folder, part, epoch)


def let_in(who: Person, hers: Permit, *places: Place, ends=MONTH) -> UUID:
    return letting_in.let_in(hers, places, to=who.owner.recipient, ends=this_instant() + ends)


# --- what a thief with the database can do ----------------------------------------------------


def keys_in(rows: list[PartKeyRow], who: KeyOwner, maker: Person) -> dict[Place, PartKey]:
    """Every part key that these rows give this person, whatever he pretends about them."""
    found = {}
    for row in rows:
        at = Place(row.folder_id, Part(row.part), row.epoch)
        as_written = SealedKey(at, row.recipient_id, row.maker_id, bytes(row.sealed))
        for sealed in (as_written, replace(as_written, recipient=who.person)):
            for recipient in (who, replace(who, person=row.recipient_id)):
                try:
                    found[at] = open_key(sealed, recipient, maker.owner.recipient)
                except (UnknownGrant, DamagedKey, ForgedKey):
                    continue
    return found


def opened_by(keys: dict[Place, PartKey]) -> dict[tuple[Part, str], str]:
    """What these keys open of all records there are, each key tried on each record."""
    found = {}
    for row in Record.objects.all():
        own = Place(row.folder_id, Part(row.part), row.epoch)
        for pretended, key in keys.items():
            for at in (own, pretended):
                try:
                    content = open_record(bytes(row.sealed), key, kind=NOTE, at=Address(row.pk, at))
                except (DamagedRecord, MovedRecord):
                    continue
                found[own.part, str(row.pk)] = str(content["text"])
    return found


def all_that(who: Person, maker: Person, *backups: list[PartKeyRow]) -> set[str]:
    """All texts that this person can open with the database of today and every backup."""
    keys: dict[Place, PartKey] = {}
    for rows in (*backups, list(PartKeyRow.objects.all())):
        keys |= keys_in(rows, who.owner, maker)
    return set(opened_by(keys).values())


def backup() -> list[PartKeyRow]:
    return list(PartKeyRow.objects.all())


@pytest.mark.usefixtures("hers")
def test_the_attack_opens_everything_for_the_owner(anna):
    """An attack that opens nothing for anyone would prove nothing."""
    assert all_that(anna, anna) == {f"{part} at {epoch}" for part in PARTS for epoch in (1, 2, 3)}


def test_with_the_database_in_hand_he_opens_one_part_of_one_moment(anna, bram, hers):
    let_in(bram, hers, place(hers, Part.SCORES, 2))
    assert all_that(bram, anna) == {"scores at 2"}


def test_nobody_else_opens_anything(anna, bram, eva, hers):
    let_in(bram, hers, place(hers, Part.SCORES, 2))
    assert all_that(eva, anna) == set()


def test_what_she_writes_after_stopping_is_shut_to_who_kept_every_key(anna, bram, hers):
    let_in(bram, hers, place(hers, Part.SCORES, 2))
    kept = backup()
    (grant,) = GrantRow.objects.values_list("pk", flat=True)
    assert letting_in.stop(hers, grant) is True
    assert all_that(bram, anna) == set()
    changed(hers, "scores at 2", "written later")
    moment(hers)
    assert all_that(bram, anna, kept) == set()
    assert "written later" in all_that(anna, anna)


def test_what_she_writes_while_he_looks_along_is_not_shared_by_what_she_shared_before(
    anna, bram, hers
):
    let_in(bram, hers, place(hers, Part.SCORES, 2), place(hers, Part.ABOUT_US, 2))
    changed(hers, "scores at 2", "written later")
    shelf.put(hers, {"text": "added later"}, kind=NOTE, part=Part.ABOUT_US, epoch=2)
    assert all_that(bram, anna, backup()) == {"about_us at 2"}


def test_an_end_that_nobody_noticed_shuts_what_she_writes_afterwards(anna, bram, hers):
    """No sweep has run: the date alone shuts the door, and the lock was turned long before."""
    let_in(bram, hers, place(hers, Part.SCORES, 2))
    kept = backup()
    GrantRow.objects.update(made=this_instant() - MONTH, ends=this_instant())
    assert shelf.read_many([looking(bram, hers.folder)], kinds=[NOTE]) == []
    changed(hers, "scores at 2", "written later")
    assert "written later" not in all_that(bram, anna, kept)


def test_two_records_that_moved_can_still_be_shared_apart(anna, bram, hers):
    let_in(bram, hers, place(hers, Part.SCORES, 1))
    changed(hers, "scores at 1", "first, later")
    changed(hers, "scores at 2", "second, later")
    moved = Record.objects.get(pk=record_saying(hers, "second, later"))
    let_in(bram, hers, place(hers, Part.SCORES, moved.epoch))
    assert all_that(bram, anna) == {"second, later"}


def test_a_record_moves_once_and_then_stays(bram, hers):
    let_in(bram, hers, place(hers, Part.SCORES, 1))
    changed(hers, "scores at 1", "once")
    epoch = Folder.objects.get(pk=hers.folder).epoch
    changed(hers, "once", "twice")
    assert Folder.objects.get(pk=hers.folder).epoch == epoch


def record_saying(hers: Permit, text: str) -> UUID:
    found = {one.content["text"]: one.record for one in shelf.read_many([hers], kinds=[NOTE])}
    return found[text]


def changed(hers: Permit, before: str, after: str) -> None:
    record = record_saying(hers, before)
    shelf.change(hers, record, kind=NOTE, by=lambda _content: {"text": after})


# --- letting in ---------------------------------------------------------------------------------


def test_he_reads_what_was_shared_and_nothing_else_exists(bram, hers):
    let_in(bram, hers, place(hers, Part.SCORES, 2), place(hers, Part.ABOUT_ME, 3))
    seen = shelf.read_many([looking(bram, hers.folder)], kinds=[NOTE])
    assert {one.content["text"] for one in seen} == {"scores at 2", "about_me at 3"}


def test_the_folder_says_who_looks_along_where_and_until_when(bram, eva, hers):
    first = let_in(bram, hers, place(hers, Part.SCORES, 2))
    second = let_in(eva, hers, place(hers, Part.ABOUT_ME, 3), place(hers, Part.SCORES, 3))
    given = {one.grant: one for one in letting_in.grants_of(hers)}
    assert given[first].to == bram.pk
    assert given[second].places == {place(hers, Part.ABOUT_ME, 3), place(hers, Part.SCORES, 3)}
    assert given[first].made < given[first].ends
    assert letting_in.grants_of(looking(bram, hers.folder)) == []


def test_a_grant_past_its_end_is_not_told(bram, hers):
    let_in(bram, hers, place(hers, Part.SCORES, 2))
    GrantRow.objects.update(made=this_instant() - MONTH, ends=this_instant())
    assert letting_in.grants_of(hers) == []


@pytest.mark.parametrize("ends", [timedelta(0), -MONTH, timedelta(days=368)])
def test_nobody_is_let_in_for_no_time_or_for_more_than_a_year(bram, hers, ends):
    with pytest.raises(ValueError, match="at most twelve months"):
        let_in(bram, hers, place(hers, Part.SCORES, 2), ends=ends)


def test_nobody_is_let_in_to_nothing(bram, hers):
    with pytest.raises(ValueError, match="a grant reaches"):
        let_in(bram, hers)


def test_she_is_not_let_in_to_her_own_folder(anna, hers):
    with pytest.raises(ValueError, match="someone else"):
        let_in(anna, hers, place(hers, Part.SCORES, 2))


def test_only_the_owner_lets_someone_in_or_stops_it(bram, eva, hers):
    grant = let_in(bram, hers, place(hers, Part.SCORES, 2))
    for not_hers in (permit(bram, hers.folder), permit(eva, hers.folder)):
        with pytest.raises(NotPermitted):
            let_in(eva, not_hers, place(hers, Part.SCORES, 2))
        with pytest.raises(NotPermitted):
            letting_in.stop(not_hers, grant)
    assert GrantRow.objects.filter(pk=grant).exists()


def test_a_part_outside_the_permit_or_a_place_without_a_key_is_not_shared(anna, bram, hers):
    scores_only = permit(anna, hers.folder, reads=frozenset({Part.SCORES}))
    with pytest.raises(NotPermitted):
        let_in(bram, scores_only, place(hers, Part.ABOUT_ME, 2))
    with pytest.raises(NotPermitted):
        let_in(bram, hers, Place(uuid4(), Part.SCORES, 2))
    with pytest.raises(UnknownGrant):
        let_in(bram, hers, place(hers, Part.SCORES, 9))


def test_the_key_she_means_is_sealed_to_and_not_the_one_the_host_names(anna, bram, hers):
    """The host put another key in the table after she compared the words."""
    meant = bram.owner.recipient
    swapped = KeyOwner(bram.pk, new_pair())
    KeyHolder.objects.filter(pk=bram.pk).update(public=swapped.pair.public.raw)
    letting_in.let_in(hers, [place(hers, Part.SCORES, 2)], to=meant, ends=this_instant() + MONTH)
    assert keys_in(backup(), swapped, anna) == {}
    assert set(keys_in(backup(), bram.owner, anna)) == {place(hers, Part.SCORES, 2)}


# --- letters ------------------------------------------------------------------------------------


@pytest.fixture
def labelled(anna, bram, hers) -> UUID:
    """A grant with what she calls the pupil for Bram, in a letter to him and one to herself."""
    grant = let_in(bram, hers, place(hers, Part.SCORES, 2))
    people = [anna.owner.recipient, bram.owner.recipient]
    letting_in.write_letters(hers, grant, {"label": "V."}, kind=LABEL, to=people)
    return grant


def test_both_read_what_she_calls_the_pupil_for_him(bram, hers, labelled):
    his = looking(bram, hers.folder, Part.SCORES)
    assert letting_in.letters_of([hers], kind=LABEL) == {labelled: {"label": "V."}}
    assert letting_in.letters_of([his], kind=LABEL) == {labelled: {"label": "V."}}


@pytest.mark.usefixtures("labelled")
def test_a_letter_is_for_nobody_else_and_of_no_other_kind(eva, hers):
    assert letting_in.letters_of([looking(eva, hers.folder)], kind=LABEL) == {}
    assert letting_in.letters_of([hers], kind=NOTE) == {}
    assert letting_in.letters_of([], kind=LABEL) == {}


def test_a_letter_in_a_part_that_is_not_read_stays_shut(bram, hers, labelled):
    other_part = looking(bram, hers.folder, Part.ABOUT_ME)
    other_folder = looking(bram, uuid4(), Part.SCORES)
    assert letting_in.letters_of([other_part, other_folder], kind=LABEL) == {}
    his = looking(bram, hers.folder, Part.SCORES)
    assert set(letting_in.letters_of([other_part, his], kind=LABEL)) == {labelled}


@pytest.mark.usefixtures("labelled")
def test_a_letter_that_was_put_in_anothers_name_does_not_open(eva, hers):
    Letter.objects.update(recipient_id=eva.pk)
    with pytest.raises(MovedLetter):
        letting_in.letters_of([looking(eva, hers.folder)], kind=LABEL)


@pytest.mark.usefixtures("labelled")
def test_a_letter_past_the_end_is_not_here(bram, hers):
    GrantRow.objects.update(made=this_instant() - MONTH, ends=this_instant())
    assert letting_in.letters_of([looking(bram, hers.folder)], kind=LABEL) == {}


# --- ending -------------------------------------------------------------------------------------


def test_stopping_takes_the_keys_and_letters_away_at_once(bram, hers, labelled):
    assert letting_in.stop(hers, labelled) is True
    assert shelf.read_many([looking(bram, hers.folder)], kinds=[NOTE]) == []
    assert not PartKeyRow.objects.filter(recipient=bram.pk).exists()
    assert not Letter.objects.exists()
    assert letting_in.stop(hers, labelled) is False


def test_stopping_one_leaves_the_others(bram, eva, hers):
    first = let_in(bram, hers, place(hers, Part.SCORES, 2))
    second = let_in(eva, hers, place(hers, Part.SCORES, 2))
    letting_in.stop(hers, first)
    assert [one.grant for one in letting_in.grants_of(hers)] == [second]
    assert len(shelf.read_many([looking(eva, hers.folder)], kinds=[NOTE])) == 1


def test_a_grant_of_another_folder_is_not_stopped_from_here(anna, bram, hers):
    grant = let_in(bram, hers, place(hers, Part.SCORES, 2))
    other = permit(anna, shelf.new_folder(anna.reader))
    assert letting_in.stop(other, grant) is False
    assert GrantRow.objects.filter(pk=grant).exists()


def test_the_sweep_takes_away_what_ended_and_says_so_in_the_trail(bram, eva, hers):
    over = let_in(bram, hers, place(hers, Part.SCORES, 2), ends=timedelta(days=1))
    lasting = let_in(eva, hers, place(hers, Part.SCORES, 2), ends=timedelta(days=3))
    assert letting_in.ended(this_instant() + timedelta(days=2)) == 1
    assert [one.grant for one in letting_in.grants_of(hers)] == [lasting]
    assert not PartKeyRow.objects.filter(grant=over).exists()
    event = Event.objects.get(verb="sharing-ended")
    assert (event.by, event.about, event.towards) == (None, over, bram.pk)
    assert event.folder == hers.folder
    assert letting_in.ended(this_instant()) == 0


def test_who_leaves_has_no_key_left_in_anyones_folder(anna, bram, eva, hers):
    let_in(bram, hers, place(hers, Part.SCORES, 2))
    let_in(eva, hers, place(hers, Part.SCORES, 2))
    evas = permit(eva, shelf.new_folder(eva.reader))
    moment(evas)
    let_in(bram, evas, place(evas, Part.ABOUT_US, 1))
    assert letting_in.leave(bram.pk) == 2
    assert set(PartKeyRow.objects.values_list("recipient", flat=True)) == {anna.pk, eva.pk}
    assert Event.objects.filter(verb="sharing-left", towards=bram.pk).count() == 2


def test_grants_that_lapse_are_gone_and_the_others_stay(bram, eva, hers):
    first = let_in(bram, hers, place(hers, Part.SCORES, 2))
    second = let_in(eva, hers, place(hers, Part.SCORES, 2))
    assert letting_in.lapse([first]) == 1
    assert [one.grant for one in letting_in.grants_of(hers)] == [second]
    assert letting_in.lapse([]) == 0
    assert Event.objects.get(verb="sharing-left").towards == bram.pk
