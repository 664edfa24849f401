"""May she: what is reached, what is refused, and that both ask the same rule."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import transaction

from rodedraad.access import rules
from rodedraad.access.reach import locked, permits, reachable, require, valued, with_permits
from rodedraad.access.rules import Rule, every_rule, nothing, register, rule_of
from rodedraad.core.instrument import Age
from rodedraad.measuring.actions import begin_check
from rodedraad.measuring.models import Check
from rodedraad.measuring.permissions import Permission as Measuring
from rodedraad.pupils.actions import begin_bond
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.permissions import OWN, Permission
from rodedraad.pupils.records import Named
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Guest, PersonalSpace, Reader, School
from tests.factories.people import person
from tests.factories.school import at, joins
from tests.factories.school import school as a_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def dyad(anna):
    return begin_bond(by=anna.reader, named=Named("Vonkje", Age.PRIMARY))


def reached(reader) -> list[Dyad]:
    return list(reachable(Dyad.objects.all(), reader, Permission.KEEP_DYAD))


def test_she_reaches_her_own(anna, dyad):
    assert reached(anna.reader) == [dyad]
    permit = require(anna.reader, Permission.KEEP_DYAD, on=dyad)
    assert permit.folder == dyad.folder_id
    assert permit.reads == permit.writes == {Part.SCORES, Part.ABOUT_US, Part.ABOUT_ME}


def test_an_outsider_reaches_nothing_and_is_refused(dyad):
    eva = person("eva").reader
    assert reached(eva) == []
    assert permits([dyad], eva, Permission.KEEP_DYAD) == []
    with pytest.raises(NotPermitted):
        require(eva, Permission.KEEP_DYAD, on=dyad)


def test_what_is_not_hers_and_what_is_not_there_are_refused_alike(anna, dyad):
    with pytest.raises(NotPermitted) as never:
        require(anna.reader, Permission.KEEP_DYAD, on=Dyad(pk=uuid4()))
    with pytest.raises(NotPermitted) as hers:
        require(person("eva").reader, Permission.KEEP_DYAD, on=dyad)
    assert str(never.value) == str(hers.value)


def test_in_a_school_her_personal_space_is_not_there_and_the_other_way_round(anna, dyad):
    where = a_school()
    joins(anna, where)
    in_school = at(anna, where)
    assert reached(in_school) == []
    there = begin_bond(by=in_school, named=Named("Bolletje", Age.YOUNG))
    assert reached(in_school) == [there]
    assert reached(anna.reader) == [dyad]
    assert reached(Reader(anna.owner, School(uuid4()))) == []
    assert reached(at(anna, a_school("De Wissel"))) == []


@pytest.mark.usefixtures("dyad")
def test_a_guest_has_no_bonds():
    guest = Reader(Guest(uuid4()), PersonalSpace())
    assert reached(guest) == []


def test_a_permit_for_each_row_that_is_reached(anna, dyad, django_assert_num_queries):
    others = begin_bond(by=person("eva").reader, named=Named("x", Age.YOUNG))
    with django_assert_num_queries(1):
        given = permits([dyad, others], anna.reader, Permission.KEEP_DYAD)
    assert [permit.folder for permit in given] == [dyad.folder_id]


def test_a_permission_is_about_one_kind_of_row(anna):
    with pytest.raises(TypeError, match="about Dyad"):
        reachable(Check.objects.all(), anna.reader, Permission.KEEP_DYAD)


def test_a_permission_nobody_stated_is_no_permission(anna, dyad):
    with pytest.raises(KeyError):
        require(anna.reader, "rule_the_world", on=dyad)


@pytest.fixture
def with_rule(monkeypatch):
    """A rule of the test's own, gone afterwards."""
    monkeypatch.setattr(rules, "_RULES", dict(rules._RULES))

    def stated(rule: Rule) -> Rule:
        register(rule)
        return rule

    return stated


def test_a_permission_has_one_rule(with_rule):
    rule = with_rule(Rule("see_nothing", Dyad, lambda rows, _reader: rows.none()))
    register(rule)
    assert rule_of("see_nothing") is rule
    assert rule in every_rule()
    with pytest.raises(ValueError, match="has a rule already"):
        register(Rule("see_nothing", Dyad, lambda rows, _reader: rows))


def test_without_content_behind_it_there_is_no_permit(with_rule, anna, dyad):
    with_rule(Rule("count", Dyad, lambda rows, _reader: rows))
    with pytest.raises(TypeError, match="no content behind"):
        require(anna.reader, "count", on=dyad)


def test_a_rule_that_names_no_part_opens_none(with_rule, anna, dyad):
    with_rule(Rule("stand_by", Dyad, lambda rows, _reader: rows, folder=lambda row: row.folder_id))
    permit = require(anna.reader, "stand_by", on=dyad)
    assert permit.reads == permit.writes == nothing(dyad) == frozenset()
    assert OWN(dyad) == {Part.SCORES, Part.ABOUT_US, Part.ABOUT_ME}


def test_what_she_lost_every_key_of_is_not_reached(anna, dyad):
    dyad.folder.lost = True
    dyad.folder.save()
    assert reached(anna.reader) == []


def test_rows_come_with_their_permits_in_one_query(anna, dyad, django_assert_num_queries):
    with django_assert_num_queries(1):
        [(row, permit)] = with_permits(Dyad.objects.all(), anna.reader, Permission.KEEP_DYAD)
    assert (row, permit.folder) == (dyad, dyad.folder_id)
    assert with_permits(Dyad.objects.all(), person("eva").reader, Permission.KEEP_DYAD) == []


def test_fields_come_with_a_permit_to_read_in_one_query(anna, dyad, django_assert_num_queries):
    begun = begin_check(by=anna.reader, dyad=dyad.pk)
    rows = Check.objects.all()
    with django_assert_num_queries(1):
        listed = valued(rows, anna.reader, Measuring.SEE_CHECK, "pk", "closed")
    [(_, permit)] = with_permits(rows, anna.reader, Measuring.SEE_CHECK)
    assert listed == [(permit, (begun.pk, False))]
    assert valued(rows, person("eva").reader, Measuring.SEE_CHECK, "pk") == []


@pytest.mark.parametrize("permission", [Permission.KEEP_DYAD, Measuring.WRITE_CHECK])
def test_fields_alone_are_given_only_by_a_rule_that_says_where_the_folder_is(anna, permission):
    model = rule_of(permission).model
    with pytest.raises(TypeError):
        valued(model.objects.all(), anna.reader, permission, "pk")


def test_a_row_is_locked_and_permitted_in_one_query(anna, dyad, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        row, permit = locked(anna.reader, Permission.KEEP_DYAD, on=Dyad(pk=dyad.pk))
    assert (row, permit.folder) == (dyad, dyad.folder_id)
    with transaction.atomic(), pytest.raises(NotPermitted):
        locked(person("eva").reader, Permission.KEEP_DYAD, on=dyad)
