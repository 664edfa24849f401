"""A pupil is asked once, sends once, and only whom the page named opens it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from rodedraad.audit.models import Event
from rodedraad.core.talk import Company
from rodedraad.pupil_view import actions, queries
from rodedraad.pupil_view.errors import AlreadySent, LinkGone, NotPrepared
from rodedraad.pupil_view.facts import facts
from rodedraad.pupil_view.models import Asking
from rodedraad.pupil_view.queries import guest_of
from rodedraad.pupil_view.records import Answered, Question
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.models import Dyad
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Letter, Record
from rodedraad.web.clock import clock_at, this_instant
from tests.factories.measuring import bond
from tests.factories.pupil_view import DRAWN, IN_WORDS, OWN_WORDS, SENT, asked, sent
from tests.factories.talks import begun_talk, prepared_talk

pytestmark = pytest.mark.django_db


def opened(anna, asking):
    prepared_talk(anna.reader, asking.dyad_id)
    actions.open_pupil_view(by=anna.reader, asking=asking.pk)
    return queries.sheet_of(anna.reader, asking.pk)


def test_what_a_pupil_sent_is_read_back_whole_by_her_teacher(anna, dyad):
    sheet = opened(anna, sent(anna.reader, dyad))
    assert sheet.view.answers == SENT.answers
    assert sheet.view.words == OWN_WORDS
    assert sheet.view.drawing == DRAWN
    assert sheet.asked.whom == "meester Piet"


def test_before_a_talk_is_prepared_it_stays_sealed(anna, dyad):
    asking = sent(anna.reader, dyad)
    with pytest.raises(NotPrepared):
        actions.open_pupil_view(by=anna.reader, asking=asking.pk)
    begun_talk(anna.reader, dyad)  # nothing chosen yet
    with pytest.raises(NotPrepared):
        actions.open_pupil_view(by=anna.reader, asking=asking.pk)
    assert queries.sheet_of(anna.reader, asking.pk) is None
    assert Letter.objects.count() == 2


def test_a_talk_with_a_parent_or_about_another_bond_prepares_for_nothing(anna, dyad):
    asking = sent(anna.reader, dyad)
    prepared_talk(anna.reader, dyad, Company.PARENT)
    prepared_talk(anna.reader, bond(anna.reader, "Ster"))
    with pytest.raises(NotPrepared):
        actions.open_pupil_view(by=anna.reader, asking=asking.pk)


def test_the_wish_to_be_asked_waits_for_no_talk(anna, dyad):
    sent(anna.reader, dyad)
    (one,) = queries.asked_about(anna.reader, dyad)
    assert one.whom == "meester Piet"


@pytest.mark.parametrize(
    ("whom", "said"),
    [(Answered({}, whom="teacher"), "jij"), (Answered({}, whom="other"), "schreef niet wie")],
)
def test_whom_a_pupil_would_like_to_ask_is_said_in_words(anna, dyad, whom, said):
    sent(anna.reader, dyad, whom)
    assert said in queries.asked_about(anna.reader, dyad)[0].whom


def test_with_and_without_a_wish_look_alike_from_outside(anna, dyad):
    sent(anna.reader, dyad, Answered({}, whom="teacher"))
    sent(anna.reader, dyad, Answered({}))
    sizes = sorted(len(bytes(one.sealed)) for one in Letter.objects.all())
    assert len(sizes) == 4 and len(set(sizes)) == 1


def test_nothing_that_was_sent_stands_in_the_database_in_clear(anna, dyad):
    sent(anna.reader, dyad)
    rows = repr([list(model.objects.values_list()) for model in (Asking, Letter, Event)])
    assert "meester Piet" not in rows and "soms boos" not in rows


def test_taken_in_it_lies_in_an_epoch_of_its_own_and_the_box_is_empty(anna, dyad):
    asking = opened(anna, sent(anna.reader, dyad)).asked.row
    kept = Record.objects.filter(pk__in=[asking.views, asking.wish])
    assert {one.part for one in kept} == {"about_us"}
    epoch = kept[0].epoch
    assert Record.objects.filter(folder=kept[0].folder, epoch=epoch).count() == 2
    assert Letter.objects.count() == 0
    actions.open_pupil_view(by=anna.reader, asking=asking.pk)  # a second press changes nothing
    assert Record.objects.filter(folder=kept[0].folder, epoch=epoch).count() == 2


def test_a_second_sending_takes_nothing_in(anna, dyad):
    asking = sent(anna.reader, dyad)
    with pytest.raises(AlreadySent):
        actions.send_sheet(by=guest_of(asking), asking=asking, answered=Answered({}, "nog iets"))
    assert Letter.objects.count() == 2
    assert opened(anna, asking).view.words == OWN_WORDS


def test_a_link_holds_seven_days(anna, dyad):
    asking, secret = asked(anna.reader, dyad)
    assert queries.asking_behind(secret) == asking
    with clock_at(this_instant() + timedelta(days=7, seconds=1)):
        assert not queries.may_answer(guest_of(asking), asking)
        with pytest.raises(LinkGone):
            actions.send_sheet(by=guest_of(asking), asking=asking, answered=SENT)
    assert Letter.objects.count() == 0


def test_a_withdrawn_link_opens_nothing(anna, dyad):
    asking, secret = asked(anna.reader, dyad)
    actions.withdraw_asking(by=anna.reader, asking=asking.pk)
    assert queries.asking_behind(secret) is None
    with pytest.raises(LinkGone):
        actions.send_sheet(by=guest_of(asking), asking=asking, answered=SENT)


def test_withdrawing_does_not_wipe_what_was_sent(anna, dyad):
    asking = sent(anna.reader, dyad)
    actions.withdraw_asking(by=anna.reader, asking=asking.pk)
    assert Letter.objects.count() == 2


def test_when_the_bond_is_over_nobody_answers_about_it(anna, dyad):
    asking, _ = asked(anna.reader, dyad)
    pupils.end_bond(by=anna.reader, dyad=Dyad.objects.get(pk=dyad))
    with pytest.raises(LinkGone):
        actions.send_sheet(by=guest_of(asking), asking=asking, answered=SENT)
    with pytest.raises(NotPermitted):
        asked(anna.reader, dyad)


def test_the_secret_is_kept_nowhere_and_given_once(anna, dyad):
    asking, secret = asked(anna.reader, dyad)
    assert secret not in repr(Asking.objects.values())
    question = Question(asking.pk, IN_WORDS, "x")
    assert actions.ask_pupil(by=anna.reader, dyad=dyad, question=question) is None
    other = bond(anna.reader, "Ster")
    with pytest.raises(NotPermitted):
        actions.ask_pupil(by=anna.reader, dyad=other, question=question)


def test_a_guest_of_one_sheet_is_no_guest_of_another(anna, dyad):
    first, _ = asked(anna.reader, dyad)
    second, _ = asked(anna.reader, dyad)
    with pytest.raises(LinkGone):
        actions.send_sheet(by=guest_of(first), asking=second, answered=SENT)


def test_somebody_else_asks_opens_withdraws_and_wipes_nothing(anna, eva, dyad):
    asking = sent(anna.reader, dyad)
    prepared_talk(anna.reader, dyad)
    with pytest.raises(NotPermitted):
        asked(eva.reader, dyad)
    for deed in (actions.open_pupil_view, actions.withdraw_asking, actions.wipe_pupil_view):
        with pytest.raises(NotPermitted):
            deed(by=eva.reader, asking=asking.pk)
    with pytest.raises(NotPermitted):
        queries.sheet_of(eva.reader, asking.pk)
    assert queries.asked_about(eva.reader, dyad) == []


@pytest.mark.parametrize("unread", [True, False])
def test_wiping_takes_all_of_it(anna, dyad, unread):
    asking = sent(anna.reader, dyad)
    before = Record.objects.count()
    if not unread:
        opened(anna, asking)
        before = Record.objects.count() - 2
    actions.wipe_pupil_view(by=anna.reader, asking=asking.pk)
    assert (Asking.objects.count(), Letter.objects.count()) == (0, 0)
    assert Record.objects.count() == before


def test_wiping_the_bond_takes_all_of_it(anna, dyad):
    sent(anna.reader, dyad)
    opened(anna, sent(anna.reader, dyad))
    pupils.wipe_bond(by=anna.reader, dyad=Dyad.objects.get(pk=dyad))
    assert (Asking.objects.count(), Letter.objects.count(), Record.objects.count()) == (0, 0, 0)


def test_each_deed_is_in_the_trail_and_the_pupil_is_nobody_there(anna, dyad):
    asking = sent(anna.reader, dyad)
    opened(anna, asking)
    actions.wipe_pupil_view(by=anna.reader, asking=asking.pk)
    told = dict(Event.objects.filter(about=asking.pk).values_list("verb", "by"))
    assert told == {
        "pupil-asked": anna.pk,
        "pupil-view-sent": None,
        "pupil-view-opened": anna.pk,
        "pupil-view-wiped": anna.pk,
    }


@pytest.mark.parametrize("unread", [True, False])
def test_everything_that_is_kept_is_told_as_facts(anna, dyad, unread):
    asking = sent(anna.reader, dyad)
    if not unread:
        opened(anna, asking)
    found = list(facts(anna.reader, dyad))
    texts = [one.text for one in found]
    assert OWN_WORDS in texts and "meester Piet" in texts
    answers = [one for one in found if one.form and one.about]
    assert len(answers) == len(SENT.answers)
    assert {one.text for one in answers} == {"ja, vaak", "nee, nooit", "weet ik niet"}
    assert any("0 0 500 350 1000 700" in text for text in texts)
    assert len({one.source for one in found}) == len(found)


def test_nothing_is_told_of_what_is_not_hers(anna, eva, dyad):
    sent(anna.reader, dyad)
    assert list(facts(eva.reader, dyad)) == []


def test_a_drawing_of_an_older_page_with_nothing_in_it_is_nothing(anna, dyad):
    asking = sent(anna.reader, dyad, replace(SENT, drawing=(), words=""))
    sheet = opened(anna, asking)
    assert (sheet.view.drawing, sheet.view.words) == ((), "")


def test_a_letter_that_never_was_is_none(anna, dyad):
    asking, _ = asked(anna.reader, dyad)
    Asking.objects.filter(pk=asking.pk).update(
        sent=this_instant().date(), views_letter=uuid4(), wish_letter=uuid4()
    )
    prepared_talk(anna.reader, dyad)
    assert queries.asked_about(anna.reader, dyad)[0].wish is None
    actions.open_pupil_view(by=anna.reader, asking=asking.pk)
    assert queries.sheet_of(anna.reader, asking.pk) is None
