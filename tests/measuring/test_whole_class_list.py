"""Drawing and the whole class go by the class list, where a school has one."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.core.instrument import Age
from rodedraad.core.reference import CameIn
from rodedraad.measuring import actions, queries
from rodedraad.measuring.actions import Beginning
from rodedraad.measuring.models import Check
from rodedraad.pupils import naming
from rodedraad.pupils.actions import begin_bonds
from rodedraad.pupils.class_lists import own_class, without_bond
from rodedraad.pupils.models import Dyad
from rodedraad.sharing.records import Label
from rodedraad.sharing.showing import as_shared
from tests.factories import school as schools
from tests.factories.measuring import bond, closed_moment

pytestmark = pytest.mark.django_db
NAMES = ("Ada", "Bo", "Cas", "Dilan", "Ebru", "Fé")


@pytest.fixture
def taught():
    return schools.taught(NAMES)


def drawn_names(reader, begun):
    return sorted(sheet.nickname for sheet in queries.sitting(reader, begun[0].sitting))


def test_everyone_on_the_list_can_be_drawn_and_a_bond_begins_then(taught):
    how = Beginning(CameIn.DRAWN, age=Age.SECONDARY)
    begun = actions.draw(by=taught.reader, how=how, how_many=5)
    assert len(begun) == 5
    assert set(drawn_names(taught.reader, begun)) < set(NAMES)
    assert Dyad.objects.exclude(pupil=None).count() == 5
    assert {sheet.age for sheet in queries.sitting(taught.reader, how.sitting)} == {Age.SECONDARY}


def test_a_second_submit_draws_nobody_more(taught):
    how = Beginning(CameIn.DRAWN)
    for _ in range(2):
        actions.draw(by=taught.reader, how=how)
    assert Check.objects.count() == Dyad.objects.count() == 3


def test_the_whole_class_is_the_list_and_not_a_bond_beside_it(taught):
    first = next(iter(own_class(taught.reader, taught.number).pupils))
    begin_bonds(by=taught.reader, pupils=[first.id], age=Age.PRIMARY)
    bond(taught.reader, "van een andere klas")
    begun = actions.begin_class(by=taught.reader, how=Beginning(CameIn.WHOLE_CLASS))
    assert drawn_names(taught.reader, begun) == sorted(NAMES)
    assert without_bond(taught.reader) == set()


def test_who_was_looked_at_lately_is_not_drawn(taught):
    begun = actions.begin_class(by=taught.reader, how=Beginning(CameIn.WHOLE_CLASS))
    Check.objects.all().delete()
    closed_moment(taught.reader, begun[0].dyad_id)
    drawn = actions.draw(by=taught.reader, how=Beginning(CameIn.DRAWN), how_many=5)
    assert begun[0].dyad_id not in {check.dyad_id for check in drawn}
    assert len(drawn) == 5


def test_the_page_asks_how_old_they_are_and_begins(taught):
    signed_in = schools.signed_in_at(taught.anna, taught.school)
    page = signed_in.get(reverse("moments")).content.decode()
    assert "6 leerlingen met wie je nog geen band" in page
    told = {"came_in": "whole_class", "sitting": uuid4()}
    refused = signed_in.post(reverse("moments"), told)
    assert refused.status_code == 422
    assert "Kies een leeftijd" in refused.content.decode()
    assert not Dyad.objects.exists()
    begun = signed_in.post(reverse("moments"), told | {"age": "young"})
    assert begun.status_code == 303
    assert signed_in.get(begun["Location"]).content.decode().count("0 van 16") == 5
    assert Dyad.objects.count() == 6


def test_a_moment_shows_the_name_that_the_list_has_now(taught):
    begun = actions.begin_class(by=taught.reader, how=Beginning(CameIn.WHOLE_CLASS))
    dyad = Dyad.objects.get(pk=begun[0].dyad_id)
    naming.sealed_pupil(
        dyad.pupil, calling_name="Ada-Lou", own_key=naming.own_key(dyad.pupil)
    ).save()
    signed_in = schools.signed_in_at(taught.anna, taught.school)
    for address in (
        reverse("sitting", args=[begun[0].sitting]),
        reverse("moments"),
        reverse("check_step", args=[begun[0].pk, "c1"]),
        reverse("sitting_statement", args=[begun[0].sitting, "c1"]),
        reverse("wipe_check", args=[begun[0].pk]),
        reverse("begin_check", args=[dyad.pk]),
    ):
        assert "Ada-Lou" in signed_in.get(address).content.decode(), address


def test_a_coach_sees_the_label_and_never_the_name_on_the_list(taught):
    begun = actions.begin_class(by=taught.reader, how=Beginning(CameIn.WHOLE_CLASS))
    [sheet, *_] = queries.sitting(taught.reader, begun[0].sitting)
    shared = as_shared([sheet], label=Label("de stille", Age.PRIMARY), teacher="Anna")
    assert sheet.nickname in NAMES
    assert shared.moments[0].shown.sheet.nickname == "de stille"
