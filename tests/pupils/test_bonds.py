"""Keeping a bond: beginning, naming, ending, wiping; and what others find of it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.core.instrument import Age
from rodedraad.pupils import actions, queries
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.records import BOND, Named
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Folder, Record
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db
VONKJE = Named("Vonkje", Age.PRIMARY)


@pytest.fixture
def anna():
    return person("anna")


def begun(who, nickname="Vonkje"):
    return actions.begin_bond(by=who.reader, named=Named(nickname, Age.PRIMARY))


def nicknames(who) -> list[str]:
    return [bond.nickname for bond in queries.her_bonds(who.reader)]


def test_a_bond_she_begins_is_in_her_list(anna):
    dyad = begun(anna)
    [bond] = queries.her_bonds(anna.reader)
    assert (bond.id, bond.named, bond.is_over) == (dyad.pk, VONKJE, False)
    assert bond.begins == dyad.begins


def test_her_list_is_in_the_order_of_nicknames_with_what_is_over_last(anna):
    for nickname in ("zon", "Appel", "maan"):
        begun(anna, nickname)
    actions.end_bond(by=anna.reader, dyad=queries.her_bonds(anna.reader)[0].dyad)
    assert nicknames(anna) == ["maan", "zon", "Appel"]


def test_the_list_takes_as_many_queries_for_many_bonds_as_for_one(anna, django_assert_num_queries):
    begun(anna)
    for number in range(8):
        with django_assert_num_queries(3):
            assert len(queries.her_bonds(anna.reader)) == number + 1
        begun(anna, str(number))


def test_the_nickname_stands_nowhere_in_clear(anna):
    begun(anna, "KanarieVonkje")
    for model in (Dyad, Folder, Event):
        for row in model.objects.values():
            assert "KanarieVonkje" not in str(row)
    assert b"KanarieVonkje" not in bytes(Record.objects.get(kind=BOND.word).sealed)


def test_a_bond_of_another_is_not_there(anna):
    dyad, eva = begun(anna), person("eva")
    assert nicknames(eva) == []
    with pytest.raises(NotPermitted):
        queries.bond(eva.reader, dyad.pk)
    for deed in (actions.end_bond, actions.go_on_with_bond, actions.wipe_bond):
        with pytest.raises(NotPermitted):
            deed(by=eva.reader, dyad=dyad)
    with pytest.raises(NotPermitted):
        actions.rename_bond(by=eva.reader, dyad=dyad, named=VONKJE)


def test_a_pupil_gets_another_nickname(anna):
    dyad = begun(anna)
    actions.rename_bond(by=anna.reader, dyad=dyad, named=Named("Ster", Age.SECONDARY))
    assert queries.bond(anna.reader, dyad.pk).named == Named("Ster", Age.SECONDARY)


def test_a_bond_that_ended_by_mistake_goes_on(anna):
    dyad = begun(anna)
    actions.end_bond(by=anna.reader, dyad=dyad)
    assert queries.bond(anna.reader, dyad.pk).is_over
    actions.go_on_with_bond(by=anna.reader, dyad=dyad)
    assert not queries.bond(anna.reader, dyad.pk).is_over


def test_a_wiped_bond_is_gone_with_all_that_was_in_it(anna):
    dyad = begun(anna)
    begun(anna, "Ster")
    actions.wipe_bond(by=anna.reader, dyad=dyad)
    assert nicknames(anna) == ["Ster"]
    assert Folder.objects.count() == Record.objects.count() == 1
    assert Event.objects.filter(verb="bond-wiped", about=dyad.pk).count() == 1


def test_wiping_everything_wipes_what_she_saw_listed_and_nothing_of_others(anna):
    eva = person("eva")
    hers, other = begun(anna), begun(eva)
    with pytest.raises(NotPermitted):
        actions.wipe_everything(by=anna.reader, dyads=[hers.pk, other.pk])
    assert nicknames(anna) == ["Vonkje"]
    assert actions.wipe_everything(by=anna.reader, dyads=[hers.pk]) == 1
    assert nicknames(anna) == []
    assert nicknames(eva) == ["Vonkje"]


def test_a_bond_whose_name_was_wiped_has_no_name(anna):
    dyad = begun(anna)
    Record.objects.all().delete()
    assert queries.bond(anna.reader, dyad.pk).nickname == ""


def test_a_second_pupil_with_a_name_she_has_already_is_asked_about_once(client, anna):
    begun(anna, "Mus")
    hers = sign_in(client, anna)
    told = {"nickname": "mus", "age": "primary"}
    asked = hers.post(reverse("begin_bond"), told)
    assert asked.status_code == 422
    assert "Zo noem je al een leerling: mus." in asked.content.decode()
    assert nicknames(anna) == ["Mus"]
    assert hers.post(reverse("begin_bond"), told | {"same": "mus"}).status_code == 302
    assert nicknames(anna) == ["Mus", "mus"]


def test_a_name_of_a_bond_that_is_over_or_of_this_very_pupil_is_hers_to_use(client, anna):
    dyad = begun(anna, "Mus")
    hers = sign_in(client, anna)
    told = {"nickname": "Mus", "age": "secondary"}
    assert hers.post(reverse("rename_bond", args=[dyad.pk]), told).status_code == 302
    actions.end_bond(by=anna.reader, dyad=dyad)
    assert hers.post(reverse("begin_bond"), told).status_code == 302


def test_words_sent_where_something_is_damaged_are_given_back_to_be_copied(client, anna):
    dyad = begun(anna, "Mus")
    hers = sign_in(client, anna)
    record = Record.objects.get(kind=BOND.word)
    Record.objects.filter(pk=record.pk).update(sealed=bytes(record.sealed)[:-1] + b"\0")
    answer = hers.post(
        reverse("write_sentence", args=[dyad.pk]),
        urlencode({"text": "Hij bleef <even> hangen."}),
        content_type="application/x-www-form-urlencoded",
        headers={"Origin": "http://testserver"},
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Hier is iets beschadigd." in page
    assert "Hij bleef &lt;even&gt; hangen." in page
    assert "Wat je net schreef" not in hers.get(reverse("bond", args=[dyad.pk])).content.decode()
