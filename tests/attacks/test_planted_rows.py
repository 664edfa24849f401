"""Rows planted by who can write in the database: she does not write under a thief's keys."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.access import reach, rules
from rodedraad.access.models import Membership, School
from rodedraad.measuring import actions
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import CHECK
from rodedraad.pupils.models import Dyad, Pupil
from rodedraad.pupils.naming import sealed_pupil
from rodedraad.pupils.permissions import OWN, folder_of
from rodedraad.pupils.queries import her_bonds
from rodedraad.pupils.records import BOND
from rodedraad.sharing import actions as sharing
from rodedraad.sharing import coaches
from rodedraad.sharing.errors import ChangedSince
from rodedraad.sharing.models import Notebook, SharedPiece, Sharing
from rodedraad.sharing.records import KNOWN_COACH, known_coach_content
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import KeyOwner, PublicKey, Recipient
from rodedraad.vault.models import Folder, GrantRow, KeyHolder, OpenVaultRow, PartKeyRow, Record
from rodedraad.vault.parts import Part, PartKey, Place, seal_key
from rodedraad.vault.reader import Reader
from rodedraad.vault.reader import School as InSchool
from rodedraad.vault.secret import fresh
from tests.attacks.conftest import ABOUT_HERSELF, FIRST_MOMENT, LATER_MOMENT, NICKNAME
from tests.attacks.thief import (
    folder_taken_over,
    key_in_her_name,
    key_to,
    keys_he_can_open,
    new_record,
    place_of,
    public_replaced,
    read_with,
    stands_in,
    written_over,
)
from tests.factories.measuring import begun_check, bond, closed_moment, written
from tests.factories.people import person, sign_in
from tests.factories.sharing import coach, share, stepped_up

pytestmark = pytest.mark.django_db
SAID = "een woord dat nergens anders staat"


def say(browser: Client, check: Check):
    """What the page of her own moment answers to a sentence of hers."""
    told = {"text": SAID, "was": "", "key": str(uuid4())}
    return browser.post(reverse("check_step", args=[check.pk, "moment"]), told)


# --- a key of the thief's in the place of hers ----------------------------------------------------


def test_with_her_public_key_replaced_while_her_vault_is_open_no_planted_key_is_used(anna, eva):
    check = begun_check(anna.reader)
    browser = sign_in(Client(), anna)
    public_replaced(anna, eva)
    place = place_of(check, Part.ABOUT_US)
    key = key_in_her_name(place, to=anna, by=eva)
    written_over(check.about_us, key)
    before = stands_in(place.folder)
    answer = say(browser, check)
    assert answer.status_code == 409
    assert "niet van de eigenaar" in answer.content.decode()
    assert stands_in(place.folder) == before
    assert SAID not in str(read_with(key, check.about_us))


def test_a_folder_made_over_to_the_thief_is_no_longer_hers_to_write_in(anna, eva):
    check = begun_check(anna.reader)
    browser = sign_in(Client(), anna)
    keys = folder_taken_over(check.dyad.folder_id, of=anna, by=eva)
    for part in shelf.OWN_PARTS:
        written_over(getattr(check, part.value), keys[place_of(check, part)])
    assert say(browser, check).status_code == 404
    for part in shelf.OWN_PARTS:
        assert SAID not in str(read_with(keys[place_of(check, part)], getattr(check, part.value)))


def test_the_vault_writes_in_nobody_elses_folder_whatever_a_rule_allows(anna, eva, monkeypatch):
    """Should a rule forget whose folder it is, the shelf still asks."""
    check = begun_check(anna.reader)
    folder_taken_over(check.dyad.folder_id, of=anna, by=eva)
    permit = shelf_permit(anna, check, monkeypatch)
    with pytest.raises(NotPermitted):
        shelf.put(permit, {"text": SAID}, kind=CHECK, part=Part.ABOUT_US, epoch=check.epoch)


def shelf_permit(anna, check, monkeypatch):
    """A permit by a rule that reaches every bond."""

    monkeypatch.setattr(rules, "_RULES", dict(rules._RULES))
    forgetful = rules.Rule(
        "forgetful", Dyad, lambda rows, _reader: rows, folder=folder_of, reads=OWN, writes=OWN
    )
    rules.register(forgetful)
    return reach.require(anna.reader, "forgetful", on=check.dyad)


def test_a_whole_bond_of_the_thiefs_making_is_not_in_her_list(anna, eva, hers):
    folder = Folder.objects.create(owner_id=eva.pk, epoch=1)
    Dyad.objects.create(teacher_id=anna.pk, folder=folder, begins="2026-09-01")
    place = Place(folder.pk, Part.ABOUT_US, 1)

    key = key_to(anna, place, by=eva)
    new_record(key, place, kind=BOND, content={"nickname": "Verzonnen", "age": "primary"})
    assert "Verzonnen" not in hers.get(reverse("home")).content.decode()


def test_a_planted_notebook_cannot_say_that_she_compared_a_thiefs_key(anna, bram, eva):
    sharing.know_coach(by=anna.reader, coach=bram.owner.recipient)
    public_replaced(bram, eva)
    folder = Folder.objects.create(owner_id=eva.pk, epoch=1)
    Notebook.objects.create(person_id=anna.pk, folder=folder)
    place = Place(folder.pk, Part.ABOUT_ME, 1)
    forged = known_coach_content(Recipient(bram.pk, eva.owner.pair.public))
    new_record(key_to(anna, place, by=eva), place, kind=KNOWN_COACH, content=forged)
    [card] = coaches.choosable(anna.reader)
    assert card.has_new_keys
    assert card.to == bram.owner.recipient
    Notebook.objects.exclude(folder=folder).delete()
    assert coaches.choosable(anna.reader) == []


# --- what is sealed to a coach --------------------------------------------------------------------


def test_with_the_database_in_hand_a_coach_opens_what_was_shared_and_nothing_else(
    anna, bram, dyad, moments
):
    first, _later = moments
    share(anna, dyad, bram, Part.SCORES)
    closed_moment(anna.reader, dyad, words={"moment": "wat daarna kwam"})
    keys = keys_he_can_open(bram, anna)
    assert {place.part for place in keys} == {Part.SCORES}
    opened, shut = [], 0
    for row in Record.objects.filter(folder=first.dyad.folder_id, kind="check"):
        place = Place(row.folder_id, Part(row.part), row.epoch)
        if place in keys:
            opened.append(read_with(keys[place], row.pk))
            continue
        shut += 1
        for key in keys.values():
            with pytest.raises(Exception, match="damaged"):
                read_with(key, row.pk)
    assert [one["answers"]["c1"] for one in opened] == [3, 4]
    assert shut == 7
    for words in (FIRST_MOMENT, LATER_MOMENT, ABOUT_HERSELF, NICKNAME):
        assert words not in str(opened)


def test_a_coach_who_adds_rows_about_himself_opens_no_more_through_the_pages(
    anna, bram, his, dyad, moments
):
    """He widens his own sharing in the database: pieces, parts, the end. The keys are not there."""
    one = share(anna, dyad, bram, Part.SCORES)
    for moment in moments:
        for part in (Part.ABOUT_US, Part.ABOUT_ME):
            SharedPiece.objects.create(sharing=one, moment=moment, part=part)
    page = his.get(reverse("see_shared", args=[one.pk]))
    assert page.status_code == 200
    for words in (FIRST_MOMENT, LATER_MOMENT, ABOUT_HERSELF, NICKNAME):
        assert words not in page.content.decode()


def test_a_sharing_planted_out_of_nothing_shows_nothing(anna, bram, eva, evas, dyad):
    real = share(anna, dyad, bram)
    grant = GrantRow.objects.get(pk=real.grant_id)
    stolen = GrantRow.objects.create(
        folder=grant.folder, to_id=eva.pk, made=grant.made, ends=grant.ends
    )
    for row in list(PartKeyRow.objects.filter(grant=grant)):
        row.pk, row.grant, row.recipient_id = None, stolen, eva.pk
        row.save()
    planted = Sharing.objects.create(
        dyad_id=dyad,
        coach_id=eva.pk,
        grant=stolen,
        regime="clb",
        public=eva.owner.pair.public.raw,
    )
    for piece in list(real.pieces.all()):
        SharedPiece.objects.create(sharing=planted, moment=piece.moment, part=piece.part)
    page = evas.get(reverse("see_shared", args=[planted.pk]))
    assert page.status_code == 409
    for words in (FIRST_MOMENT, ABOUT_HERSELF, NICKNAME):
        assert words not in page.content.decode()


@pytest.mark.parametrize("swapped", ["about_me", "about_us"])
def test_where_a_moment_points_at_another_part_nothing_is_shared(
    anna, bram, dyad, moments, swapped
):
    """The preview goes by what a record is; the sharing must too, not by where a row points."""
    for one in moments:
        other = getattr(one, swapped)
        Check.objects.filter(pk=one.pk).update(**{"scores": other, swapped: one.scores})
    with pytest.raises(ChangedSince):
        share(anna, dyad, bram, Part.SCORES)
    assert not PartKeyRow.objects.filter(recipient=bram.pk, folder__owner=anna.pk).exists()


def test_a_coachs_key_that_can_be_sealed_to_by_nobody_shares_nothing(anna, bram, dyad, hers):
    KeyHolder.objects.filter(person=bram.pk).update(public=bytes(32))

    sharing.know_coach(by=anna.reader, coach=Recipient(bram.pk, PublicKey(bytes(32))))
    form = reverse("preview_bond", args=[dyad, bram.pk])
    boxes = list(hers.get(form).context["form"].offered)
    until = hers.get(form).context["form"].initial["until"].isoformat()
    told = {"pieces": boxes, "label": "de uil", "until": until}
    answer = hers.post(reverse("share_bond", args=[dyad, bram.pk]), told)
    assert answer.status_code == 409
    assert "niets gedeeld" in answer.content.decode()
    assert not Sharing.objects.exists()


# --- open vaults ----------------------------------------------------------------------------------


def test_the_row_of_anothers_open_vault_serves_nobody_else(anna, eva, hers, evas, dyad):
    """Her row laid under the thief's session, with or without his name on it."""
    her_row = OpenVaultRow.objects.get(person=anna.pk)
    his_row = OpenVaultRow.objects.get(person=eva.pk)
    OpenVaultRow.objects.filter(pk=his_row.pk).delete()
    for whose in (anna.pk, eva.pk):
        OpenVaultRow.objects.filter(pk=her_row.pk).update(session=his_row.session, person=whose)
        assert evas.get(reverse("bond", args=[dyad])).status_code == 302
    OpenVaultRow.objects.filter(pk=her_row.pk).update(session=her_row.session, person=anna.pk)
    assert hers.get(reverse("bond", args=[dyad])).status_code == 200


def test_a_row_of_the_thiefs_own_vault_in_her_session_shows_her_nothing_of_his(anna, eva, hers):
    """Otherwise she would write into his vault and believe that it is hers."""
    mine = OpenVaultRow.objects.get(person=anna.pk)
    mine.delete()
    sign_in(Client(), eva)
    OpenVaultRow.objects.filter(person=eva.pk).update(session=mine.session, person=anna.pk)
    assert hers.get(reverse("home")).status_code == 302


def test_not_stopped_what_she_writes_later_reaches_a_coach_where_the_host_unturns_the_lock(
    anna, bram, dyad, moments
):
    """`fresh_from` is a number in the clear: set back, she goes on under a key that he has."""
    share(anna, dyad, bram, Part.ABOUT_US)
    Folder.objects.filter(pk=moments[0].dyad.folder_id).update(fresh_from=1)

    actions.keep_words(by=anna.reader, check=moments[0], save=written(comment=SAID))
    keys = keys_he_can_open(bram, anna)
    assert SAID in str(read_with(keys[place_of(moments[0], Part.ABOUT_US)], moments[0].about_us))


def test_not_stopped_a_teachers_public_key_replaced_lets_the_thief_tell_a_coach_stories(
    anna, bram, eva, his, dyad, moments
):
    """A coach does not compare her key: what he reads is as true as the host."""
    one = share(anna, dyad, bram, Part.ABOUT_US)
    folder = moments[0].dyad.folder_id
    public_replaced(anna, eva)

    in_her_name = KeyOwner(anna.pk, eva.owner.pair)
    for row in PartKeyRow.objects.filter(recipient=bram.pk, folder=folder):
        place = Place(folder, Part(row.part), row.epoch)
        key = fresh(PartKey)
        sealed = seal_key(key, place, by=in_her_name, to=bram.owner.recipient)
        PartKeyRow.objects.filter(pk=row.pk).update(sealed=sealed.sealed)
        for record in Record.objects.filter(folder=folder, part=row.part, epoch=row.epoch):
            told = {"revision": 1, "applied": [], "answers": {}, "words": {"moment": "Verzonnen."}}
            written_over(record.pk, key, content=told)
    assert "Verzonnen." in his.get(reverse("see_shared", args=[one.pk])).content.decode()


def test_not_stopped_a_thief_who_plants_a_membership_reads_class_lists_without_key_files(eva):
    """The server opens names on class lists itself: for whom, rows in the clear say."""
    school = School.objects.create(name="Ander", country="NL")
    pupil = sealed_pupil(Pupil(school=school), calling_name="Zoë", own_key=None)
    pupil.save()
    Membership.objects.create(person_id=eva.pk, school=school, role="teacher", begins="2020-01-01")
    his = bond(eva.reader, "x")
    Dyad.objects.filter(pk=his).update(pupil=pupil, school=school.pk)
    there = Reader(eva.owner, InSchool(school.pk))
    assert [one.nickname for one in her_bonds(there)] == ["Zoë"]


def test_an_invited_thief_is_nobody_until_he_is_let_in(dyad):
    """A new account, a coach by his own word, every address of hers: 404."""
    stranger = coach(person("vreemde"))
    browser = stepped_up(Client(), stranger)
    for name in ("bond", "rename_bond", "wipe_bond", "who_looks_along", "choose_coach"):
        assert browser.get(reverse(name, args=[dyad])).status_code == 404
