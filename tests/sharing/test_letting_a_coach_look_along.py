"""One bond, one coach: what he sees, what he does not, and that it stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from rodedraad.access.models import Membership, School
from rodedraad.access.reach import permits, reachable, require
from rodedraad.audit.models import Event
from rodedraad.core.instrument import Age
from rodedraad.measuring import actions as measuring
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import Change, Save
from rodedraad.pupils.actions import wipe_bond
from rodedraad.pupils.models import Dyad
from rodedraad.sharing import actions, queries, tasks
from rodedraad.sharing.errors import ChangedSince, OtherKeys
from rodedraad.sharing.models import Coach, Notebook, SharedPiece, Sharing
from rodedraad.sharing.permissions import Permission
from rodedraad.sharing.queries import Choice
from rodedraad.sharing.records import Label
from rodedraad.vault import letting_in, shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import KeyOwner, new_pair
from rodedraad.vault.models import Folder, GrantRow, KeyHolder, Letter, PartKeyRow
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Guest, PersonalSpace, Reader
from rodedraad.web.clock import this_instant
from tests.factories.door import later
from tests.factories.sharing import FOR_HIM, pieces, share
from tests.factories.vault import NOTE, WRITTEN


def seen(who, sharing) -> queries.SharedPage:
    return actions.open_shared(by=who.reader, sharing=sharing.pk)


def write(who, check, **words) -> None:
    changes = tuple(Change(name, text) for name, text in words.items())
    measuring.keep_words(by=who.reader, check=check, save=Save(uuid4(), words=changes))


def new_keys(who) -> None:
    """This person made a new vault: other keys, the same account."""
    pair = KeyOwner(who.pk, new_pair()).pair
    KeyHolder.objects.filter(pk=who.pk).update(public=pair.public.raw)


# --- what he sees ---------------------------------------------------------------------------------


def test_he_sees_the_parts_she_chose_and_no_other(anna, bram, dyad):
    page = seen(bram, share(anna, dyad, bram, Part.SCORES))
    assert len(page.shared.moments) == 2
    for moment in page.shared.moments:
        assert moment.parts == {Part.SCORES}
        assert moment.shown.sheet.words == {}
        assert moment.shown.picture.about_me == ()
    assert not page.gone


def test_he_sees_one_moment_and_not_the_other(anna, bram, dyad):
    newest = queries.moments_to_share(anna.reader, dyad)[0].id
    chosen = [piece for piece in pieces(anna, dyad) if piece.moment == newest]
    sharing = shared(anna, dyad, bram, *chosen)
    assert [one.shown.sheet.id for one in seen(bram, sharing).shared.moments] == [newest]


def shared(anna, dyad, bram, *chosen, ends=timedelta(days=30)) -> Sharing:
    actions.know_coach(by=anna.reader, coach=bram.owner.recipient)
    choice = Choice(tuple(chosen), Label(FOR_HIM, Age.YOUNG), ends=this_instant() + ends)
    return actions.share_bond(by=anna.reader, dyad=dyad, coach=bram.pk, choice=choice)


def test_what_she_wrote_about_herself_is_seen_only_where_she_chose_it(anna, bram, dyad):
    sharing = share(anna, dyad, bram, Part.ABOUT_ME)
    newest, first = seen(bram, sharing).shared.moments
    assert first.shown.sheet.words["comment_about_me"] == "Ik was die week zelf op."
    assert first.shown.picture.about_me
    assert not first.has_scores
    assert not newest.has_about_us


def test_he_reads_her_word_for_the_pupil_and_never_the_nickname(anna, bram, dyad):
    sharing = share(anna, dyad, bram, *shelf.OWN_PARTS)
    (listed,) = queries.shared_with_me(bram.reader)
    assert (listed.label, listed.teacher) == (Label(FOR_HIM, Age.PRIMARY), "Anna")
    assert "Vonkje" not in str(seen(bram, sharing))


def test_his_list_says_which_moments_which_parts_and_until_when(anna, bram, dyad):
    share(anna, dyad, bram, Part.SCORES, Part.ABOUT_US)
    (listed,) = queries.shared_with_me(bram.reader)
    assert listed.parts == {"scores", "about_us"}
    assert len(listed.moments) == 2
    assert listed.last_day > this_instant().date()


def test_what_she_writes_later_he_does_not_see_until_she_shares_anew(anna, bram, dyad):
    sharing = share(anna, dyad, bram, Part.ABOUT_US)
    check = queries.moments_to_share(anna.reader, dyad)[0].row
    write(anna, check, comment="Later erbij gezet.")
    page = seen(bram, sharing)
    assert page.gone
    assert [moment.shown.sheet.id for moment in page.shared.moments] != [check.pk]
    assert "Later erbij gezet." not in str(page)
    (looking,) = queries.looking_along(anna.reader, dyad)
    assert looking.changed
    again = share(anna, dyad, bram, Part.ABOUT_US)
    assert "Later erbij gezet." in str(seen(bram, again))


def test_a_part_she_wiped_is_gone_for_him_too(anna, bram, dyad):
    sharing = share(anna, dyad, bram, Part.ABOUT_ME)
    for sheet in queries.moments_to_share(anna.reader, dyad):
        measuring.wipe_about_me(by=anna.reader, check=sheet.row)
    page = seen(bram, sharing)
    assert page.shared.moments == ()
    assert page.gone


# --- what is shared is what was previewed ---------------------------------------------------------


def test_nothing_is_shared_that_changed_since_the_preview(anna, bram, dyad):
    previewed = pieces(anna, dyad, Part.ABOUT_US)
    write(anna, Check.objects.get(pk=previewed[0].moment), comment="Nog iets.")
    with pytest.raises(ChangedSince):
        shared(anna, dyad, bram, *previewed)
    assert not GrantRow.objects.exists()
    assert not Letter.objects.exists()


def test_nothing_is_shared_of_a_moment_that_is_wiped_or_of_another_bond(anna, bram, dyad):
    previewed = pieces(anna, dyad, Part.SCORES)
    elsewhere = replace(previewed[0], moment=uuid4())
    with pytest.raises(ChangedSince):
        shared(anna, dyad, bram, elsewhere)
    measuring.wipe_check(by=anna.reader, check=Check.objects.get(pk=previewed[0].moment))
    with pytest.raises(ChangedSince):
        shared(anna, dyad, bram, *previewed)


def test_nothing_is_shared_where_something_else_lies_under_the_same_key(anna, bram, dyad):
    """However it came there: he would be able to open what she never previewed."""
    chosen = pieces(anna, dyad, Part.SCORES)
    permit = require(anna.reader, Permission.SHARE_BOND, on=Dyad(pk=dyad))
    epoch = Check.objects.get(pk=chosen[0].moment).epoch
    shelf.put(permit, WRITTEN, kind=NOTE, part=Part.SCORES, epoch=epoch)
    with pytest.raises(ChangedSince):
        shared(anna, dyad, bram, *chosen)


def test_a_moment_that_is_not_closed_is_not_offered(anna, dyad):
    sheet = queries.moments_to_share(anna.reader, dyad)[0]
    measuring.reopen_check(by=anna.reader, check=sheet.row)
    assert sheet.id not in [one.id for one in queries.moments_to_share(anna.reader, dyad)]


def test_a_part_in_which_nothing_stands_is_not_offered(anna, dyad):
    newest = queries.moments_to_share(anna.reader, dyad)[0]
    measuring.wipe_about_me(by=anna.reader, check=newest.row)
    newest = queries.moments_to_share(anna.reader, dyad)[0]
    assert {piece.part for piece in queries.pieces_of(newest)} == {Part.SCORES, Part.ABOUT_US}


# --- with whom ------------------------------------------------------------------------------------


def test_she_shares_only_with_a_coach_she_knows(anna, bram, dyad):
    choice = Choice(pieces(anna, dyad), Label("x", Age.YOUNG), this_instant() + timedelta(days=1))
    with pytest.raises(NotPermitted):
        actions.share_bond(by=anna.reader, dyad=dyad, coach=bram.pk, choice=choice)


def test_nothing_is_shared_with_keys_she_did_not_compare(anna, bram, dyad):
    actions.know_coach(by=anna.reader, coach=bram.owner.recipient)
    new_keys(bram)
    choice = Choice(pieces(anna, dyad), Label("x", Age.YOUNG), this_instant() + timedelta(days=1))
    with pytest.raises(OtherKeys):
        actions.share_bond(by=anna.reader, dyad=dyad, coach=bram.pk, choice=choice)


def test_a_coach_who_makes_new_keys_sees_nothing_and_she_is_told(anna, bram, dyad):
    sharing = share(anna, dyad, bram)
    new_keys(bram)
    with pytest.raises(NotPermitted):
        seen(bram, sharing)
    (looking,) = queries.looking_along(anna.reader, dyad)
    assert looking.has_new_keys


def test_a_coach_who_names_another_duty_later_is_seen_to(anna, bram, dyad):
    share(anna, dyad, bram)
    assert queries.looking_along(anna.reader, dyad)[0].other_regime is None
    actions.be_coach(by=bram.reader, regime="care_coordinator")
    (looking,) = queries.looking_along(anna.reader, dyad)
    assert looking.regime.key == "clb"
    assert looking.other_regime is not None
    assert looking.other_regime.key == "care_coordinator"


def test_nobody_else_reaches_what_is_shared(anna, bram, eva, dyad):
    sharing = share(anna, dyad, bram)
    for other in (anna, eva):
        with pytest.raises(NotPermitted):
            seen(other, sharing)
        assert queries.shared_with_me(other.reader) == []
    with pytest.raises(NotPermitted):
        queries.looking_along(eva.reader, dyad)
    with pytest.raises(NotPermitted):
        actions.stop_sharing(by=eva.reader, sharing=sharing.pk)
    with pytest.raises(NotPermitted):
        actions.stop_sharing(by=bram.reader, sharing=sharing.pk)
    guest = Reader(Guest(uuid4()), PersonalSpace())
    for permission, rows in ((Permission.SEE_SHARED, Sharing), (Permission.KNOW_COACHES, Notebook)):
        assert not reachable(rows.objects.all(), guest, permission).exists()


def test_a_coach_cannot_write_in_her_folder(anna, bram, dyad):
    sharing = share(anna, dyad, bram)
    (permit,) = permits([sharing], bram.reader, Permission.SEE_SHARED)
    assert permit.writes == frozenset()
    with pytest.raises(NotPermitted):
        letting_in.stop(permit, sharing.grant_id)


# --- it stops -------------------------------------------------------------------------------------


def test_stopping_holds_from_that_instant(anna, bram, dyad):
    sharing = share(anna, dyad, bram)
    actions.stop_sharing(by=anna.reader, sharing=sharing.pk)
    with pytest.raises(NotPermitted):
        seen(bram, sharing)
    assert queries.shared_with_me(bram.reader) == []
    assert queries.looking_along(anna.reader, dyad) == []
    assert not SharedPiece.objects.exists()
    assert not PartKeyRow.objects.filter(recipient=bram.pk, folder__owner=anna.pk).exists()


def test_past_its_end_nothing_is_here_whether_or_not_it_was_swept(anna, bram, dyad):
    sharing = share(anna, dyad, bram, days=5)
    with later(days=6):
        with pytest.raises(NotPermitted):
            seen(bram, sharing)
        assert queries.shared_with_me(bram.reader) == []
        assert queries.looking_along(anna.reader, dyad) == []
        assert tasks.end_sharings() == 1
    assert not Sharing.objects.exists()


def test_when_she_loses_her_keys_what_she_shared_lapses(anna, bram, dyad):
    sharing = share(anna, dyad, bram)
    Folder.objects.filter(owner=anna.pk).update(lost=True)
    with pytest.raises(NotPermitted):
        seen(bram, sharing)


def test_a_wiped_bond_is_shared_with_nobody(anna, bram, dyad):
    share(anna, dyad, bram)
    wipe_bond(by=anna.reader, dyad=Dyad.objects.get(pk=dyad))
    assert not Sharing.objects.exists()
    assert queries.shared_with_me(bram.reader) == []


def test_who_is_no_coach_any_more_sees_nothing_and_she_is_told(anna, bram, dyad):
    share(anna, dyad, bram)
    assert actions.stop_being_coach(by=bram.reader) == 1
    assert not Coach.objects.filter(person=bram.pk).exists()
    assert queries.shared_with_me(bram.reader) == []
    newest = queries.told(anna.reader, dyad)[0]
    assert (newest.verb, newest.name) == ("sharing-left", "Bram")


def test_the_coach_of_a_school_sees_nothing_once_he_has_left_it(anna, bram, dyad):
    school = School.objects.create(name="De Linde", country="VL")
    Membership.objects.create(
        person_id=bram.pk, school=school, role="coach", regime="care_coordinator",
        begins=this_instant().date(),
    )  # fmt: skip
    sharing = share(anna, dyad, bram)
    Sharing.objects.update(school=school.pk)
    assert seen(bram, sharing).shared.moments
    assert tasks.end_sharings() == 0
    Membership.objects.update(ends=this_instant().date())
    with pytest.raises(NotPermitted):
        seen(bram, sharing)
    assert tasks.end_sharings() == 1
    assert not PartKeyRow.objects.filter(recipient=bram.pk, folder__owner=anna.pk).exists()
    assert queries.told(anna.reader, dyad)[0].verb == "sharing-left"


# --- the trail ------------------------------------------------------------------------------------


def test_she_sees_who_opened_what_and_when(anna, bram, dyad):
    sharing = share(anna, dyad, bram, Part.SCORES)
    seen(bram, sharing)
    seen(bram, sharing)
    actions.stop_sharing(by=anna.reader, sharing=sharing.pk)
    told = queries.told(anna.reader, dyad)
    opened = [one for one in told if one.verb == "shared-opened"]
    assert [one.times for one in opened] == [2]
    assert {one.name for one in told} == {"Bram"}
    here = {moment.pk for one in opened for moment in one.still_there}
    assert here == set(Check.objects.values_list("pk", flat=True))
    assert [told[0].verb, told[-1].verb] == ["sharing-stopped", "bond-shared"]


def test_events_hold_no_word_of_what_was_shared(anna, bram, dyad):
    sharing = share(anna, dyad, bram)
    seen(bram, sharing)
    actions.keep_note(by=bram.reader, sharing=sharing.pk, text="Vraag naar vrijdag.")
    said = str(list(Event.objects.values_list()))
    for word in (FOR_HIM, "Vonkje", "vrijdag", "opruimen"):
        assert word not in said
    assert {"bond-shared", "shared-opened", "coach-note-kept"} <= set(
        Event.objects.values_list("verb", flat=True)
    )


def test_an_event_about_a_coach_whose_account_is_gone_names_nobody(anna, bram, dyad):
    sharing = share(anna, dyad, bram)
    actions.stop_sharing(by=anna.reader, sharing=sharing.pk)
    Event.objects.filter(verb="bond-shared").update(towards=uuid4())
    assert queries.told(anna.reader, dyad)[-1].name == "Iemand"


# --- his own notes --------------------------------------------------------------------------------


@pytest.fixture
def noted(anna, bram, dyad):
    sharing = share(anna, dyad, bram)
    actions.keep_note(by=bram.reader, sharing=sharing.pk, text="Vraag naar vrijdag.")
    actions.keep_note(by=bram.reader, sharing=sharing.pk, text="Zij lachte.")
    return sharing


@pytest.mark.usefixtures("noted")
def test_a_coach_keeps_notes_that_only_he_reads(anna, bram, eva, dyad):
    assert [one.note.text for one in queries.notes(bram.reader, dyad)] == [
        "Zij lachte.",
        "Vraag naar vrijdag.",
    ]
    assert queries.notes(bram.reader)[0].note.label == FOR_HIM
    assert queries.notes(bram.reader, uuid4()) == []
    for other in (anna, eva):
        assert queries.notes(other.reader) == []


def test_his_notes_stay_when_she_stops(anna, bram, noted):
    actions.stop_sharing(by=anna.reader, sharing=noted.pk)
    assert len(queries.notes(bram.reader)) == 2
    with pytest.raises(NotPermitted):
        actions.keep_note(by=bram.reader, sharing=noted.pk, text="Nog iets.")


@pytest.mark.usefixtures("noted")
def test_he_wipes_a_note_and_nobody_else_can(anna, bram, eva):
    newest = queries.notes(bram.reader)[0].record
    for other in (anna, eva):
        with pytest.raises(NotPermitted):
            actions.wipe_note(by=other.reader, record=newest)
    actions.wipe_note(by=bram.reader, record=newest)
    assert [one.note.text for one in queries.notes(bram.reader)] == ["Vraag naar vrijdag."]
    with pytest.raises(NotPermitted):
        actions.wipe_note(by=bram.reader, record=newest)


def test_the_notebook_of_a_lost_vault_is_left_and_a_new_one_begins(bram, noted):
    Folder.objects.filter(owner=bram.pk).update(lost=True)
    assert queries.notes(bram.reader) == []
    actions.keep_note(by=bram.reader, sharing=noted.pk, text="Opnieuw begonnen.")
    assert [one.note.text for one in queries.notes(bram.reader)] == ["Opnieuw begonnen."]
