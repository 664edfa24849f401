"""With a class list the pictures know how large her class is, and who is in it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from rodedraad.core.instrument import Age
from rodedraad.core.reference import CameIn
from rodedraad.measuring.models import Check
from rodedraad.pictures import queries
from rodedraad.pupils import actions, class_lists
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.records import BOND
from rodedraad.vault import door
from rodedraad.vault.models import Record
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person, sign_in
from tests.factories.school import taught

pytestmark = pytest.mark.django_db
NAMES = tuple(f"Leerling {letter}" for letter in "ABCDEFGHIJKL")


def damage_the_name_of(dyad: UUID) -> None:
    damage(Record.objects.get(folder=Dyad.objects.get(pk=dyad).folder, kind=BOND.word))


def damage(row: Record) -> None:
    cut = bytes(row.sealed)[:-1]
    Record.objects.filter(pk=row.pk).update(sealed=cut)


def looked_at(anna, number: int) -> list[UUID]:
    """Anna looked at so many of her class, as a whole class, with answers that differ."""
    mates = class_lists.own_class(anna.reader, anna.number).pupils[:number]
    dyads = actions.begin_bonds(by=anna.reader, pupils=[one.id for one in mates], age=Age.PRIMARY)
    for at, dyad in enumerate(dyads):
        closed_moment(anna.reader, dyad.pk, code=1 + at % 5)
    Check.objects.update(came_in=CameIn.WHOLE_CLASS.value)
    return [dyad.pk for dyad in dyads]


def test_with_eight_in_ten_of_her_class_there_is_a_place():
    anna = taught(NAMES)
    dyads = looked_at(anna, 10)
    assert any(scale.place for scale in queries.place_of(anna.reader, dyads[0]).scales)


def test_one_damaged_bond_is_left_out_beside_the_others_and_the_page_says_so(client):
    anna = person("anna")
    hers = sign_in(client, anna)
    dyads = [bond(anna.reader, f"Kind {number}") for number in range(13)]
    for number, dyad in enumerate(dyads):
        closed_moment(anna.reader, dyad, code=1 + number % 5)
    Check.objects.update(came_in=CameIn.DRAWN)
    [first, second, *_others, nameless] = (reverse("beside_others", args=[one]) for one in dyads)
    whole = hers.get(first).content.decode()
    assert "over 12 andere leerlingen" in whole
    assert "beschadigd" not in whole
    scores = dict(Check.objects.values_list("dyad", "scores"))
    damage(Record.objects.get(pk=scores[dyads[1]]))
    page = hers.get(first).content.decode()
    assert "over 11 andere leerlingen" in page
    assert "In één van je andere banden is iets beschadigd." in page
    damage_the_name_of(dyads[-1])
    page = hers.get(first).content.decode()
    assert "over 10 andere leerlingen" in page
    assert "In 2 van je andere banden is iets beschadigd." in page
    for damaged in (second, nameless):
        assert hers.get(damaged).status_code == 409


def test_with_half_of_her_class_there_is_none():
    anna = taught(NAMES)
    dyads = looked_at(anna, 6)
    assert not any(scale.place for scale in queries.place_of(anna.reader, dyads[0]).scales)


def test_the_class_picture_knows_who_was_not_looked_at():
    anna = taught(NAMES)
    looked_at(anna, 10)
    picture = queries.whole_class(anna.reader)
    assert picture.why == ()
    assert [one.initials for one in picture.not_looked_at] == ["LK", "LL"]


def test_without_a_class_list_nothing_changes():
    anna = taught(NAMES)
    dyads = looked_at(anna, 10)
    actions.leave_class(by=anna.reader, school_class=anna.number)
    assert not any(scale.place for scale in queries.place_of(anna.reader, dyads[0]).scales)
    assert queries.whole_class(anna.reader).not_looked_at == ()


def test_side_by_side_she_sees_the_names_on_the_list():
    anna = taught(NAMES)
    dyads = looked_at(anna, 2)
    Check.objects.update(day=anna.school.today - timedelta(days=1))
    beside = queries.beside_each_other(anna.reader, dyads)
    assert [one.label for one in beside.each] == list(NAMES[:2])


def test_only_the_weeks_that_count_are_opened(client, monkeypatch, django_assert_num_queries):
    anna = person("anna")
    hers = sign_in(client, anna)
    opened = []
    real = door.open_sealed

    def counted(permit, keys, stored, *, kind):
        opened.append(kind.word)
        return real(permit, keys, stored, kind=kind)

    monkeypatch.setattr(door, "open_sealed", counted)
    for number in range(12):
        dyad = bond(anna.reader, f"Kind {number}")
        for month in (3, 5, 9):
            closed_moment(anna.reader, dyad, code=1 + number % 5, on=date(2026, month, 2))
    Check.objects.update(came_in=CameIn.DRAWN)
    opened.clear()
    with django_assert_num_queries(9):
        assert b"data-initials" in hers.get(reverse("class_picture")).content
    assert opened.count("check") == 12
    closed_moment(anna.reader, bond(anna.reader, "Eén meer"), on=date(2026, 9, 3))
    with django_assert_num_queries(9):
        hers.get(reverse("class_picture"))


def test_who_was_looked_at_in_other_weeks_still_stands_in_the_class_picture(client):
    anna = person("anna")
    hers = sign_in(client, anna)
    dyads = [bond(anna.reader, f"{chr(65 + number)}na") for number in range(13)]
    for number, dyad in enumerate(dyads):
        month = 3 if number == 12 else 9
        closed_moment(anna.reader, dyad, code=1 + number % 5, on=date(2026, month, 2))
    Check.objects.update(came_in=CameIn.DRAWN)
    page = hers.get(reverse("class_picture")).content.decode()
    assert "Bij wie je deze weken niet stilstond" in page
    assert 'data-initials="Mn"' in page
    damage_the_name_of(dyads[0])
    nameless = hers.get(reverse("class_picture")).content.decode()
    assert 'data-initials="An"' in page
    assert 'data-initials="An"' not in nameless
    assert 'data-initials="Mn"' in nameless
