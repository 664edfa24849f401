"""Who belongs to a school: what an administrator sees and ends, and what nobody takes over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rodedraad.access import actions, queries
from rodedraad.access.errors import LastAdministrator
from rodedraad.access.leaving import say_farewell, when_someone_leaves
from rodedraad.access.models import Invitation, Membership, SchoolClass, Teaching
from rodedraad.access.roles import HOLDS, Permission, Role, Wanted, roles_with
from rodedraad.audit.models import Event
from rodedraad.core.instrument import Age
from rodedraad.pupils import queries as pupils
from rodedraad.pupils.actions import begin_bond, go_on_with_bond
from rodedraad.pupils.models import Dyad, Enrolment, Pupil, WaitingList
from rodedraad.pupils.records import Named
from rodedraad.vault.errors import NotPermitted
from tests.factories.door import later
from tests.factories.people import person
from tests.factories.school import (
    at,
    file_of,
    joins,
    member,
    rows,
    school,
    signed_in_at,
    take_in,
)
from tests.factories.sharing import with_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def where():
    return school()


@pytest.fixture
def gina(where):
    return member("gina", where, Role.ADMINISTRATOR)


@pytest.fixture
def anna(where):
    return member("anna", where)


def of(who) -> Membership:
    return Membership.objects.filter(person=who.pk).latest("begins")


def test_every_permission_of_the_table_is_somebodys():
    for permission in Permission:
        assert roles_with(permission), permission
    assert set(HOLDS) == set(Role)


def test_an_administrator_and_a_care_coordinator_and_a_leader_share_no_permission():
    for role in Role:
        for other in set(Role) - {role}:
            assert HOLDS[role].isdisjoint(HOLDS[other])


def test_the_list_says_who_is_what_since_when_and_nothing_of_what_they_do(gina, where, anna):
    begin_bond(by=at(anna, where), named=Named("Kanarie", Age.PRIMARY))
    page = signed_in_at(gina, where).get(reverse("school_people")).content.decode()
    assert "Anna" in page
    assert anna.email in page
    assert "leraar" in page
    assert "Kanarie" not in page


def test_who_gave_no_name_is_listed_by_address_once(gina, where):
    nameless = person("eva")
    joins(nameless, where)
    type(of(nameless).person).objects.filter(pk=nameless.pk).update(name="")
    page = signed_in_at(gina, where).get(reverse("school_people")).content.decode()
    assert page.count(f"<bdi>{nameless.email}</bdi>") == 1
    assert f'<p class="soft">{nameless.email}</p>' not in page


def test_people_of_another_school_are_not_listed_and_not_ended(gina, where):
    other = school("De Wissel")
    fatima = member("fatima", other)
    assert "Fatima" not in str(queries.people(at(gina, where)))
    with pytest.raises(NotPermitted):
        actions.end_membership(by=at(gina, where), membership=of(fatima).pk)
    client = signed_in_at(gina, where)
    assert client.get(reverse("end_membership", args=[of(fatima).pk])).status_code == 404


def test_an_ended_membership_gives_nothing_from_that_moment(gina, where, anna):
    client = signed_in_at(gina, where)
    page = reverse("end_membership", args=[of(anna).pk])
    assert "Anna" in client.get(page).content.decode()
    assert client.post(page).url == reverse("school_people")
    assert of(anna).ends == where.today
    assert [one.name for one in queries.people(at(gina, where))] == ["Gina"]
    with pytest.raises(NotPermitted):
        queries.school(at(anna, where), Permission.TEACH)
    with pytest.raises(NotPermitted):
        begin_bond(by=at(anna, where), named=Named("x", Age.YOUNG))


def test_a_teacher_who_left_reads_for_sixty_days_and_nobody_takes_over(gina, where, anna):
    hers = at(anna, where)
    dyad = begin_bond(by=hers, named=Named("Vonkje", Age.PRIMARY))
    actions.end_membership(by=at(gina, where), membership=of(anna).pk)
    [kept] = pupils.her_bonds(hers)
    assert (kept.nickname, kept.is_over) == ("Vonkje", True)
    with pytest.raises(NotPermitted):
        go_on_with_bond(by=hers, dyad=dyad)
    assert queries.space(hers, where.pk) == where
    with later(days=59):
        assert len(pupils.her_bonds(hers)) == 1
        assert queries.space(hers, where.pk) == where
    with later(days=61):
        assert pupils.her_bonds(hers) == []
        with pytest.raises(NotPermitted):
            queries.space(hers, where.pk)
    assert pupils.her_bonds(at(gina, where)) == []


def test_her_personal_space_stays_hers(gina, where, anna):
    begin_bond(by=anna.reader, named=Named("Ster", Age.PRIMARY))
    actions.end_membership(by=at(gina, where), membership=of(anna).pk)
    [kept] = pupils.her_bonds(anna.reader)
    assert (kept.nickname, kept.is_over) == ("Ster", False)


def test_who_is_no_teacher_does_not_read_on(gina, where):
    chris = member("chris", where, Role.LEADER)
    actions.end_membership(by=at(gina, where), membership=of(chris).pk)
    with pytest.raises(NotPermitted):
        queries.space(at(chris, where), where.pk)


def test_ending_one_role_leaves_the_other_and_closes_no_bond(gina, where, anna):
    joins(with_second_factor(person("hans")), where, Role.ADMINISTRATOR)
    coordinator = joins(anna, where, Role.CARE_COORDINATOR)
    begin_bond(by=at(anna, where), named=Named("Vonkje", Age.PRIMARY))
    actions.end_membership(by=at(gina, where), membership=coordinator.pk)
    [bond] = pupils.her_bonds(at(anna, where))
    assert not bond.is_over


def test_the_last_administrator_stays_until_there_is_another(gina, where):
    client = signed_in_at(gina, where)
    answer = client.post(reverse("end_membership", args=[of(gina).pk]))
    assert answer.status_code == 409
    assert "minstens één beheerder" in answer.content.decode()
    assert "Vanaf vandaag doe je hier in die rol niet meer mee." in answer.content.decode()
    assert of(gina).ends is None
    hans = member("hans", where, Role.ADMINISTRATOR)
    answer = client.post(reverse("end_membership", args=[of(gina).pk]))
    assert answer.url == reverse("home")
    assert client.get(reverse("school_people")).status_code == 404
    with pytest.raises(LastAdministrator):
        actions.end_membership(by=at(hans, where), membership=of(hans).pk)


def test_a_membership_that_begins_later_gives_nothing_yet(where):
    eva = member("eva", where)
    Membership.objects.filter(person=eva.pk).update(begins=where.today + timedelta(days=1))
    with pytest.raises(NotPermitted):
        queries.school(at(eva, where), Permission.TEACH)
    assert queries.spaces(at(eva, where)).gone


def test_each_deed_is_in_the_trail_without_a_name(gina, where, anna):
    actions.end_membership(by=at(gina, where), membership=of(anna).pk)
    event = Event.objects.get(verb="membership-ended")
    assert (event.by, event.towards, event.school) == (gina.pk, anna.pk, where.pk)


def test_a_room_says_once_what_it_does_when_someone_leaves(anna):
    seen = []
    when_someone_leaves(seen.append)
    when_someone_leaves(seen.append)
    say_farewell(of(anna))
    from rodedraad.access import leaving  # noqa: PLC0415

    leaving._FAREWELLS.remove(seen.append)
    assert seen == [of(anna)]


def test_a_row_that_is_written_to_a_log_names_nobody(gina, where, anna):
    actions.invite(by=at(gina, where), wanted=Wanted(anna.email, Role.LEADER), whole=str)
    take_in(where, file_of(rows(["Kwikstaart"])))
    teaching = Teaching(membership=of(anna), school_class=SchoolClass.objects.get())
    models = (Invitation, Membership, SchoolClass, Pupil, Enrolment, WaitingList, Dyad)
    written = [str(row) for model in models for row in model.objects.all()]
    written += [str(teaching), str(WaitingList(school=where)), repr(where)]
    assert len(written) > 8
    for name in (anna.email, "Anna", "Kwikstaart"):
        assert name not in " ".join(written)
