"""What goes to a coach is his: the teacher sees that it went, and never what is in it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.pupil_view import actions, coach_actions, coach_queries, queries
from rodedraad.pupil_view.errors import LinkGone
from rodedraad.pupil_view.facts import bonds_with_letters, facts
from rodedraad.pupil_view.models import Asking
from rodedraad.pupil_view.queries import guest_of
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.models import Dyad
from rodedraad.sharing import actions as sharing
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Letter, PartKeyRow, Record
from rodedraad.vault.parts import Part
from tests.factories.measuring import bond, closed_moment
from tests.factories.pages import says
from tests.factories.people import sign_in
from tests.factories.pupil_view import OWN_WORDS, SENT, asked, sent, to_ask
from tests.factories.sharing import share
from tests.factories.talks import prepared_talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(anna, bram, dyad):
    closed_moment(anna.reader, dyad)
    return share(anna, dyad, bram).pk


@pytest.fixture
def asking(anna, dyad, shared):
    return sent(anna.reader, dyad, sharing=shared)


@pytest.fixture
def brams(bram):
    return sign_in(Client(), bram)


def test_the_coach_opens_it_whole_into_his_own_notebook(bram, asking, shared):
    (waits,) = coach_queries.waiting(bram.reader)
    assert (waits.number, [one.words for one in waits.wishes]) == (1, ["meester Piet"])
    assert coach_actions.open_letters(by=bram.reader, sharing=shared) == 1
    (found,) = coach_queries.letters(bram.reader)
    assert (found.view.answers, found.view.words) == (SENT.answers, OWN_WORDS)
    assert found.view.label == "de uil" and found.wish.words == "meester Piet"
    assert Record.objects.get(pk=found.record).part == Part.COACH_PRIVATE
    assert Letter.objects.filter(kind__startswith="pupil").count() == 0
    assert coach_actions.open_letters(by=bram.reader, sharing=shared) == 0
    assert coach_queries.waiting(bram.reader) == []
    asking.refresh_from_db()
    assert asking.views is None  # the teacher's row does not say where it lies


def test_the_teacher_never_sees_what_went_to_the_coach(anna, annas, bram, dyad, asking, shared):
    prepared_talk(anna.reader, dyad)
    for opened in (False, True):
        if opened:
            coach_actions.open_letters(by=bram.reader, sharing=shared)
        for deed in (actions.open_pupil_view, actions.wipe_pupil_view):
            with pytest.raises(NotPermitted):
                deed(by=anna.reader, asking=asking.pk)
        assert annas.get(reverse("pupil_view", args=[asking.pk])).status_code == 404
        (one,) = queries.asked_about(anna.reader, dyad)
        assert one.wish is None
        assert [fact.text for fact in facts(anna.reader, dyad) if "boos" in fact.text] == []
        page = annas.get(reverse("asked_pupil", args=[dyad])).content.decode()
        assert "Jij ziet het niet" in page and "meester Piet" not in page
        assert ("Het is geopend." in page) == opened


def test_no_key_of_the_teacher_is_made_for_it(anna, asking):
    letter = Letter.objects.get(pk=asking.views_letter)
    assert letter.part == Part.COACH_PRIVATE
    keys = PartKeyRow.objects.filter(folder=letter.folder_id, part=Part.COACH_PRIVATE)
    assert keys.count() == 0
    assert letter.recipient_id != anna.pk


def test_only_who_looks_along_with_this_bond_can_be_named_as_its_reader(anna, bram, eva, dyad):
    hers = bond(eva.reader)
    closed_moment(eva.reader, hers)
    other = share(eva, hers, bram).pk
    with pytest.raises(NotPermitted):
        asked(anna.reader, dyad, sharing=other)


@pytest.mark.usefixtures("asking")
def test_when_the_sharing_stops_the_link_and_what_lies_unopened_are_gone(anna, bram, dyad, shared):
    open_one, _ = asked(anna.reader, dyad, sharing=shared)
    sharing.stop_sharing(by=anna.reader, sharing=shared)
    assert Asking.objects.count() == 0
    assert Letter.objects.count() == 0
    with pytest.raises(LinkGone):
        actions.send_sheet(by=guest_of(open_one), asking=open_one, answered=SENT)
    with pytest.raises(NotPermitted):
        coach_actions.open_letters(by=bram.reader, sharing=shared)


@pytest.mark.usefixtures("asking")
def test_what_he_opened_stays_his_until_he_wipes_it(anna, bram, dyad, shared):
    coach_actions.open_letters(by=bram.reader, sharing=shared)
    pupils.wipe_bond(by=anna.reader, dyad=Dyad.objects.get(pk=dyad))
    (found,) = coach_queries.letters(bram.reader)
    assert bonds_with_letters(bram.reader) == {dyad}
    told = [fact for fact in facts(bram.reader, dyad) if fact.part is Part.COACH_PRIVATE]
    assert OWN_WORDS in {fact.text for fact in told} and "meester Piet" in {f.text for f in told}
    coach_actions.wipe_letter(by=bram.reader, record=found.record)
    assert coach_queries.letters(bram.reader) == []
    assert Record.objects.filter(kind__startswith="pupil").count() == 0


@pytest.mark.usefixtures("asking")
def test_nobody_else_opens_or_wipes_his(anna, bram, eva, shared):
    coach_actions.open_letters(by=bram.reader, sharing=shared)
    (found,) = coach_queries.letters(bram.reader)
    for other in (anna, eva):
        with pytest.raises(NotPermitted):
            coach_queries.letter(other.reader, found.record)
        with pytest.raises(NotPermitted):
            coach_actions.wipe_letter(by=other.reader, record=found.record)


@pytest.mark.usefixtures("asking")
def test_his_pages_show_each_answer_and_ask_before_wiping(brams, shared):
    page = brams.get(reverse("pupil_letters")).content.decode()
    assert "verzegeld blad" in page and "meester Piet" in page and not says(page, "boos")
    opened = brams.post(reverse("open_letters", args=[shared]), follow=True)
    assert "de uil" in opened.content.decode()
    (found,) = Record.objects.filter(kind="pupil_view")
    page = brams.get(reverse("pupil_letter", args=[found.pk])).content.decode()
    for words in (OWN_WORDS, "Ik lach samen", "ja, vaak", "weet ik niet", "meester Piet"):
        assert words in page
    address = reverse("wipe_letter", args=[found.pk])
    assert "Toch niet" in brams.get(address).content.decode()
    assert "Gewist." in brams.post(address, follow=True).content.decode()
    assert not Record.objects.filter(pk=found.pk).exists()


def test_the_sheet_names_the_coach_and_says_the_teacher_does_not_see_it(anna, dyad, shared, client):
    _, secret = asked(anna.reader, dyad, sharing=shared)
    page = client.get(reverse("pupil_sheet", args=[secret])).content.decode()
    assert "Bram leest dit. Niemand anders." in page
    assert "Ook Anna krijgt jouw antwoorden niet te zien." in page


def test_she_chooses_the_coach_on_the_page(annas, dyad, shared):
    annas.post(reverse("ask_pupil", args=[dyad]), to_ask(reads=str(shared)))
    assert Asking.objects.get().sharing_id == shared
