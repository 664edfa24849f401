"""The coach's pages: his duty and his words, his list, what he sees, his own notes."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.measuring import actions as measuring
from rodedraad.sharing import actions, queries
from rodedraad.sharing.models import Coach
from rodedraad.vault.models import GrantRow, Record
from rodedraad.web.clock import this_instant
from tests.factories.door import later
from tests.factories.people import person, sign_in
from tests.factories.sharing import FOR_HIM, HER_MOMENT, share, with_second_factor, words_of

PAGES = ["be_coach", "shared_with_me", "own_notes"]


def words_on(answer) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode())))


@pytest.fixture
def sharing(anna, bram, dyad):
    return share(anna, dyad, bram).pk


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.django_db
def test_a_coach_signs_in_with_a_second_step(name):
    his = sign_in(Client(), person("gust"))
    assert his.get(reverse(name)).status_code == 403


@pytest.mark.django_db
def test_he_names_his_duty_and_is_warned_in_plain_words():
    gust = with_second_factor(person("gust"))
    his = sign_in(Client(), gust)
    shown = set(words_on(his.get(reverse("be_coach"))).split())
    assert not shown.issuperset(words_of(gust).split())  # one of the ten may stand there by chance
    assert his.post(reverse("be_coach"), {"regime": "care_coordinator"}).status_code == 302
    page = words_on(his.get(reverse("be_coach")))
    assert "aanspreekpunt voor de directie" in page
    assert "Ook jij moet dan hulp zoeken." in page  # he reads it, not a teacher about him
    assert "Mijn tafel" in page  # what comes next for him lies there
    for word in words_of(gust).split():
        assert word in page
    assert Coach.objects.get().regime == "care_coordinator"


@pytest.mark.django_db
@pytest.mark.parametrize("regime", ["", "oracle"])
def test_a_duty_that_does_not_exist_is_refused_at_the_field(regime):
    his = sign_in(Client(), with_second_factor(person("gust")))
    answer = his.post(reverse("be_coach"), {"regime": regime})
    assert answer.status_code == 422
    assert "Kies" in words_on(answer)
    assert not Coach.objects.exists()


def test_naming_another_duty_keeps_the_day_it_began(his, bram):
    since = Coach.objects.get(person=bram.pk).since
    with later(days=9):
        actions.be_coach(by=bram.reader, regime="by_agreement")
    coach = Coach.objects.get(person=bram.pk)
    assert (coach.regime, coach.since) == ("by_agreement", since)
    assert his


def test_his_list_names_teacher_label_and_end_and_nothing_of_what_was_written(his, sharing):
    page = words_on(his.get(reverse("shared_with_me")))
    for said in ("Anna", FOR_HIM, "Tot en met", "7 september 2026", "over mij"):
        assert said in page
    for hidden in ("Vonkje", "opruimen"):
        assert hidden not in page
    assert sharing


def test_an_empty_list_says_how_it_fills(his):
    assert "Niemand deelt nu iets met je" in words_on(his.get(reverse("shared_with_me")))


def test_a_stopped_or_ended_sharing_is_not_here_without_a_hint(his, anna, sharing):
    address = reverse("see_shared", args=[sharing])
    nowhere = his.get(reverse("see_shared", args=[uuid4()]))
    GrantRow.objects.update(made=this_instant() - timedelta(days=9), ends=this_instant())
    ended = his.get(address)
    assert ended.status_code == nowhere.status_code == 404
    assert ended.content == nowhere.content
    actions.stop_sharing(by=anna.reader, sharing=sharing)
    assert his.get(address).content == nowhere.content


def test_a_stop_holds_in_every_browser_at_once(anna, bram, sharing):
    first, second = sign_in(Client(), bram), Client()
    address = reverse("see_shared", args=[sharing])
    assert first.get(address).status_code == 200
    actions.stop_sharing(by=anna.reader, sharing=sharing)
    assert first.get(address).status_code == 404
    assert sign_in(second, bram).get(address).status_code == 404
    note = first.post(reverse("keep_note", args=[sharing]), {"text": "Nog snel iets."})
    assert note.status_code == 404
    assert queries.notes(bram.reader) == []


def test_what_changed_since_is_said_and_not_shown(his, anna, dyad, sharing):
    for sheet in queries.moments_to_share(anna.reader, dyad):
        measuring.wipe_about_me(by=anna.reader, check=sheet.row)
    page = words_on(his.get(reverse("see_shared", args=[sharing])))
    assert "intussen veranderd of gewist" in page
    assert "zelf op" not in page


def test_he_keeps_a_note_and_wipes_it(his, bram, sharing):
    kept = his.post(reverse("keep_note", args=[sharing]), {"text": "Vraag naar <vrijdag>."})
    assert kept.headers["Location"] == reverse("own_notes")
    page = his.get(reverse("see_shared", args=[sharing])).content.decode()
    assert "Vraag naar &lt;vrijdag&gt;." in page
    record = queries.notes(bram.reader)[0].record
    assert "Vraag naar" in words_on(his.get(reverse("wipe_note", args=[record])))
    assert Record.objects.filter(pk=record).exists()
    assert his.post(reverse("wipe_note", args=[record])).status_code == 302
    assert "Nog geen notities" in words_on(his.get(reverse("own_notes")))
    assert his.get(reverse("wipe_note", args=[record])).status_code == 404


@pytest.mark.parametrize("text", ["Vraag naar vrijdag.", ""])
def test_keeping_a_note_is_no_opening(his, anna, dyad, sharing, text):
    answer = his.post(reverse("keep_note", args=[sharing]), {"text": text}, follow=True)
    assert HER_MOMENT not in answer.content.decode()
    assert "shared-opened" not in {one.verb for one in queries.told(anna.reader, dyad)}


def test_a_note_lies_sealed(his, sharing):
    his.post(reverse("keep_note", args=[sharing]), {"text": "Vraag naar vrijdag."})
    sealed = b"".join(bytes(row.sealed) for row in Record.objects.filter(kind="coach_note"))
    assert sealed
    assert b"vrijdag" not in sealed


@pytest.mark.parametrize(("text", "said"), [("", "Er staat nog niets"), ("x" * 4001, "4000")])
def test_a_note_of_nothing_or_too_much_is_said_at_the_field(his, sharing, text, said):
    answer = his.post(reverse("keep_note", args=[sharing]), {"text": text})
    assert answer.status_code == 422
    assert said in words_on(answer)


def test_a_note_is_not_wiped_by_anyone_else(hers, evas, bram, sharing):
    actions.keep_note(by=bram.reader, sharing=sharing, text="Van mij.")
    record = queries.notes(bram.reader)[0].record
    for other in (hers, evas):
        assert other.post(reverse("wipe_note", args=[record])).status_code == 404
        assert other.get(reverse("wipe_note", args=[record])).status_code == 404
    assert queries.notes(bram.reader)


def test_he_is_asked_once_more_before_he_is_no_coach_any_more(his, bram, sharing):
    assert "1 band" in words_on(his.get(reverse("stop_being_coach")))
    assert Coach.objects.filter(person=bram.pk).exists()
    assert his.post(reverse("stop_being_coach")).status_code == 302
    assert his.get(reverse("see_shared", args=[sharing])).status_code == 404
