"""One trajectory or diary that is damaged: told, left, or wiped by itself; the rest opens."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.coaching import actions
from rodedraad.coaching.models import Trajectory
from rodedraad.diary.models import Diary
from rodedraad.vault.errors import DamagedRecord
from rodedraad.vault.models import PartKeyRow, Record
from rodedraad.vault.parts import Part
from rodedraad.vault.wiped_when_damaged import AS_DAMAGED, way_to_wipe
from tests.factories.diary import begun_diary, lived_diary
from tests.factories.measuring import bond, closed_moment
from tests.factories.pages import says
from tests.factories.people import Person, person, sign_in
from tests.factories.steps import begun_steps, lived_steps, note, wrote
from tests.factories.together import TWO_BONDS, with_coach

pytestmark = pytest.mark.django_db
OFFERED = "dan kun je alleen dit wissen"
Thing = tuple[str, Trajectory | Diary, UUID]
"""The name of its pages, its row, and one sealed record of it."""


@pytest.fixture
def anna() -> Person:
    return person("anna")


@pytest.fixture
def client(anna) -> Client:
    return sign_in(Client(), anna)


def steps(anna: Person, dyad: UUID) -> Thing:
    row = lived_steps(anna.reader, dyad, "De jas.")
    return "steps", row, row.plan


def own_steps(anna: Person, _dyad: UUID) -> Thing:
    row = begun_steps(anna.reader, None, "adem")
    return "steps", row, row.happened


def diary(anna: Person, dyad: UUID) -> Thing:
    row = lived_diary(anna.reader, dyad)
    return "diary", row, row.plan


def flipped(record: UUID) -> None:
    row = Record.objects.get(pk=record)
    row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
    row.save()


def without_its_key(record: UUID) -> None:
    row = Record.objects.get(pk=record)
    key = PartKeyRow.objects.get(folder=row.folder_id, part=row.part, epoch=row.epoch)
    key.sealed = bytes(key.sealed)[:-1] + bytes([bytes(key.sealed)[-1] ^ 1])
    key.save()


def gone(record: UUID) -> None:
    Record.objects.filter(pk=record).delete()


def page(client: Client, address: str, *named: object) -> tuple[int, str]:
    answer = client.get(reverse(address, args=named))
    return answer.status_code, answer.content.decode()


DAMAGE = pytest.mark.parametrize("damage", [flipped, gone])
THINGS = pytest.mark.parametrize("begin", [steps, own_steps, diary])


@THINGS
@DAMAGE
def test_the_page_that_tells_it_offers_to_wipe_just_that_and_the_trail_knows(
    anna, client, begin: Callable[[Person, UUID], Thing], damage
):
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad)
    others = [begun_steps(anna.reader, dyad), begun_steps(anna.reader, None, "phase_map")]
    other_diary = begun_diary(anna.reader, dyad)
    before = set(Record.objects.values_list("pk", flat=True))
    kind, row, record = begin(anna, dyad)
    damage(record)
    status, told = page(client, kind, row.pk)
    assert status == 409
    assert OFFERED in told
    assert reverse(f"wipe_{kind}", args=[row.pk]) in told
    assert page(client, f"wipe_{kind}", row.pk)[0] == 200
    assert type(row).objects.filter(pk=row.pk).exists()  # asked once, and nothing done yet
    assert client.post(reverse(f"wipe_{kind}", args=[row.pk])).status_code in (302, 303)
    assert not type(row).objects.filter(pk=row.pk).exists()
    assert set(Record.objects.values_list("pk", flat=True)) == before
    assert Event.objects.filter(verb=f"{kind}-wiped", about=row.pk, by=anna.pk).count() == 1
    assert {page(client, "steps", one.pk)[0] for one in others} == {200}
    assert page(client, "diary", other_diary.pk)[0] == 200


@THINGS
@DAMAGE
def test_pages_about_more_still_open_and_name_what_does_not(anna, client, begin, damage):
    dyad = bond(anna.reader)
    other = begun_steps(anna.reader, dyad)
    kind, row, record = begin(anna, dyad)
    damage(record)
    for name in ("home", "own_steps"):
        assert page(client, name)[0] == 200
    shown = {name: page(client, name, dyad) for name in ("bond", "light_steps", "bond_diary")}
    assert {status for status, _page in shown.values()} == {200}
    assert reverse("steps", args=[other.pk]) in shown["light_steps"][1]
    told = shown["bond_diary" if kind == "diary" else "light_steps"][1]
    if begin is own_steps:
        told = page(client, "own_steps")[1]
    assert says(told, "Wat nu niet opengaat")
    assert reverse(kind, args=[row.pk]) in told


def about_herself(anna: Person, row: Trajectory, damage: Callable[[UUID], None]) -> None:
    """One damaged note about herself beside a bond."""
    note(anna.reader, row, "settle", written=wrote(Part.ABOUT_ME, how_high="sinking"))
    damage(row.notes.get().record)


@pytest.mark.parametrize("damage", [flipped, without_its_key])
def test_a_damaged_note_about_herself_shuts_no_bond_and_goes_with_the_rest_about_her(
    anna, client, damage
):
    dyad = bond(anna.reader)
    row = begun_steps(anna.reader, dyad, "repair_talk")
    about_herself(anna, row, damage)
    status, told = page(client, "bond", dyad)
    assert status == 200
    wipe = reverse("wipe_all_about_me", args=[dyad])
    assert wipe in told
    assert client.post(wipe).url == reverse("bond", args=[dyad])
    assert not row.notes.exists()
    assert page(client, "steps", row.pk)[0] == 200  # the rest of it opens again
    assert wipe not in page(client, "bond", dyad)[1]


def test_a_key_of_what_she_answered_about_herself_in_a_diary_shuts_no_bond(anna, client):
    dyad = bond(anna.reader)
    without_its_key(lived_diary(anna.reader, dyad).about_me)
    status, told = page(client, "bond", dyad)
    assert status == 200
    assert reverse("wipe_all_about_me", args=[dyad]) in told


def test_of_two_bonds_a_damaged_note_about_herself_goes_with_either():
    """Of which bond it was, nobody can tell, and nobody can read it."""
    both = with_coach(TWO_BONDS).at("talk")
    before = set(Record.objects.values_list("pk", flat=True))
    both.note(both.turn("talk"), written=wrote(Part.ABOUT_ME, line="over de eerste"))
    [hers] = Record.objects.filter(part=Part.ABOUT_ME).exclude(pk__in=before)
    flipped(hers.pk)
    assert page(sign_in(Client(), both.anna), "bond", both.dyads[1])[0] == 200
    actions.wipe_about_me(by=both.anna.reader, dyad=both.dyads[1])
    assert not Record.objects.filter(pk=hers.pk).exists()
    assert both.running().is_open


def test_with_a_coach_the_whole_trajectory_goes_and_both_bonds_stay():
    both = with_coach()
    flipped(both.row.plan)
    client = sign_in(Client(), both.anna)
    assert OFFERED in page(client, "steps", both.row.pk)[1]
    seat = page(sign_in(Client(), both.bram), "seat", both.seat.pk)
    assert OFFERED not in seat[1]
    client.post(reverse("wipe_steps", args=[both.row.pk]))
    assert not Trajectory.objects.exists()
    assert {page(client, "bond", dyad)[0] for dyad in both.dyads} == {200}


def test_what_is_whole_but_newer_is_not_offered_to_be_wiped(anna, client):
    _kind, row, record = steps(anna, bond(anna.reader))
    sealed = Record.objects.get(pk=record)
    sealed.sealed = bytes([99]) + bytes(sealed.sealed)[1:]
    sealed.save()
    status, told = page(client, "steps", row.pk)
    assert status == 409
    assert says(told, "nieuwere")
    assert OFFERED not in told


def test_on_a_page_of_steps_that_open_themselves_nothing_is_offered_to_be_wiped(anna):
    """Something else on that page is damaged: wiping the steps would mend nothing."""
    whole, broken = (steps(anna, bond(anna.reader)) for _ in range(2))
    flipped(broken[2])
    named = {"trajectory_id": whole[1].pk}
    assert way_to_wipe(anna.reader, DamagedRecord(), named) is None
    assert way_to_wipe(anna.reader, DamagedRecord(), {"trajectory_id": broken[1].pk}) is not None


@THINGS
def test_nobody_else_can_wipe_it_and_what_is_not_there_is_not_there(anna, begin):
    kind, row, record = begin(anna, bond(anna.reader))
    flipped(record)
    eva = sign_in(Client(), person("eva"))
    for number in (row.pk, uuid4()):
        assert page(eva, f"wipe_{kind}", number)[0] == 404
        assert eva.post(reverse(f"wipe_{kind}", args=[number])).status_code == 404
    assert type(row).objects.filter(pk=row.pk).exists()


@THINGS
def test_a_yes_to_wiping_what_was_damaged_does_not_wipe_it_once_it_opens_again(anna, client, begin):
    """She asked the host, who put a backup back; the page of before stood open in another tab."""
    kind, row, record = begin(anna, bond(anna.reader))
    whole = bytes(Record.objects.get(pk=record).sealed)
    flipped(record)
    wipe = reverse(f"wipe_{kind}", args=[row.pk])
    assert f'name="{AS_DAMAGED}"' in page(client, f"wipe_{kind}", row.pk)[1]
    Record.objects.filter(pk=record).update(sealed=whole)
    answer = client.post(wipe, {AS_DAMAGED: "yes"})
    assert answer.status_code == 409
    assert says(answer.content.decode(), "Er is niets gewist.")
    assert page(client, kind, row.pk)[0] == 200
    assert AS_DAMAGED not in page(client, f"wipe_{kind}", row.pk)[1]
    client.post(wipe)
    assert not type(row).objects.filter(pk=row.pk).exists()
