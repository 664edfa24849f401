"""An epoch that two people write, attacked by each of them with the whole database in hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from rodedraad.vault import letting_in, shelf
from rodedraad.vault.errors import NotPermitted, UnknownGrant
from rodedraad.vault.letting_in import Together
from rodedraad.vault.models import Folder, GrantRow, PartKeyRow, Record
from rodedraad.vault.parts import Part, Place
from rodedraad.vault.reader import Permit
from rodedraad.web.clock import clock_at, this_instant
from tests.factories.people import Person, person
from tests.vault.test_letting_in import NOTE, keys_in, let_in, opened_by, permit

pytestmark = pytest.mark.django_db
ALL = frozenset(Part)
JOINT = (Part.ABOUT_US, Part.COACH_PRIVATE)
MONTH = timedelta(days=30)
CANARY = "Kwikstaartenzomer"


@dataclass
class Both:
    """Anna's folder with an epoch that Bram writes too."""

    anna: Person
    bram: Person
    hers: Permit
    given: Together

    @property
    def his(self) -> Permit:
        return permit(self.bram, self.hers.folder, reads=frozenset(JOINT), writes=frozenset(JOINT))

    def puts(self, who: Permit, part: Part = Part.ABOUT_US, **said: object) -> UUID:
        epoch = said.pop("epoch", self.given.epoch)
        return shelf.put(who, said or {"text": CANARY}, kind=NOTE, part=part, epoch=epoch)

    def changes(self, who: Permit, record: UUID, text: str):
        return shelf.change(who, record, kind=NOTE, by=lambda _before: {"text": text})


@pytest.fixture
def both() -> Both:
    anna, bram = person("anna"), person("bram")
    hers = permit(anna, shelf.new_folder(anna.reader), reads=ALL, writes=ALL)
    shelf.begin_epoch(hers)
    return Both(anna, bram, hers, together(hers, bram))


def together(hers: Permit, who: Person, *parts: Part, ends=MONTH) -> Together:
    joint = parts or JOINT
    own = parts or (*shelf.OWN_PARTS, Part.COACH_PRIVATE)
    return letting_in.begin_together(
        hers, own, joint, to=who.owner.recipient, ends=this_instant() + ends
    )


def epoch_of(record: UUID) -> int:
    return Record.objects.get(pk=record).epoch


def test_what_either_writes_there_the_other_reads_and_changes(both):
    hers, his = both.puts(both.hers), both.puts(both.his)
    both.changes(both.his, hers, "van hem")
    both.changes(both.hers, his, "van haar")
    assert shelf.read(both.hers, hers, kind=NOTE) == {"text": "van hem"}
    assert shelf.read(both.his, his, kind=NOTE) == {"text": "van haar"}
    assert {epoch_of(hers), epoch_of(his)} == {both.given.epoch}


def test_it_is_always_an_epoch_that_nobody_had_before(both):
    assert both.given.epoch == 2
    other = person("carla")
    assert together(both.hers, other, Part.COACH_PRIVATE).epoch == 3
    assert Folder.objects.get().epoch == 3


def test_what_is_not_joint_stays_hers_alone_and_where_it_is(both):
    mine = both.puts(both.hers, Part.ABOUT_ME)
    assert epoch_of(mine) == both.given.epoch
    rows = list(PartKeyRow.objects.all())
    found = opened_by(keys_in(rows, both.bram.owner, both.anna))
    assert (Part.ABOUT_ME, CANARY) not in {(part, text) for (part, _), text in found.items()}
    with pytest.raises(UnknownGrant):
        shelf.read(permit(both.bram, both.hers.folder, reads=ALL), mine, kind=NOTE)


@pytest.mark.parametrize("part", [Part.ABOUT_ME, Part.SCORES])
def test_he_puts_nothing_in_a_part_that_he_was_not_given(both, part):
    wide = permit(both.bram, both.hers.folder, reads=ALL, writes=ALL)
    with pytest.raises(NotPermitted):
        both.puts(wide, part)


def test_he_puts_nothing_in_another_epoch_of_hers(both):
    wide = permit(both.bram, both.hers.folder, reads=ALL, writes=ALL)
    with pytest.raises(NotPermitted):
        both.puts(wide, epoch=1)
    with pytest.raises(NotPermitted):
        both.puts(wide, epoch=both.given.epoch + 1)


def test_who_may_only_read_does_not_write(both):
    carla = person("carla")
    kept = shelf.put(both.hers, {"text": "x"}, kind=NOTE, part=Part.ABOUT_US, epoch=1)
    place = Place(both.hers.folder, Part.ABOUT_US, epoch_of(kept))
    let_in(carla, both.hers, place)
    wide = permit(carla, both.hers.folder, reads=ALL, writes=ALL)
    assert shelf.read(wide, kept, kind=NOTE) == {"text": "x"}
    with pytest.raises(NotPermitted):
        both.changes(wide, kept, "van haar gemaakt")
    with pytest.raises(NotPermitted):
        shelf.put(wide, {"text": "y"}, kind=NOTE, part=Part.ABOUT_US, epoch=place.epoch)
    assert shelf.wipe(wide, [kept]) == 0


def test_nobody_else_is_let_into_an_epoch_that_two_write(both):
    kept = both.puts(both.hers)
    place = Place(both.hers.folder, Part.ABOUT_US, epoch_of(kept))
    for own in (place, Place(both.hers.folder, Part.ABOUT_ME, both.given.epoch)):
        with pytest.raises(NotPermitted):
            let_in(person(f"carla-{own.part}"), both.hers, own)


def test_he_wipes_only_what_lies_where_he_writes(both):
    hers, joint = both.puts(both.hers, Part.ABOUT_ME), both.puts(both.hers)
    old = shelf.put(both.hers, {"text": "x"}, kind=NOTE, part=Part.ABOUT_US, epoch=1)
    wide = permit(both.bram, both.hers.folder, reads=ALL, writes=ALL)
    assert shelf.wipe(wide, [hers, joint, old]) == 1
    assert set(Record.objects.values_list("pk", flat=True)) == {hers, old}


@pytest.mark.parametrize("over", ["stopped", "ended"])
def test_after_it_is_over_he_neither_reads_nor_writes_and_she_moves_on(both, over):
    kept = both.puts(both.his)
    later = this_instant() + MONTH + timedelta(seconds=1)
    if over == "stopped":
        letting_in.stop(both.hers, both.given.grant)
        later = this_instant()
    with clock_at(later):
        with pytest.raises((NotPermitted, UnknownGrant)):
            both.puts(both.his)
        with pytest.raises((NotPermitted, UnknownGrant)):
            both.changes(both.his, kept, "nog iets")
        with pytest.raises(UnknownGrant):
            shelf.read(both.his, kept, kind=NOTE)
        assert shelf.wipe(both.his, [kept]) == 0
        both.changes(both.hers, kept, "alleen van mij")
        assert epoch_of(kept) > both.given.epoch
        assert epoch_of(both.puts(both.hers)) > both.given.epoch


def test_with_the_database_and_his_private_key_nothing_opens_after_she_stops(both):
    both.puts(both.hers)
    both.puts(both.his, Part.COACH_PRIVATE)
    before = opened_by(keys_in(list(PartKeyRow.objects.all()), both.bram.owner, both.anna))
    assert CANARY in before.values()
    letting_in.stop(both.hers, both.given.grant)
    assert keys_in(list(PartKeyRow.objects.all()), both.bram.owner, both.anna) == {}


def test_the_key_he_kept_opens_nothing_that_she_writes_afterwards(both):
    kept = both.puts(both.hers)
    his_keys = keys_in(list(PartKeyRow.objects.all()), both.bram.owner, both.anna)
    letting_in.stop(both.hers, both.given.grant)
    both.changes(both.hers, kept, "Zandlopermuziek")
    both.puts(both.hers, text="Zandlopermuziek")
    assert "Zandlopermuziek" not in opened_by(his_keys).values()


def test_two_who_write_beside_each_other_open_nothing_of_each_other(both):
    rik = person("rik")
    beside = together(both.hers, rik, Part.COACH_PRIVATE)
    riks = permit(rik, both.hers.folder, reads={Part.COACH_PRIVATE}, writes={Part.COACH_PRIVATE})
    his = both.puts(both.his, Part.COACH_PRIVATE)
    theirs = both.puts(riks, Part.COACH_PRIVATE, epoch=beside.epoch)
    for who, record in ((riks, his), (both.his, theirs)):
        with pytest.raises(UnknownGrant):
            shelf.read(who, record, kind=NOTE)
        with pytest.raises(UnknownGrant):
            both.changes(who, record, "van mij")
        assert shelf.wipe(who, [record]) == 0
    with pytest.raises(NotPermitted):
        both.puts(riks, Part.COACH_PRIVATE)
    assert epoch_of(both.puts(both.hers)) == both.given.epoch


def test_a_grant_that_a_thief_marks_gives_no_key_of_another_place(both):
    carla = person("carla")
    kept = shelf.put(both.hers, {"text": "x"}, kind=NOTE, part=Part.ABOUT_US, epoch=1)
    let_in(carla, both.hers, Place(both.hers.folder, Part.ABOUT_US, epoch_of(kept)))
    GrantRow.objects.filter(to=carla.pk).update(together=True)
    wide = permit(carla, both.hers.folder, reads=ALL, writes=ALL)
    with pytest.raises(NotPermitted):
        both.puts(wide)
    with pytest.raises(NotPermitted):
        both.puts(wide, Part.ABOUT_ME, epoch=epoch_of(kept))
