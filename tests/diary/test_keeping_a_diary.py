"""Keeping a diary: begun once and drawn once, answered for three days, merged, wiped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from rodedraad.analysis.measures.single_case import draw_starts, plan
from rodedraad.audit import queries as trail
from rodedraad.core.diary import Hope, Hoped, Stand, Way, stand_of
from rodedraad.core.protocol import NO_HOLIDAYS
from rodedraad.diary import actions, queries
from rodedraad.diary.errors import DayNotOpen, PartWiped
from rodedraad.diary.models import Diary
from rodedraad.diary.told import Beginning, WishedPhases
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.about_me import has_more_about_me, wipe_more_about_me
from rodedraad.pupils.facts import facts_about
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.pupils.today import for_today
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Record
from rodedraad.vault.parts import Part
from tests.diary.conftest import MONDAY, on_day
from tests.factories.diary import DRAWN, EVERY, begun_diary, lived_diary, save, weekdays

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


def codes(sheet: queries.Sheet, key: str) -> list[int | None]:
    return sheet.values(sheet.form.item(key))


def test_a_start_is_drawn_once_from_the_planner_and_kept_with_all_it_was_drawn_from(anna, dyad):
    beginning = Beginning(uuid4(), weekdays(TODAY, 20), NO_HOLIDAYS, "", DRAWN)
    row = actions.begin_diary(by=anna.reader, dyad=dyad, beginning=beginning)
    again = actions.begin_diary(by=anna.reader, dyad=dyad, beginning=beginning)
    assert (again.pk, Diary.objects.count()) == (row.pk, 1)
    phases = queries.diary(anna.reader, row.pk).plan.phases
    known = plan(20, shortest=(5, 5))
    assert phases.admissible == known.admissible == tuple(range(6, 17))
    assert (phases.start,) == draw_starts(known, seed=phases.seed)
    assert phases.made.startswith("2026-11-23T15:00")


def test_what_was_drawn_is_never_drawn_again_whatever_is_asked_of_the_diary(anna, dyad):
    row = begun_diary(anna.reader, dyad, phases=DRAWN)
    first = queries.diary(anna.reader, row.pk).plan.phases
    save(anna.reader, row, TODAY, words={"p1": "3"})
    actions.remind(by=anna.reader, diary=row, at="16:15")
    other = 3 if first.start != 3 else 4
    actions.change_start(by=anna.reader, diary=row, start=other)
    actions.wipe_day(by=anna.reader, diary=row, day=TODAY)
    phases = queries.diary(anna.reader, row.pk).plan.phases
    assert replace(phases, changed=()) == first
    assert [(one.on, one.start) for one in phases.changed] == [(TODAY, other)]


def test_a_start_that_she_chose_has_no_seed_and_no_days_to_draw_from(anna, dyad):
    chosen = WishedPhases("", Way.CHOSEN, Hope("p1", Hoped.LESS), (5, 5), TODAY + timedelta(days=4))
    row = begun_diary(anna.reader, dyad, phases=chosen)
    phases = queries.diary(anna.reader, row.pk).plan.phases
    assert (phases.start, phases.seed, phases.admissible) == (5, None, ())


def test_each_answer_lies_in_the_part_of_its_lane(anna, dyad):
    row = begun_diary(anna.reader, dyad)
    save(anna.reader, row, TODAY, words=dict.fromkeys(EVERY, "2"))
    parts = queries.diary(anna.reader, row.pk).parts
    kept = {part: {name.partition(".")[2] for name in one.words} for part, one in parts.items()}
    assert kept == {Part.ABOUT_US: set(EVERY[:5]), Part.ABOUT_ME: set(EVERY[5:])}
    assert queries.part_of(queries.diary(anna.reader, row.pk).form.item("p6")) is Part.ABOUT_ME


def test_today_and_two_days_back_can_be_answered_and_no_other(anna, dyad):
    row = begun_diary(anna.reader, dyad)
    with on_day(5):
        for back in (0, 1, 2):
            save(anna.reader, row, TODAY + timedelta(days=5 - back), words={"p1": "1"})
        for number in (2, 6, 40):
            with pytest.raises(DayNotOpen):
                save(anna.reader, row, TODAY + timedelta(days=number), words={"p1": "1"})
    assert sum(one is not None for one in codes(queries.diary(anna.reader, row.pk), "p1")) == 3


def test_two_tabs_come_together_answer_by_answer_and_a_clash_overwrites_nothing(anna, dyad):
    row = begun_diary(anna.reader, dyad)
    assert save(anna.reader, row, TODAY, words={"p1": "1", "p6": "4"}) == ()
    assert save(anna.reader, row, TODAY, words={"p2": "2"}) == ()
    (clash,) = save(anna.reader, row, TODAY, words={"p1": "3", "p3": "0"})
    assert (clash.here, clash.yours) == ("1", "3")
    sheet = queries.diary(anna.reader, row.pk)
    assert [codes(sheet, key)[0] for key in ("p1", "p2", "p3", "p6")] == [1, 2, 0, 4]
    assert save(anna.reader, row, TODAY, words={"p1": "3"}, was={"p1": "1"}) == ()
    assert codes(queries.diary(anna.reader, row.pk), "p1")[0] == 3


def test_the_same_form_twice_is_one_and_a_late_second_sending_brings_nothing_back(anna, dyad):
    row, key = begun_diary(anna.reader, dyad), uuid4()
    for _ in range(2):
        assert save(anna.reader, row, TODAY, words={"p1": "1", "p7": "1"}, key=key) == ()
    actions.wipe_day(by=anna.reader, diary=row, day=TODAY)
    clashes = save(anna.reader, row, TODAY, words={"p1": "1", "p7": "1"}, key=key)
    assert {clash.name for clash in clashes} == {"2026-11-23.p1", "2026-11-23.p7"}
    assert not queries.diary(anna.reader, row.pk).words


def test_an_answer_taken_back_is_missing_and_may_be_given_anew_from_any_tab(anna, dyad):
    row = begun_diary(anna.reader, dyad)
    save(anna.reader, row, TODAY, words={"p1": "0"})
    save(anna.reader, row, TODAY, words={"p1": ""}, was={"p1": "0"})
    assert codes(queries.diary(anna.reader, row.pk), "p1")[0] is None
    assert save(anna.reader, row, TODAY, words={"p1": "2"}) == ()
    assert codes(queries.diary(anna.reader, row.pk), "p1")[0] == 2


def test_not_today_and_not_seen_are_told_apart_and_neither_is_an_answer(anna, dyad):
    row = begun_diary(anna.reader, dyad)
    save(anna.reader, row, TODAY, words={"day": "not_today"})
    with on_day(1):
        save(anna.reader, row, TODAY + timedelta(days=1), words={"day": "not_seen"})
        sheet = queries.diary(anna.reader, row.pk)
    stands = [stand_of(sheet.on(day)) for day in sheet.plan.days[:3]]
    assert stands == [Stand.NOT_TODAY, Stand.NOT_SEEN, Stand.OPEN]
    assert codes(sheet, "p1") == [None] * 10


def test_one_day_is_wiped_in_both_parts_and_the_others_stay(anna, dyad):
    row = lived_diary(anna.reader, dyad, "123", phases=None)
    actions.wipe_day(by=anna.reader, diary=row, day=TODAY - timedelta(days=1))
    sheet = queries.diary(anna.reader, row.pk)
    assert codes(sheet, "p1") == [1, None, 3]
    assert codes(sheet, "p8") == [1, None, 3]


def test_a_wiped_diary_leaves_no_record_and_its_deeds_name_nothing(anna, dyad):
    row = lived_diary(anna.reader, dyad)
    folder = row.dyad.folder_id
    before = Record.objects.filter(folder=folder).count()
    actions.wipe_diary(by=anna.reader, diary=row)
    assert Record.objects.filter(folder=folder).count() == before - 3
    assert not Diary.objects.exists()
    verbs = [event.verb for event in trail.in_folder(folder, verbs={"diary-begun", "diary-wiped"})]
    assert sorted(verbs) == ["diary-begun", "diary-wiped"]
    with pytest.raises(NotPermitted):
        queries.diary(anna.reader, row.pk)


def test_wiping_what_is_about_her_leaves_the_bond_and_asks_those_lines_no_more(anna, dyad):
    row = lived_diary(anna.reader, dyad, "12", phases=None)
    assert has_more_about_me(anna.reader, dyad)
    wipe_more_about_me(by=anna.reader, dyad=dyad)
    assert not has_more_about_me(anna.reader, dyad)
    sheet = queries.diary(anna.reader, row.pk)
    assert [item.key for item in sheet.items] == list(EVERY[:5])
    assert codes(sheet, "p1") == [1, 2]
    with pytest.raises(PartWiped):
        save(anna.reader, row, TODAY, words={"p7": "1"})


def test_a_wiped_bond_takes_its_diary_along(anna, dyad):
    row = lived_diary(anna.reader, dyad)
    pupils.wipe_bond(by=anna.reader, dyad=row.dyad)
    assert not Diary.objects.exists()
    assert not Record.objects.filter(pk__in=[row.plan, row.about_us, row.about_me]).exists()


def test_a_bond_that_is_over_takes_no_answer_and_can_still_be_read_and_wiped(anna, dyad):
    row = begun_diary(anna.reader, dyad, remind="08:00")
    save(anna.reader, row, TODAY, words={"p1": "1"})
    pupils.end_bond(by=anna.reader, dyad=one_bond(anna.reader, dyad).dyad)
    with pytest.raises(NotPermitted):
        save(anna.reader, row, TODAY, words={"p2": "1"})
    assert queries.diary(anna.reader, row.pk).is_over
    actions.wipe_day(by=anna.reader, diary=row, day=TODAY)
    actions.wipe_diary(by=anna.reader, diary=row)


def test_after_stopping_nothing_is_asked_and_stopping_twice_is_once(anna, dyad):
    row = begun_diary(anna.reader, dyad)
    actions.stop_diary(by=anna.reader, diary=row)
    with on_day(1):
        actions.stop_diary(by=anna.reader, diary=row)
        sheet = queries.diary(anna.reader, row.pk)
    assert (sheet.plan.ended, sheet.open_days) == (TODAY, ())


def test_another_reaches_none_of_it(anna, eva, dyad):
    row = begun_diary(anna.reader, dyad)
    for refused in (
        lambda: queries.diary(eva.reader, row.pk),
        lambda: save(eva.reader, row, TODAY, words={"p1": "1"}),
        lambda: actions.wipe_day(by=eva.reader, diary=row, day=TODAY),
        lambda: actions.wipe_diary(by=eva.reader, diary=row),
        lambda: actions.remind(by=eva.reader, diary=row, at="16:15"),
        lambda: begun_diary(eva.reader, dyad),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert queries.diaries_of(eva.reader, dyad) == []


def test_a_line_stands_on_her_list_from_her_own_time_and_once(anna, dyad):
    row = begun_diary(anna.reader, dyad, remind="17:30")
    begun_diary(anna.reader, dyad)  # she set no time for this one
    with on_day(0, hour=16):  # 17:00 in Brussels
        assert for_today(anna.reader) == []
    with on_day(0, hour=17):
        (line,) = for_today(anna.reader)
        assert (line.words, line.dyad) == ("Dagboek van vandaag", dyad)
        assert line.address == f"/diary/{row.pk}/on/2026-11-23/"
        save(anna.reader, row, TODAY, words={"day": "not_seen"})
        assert for_today(anna.reader) == []
    with on_day(30, hour=20):
        assert for_today(anna.reader) == []


def test_every_answer_and_the_draw_are_told_as_facts(anna, dyad):
    row = lived_diary(anna.reader, dyad, "1012.233342")
    save(anna.reader, row, TODAY, words={"p1": "unsure"}, was={"p1": "2"})
    told = [fact for fact in facts_about(anna.reader, dyad) if "Dagboek" in str(fact.kind)]
    answers = [fact for fact in told if fact.form]
    assert len(answers) == 10 * 8
    assert {fact.part for fact in answers} == {Part.ABOUT_US, Part.ABOUT_ME}
    last = next(one for one in answers if one.source == f"{row.about_us}.2026-11-23.p1")
    assert (last.text, last.when) == ("vandaag niet gezien, of weet ik niet", date(2026, 11, 23))
    assert last.about == "Er was een moment dat klopte tussen ons."
    assert any("geloot: " in fact.text for fact in told)


def test_a_plan_that_is_gone_hides_only_its_own_diary(anna, dyad):
    row, other = begun_diary(anna.reader, dyad), begun_diary(anna.reader, dyad, remind="08:00")
    Record.objects.filter(pk=row.plan).delete()
    assert [one.id for one in queries.diaries_of(anna.reader, dyad)] == [other.pk]
    assert len(for_today(anna.reader)) == 1
