"""Names by heart: who did not come by itself, told once and kept nowhere."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rodedraad.pupils.by_heart import Known, not_named
from tests.factories import school as schools
from tests.factories.measuring import bond
from tests.factories.pages import says
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db
NAMES = ("Noor", "Sam", "Zoë", "Ilyas", "Jean-Luc", "Bo")


def words_on(answer) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode())))


@pytest.mark.parametrize(
    "typed", ["noor\nSAM\n zoe \nilyas\njean luc\nbo", "Bo,Noor;Sam,Zoë,Ilyas,Jean-Luc"]
)
def test_a_name_counts_however_it_is_spelled(typed):
    assert not_named(typed, map(Known, NAMES)) == []


def test_half_a_name_is_another_name():
    known = [Known("Noor"), Known("Sam")]
    assert not_named("No\nSamira", known) == known


def test_who_did_not_come_is_told_with_a_next_step():
    taught = schools.taught(NAMES)
    hers = schools.signed_in_at(taught.anna, taught.school)
    assert "Niet spieken" in words_on(hers.get(reverse("names_by_heart")))
    said = words_on(hers.post(reverse("names_by_heart"), {"names": "Noor, Sam, Zoe"}))
    assert "3 namen kwamen niet vanzelf" in said
    assert "Bo Ilyas Jean-Luc" in said
    assert "Bij wie wil je morgen even langs?" in said


def test_who_did_not_come_is_one_press_away_where_there_is_a_bond():
    taught = schools.taught(NAMES)
    hers = schools.signed_in_at(taught.anna, taught.school)
    address = reverse("own_class", args=[taught.number])
    bo = next(one for one in hers.get(address).context["listed"].pupils if one.name == "Bo")
    hers.post(address, {"pupils": [bo.id], "age": "primary"})
    told = hers.post(reverse("names_by_heart"), {"names": "Noor, Sam, Zoe"}).content.decode()
    left = re.findall(r'<li>(?:<a href="/bonds/[\w-]+/">)?<bdi>([\w-]+)</bdi>(</a>)?', told)
    assert left == [("Bo", "</a>"), ("Ilyas", ""), ("Jean-Luc", "")]


def test_nothing_of_it_is_kept():
    taught = schools.taught(NAMES)
    hers = schools.signed_in_at(taught.anna, taught.school)
    with CaptureQueriesContext(connection) as asked:
        answer = hers.post(reverse("names_by_heart"), {"names": "Noor"})
    assert answer["Cache-Control"] == "no-store"
    written = [one["sql"] for one in asked if re.match("INSERT|UPDATE|DELETE", one["sql"])]
    assert not [sql for sql in written if "openvault" not in sql]
    again = hers.get(reverse("names_by_heart")).content.decode()
    assert not says(again, "Noor")


def test_without_a_list_it_goes_by_her_bonds_and_from_five_on():
    anna = person("anna")
    hers = sign_in(Client(), anna)
    for name in NAMES[:4]:
        bond(anna.reader, name)
    assert "nog geen vijf leerlingen" in words_on(hers.get(reverse("names_by_heart")))
    bond(anna.reader, NAMES[4])
    said = words_on(hers.post(reverse("names_by_heart"), {"names": "\n".join(NAMES)}))
    assert "Iedereen kwam vanzelf in je op" in said
