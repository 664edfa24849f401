"""Closing a trajectory with a coach: looking back, what goes, the log that both sign."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from rodedraad.audit import chain
from rodedraad.audit.models import Event
from rodedraad.closing import actions
from rodedraad.closing.records import logs
from rodedraad.closing.showing import kinds_in_words
from rodedraad.coaching import actions as coaching
from rodedraad.coaching.actions import together
from rodedraad.coaching.models import Seat, StepNote, Trajectory
from rodedraad.core.interview import ReadingKind
from rodedraad.core.protocol import Made, Outcome
from rodedraad.overview.models import ProcessCount
from rodedraad.pupils.facts import facts_about
from rodedraad.pupils.models import Dyad
from rodedraad.readings.records import SECOND_READING, HandedOver, words_of
from rodedraad.vault.models import Folder, Letter, Record
from rodedraad.vault.parts import Part
from rodedraad.web.language import in_language
from tests.databases import kept_for_a_module
from tests.factories.left_school import she_left
from tests.factories.people import person, sign_in
from tests.factories.school import at, joins, school, signed_in_at
from tests.factories.sharing import coach as as_coach
from tests.factories.sharing import stepped_up
from tests.factories.steps import told, wrote
from tests.factories.stories import reading
from tests.factories.together import with_coach
from tests.factories.told_stories import (
    HER_WORDS,
    HIS_NOTE,
    give_picture,
    read_story,
    turn_name,
)

pytestmark = pytest.mark.django_db
FOR_UIL = "Morgen vraag ik naar je konijn."
FOR_ME = "Op tijd naar huis."


@pytest.fixture(scope="module")
def at_its_end(django_db_setup, django_db_blocker):  # noqa: ARG001
    """Just before closing: two stories read, a recording of one, and a second rater's reading."""

    def made():
        it = with_coach().at("interview")
        record(it)
        give_picture(read_story(it))
        handed_over(it)
        return it.at("close")

    with kept_for_a_module(django_db_blocker, made) as it:
        yield it


def record(it):
    """A recording of the talk about the first bond, on Bram's own device."""
    made = Made("opname-1", "audio", it.turn("interview"), it.day, "coach")
    with it.today():
        together.enter(by=it.bram.reader, seat=it.seat, entry=made, key=uuid4())


def handed_over(it):
    """A second rater who read the first story, and handed that to Bram."""
    rater, seat = it.seat_rater("rik")
    turn, name = it.turn("second_reading"), turn_name(it, "second_reading")
    closed = reading(ReadingKind.SECOND)
    note = told(turn, None, written=wrote(Part.COACH_PRIVATE, **words_of(closed)))
    letter = HandedOver(name, closed).content
    with it.today():
        together.note_step(by=rater.reader, seat=seat, told=note)
        together.write_to_coach(by=rater.reader, seat=seat, content=letter, kind=SECOND_READING)


@pytest.fixture
def here(at_its_end):
    it = replace(at_its_end)
    with it.today():
        yield it


@pytest.fixture
def hers(here):
    return sign_in(Client(), here.anna)


@pytest.fixture
def his(here):
    return sign_in(Client(), here.bram)


def page_of(it, name="close_together"):
    """A page of hers, or by another name of his."""
    of = it.row.pk if name == "close_together" else it.seat.pk
    return reverse(name, args=[of, turn_name(it, "close")])


def read(answer):
    return html.unescape(answer.content.decode())


def sent(it, **more):
    seen = it.running().record.revision(it.turn("close"))
    return {"key": uuid4(), "seen": seen, "outcome": "done", "read": "on", **more}


def private(it):
    """Every record that only a coach or a second rater reads."""
    return Record.objects.filter(folder=it.row.folder_id, part=Part.COACH_PRIVATE)


def log_of(it):
    return logs(it.running().words(it.turn("close"), Part.ABOUT_US))


def test_closing_wipes_every_working_note_and_keeps_what_both_wrote(here, hers):
    assert private(here).count() > 2
    shared = Record.objects.filter(folder=here.row.folder_id, part=Part.ABOUT_US).count()
    answer = hers.post(page_of(here), sent(here, **{"text-for_pupil.1": FOR_UIL}))
    assert answer.status_code == 303
    assert not private(here).exists()
    assert not Letter.objects.filter(part=Part.COACH_PRIVATE).exists()
    assert not Seat.objects.filter(role=Seat.SECOND_RATER).exists()
    stopped = Event.objects.get(verb="seat-stopped", about=here.row.pk)
    assert stopped.by == here.anna.pk
    assert Record.objects.filter(folder=here.row.folder_id, part=Part.ABOUT_US).count() >= shared
    known = set(StepNote.objects.values_list("record", flat=True))
    assert known <= set(Record.objects.values_list("pk", flat=True))
    assert HER_WORDS in str(here.running().words(here.turn("profile"), Part.ABOUT_US))


def test_the_log_says_how_many_of_what_and_nothing_of_what_it_said(here, hers):
    many = private(here).count() + 1  # and the letter of the second rater
    hers.post(page_of(here), sent(here))
    [log] = log_of(here)
    assert (log.many, log.on) == (many, here.day)
    assert log.went["levels"] == 1
    assert log.went["second_reading"] == 1
    assert log.went["handed_over"] == 1
    assert (log.recordings_gone, log.recordings_left) == (0, 1)
    said = read(hers.get(page_of(here)))
    section = said[said.index("wipe-log") : said.index("</section>", said.index("wipe-log"))]
    for hidden in (HER_WORDS, HIS_NOTE, "Anna", "Bram", "de uil"):
        assert hidden not in section
    assert "Terugluisteren en schalen invullen: 1" in section


def test_the_seal_is_a_head_of_the_trail_that_can_be_verified(here, hers, capsys):
    hers.post(page_of(here), sent(here))
    assert "Het controleteken van deze server komt binnen" in read(hers.get(page_of(here)))
    chain.link()
    page = read(hers.get(page_of(here)))
    seal = re.search(r'class="seal">(\d+:[0-9a-f]{64})<', page)[1]
    call_command("audit_verify", noted=seal)
    assert capsys.readouterr().out
    number, _, mac = seal.partition(":")
    forged = chain.Head(int(number), bytes(32))
    assert chain.verify(forged) != []
    assert chain.verify(chain.Head(int(number), bytes.fromhex(mac))) == []


def test_a_log_that_counts_otherwise_than_the_trail_says_so(here, hers):
    hers.post(page_of(here), sent(here))
    assert "Dit klopt niet met wat deze server bijhield" not in read(hers.get(page_of(here)))
    Event.objects.filter(verb="working-note-wiped").first().delete()
    assert "Dit klopt niet met wat deze server bijhield" in read(hers.get(page_of(here)))


def test_without_her_tick_nothing_goes(here, hers):
    before = private(here).count()
    given = sent(here, **{"text-for_pupil.1": FOR_UIL})
    del given["read"]
    answer = hers.post(page_of(here), given)
    assert answer.status_code == 422
    assert "Er is nog niets gewist." in read(answer)
    assert FOR_UIL in read(answer)
    assert private(here).count() == before
    assert here.turn("close") not in here.running().record.settled


def test_saving_what_she_wrote_wipes_nothing(here, hers):
    before = private(here).count()
    hers.post(page_of(here), sent(here, outcome="", **{"text-for_pupil.1": FOR_UIL}))
    assert private(here).count() == before
    assert here.running().words(here.turn("close"))["for_pupil.1"] == FOR_UIL


def test_a_clash_wipes_nothing(here, hers):
    hers.post(page_of(here), sent(here, outcome="", **{"text-for_pupil.1": FOR_UIL}))
    before = private(here).count()
    answer = hers.post(page_of(here), sent(here, **{"text-for_pupil.1": "Iets anders."}))
    assert answer.status_code == 409
    assert private(here).count() == before


def test_the_same_form_twice_is_one_closing_and_one_log(here, hers):
    form = sent(here)
    for _time in range(2):
        assert hers.post(page_of(here), form).status_code == 303
    assert len(log_of(here)) == 1
    assert Event.objects.filter(verb="working-notes-wiped").count() == 1


def test_her_line_for_herself_is_not_told_to_the_coach(here, hers, his):
    lines = {"text-for_pupil.1": FOR_UIL, "text-for_me": FOR_ME}
    hers.post(page_of(here), sent(here, **lines))
    page = read(his.get(page_of(here, "closing_with_coach")))
    assert FOR_UIL in page
    assert FOR_ME not in page
    assert "de uil" in page


def test_her_answers_on_the_method_are_said_in_words_with_who_said_it(here, hers):
    hers.post(
        page_of(here), sent(here, **{"text-rate.freely": "1", "text-rate.strength_first": "0"})
    )
    page = read(hers.get(page_of(here)))
    followed = re.sub(r"\s+", " ", page[page.index('class="followed"') :])
    assert "<dt>Ik deed vrij mee en wist wie wat ziet</dt><dd><strong>ja" in followed
    assert "<dt>Iets sterks kwam eerst</dt><dd><strong>nee" in followed
    assert "(zegt de leraar)" in followed
    assert "niet ingevuld" in followed
    assert [one.value for one in here.running().record.ratings if one.item == "freely"] == [1]


def test_what_he_has_to_sign_stands_once_above_his_steps_with_a_way_to_it_and_on_his_desk(
    here, hers
):
    hers.post(page_of(here), sent(here))
    his = stepped_up(Client(), here.bram)
    to_sign = "Teken dat nog, op het blad van afsluiten."
    page = read(his.get(reverse("seat", args=[here.seat.pk])))
    assert page.count(to_sign) == 1
    way = page[page.index(to_sign) :].split("</p>", 1)[0]
    assert f'href="{page_of(here, "closing_with_coach")}">Teken<' in way
    assert to_sign in read(his.get(reverse("desk")))


def test_the_coach_says_that_his_recording_is_gone_and_signs(here, hers, his):
    hers.post(page_of(here), sent(here))
    page = page_of(here, "closing_with_coach")
    assert "Ik teken dit ook" in read(his.get(page))
    gone = reverse("recording_gone", args=[here.seat.pk, turn_name(here, "close")])
    his.post(gone, {"key": uuid4(), "recording": "een andere"})
    assert [one.id for one in here.running().record.kept if one.kind == "audio"] == ["opname-1"]
    his.post(gone, {"key": uuid4(), "recording": "opname-1"})
    assert [one.id for one in here.running().record.kept if one.kind == "audio"] == []
    sign = reverse("sign_wipe_log", args=[here.seat.pk, turn_name(here, "close")])
    for _time in range(2):
        his.post(sign)
    assert Event.objects.filter(verb="wipe-log-signed").count() == 1
    chain.link()
    page = read(hers.get(page_of(here)))
    assert "De begeleider tekende op" in page
    assert page.count('class="seal"') == 2


def test_what_comes_after_closing_was_taken_back_goes_too_in_a_log_of_its_own(here, hers):
    hers.post(page_of(here), sent(here))
    here.note(here.turn("close"), Outcome.TAKEN_BACK)
    late = wrote(Part.COACH_PRIVATE, own_note="Nog een notitie.")
    here.coach_notes(here.turn("contrast"), None, written=late)
    here.note(here.turn("close"))
    assert "Wis ook dit" in read(hers.get(page_of(here)))
    wipe = reverse("wipe_working_notes", args=[here.row.pk, turn_name(here, "close")])
    for _time in range(2):
        assert hers.post(wipe).status_code == 303
    assert not private(here).exists()
    assert [one.many for one in log_of(here)][1:] == [1]
    chain.link()
    assert "Dit klopt niet met wat deze server bijhield" not in read(hers.get(page_of(here)))


def test_what_was_left_when_she_stopped_can_be_wiped(here, hers):
    coaching.end_steps(by=here.anna.reader, trajectory=here.row, key=uuid4(), written={})
    page = read(hers.get(page_of(here)))
    assert "Wis ook dit" in page
    assert "<textarea" not in page
    hers.post(reverse("wipe_working_notes", args=[here.row.pk, turn_name(here, "close")]))
    assert not private(here).exists()
    assert hers.post(page_of(here), sent(here)).status_code == 409


def test_before_closing_nothing_is_wiped_from_an_address_alone(here, hers):
    before = private(here).count()
    wipe = reverse("wipe_working_notes", args=[here.row.pk, turn_name(here, "close")])
    assert hers.post(wipe).status_code == 409
    assert private(here).count() == before
    assert log_of(here) == ()


def test_the_coach_cannot_close_and_others_wipe_nothing(here, his):
    before = private(here).count()
    assert his.post(page_of(here), sent(here)).status_code == 404
    wipe = reverse("wipe_working_notes", args=[here.row.pk, turn_name(here, "close")])
    assert his.post(wipe).status_code == 404
    assert private(here).count() == before


def test_a_line_goes_to_the_page_of_the_pupil_file_and_not_into_an_address(here, hers):
    hers.post(page_of(here), sent(here, **{"text-for_pupil.1": FOR_UIL}))
    page = read(hers.get(page_of(here)))
    [address, *_] = re.findall(r'action="(/[^"]*pupil-file/)"', page)
    assert "?" not in address
    fields = dict(re.findall(r'name="(again|key|text)" value="([^"]*)"', page))
    assert fields["text"] in (FOR_UIL, "")
    answer = hers.post(address, {"again": "1", "key": uuid4(), "text": FOR_UIL})
    assert FOR_UIL in read(answer)
    assert not Event.objects.filter(verb="sentence-left").exists()


def test_it_ends_with_the_class_and_its_log_is_paper(here, hers, his):
    page = read(hers.get(page_of(here)))
    assert "En nu de klas?" in page
    assert f'href="{reverse("class_picture")}"' in page
    paper = reverse("wipe_log_paper", args=[here.row.pk, turn_name(here, "close")])
    own = reverse("wipe_log_paper_of_coach", args=[here.seat.pk, turn_name(here, "close")])
    assert hers.get(paper).status_code == 302
    assert his.get(own).status_code == 302
    hers.post(page_of(here), sent(here))
    for client, address in ((hers, paper), (his, own)):
        assert client.get(address)["Content-Type"] == "application/pdf"


def test_other_turns_do_not_close(here, hers):
    other = reverse("close_together", args=[here.row.pk, turn_name(here, "contrast")])
    assert hers.get(other).status_code == 404


def test_wiping_again_where_nothing_is_left_writes_nothing(here, hers):
    hers.post(page_of(here), sent(here))
    turn = here.turn("close")
    assert actions.wipe_working_notes(by=here.anna.reader, trajectory=here.row, turn=turn) == 0
    assert len(log_of(here)) == 1


def test_a_log_goes_with_the_trajectory_and_the_trail_keeps_what_seals_it(here, hers):
    hers.post(page_of(here), sent(here))
    coaching.wipe_steps(by=here.anna.reader, trajectory=here.row)
    assert not Record.objects.filter(folder=here.row.folder_id).exists()
    assert Event.objects.filter(verb="working-notes-wiped").count() == 1


COACHS = ("interview", "feedback_talk", "levels", "second_reading", "make_profile")
STEP_OF = {"feedback_talk": "feedback", "make_profile": "profile"}


def his_page(it, name):
    return reverse(name, args=[it.seat.pk, turn_name(it, STEP_OF.get(name, name))])


@pytest.mark.parametrize("name", COACHS)
def test_after_closing_a_page_of_the_coach_says_since_when_and_asks_nothing(here, hers, his, name):
    hers.post(page_of(here), sent(here))
    page = read(his.get(his_page(here, name)))
    main = page[page.index("<main") : page.index("</main")]
    assert f"Dit traject is afgesloten op {date_format(here.day, 'j F Y')}." in main
    assert 'method="post"' not in main
    assert f'href="{reverse("seat", args=[here.seat.pk])}"' in main


@pytest.mark.parametrize("name", ("interview", "levels"))
def test_what_he_sends_from_a_tab_of_before_the_closing_is_given_back(here, hers, his, name):
    typed = {"interview": "text-note.three_words", "levels": "new-note"}[name]
    hers.post(page_of(here), sent(here))
    fields = {"key": uuid4(), "seen": 1, typed: HIS_NOTE, "new-scale": "warmth", "new-key": "abc"}
    answer = his.post(
        his_page(here, name),
        urlencode(fields),
        "application/x-www-form-urlencoded",
        headers={"Origin": "http://testserver"},
    )
    assert (answer.status_code, HIS_NOTE in read(answer)) == (409, True)


@pytest.mark.parametrize("name", ("interview", "levels"))
def test_after_the_end_they_say_that_it_is_over_and_since_when(here, his, name):
    coaching.end_steps(by=here.anna.reader, trajectory=here.row, key=uuid4(), written={})
    page = read(his.get(his_page(here, name)))
    assert f"Dit traject is voorbij sinds {date_format(here.day, 'j F Y')}." in page
    assert "data-form=" not in page


def test_what_went_is_listed_as_the_steps_go_and_what_is_no_step_comes_last(here):
    kinds = {"loose": 3, "levels": 1, "handed_over": 2, "interview": 1, "feedback": 1}
    steps = {one.key: in_language(one.title) for one in here.running().known.steps}
    listed = [kind for kind, _many in kinds_in_words(here.running(), kinds)]
    assert listed[:3] == [steps["interview"], steps["levels"], steps["feedback"]]
    assert listed[3:] == ["Lezing die een tweede lezer doorgaf", "Kladversies en losse notities"]


def test_who_closed_and_left_steps_undone_rounded_it_off_and_stopped_nothing(here):
    linde, closing = school(), here.turn("close")
    joins(here.anna, linde)
    for rows in (Trajectory, Dyad, Folder):
        rows.objects.update(school=linde.pk)
    hers = at(here.anna, linde)
    coaching.note_step(by=hers, trajectory=here.row, told=told(closing))
    coaching.end_steps(by=hers, trajectory=here.row, key=uuid4(), written={})
    [row] = ProcessCount.objects.all()
    assert (row.completed, row.rounded_off, row.stopped) == (0, 1, 0)
    desk = read(stepped_up(Client(), here.bram).get(reverse("desk")))
    assert "Dit traject is afgerond, met nog stappen over." in desk
    steps = signed_in_at(here.anna, linde).get(reverse("steps", args=[here.row.pk]))
    assert "Afgerond, met nog stappen over. Dat mag." in read(steps)
    told_of = {one.text for one in facts_about(hers, here.dyads[0])}
    assert "afgerond, met nog stappen over" in told_of
    assert "gestopt" not in told_of


def test_after_she_left_the_school_he_reads_what_happened_and_signs_nothing(here):
    address = page_of(here, "closing_with_coach")
    she_left(here)
    page = read(stepped_up(Client(), here.bram).get(address))
    assert "De leraar werkt niet meer op deze school." in page
    assert "Stopt het meewerken, dan gaan je werknotities en lezingen weg." in page
    assert "De leraar sluit af." not in page


def test_where_no_working_note_lies_nothing_is_asked_of_what_goes_unless_one_came_meanwhile():
    anna, bram = person("lien"), as_coach(person("wout"))
    bare = with_coach("two_bonds_talk", anna=anna, bram=bram).at("close")
    asked = "Ik las wat er nu weggaat."
    with bare.today():
        hers = sign_in(Client(), bare.anna)
        page = read(hers.get(page_of(bare)))
        assert asked not in page
        assert "Er liggen geen werknotities." in page
        meanwhile = wrote(Part.COACH_PRIVATE, own_note="Een werknotitie.")
        bare.coach_notes(bare.turn("talk"), None, written=meanwhile)
        sent_before = {name: to for name, to in sent(bare).items() if name != "read"}
        refused = hers.post(page_of(bare), sent_before)
        assert (refused.status_code, asked in read(refused)) == (422, True)
        private(bare).delete()
        answer = hers.post(page_of(bare), {**sent_before, "key": uuid4()}, follow=True)
        assert "Afgesloten. De werknotities zijn gewist." not in read(answer)
        assert "Afgesloten." in read(answer)
        nothing_is_said_to_be_wiped(bare)


def nothing_is_said_to_be_wiped(bare):
    """Neither above his steps, nor on the sheet that he signs, nor in what she takes along."""
    his = stepped_up(Client(), bare.bram)
    steps = read(his.get(reverse("seat", args=[bare.seat.pk])))
    closing = read(his.get(page_of(bare, "closing_with_coach")))
    assert "De leraar sloot af. Er lagen geen werknotities. Teken dat nog" in steps
    assert "werknotities zijn gewist" not in steps
    assert "Er lagen geen werknotities. Er is niets gewist." in closing
    assert "Gewist op" not in closing
    about = {str(one.about) for one in facts_about(bare.anna.reader, bare.dyads[0])}
    assert any("Afgesloten zonder werknotities op" in one for one in about)
    assert not any("Werknotities gewist op" in one for one in about)


@pytest.mark.parametrize("ends_it_first", [True, False])
def test_what_she_wipes_once_it_was_closed_with_care_was_not_stopped(here, ends_it_first):
    """A moment weeks later was still to come: she looked back for both, and wiped it."""
    linde, closing = school(), here.turn("close")
    joins(here.anna, linde)
    for rows in (Trajectory, Dyad, Folder):
        rows.objects.update(school=linde.pk)
    hers = at(here.anna, linde)
    coaching.note_step(by=hers, trajectory=here.row, told=told(closing))
    if ends_it_first:
        coaching.end_steps(by=hers, trajectory=here.row, key=uuid4(), written={})
    coaching.wipe_steps(by=hers, trajectory=here.row)
    [row] = ProcessCount.objects.all()
    assert (row.completed, row.rounded_off, row.stopped) == (0, 1, 0)
