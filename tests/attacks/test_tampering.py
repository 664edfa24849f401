"""Rows changed in the database under her pages: refused by name, with a page that says what is
safe, and never written over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.audit import chain
from rodedraad.audit.models import Event
from rodedraad.measuring import actions
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import CHECK
from rodedraad.pupils.models import Dyad
from rodedraad.sharing.models import Sharing
from rodedraad.vault.models import KeyHolder, Letter, PartKeyRow, Record, Wrap
from rodedraad.vault.parts import Part, SealedKey, open_key
from rodedraad.vault.records import seal_record
from tests.attacks.conftest import ABOUT_HERSELF, FIRST_MOMENT, LATER_MOMENT, NICKNAME
from tests.attacks.thief import (
    address_of,
    key_in_her_name,
    keys_he_can_open,
    place_of,
    read_with,
    rows_at,
    stands_in,
)
from tests.factories.door import knock
from tests.factories.measuring import bond, closed_moment, instead_of
from tests.factories.people import person
from tests.factories.sharing import share
from tests.factories.vault import flipped

pytestmark = pytest.mark.django_db
SCRIPT = {"headers": {"Accept": "application/json"}, "content_type": "application/json"}
LEFT_SHUT = 409


@pytest.fixture
def folder(dyad):
    return Dyad.objects.get(pk=dyad).folder_id


@pytest.fixture
def bond_record(folder):
    return Record.objects.get(folder=folder, kind="bond").pk


def change(record, by: Callable[[bytes], bytes]) -> None:
    """These bytes instead of those that were sealed."""
    row = Record.objects.get(pk=record)
    Record.objects.filter(pk=record).update(sealed=by(bytes(row.sealed)))


def every_page_of(dyad, check) -> list[str]:
    """Where something of this bond or this moment is shown or written."""
    named = ("bond", "rename_bond", "end_bond", "wipe_bond", "beside_others", "who_looks_along")
    moment = ("moment", "own_words", "check", "wipe_check")
    return [
        *(reverse(name, args=[dyad]) for name in named),
        *(reverse(name, args=[check]) for name in moment),
    ]


def refused(answer) -> bool:
    """Whether it is the page that says that something was left shut: in words, with a way out."""
    page = answer.content.decode()
    ways = f'href="{reverse("home")}"' in page and f'href="{reverse("account")}"' in page
    return answer.status_code == LEFT_SHUT and ways and "beheert" in page


# --- flipped, cut, swapped, newer -----------------------------------------------------------------


BITS = [0, 7, 20, 30, 60, 90, 200, 2000, -1, -130]


@pytest.mark.parametrize("bit", BITS)
def test_a_bit_flipped_anywhere_in_a_record_is_refused_on_every_page(
    hers, dyad, moments, folder, bit
):
    check = moments[0]
    change(check.about_us, lambda sealed: flipped(sealed, bit))
    before = stands_in(folder)
    answers = [hers.get(address) for address in every_page_of(dyad, check.pk)]
    assert any(map(refused, answers))
    for answer in answers:
        assert answer.status_code < 500
        assert FIRST_MOMENT not in answer.content.decode()
    told = {"comment": "anders", "was-comment": "", "key": str(uuid4())}
    assert refused(hers.post(reverse("own_words", args=[check.pk]), told))
    assert stands_in(folder) == before


@pytest.mark.parametrize("cut", [0, 1, 11, 40, 200, -1, -16])
def test_a_record_cut_short_is_refused_by_name(hers, moments, cut):
    change(moments[0].about_us, lambda sealed: sealed[:cut])
    answer = hers.get(reverse("moment", args=[moments[0].pk]))
    assert refused(answer)
    assert "beschadigd" in answer.content.decode()


def swapped(one, other) -> None:
    """The bytes of two rows in each other's place."""
    first, second = (bytes(Record.objects.get(pk=record).sealed) for record in (one, other))
    Record.objects.filter(pk=one).update(sealed=second)
    Record.objects.filter(pk=other).update(sealed=first)


def test_two_moments_of_one_bond_swapped_are_refused_by_name(hers, moments, folder):
    swapped(moments[0].about_us, moments[1].about_us)
    before = stands_in(folder)
    for check in moments:
        answer = hers.get(reverse("moment", args=[check.pk]))
        assert refused(answer)
        assert "andere plaats" in answer.content.decode()
        assert LATER_MOMENT not in answer.content.decode()
    assert stands_in(folder) == before


def test_two_parts_of_one_moment_swapped_are_refused_by_name(hers, moments):
    swapped(moments[0].about_us, moments[0].about_me)
    assert refused(hers.get(reverse("moment", args=[moments[0].pk])))


def test_the_record_of_another_bond_is_refused_by_name(hers, anna, moments):
    other = bond(anna.reader, "Ekster")
    theirs = Record.objects.get(folder__owner=anna.pk, kind="bond", folder=folder_of(other))
    mine = Record.objects.get(folder=moments[0].dyad.folder_id, kind="bond")
    swapped(mine.pk, theirs.pk)
    answer = hers.get(reverse("bond", args=[other]))
    assert refused(answer)
    assert NICKNAME not in answer.content.decode()


def folder_of(dyad):
    return Dyad.objects.get(pk=dyad).folder_id


@pytest.mark.parametrize(
    ("column", "value"),
    [("part", "about_me"), ("part", "scores"), ("epoch", 2), ("epoch", 1), ("kind", "bond")],
)
def test_a_row_that_says_it_belongs_elsewhere_shows_nothing(hers, moments, folder, column, value):
    record = moments[1].about_us
    Record.objects.filter(pk=record).update(**{column: value})
    before = stands_in(folder)
    answer = hers.get(reverse("moment", args=[moments[1].pk]))
    assert LATER_MOMENT not in answer.content.decode()
    told = {"comment": "anders", "was-comment": "", "key": str(uuid4())}
    written = hers.post(reverse("own_words", args=[moments[1].pk]), told)
    assert written.status_code in {LEFT_SHUT, 410, 404, 400}
    assert stands_in(folder) == before


@pytest.mark.parametrize("head", [b"\x02", b"\x01\x00\x63"])
def test_what_a_newer_version_kept_is_left_as_it_is_and_said(hers, moments, folder, head):
    """A newer format, and a newer shape of what is inside."""
    change(moments[0].about_us, lambda sealed: head + sealed[len(head) :])
    before = stands_in(folder)
    page = hers.get(reverse("moment", args=[moments[0].pk]))
    assert refused(page)
    told = {"comment": "anders", "was-comment": "", "key": str(uuid4())}
    assert refused(hers.post(reverse("own_words", args=[moments[0].pk]), told))
    assert stands_in(folder) == before


def test_a_newer_version_is_said_by_name(hers, anna, moments):
    """Really sealed by a later version: its mark is right, and it opens with her key."""
    newer_by_her_own_key(anna, moments[0])
    page = hers.get(reverse("moment", args=[moments[0].pk])).content.decode()
    assert "nieuwere Rode Draad" in page


def newer_by_her_own_key(anna, check) -> None:
    at = address_of(check.about_us)
    row = rows_at(at.place).get()
    sealed = SealedKey(at.place, anna.pk, anna.pk, bytes(row.sealed))
    key = open_key(sealed, anna.owner, anna.owner.recipient)
    later = replace(CHECK, version=2, upgrades={1: dict})
    change(check.about_us, lambda _: seal_record({"new": "shape"}, key, kind=later, at=at))


# --- keys -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("bit", [0, 5, 9, 100, -1])
def test_a_damaged_key_is_refused_by_name(hers, moments, folder, bit):
    rows = rows_at(place_of(moments[0], Part.ABOUT_US))
    rows.update(sealed=flipped(bytes(rows.get().sealed), bit))
    before = stands_in(folder)
    assert refused(hers.get(reverse("moment", args=[moments[0].pk])))
    assert stands_in(folder) == before


def test_a_key_of_another_epoch_or_part_in_its_place_is_refused(hers, moments):
    here = rows_at(place_of(moments[0], Part.ABOUT_US))
    for other in (place_of(moments[1], Part.ABOUT_US), place_of(moments[0], Part.ABOUT_ME)):
        here.update(sealed=bytes(rows_at(other).get().sealed))
        assert refused(hers.get(reverse("moment", args=[moments[0].pk])))


def test_a_planted_key_is_refused_by_its_own_name(hers, anna, eva, moments):
    key_in_her_name(place_of(moments[0], Part.ABOUT_US), to=anna, by=eva)
    answer = hers.get(reverse("moment", args=[moments[0].pk]))
    assert refused(answer)
    assert "privacyverantwoordelijke" in answer.content.decode()


def test_a_key_that_is_gone_leaves_its_part_out_and_writes_nothing_over_it(hers, moments, folder):
    rows_at(place_of(moments[0], Part.ABOUT_US)).delete()
    before = stands_in(folder)
    page = hers.get(reverse("moment", args=[moments[0].pk]))
    assert page.status_code == 200
    assert FIRST_MOMENT not in page.content.decode()
    told = {"comment": "anders", "was-comment": "", "key": str(uuid4())}
    assert hers.post(reverse("own_words", args=[moments[0].pk]), told).status_code in {404, 410}
    assert stands_in(folder) == before


# --- the other rows -------------------------------------------------------------------------------


def test_a_damaged_letter_does_not_hide_who_looks_along(hers, his, anna, bram, dyad):
    """The label cannot be read. That somebody looks along, and the button that stops it, can."""
    one = share(anna, dyad, bram)
    for row in Letter.objects.all():
        Letter.objects.filter(pk=row.pk).update(sealed=flipped(bytes(row.sealed), 300))
    assert refused(his.get(reverse("see_shared", args=[one.pk])))
    assert hers.post(reverse("stop_sharing", args=[one.pk])).status_code == 302
    assert not Sharing.objects.exists()
    assert not PartKeyRow.objects.filter(recipient=bram.pk, folder__owner=anna.pk).exists()


def test_the_chain_of_the_trail_tells_that_an_event_was_changed(hers, dyad):
    hers.get(reverse("bond", args=[dyad]))
    chain.link()
    assert chain.verify() == []
    Event.objects.filter(verb="bond-begun").update(verb="bond-ended")
    assert [one.wrong for one in chain.verify()] == [chain.Wrong.CHANGED]


@pytest.mark.parametrize("table", [Wrap, KeyHolder])
def test_a_damaged_wrap_or_public_key_says_so_at_the_door_and_touches_nothing(client, table):
    anna = person("door")
    field = "wrapped" if table is Wrap else "public"
    where = {"holder": anna.pk, "way": "passphrase"} if table is Wrap else {"person": anna.pk}
    row = table.objects.get(**where)
    table.objects.filter(**where).update(**{field: flipped(bytes(getattr(row, field)), 200)})
    before = list(Wrap.objects.values_list("way", "wrapped"))
    answer = knock(client, anna.email)
    assert answer["Location"] == reverse("vault_shut")
    assert list(Wrap.objects.values_list("way", "wrapped")) == before


# --- one thing damaged, and all the rest ----------------------------------------------------------


def test_one_damaged_bond_hides_none_of_the_others(hers, anna, bond_record, dyad):
    bond(anna.reader, "Ekster")
    change(bond_record, lambda sealed: flipped(sealed, 300))
    answer = hers.get(reverse("home"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Ekster" in page and NICKNAME not in page
    assert reverse("bond", args=[dyad]) in page
    assert refused(hers.get(reverse("bond", args=[dyad])))


@pytest.mark.parametrize("name", ["moments", "side_by_side", "class_picture", "wipe_everything"])
def test_a_page_that_lays_many_together_is_shown_or_refused_in_words(hers, bond_record, name):
    change(bond_record, lambda sealed: flipped(sealed, 300))
    answer = hers.get(reverse(name))
    assert answer.status_code == 200 or refused(answer)
    assert NICKNAME not in answer.content.decode()


def test_a_part_she_wiped_meanwhile_is_said_when_she_writes_in_it(hers, moments):
    """No attack at all: two windows of her own."""
    check = moments[0].pk
    form = hers.get(reverse("own_words", args=[check])).context["form"]
    told = {name: form.initial.get(name, "") for name in form.fields} | {"key": str(uuid4())}
    assert hers.post(reverse("wipe_about_me", args=[check])).status_code in {302, 303}
    answer = hers.post(reverse("own_words", args=[check]), told | {"comment_about_me": "nog iets"})
    assert answer.status_code == 410


def test_a_script_that_saves_is_told_to_keep_what_it_has(hers, moments, folder):
    """503, so that it tries again later: 409 would mean to it that two devices clash."""
    check = moments[0]
    Check.objects.filter(pk=check.pk).update(closed=False)
    change(check.scores, lambda sealed: flipped(sealed, 300))
    before = stands_in(folder)
    told = f'{{"key": "{uuid4()}", "answers": [{{"name": "c1", "to": 5, "was": 3}}]}}'
    answer = hers.post(reverse("answers", args=[check.pk]), told, **SCRIPT)
    assert (answer.status_code, answer.json()) == (503, {"refused": "damaged-record"})
    assert stands_in(folder) == before


def test_the_host_is_told_in_the_log_by_kind_and_address_only(hers, moments, caplog):
    change(moments[0].about_us, lambda sealed: flipped(sealed, 300))
    hers.get(reverse("moment", args=[moments[0].pk]))
    assert "left shut: damaged-record at get:moment" in caplog.text
    assert str(moments[0].pk) not in caplog.text


# --- what is not stopped --------------------------------------------------------------------------


def test_not_stopped_a_moment_put_back_to_what_it_was_last_week_is_shown(hers, anna, moments):
    check = moments[0]
    last_week = bytes(Record.objects.get(pk=check.scores).sealed)
    Check.objects.filter(pk=check.pk).update(closed=False)
    actions.save_answers(by=anna.reader, check=check, save=instead_of(3, c1=5))
    change(check.scores, lambda _: last_week)
    assert hers.get(reverse("bond", args=[check.dyad_id])).status_code == 200


def test_not_stopped_two_moments_that_point_at_each_others_records_change_places(hers, moments):
    """Which moment a record belongs to is a number in the clear; inside a bond it can be moved."""
    first, second = moments
    Check.objects.filter(pk=first.pk).update(about_us=second.about_us)
    Check.objects.filter(pk=second.pk).update(about_us=first.about_us)
    assert LATER_MOMENT in hers.get(reverse("moment", args=[first.pk])).content.decode()


def test_a_coach_with_grant_and_database_opens_neither_over_mij_nor_a_later_moment(
    anna, bram, dyad, moments
):
    share(anna, dyad, bram, Part.SCORES)
    later = closed_moment(anna.reader, dyad, words={"moment": "van na het delen"})
    keys = keys_he_can_open(bram, anna)
    shut = [moments[0].about_me, moments[1].about_me, later.scores, later.about_us, later.about_me]
    for record in shut:
        assert address_of(record).place not in keys
        for key in keys.values():
            with pytest.raises(Exception, match="damaged"):
                read_with(key, record)
    assert ABOUT_HERSELF not in str([read_with(keys[p], r) for p, r in shared(keys, moments)])


def shared(keys, moments):
    return [(place_of(check, Part.SCORES), check.scores) for check in moments if keys]
