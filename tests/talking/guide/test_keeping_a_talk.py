"""What is kept of a talk: sealed, in two parts, once, and gone when she says so."""

from __future__ import annotations

from uuid import uuid4

import pytest

from rodedraad.audit.models import Event
from rodedraad.core.talk import Company, Sign, Telling
from rodedraad.measuring.errors import PartWiped, UnknownWords
from rodedraad.measuring.records import BLANK, Change, Save
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.about_me import has_more_about_me, wipe_more_about_me
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.talking.guide import actions, queries
from rodedraad.talking.guide.models import Talk
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Record
from rodedraad.vault.parts import Part
from tests.factories.measuring import bond, closed_moment
from tests.factories.talks import PREPARED, begun_talk, prepared_talk, wrote

pytestmark = pytest.mark.django_db


def kept(anna, talk):
    return queries.talk(anna.reader, talk.pk)


def test_what_she_writes_is_there_again_and_each_part_apart(anna, dyad):
    sheet = kept(anna, prepared_talk(anna.reader, dyad))
    assert sheet.words == PREPARED | {"company": "alone"}
    assert sheet.ticks == {"asked.question.good_glad": 1, "skipped.settle": 1}
    assert set(sheet.parts[Part.ABOUT_ME].words) == {"hypothesis", "for_me"}
    assert sheet.look_back.isoformat() == "2026-12-07"


def test_nothing_she_writes_can_be_read_in_the_database(anna, dyad):
    prepared_talk(anna.reader, dyad)
    sealed = b"".join(bytes(one.sealed) for one in Record.objects.all())
    assert b"Vonkje" not in sealed
    assert b"hypothesis" not in sealed
    assert Record.objects.filter(kind="talk").count() == 2


def test_the_same_save_twice_is_one_save(anna, dyad):
    talk, key = begun_talk(anna.reader, dyad), uuid4()
    for _ in range(2):
        saved = actions.save_talk(
            by=anna.reader, talk=talk, save=wrote(key, for_pupil="Ik zag je wachten.")
        )
        assert saved.clashes == ()
    assert kept(anna, talk).parts[Part.ABOUT_US].revision == 1


def test_two_tabs_that_write_otherwise_lose_nothing(anna, dyad):
    talk = begun_talk(anna.reader, dyad)
    actions.save_talk(by=anna.reader, talk=talk, save=wrote(for_pupil="Eerst dit."))
    saved = actions.save_talk(by=anna.reader, talk=talk, save=wrote(for_pupil="Dan dat."))
    [clash] = saved.clashes
    assert (clash.here, clash.yours) == ("Eerst dit.", "Dan dat.")
    assert kept(anna, talk).words["for_pupil"] == "Eerst dit."


def test_a_second_press_of_the_button_begins_no_other_talk(anna, dyad):
    made = uuid4()
    for company in (Company.COACH, Company.PARENT):
        actions.begin_talk(by=anna.reader, dyad=dyad, talk=made, company=company)
    assert Talk.objects.count() == 1
    assert kept(anna, Talk(pk=made)).company is Company.COACH


def test_a_talk_about_one_bond_cannot_be_begun_again_about_another(anna, dyad):
    talk, other = begun_talk(anna.reader, dyad), bond(anna.reader, "Ster")
    with pytest.raises(NotPermitted):
        actions.begin_talk(by=anna.reader, dyad=other, talk=talk.pk, company=Company.ALONE)


def test_a_bond_that_is_over_has_no_new_talk_and_its_talks_stay(anna, dyad):
    talk = prepared_talk(anna.reader, dyad)
    pupils.end_bond(by=anna.reader, dyad=one_bond(anna.reader, dyad).dyad)
    with pytest.raises(NotPermitted):
        begun_talk(anna.reader, dyad)
    assert kept(anna, talk).words["for_pupil"]


def test_to_another_teacher_the_talk_does_not_exist(anna, eva, dyad):
    talk = prepared_talk(anna.reader, dyad)
    for ask in (
        lambda: queries.talk(eva.reader, talk.pk),
        lambda: queries.row(eva.reader, talk.pk),
        lambda: actions.save_talk(by=eva.reader, talk=talk, save=wrote(for_pupil="x")),
        lambda: actions.wipe_talk(by=eva.reader, talk=talk),
        lambda: begun_talk(eva.reader, dyad),
    ):
        with pytest.raises(NotPermitted):
            ask()
    actions.wipe_about_me(by=eva.reader, dyad=dyad)
    assert queries.talks_of(eva.reader, dyad) == []
    assert kept(anna, talk).has_about_me


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("question.never_heard_of", "Wat nu?"),
        ("own.for_myself", "Wat nu?"),
        ("company", "everybody"),
        ("telling", "loud"),
        ("look_back", "morgen"),
        ("for_pupil", "a" * 1001),
        ("unknown", "x"),
    ],
)
def test_words_without_a_place_are_refused(anna, dyad, name, to):
    talk = begun_talk(anna.reader, dyad)
    with pytest.raises(UnknownWords):
        actions.save_talk(by=anna.reader, talk=talk, save=Save(uuid4(), words=(Change(name, to),)))


@pytest.mark.parametrize(
    ("name", "to"),
    [("asked.nothing", 1), ("skipped.for_myself", 1), ("skipped.settle", 2), ("skipped", None)],
)
def test_a_tick_without_a_place_is_refused(anna, dyad, name, to):
    talk = begun_talk(anna.reader, dyad)
    with pytest.raises(UnknownWords):
        actions.save_talk(by=anna.reader, talk=talk, save=Save(uuid4(), (Change(name, to),)))


def test_a_wiped_talk_is_gone_with_all_that_was_in_it(anna, dyad):
    talk, other = prepared_talk(anna.reader, dyad), prepared_talk(anna.reader, dyad)
    actions.wipe_talk(by=anna.reader, talk=talk)
    assert [one.id for one in queries.talks_of(anna.reader, dyad)] == [other.pk]
    assert Record.objects.filter(kind="talk").count() == 2
    assert Event.objects.filter(verb="talk-wiped", about=talk.pk).count() == 1


def test_wiping_all_about_her_takes_her_lines_and_leaves_the_questions(anna, dyad):
    talks = [prepared_talk(anna.reader, dyad) for _ in range(2)]
    assert has_more_about_me(anna.reader, dyad)
    wipe_more_about_me(by=anna.reader, dyad=dyad)
    assert not has_more_about_me(anna.reader, dyad)
    for talk in talks:
        assert set(kept(anna, talk).words) == set(PREPARED) - {"hypothesis", "for_me"} | {"company"}
    with pytest.raises(PartWiped):
        actions.save_talk(by=anna.reader, talk=talks[0], save=wrote(irritation="Toch nog."))


def test_wiping_the_bond_takes_its_talks(anna, dyad):
    prepared_talk(anna.reader, dyad)
    pupils.wipe_bond(by=anna.reader, dyad=one_bond(anna.reader, dyad).dyad)
    assert not Talk.objects.exists()
    assert not Record.objects.exists()


def test_the_trail_says_that_a_talk_was_begun_and_nothing_of_what_was_written(anna, dyad):
    talk = prepared_talk(anna.reader, dyad)
    events = Event.objects.filter(about=talk.pk)
    assert [event.verb for event in events] == ["talk-begun"]


def test_the_latest_closed_moment_decides_what_is_offered(anna, dyad):
    assert queries.seen_in(anna.reader, dyad).signs == {Sign.NO_PICTURE, Sign.ANY}
    closed_moment(anna.reader, dyad, code=5)
    last = closed_moment(anna.reader, dyad, code=1, words={"moment": "Vrijdag."})
    seen = queries.seen_in(anna.reader, dyad)
    assert Sign.MOMENT in seen.signs
    assert Sign.GIVES_OFTEN not in seen.signs
    assert seen.day == last.day


def test_with_a_parent_it_is_told_as_a_bond_whatever_the_switch_says(anna, dyad):
    for company, telling in ((Company.PARENT, Telling.BOND), (Company.COACH, Telling.BEHAVIOUR)):
        talk = begun_talk(anna.reader, dyad, company)
        told = Save(uuid4(), words=(Change("telling", "behaviour", BLANK),))
        actions.save_talk(by=anna.reader, talk=talk, save=told)
        assert kept(anna, talk).telling is telling
