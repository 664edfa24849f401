"""A coach looks at a diary: the days up to now, what she ticked, and nothing that comes later."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from rodedraad.access.reach import require
from rodedraad.core.diary import Hope, Hoped
from rodedraad.core.instrument import Age
from rodedraad.diary import actions, queries
from rodedraad.diary.letting_look import Diaries, What, word_of
from rodedraad.diary.models import Shown
from rodedraad.diary.records import DAYS, PLAN, SHOWN
from rodedraad.pupils import facts
from rodedraad.sharing import actions as sharing
from rodedraad.sharing import queries as shared
from rodedraad.sharing import tasks
from rodedraad.sharing.errors import ChangedSince
from rodedraad.sharing.permissions import Permission as OfSharing
from rodedraad.sharing.queries import Choice
from rodedraad.sharing.records import Label
from rodedraad.vault import shelf
from rodedraad.vault.actions.keeping import begin_new_vault
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import GrantRow, PartKeyRow, Record
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at, this_instant
from tests.diary.conftest import on_day
from tests.factories.diary import DRAWN, EVERY, lived_diary, save
from tests.factories.measuring import bond
from tests.factories.people import PASSPHRASE, person, sign_in
from tests.factories.sharing import FOR_HIM, coach, stepped_up, with_second_factor

WORDS = "Twee minuten praten"


@pytest.fixture
def anna(db):  # noqa: ARG001  # opens the database
    return with_second_factor(person("anna"))


@pytest.fixture
def bram(db):  # noqa: ARG001  # opens the database
    return coach(person("bram"))


@pytest.fixture
def row(anna, dyad):
    """Eleven days, the last of them today; what she hopes for is a line about them both."""
    return lived_diary(anna.reader, dyad)


def let_look(anna, dyad, bram, *what: What, days: int = 30):
    """Bram looks at this of every diary about the bond, as it stands now."""
    sharing.know_coach(by=anna.reader, coach=bram.owner.recipient)
    words = {word_of(one, each) for one in queries.diaries_of(anna.reader, dyad) for each in what}
    ends = this_instant() + timedelta(days=days)
    choice = Choice((), Label(FOR_HIM, Age.PRIMARY), ends, frozenset(words))
    return sharing.share_bond(by=anna.reader, dyad=dyad, coach=bram.pk, choice=choice)


def seen(bram, row):
    """What he opens."""
    return sharing.open_shared(by=bram.reader, sharing=row.pk)


# --- what he sees ---------------------------------------------------------------------------------


def test_he_sees_the_picture_and_neither_her_words_nor_what_is_about_her(anna, bram, dyad, row):
    page = seen(bram, let_look(anna, dyad, bram, What.PICTURE))
    (one,) = page.shared.things
    assert (one.thing, page.gone) == (row.pk, False)
    assert one.what.picture.answered == 10
    assert one.what.picture.about_me == ()
    assert one.what.words == ""
    assert WORDS not in str(one.what.sheet.plan)
    assert one.what.sheet.plan.remind == ""


@pytest.mark.usefixtures("row")
def test_her_words_and_what_is_about_her_are_seen_only_where_she_ticked_them(anna, bram, dyad):
    (one,) = seen(bram, let_look(anna, dyad, bram, What.OWN_WORDS)).shared.things
    assert (one.what.words, one.what.picture) == (WORDS, None)
    (one,) = seen(bram, let_look(anna, dyad, bram, What.ABOUT_ME)).shared.things
    assert one.what.picture.about_us == ()
    assert [line.key for line in one.what.picture.about_me] == ["p6", "p7", "p8"]


def test_what_she_hopes_for_herself_is_in_no_copy_about_them_both(anna, bram, dyad):
    phases = replace(DRAWN, hope=Hope("p7", Hoped.LESS))
    lived_diary(anna.reader, dyad, phases=phases)
    (one,) = seen(bram, let_look(anna, dyad, bram, What.PICTURE)).shared.things
    assert one.what.sheet.plan.phases.hope == Hope("", Hoped.MORE)
    (one,) = seen(bram, let_look(anna, dyad, bram, What.PICTURE, What.ABOUT_ME)).shared.things
    assert one.what.picture.hoped.key == "p7"


def test_a_diary_in_which_nothing_stands_is_not_offered(anna, dyad):
    lived_diary(anna.reader, dyad, "..........", phases=None)
    assert Diaries().offered(anna.reader, dyad) == []


def test_a_diary_that_is_damaged_keeps_her_from_sharing_nothing_else(anna, bram, dyad, row):
    whole = lived_diary(anna.reader, dyad)
    sharing.know_coach(by=anna.reader, coach=bram.owner.recipient)
    sealed = bytearray(Record.objects.get(pk=row.plan).sealed)
    sealed[-1] ^= 1
    Record.objects.filter(pk=row.plan).update(sealed=bytes(sealed))
    offered = Diaries().offered(anna.reader, dyad)
    assert {tick.word.split(":")[1] for each in offered for tick in each.ticks} == {str(whole.pk)}
    form = reverse("preview_bond", args=[dyad, bram.pk])
    assert stepped_up(Client(), anna).get(form).status_code == 200


def test_a_day_that_she_fills_in_later_is_seen_only_by_a_new_letting_in(anna, bram, dyad, row):
    first = let_look(anna, dyad, bram, What.PICTURE)
    before = str(seen(bram, first).shared.things)
    plan = queries.diary(anna.reader, row.pk).plan
    save(anna.reader, row, plan.days[-1], words={"p1": "0"}, was={"p1": "2"})
    assert str(seen(bram, first).shared.things) == before
    (again,) = seen(bram, let_look(anna, dyad, bram, What.PICTURE)).shared.things
    assert again.what.sheet.on(plan.days[-1])["p1"] == "0"


# --- the keys, with the database in hand ----------------------------------------------------------


def keys_of(who) -> set[tuple[str, int]]:
    """Every place of which this person holds a key: part and epoch."""
    return set(PartKeyRow.objects.filter(recipient=who.pk).values_list("part", "epoch"))


def test_no_key_he_ever_held_opens_a_day_of_the_diary_itself(anna, bram, dyad, row):
    """With every row of the database: nowhere is a key of the diary's own records sealed to him."""
    let_look(anna, dyad, bram, *What)
    of_diary = [row.plan, row.about_us, row.about_me]
    own = set(Record.objects.filter(pk__in=of_diary).values_list("part", "epoch"))
    copies = Shown.objects.values_list("record", flat=True)
    places = set(Record.objects.filter(pk__in=copies).values_list("part", "epoch"))
    assert keys_of(bram) == places
    assert not places & own
    save(anna.reader, row, queries.today_of(anna.reader), words={"p1": "1"}, was={"p1": "2"})
    later = set(Record.objects.filter(pk__in=of_diary).values_list("part", "epoch"))
    assert not keys_of(bram) & later


def test_under_the_key_of_the_picture_lies_nothing_else(anna, bram, dyad):
    lived_diary(anna.reader, dyad)
    let_look(anna, dyad, bram, What.PICTURE, What.OWN_WORDS)
    for part, epoch in keys_of(bram):
        (one,) = Record.objects.filter(part=part, epoch=epoch)
        assert one.kind == SHOWN.word


def test_he_opens_the_copies_he_was_given_and_nothing_else_of_the_folder(anna, bram, dyad, row):
    """Also past every rule of the pages, with a permit for all of it."""
    given = let_look(anna, dyad, bram, What.PICTURE)
    anything = require(bram.reader, OfSharing.SEE_SHARED, on=given)
    found = shelf.read_many([anything], kinds=[SHOWN, PLAN, DAYS])
    assert {one.record for one in found} == set(Shown.objects.values_list("record", flat=True))
    assert row.about_us not in {one.record for one in found}


def test_after_the_stop_no_key_and_no_copy_is_left(anna, bram, dyad, row):
    given = let_look(anna, dyad, bram, *What)
    copies = set(Shown.objects.values_list("record", flat=True))
    assert Record.objects.filter(pk__in=copies).count() == 3
    sharing.stop_sharing(by=anna.reader, sharing=given.pk)
    with pytest.raises(NotPermitted):
        seen(bram, given)
    assert keys_of(bram) == set()
    assert not Record.objects.filter(pk__in=copies).exists()
    assert not Shown.objects.exists()
    assert queries.diary(anna.reader, row.pk).on(date(2026, 11, 23)) == dict.fromkeys(EVERY, "2")


def test_after_its_last_day_he_is_refused_and_the_clock_takes_the_copy_away(anna, bram, dyad, row):
    given = let_look(anna, dyad, bram, What.PICTURE, days=3)
    copies = set(Shown.objects.values_list("record", flat=True))
    with clock_at(this_instant() + timedelta(days=4)):
        with pytest.raises(NotPermitted):
            seen(bram, given)
        assert tasks.end_sharings() == 1
    assert not Record.objects.filter(pk__in=copies).exists()
    assert not GrantRow.objects.exists()
    assert row.pk


def test_a_coach_who_lost_his_keys_leaves_no_copy_behind(anna, bram, dyad, row):
    """Nobody could open it any more, and no wiping of hers would find it."""
    let_look(anna, dyad, bram, *What)
    user = get_user_model().objects.get(pk=bram.pk)
    begin_new_vault(user=user, passphrase=PASSPHRASE)
    assert not Shown.objects.exists()
    assert not Record.objects.filter(kind=SHOWN.word).exists()
    assert queries.diary(anna.reader, row.pk).on(date(2026, 11, 23)) == dict.fromkeys(EVERY, "2")


# --- what is shared is what was previewed ---------------------------------------------------------


def test_nothing_is_shared_that_changed_since_the_preview(anna, bram, dyad, row):
    sharing.know_coach(by=anna.reader, coach=bram.owner.recipient)
    words = frozenset({word_of(queries.diary(anna.reader, row.pk), What.PICTURE)})
    ends = this_instant() + timedelta(days=3)
    choice = Choice((), Label(FOR_HIM, Age.PRIMARY), ends, words)
    save(anna.reader, row, queries.today_of(anna.reader), words={"p1": "0"}, was={"p1": "2"})
    with pytest.raises(ChangedSince):
        sharing.share_bond(by=anna.reader, dyad=dyad, coach=bram.pk, choice=choice)
    assert not Shown.objects.exists()
    assert not Record.objects.filter(kind=SHOWN.word).exists()


def test_a_diary_of_another_is_not_hers_to_share(anna, bram, eva, dyad, row):
    theirs = bond(eva.reader)
    sharing.know_coach(by=eva.reader, coach=bram.owner.recipient)
    words = frozenset({word_of(queries.diary(anna.reader, row.pk), What.PICTURE)})
    choice = Choice((), Label("x", Age.YOUNG), this_instant() + timedelta(days=1), words)
    with pytest.raises(ChangedSince):
        sharing.share_bond(by=eva.reader, dyad=theirs, coach=bram.pk, choice=choice)
    with pytest.raises(NotPermitted):
        sharing.share_bond(by=eva.reader, dyad=dyad, coach=bram.pk, choice=choice)


# --- what she wipes, he loses ---------------------------------------------------------------------


def test_a_day_that_she_wipes_is_gone_for_him_with_the_whole_copy(anna, bram, dyad, row):
    given = let_look(anna, dyad, bram, What.PICTURE)
    actions.wipe_day(by=anna.reader, diary=row, day=date(2026, 11, 20))
    page = seen(bram, given)
    assert (page.shared.things, page.gone) == ((), True)
    assert shared.looking_along(anna.reader, dyad)[0].changed


def test_what_is_about_her_goes_alone_where_she_wipes_that(anna, bram, dyad, row):
    given = let_look(anna, dyad, bram, What.PICTURE, What.ABOUT_ME)
    actions.wipe_about_me(by=anna.reader, dyad=dyad)
    page = seen(bram, given)
    (one,) = page.shared.things
    assert page.gone
    assert (one.thing, one.what.picture.about_me) == (row.pk, ())
    assert not Record.objects.filter(kind=SHOWN.word, part=Part.ABOUT_ME).exists()


def test_a_diary_that_she_wipes_takes_its_copies_along(anna, bram, dyad, row):
    given = let_look(anna, dyad, bram, *What)
    actions.wipe_diary(by=anna.reader, diary=row)
    assert not Record.objects.filter(kind=SHOWN.word).exists()
    assert seen(bram, given).shared.things == ()


# --- what she is told -----------------------------------------------------------------------------


@pytest.mark.usefixtures("row")
def test_she_is_told_who_may_look_what_he_opened_and_when(anna, bram, dyad):
    given = let_look(anna, dyad, bram, What.PICTURE, What.ABOUT_ME)
    seen(bram, given)
    seen(bram, given)
    (looking,) = shared.looking_along(anna.reader, dyad)
    assert [one.what for one in looking.things] == [("het beeld", "over mij")]
    assert not looking.changed
    opened = [one for one in shared.told(anna.reader, dyad) if one.verb == "diary-opened"]
    assert [(one.name, one.times, one.moments) for one in opened] == [("Bram", 2, ())]
    assert opened[0].things[0].startswith("het dagboek, begonnen op 13 november")
    told = " ".join(one.text for one in facts.facts_about(anna.reader, dyad))
    assert "Bram opende een dagboek" in told


def test_an_answer_that_stands_otherwise_in_a_copy_is_told_too(anna, bram, dyad, row):
    let_look(anna, dyad, bram, What.PICTURE)
    day = queries.today_of(anna.reader)
    before = [str(one.kind) for one in facts.facts_about(anna.reader, dyad)]
    save(anna.reader, row, day, words={"p1": "0"}, was={"p1": "2"})
    after = [one for one in facts.facts_about(anna.reader, dyad) if str(one.kind) not in before]
    assert [(str(one.kind), one.when) for one in after] == [("Dagboek, zoals je het deelde", day)]


# --- the pages ------------------------------------------------------------------------------------


def ticked(page: str, *what: What) -> dict[str, object]:
    """What her form sends with the boxes of these ticked."""
    boxes = [html.unescape(one) for one in re.findall(r'name="pieces" value="([^"]+)"', page)]
    until = (this_instant() + timedelta(days=30)).date().isoformat()
    of_diary = [box for box in boxes if box.split(":")[2] in {str(one) for one in what}]
    return {"pieces": of_diary, "label": FOR_HIM, "until": until}


def between(page: str) -> str:
    return page.split("<!-- shared -->")[1].split("<!-- end shared -->", maxsplit=1)[0]


@pytest.mark.usefixtures("row")
def test_the_preview_is_byte_for_byte_what_he_sees(anna, bram, dyad):
    sharing.know_coach(by=anna.reader, coach=bram.owner.recipient)
    hers, his = stepped_up(Client(), anna), sign_in(Client(), bram)
    form = reverse("preview_bond", args=[dyad, bram.pk])
    empty = hers.get(form).content.decode()
    assert "checked" not in empty
    sent = ticked(empty, What.PICTURE, What.OWN_WORDS)
    preview = hers.post(form, sent).content.decode()
    assert WORDS in preview
    assert hers.post(reverse("share_bond", args=[dyad, bram.pk]), sent).status_code == 302
    given = shared.shared_with_me(bram.reader)[0]
    with clock_at(this_instant() + timedelta(days=1)):
        his = sign_in(Client(), bram)
        page = his.get(reverse("see_shared", args=[given.id])).content.decode()
    assert between(page) == between(preview)
    assert "diary/diary" in page
    assert "de regels over ons" not in page


def test_the_diary_says_who_looks_along_with_his_duty_and_how_to_stop(anna, bram, dyad, row):
    address = reverse("diary", args=[row.pk])
    client = sign_in(Client(), anna)
    assert "Laat je begeleider kijken" in client.get(address).content.decode()
    let_look(anna, dyad, bram, What.PICTURE)
    page = html.unescape(client.get(address).content.decode())
    assert "Ziet dit dagboek zoals het was op 23 november 2026" in page
    assert 'class="duty"' in page
    assert reverse("who_looks_along", args=[dyad]) in page
    stopping = client.get(reverse("who_looks_along", args=[dyad])).content.decode()
    assert address in stopping
    assert "Naar het dagboek, begonnen op 13 november 2026" in html.unescape(stopping)
    wiping = html.unescape(client.get(reverse("wipe_diary", args=[row.pk])).content.decode())
    assert "ziet dit dagboek dan ook niet meer" in wiping
    listed = sign_in(Client(), bram).get(reverse("shared_with_me")).content.decode()
    assert "Dagboek, begonnen op 13 november 2026" in listed


@pytest.mark.usefixtures("row")
def test_yesterdays_form_shares_nothing_today(anna, bram, dyad):
    """Over midnight a day was added to the picture: she looks again first."""
    sharing.know_coach(by=anna.reader, coach=bram.owner.recipient)
    form = reverse("preview_bond", args=[dyad, bram.pk])
    sent = ticked(stepped_up(Client(), anna).get(form).content.decode(), What.PICTURE)
    with on_day(1):
        reply = stepped_up(Client(), anna).post(reverse("share_bond", args=[dyad, bram.pk]), sent)
    assert reply.status_code == 409
    assert not Shown.objects.exists()
