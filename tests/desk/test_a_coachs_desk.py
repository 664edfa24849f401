"""A coach's desk: what is next, a name that needs a training, and counts with nobody in them."""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from rodedraad.audit.models import Event
from rodedraad.coaching import actions as coaching
from rodedraad.coaching.models import Seat
from rodedraad.coaching.protocols.training import may_use_the_name
from rodedraad.coaching.showing import notices
from rodedraad.coaching.showing.notices import Notice
from rodedraad.desk import actions, queries
from rodedraad.desk.intervision import names_in
from rodedraad.desk.models import Declaration
from rodedraad.desk.records import CASE
from rodedraad.desk.showing import ShownLine, ShownStep, hours, table
from rodedraad.pupils import today
from rodedraad.pupils.actions import wipe_everything
from rodedraad.pupils.herself import facts_about_no_bond
from rodedraad.sharing.actions import stop_being_coach
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.models import Record
from rodedraad.web.clock import clock_at, day_of, this_instant
from tests.factories.desk import COURSE, a_case, kept_case, trained
from tests.factories.people import person, sign_in
from tests.factories.sharing import stepped_up, with_second_factor
from tests.factories.together import LABELS, TWO_BONDS, begun_with, with_coach

pytestmark = pytest.mark.django_db
NAME = "LLInC"
MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday():
    """Later in the week the first step waits for the Monday after it."""
    with clock_at(MONDAY):
        yield


@pytest.fixture
def both():
    return with_coach()


@pytest.fixture
def his(both) -> Client:
    return stepped_up(Client(), both.bram)


def main(answer) -> str:
    return answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def names(both) -> list[str]:
    """Every word by which somebody is called here."""
    called = (both.anna, both.bram)
    return [*LABELS, "Anna", "Bram", *(one.email for one in called), "Vonkje"]


# --- on his list of bonds -------------------------------------------------------------------------


def test_his_list_says_at_how_many_tables_he_sits_and_opens_none_of_it(both, his):
    before = Event.objects.count()
    listed = main(his.get(reverse("home")))
    assert "Mijn tafel: 1 traject<" in listed
    assert f'<a href="{reverse("desk")}">Mijn tafel:' in listed
    assert Event.objects.count() == before  # she sees no opening: there was none
    assert not [one for one in (*LABELS, "Vonkje", "Anna") if one in listed]
    assert "Mijn tafel:" not in main(sign_in(Client(), both.anna).get(reverse("home")))
    stop_being_coach(by=both.bram.reader)
    assert "Mijn tafel:" not in main(his.get(reverse("home")))


def test_nobody_else_is_asked_more_for_it(both, django_assert_num_queries):
    eva = person("eva")
    with django_assert_num_queries(1):
        assert today.said(eva.reader) == []
    [line] = today.said(both.bram.reader)
    assert line.title == "Mijn tafel: 1 traject"


def test_a_table_of_which_the_last_day_passed_is_not_counted(both):
    both.row.until = day_of(this_instant()) - timedelta(days=1)
    both.row.save()
    assert today.said(both.bram.reader) == []


def declared(**more: object) -> dict[str, object]:
    return {"course": COURSE, "finished": "2026-06-30", "supervised": "2"} | more


# --- the training gate ----------------------------------------------------------------------------


def test_without_a_declaration_the_same_steps_stand_under_our_own_name(both, his):
    page = main(his.get(reverse("desk")))
    assert "Twee banden, stap voor stap" in page
    assert NAME not in page
    assert not may_use_the_name(both.bram.pk)
    assert NAME not in main(his.get(reverse("coach_register")))


def test_who_declares_a_training_sees_the_name_and_that_nobody_checked_it(both, his):
    assert his.post(reverse("declare_training"), declared()).status_code == 303
    page = main(his.get(reverse("desk")))
    assert f"compatibel met {NAME}" in page
    assert COURSE in page
    assert "Rode Draad controleert dat niet" in page
    assert may_use_the_name(both.bram.pk)
    assert not may_use_the_name(both.anna.pk)


def test_a_declaration_is_taken_back_and_the_name_goes(both, his):
    trained(both.bram.reader)
    his.post(reverse("withdraw_training"))
    assert not may_use_the_name(both.bram.pk)
    assert not Declaration.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"course": ""},
        {"course": "x" * 121},
        {"finished": "gisteren"},
        {"finished": f"{date.today() + timedelta(days=2)}"},  # noqa: DTZ011
        {"supervised": "-1"},
        {"supervised": "veel"},
        {"supervised": "501"},
    ],
)
def test_a_declaration_that_cannot_be_is_refused_at_its_field(db, wrong):  # noqa: ARG001
    his = sign_in(Client(), person("bram"))
    answer = his.post(reverse("declare_training"), declared(**wrong))
    assert answer.status_code == 422
    [field] = wrong
    assert f"id_{field}_error" in main(answer)
    assert not Declaration.objects.exists()


# --- what is next ---------------------------------------------------------------------------------


def test_the_desk_says_what_is_next_and_whose_turn_it_is(both, his):
    page = main(his.get(reverse("desk")))
    assert LABELS[0] in page
    assert "Nu " in page
    coaching.stop_seat(by=both.anna.reader, seat=both.seat.pk)
    page = main(his.get(reverse("desk")))
    assert LABELS[0] not in page
    assert "Er loopt nu geen traject" in page
    assert reverse("be_coach") in page  # the words by which a teacher finds him lie there


def test_what_is_due_beside_the_steps_leads_from_the_desk_to_where_he_does_it(
    both, his, monkeypatch
):
    due = Notice("De opname moet nu weg.", both.turn("interview"))
    monkeypatch.setattr(notices, "_SAID_BY", {"told": lambda *_who: [due]})
    where = reverse("interview", args=[both.seat.pk, "interview-1-0-0"])
    after = main(his.get(reverse("desk"))).partition(due.said)[2]
    assert after.startswith(f' <a href="{where}">Het gesprek over één band, <bdi>{LABELS[0]}')


def test_the_desk_asks_for_nothing_that_nobody_need_do_and_whose_days_are_past():
    both = with_coach().at("profile")
    both.day += timedelta(days=60)
    with both.today():
        his = stepped_up(Client(), both.bram)
        pages = [main(his.get(reverse(name))) for name in ("desk", "seats")]
    for page in pages:
        assert "Van schalen naar een beeld in woorden" in page
        assert "Een tweede lezer" not in page


def test_what_is_not_for_today_stands_on_the_desk_with_its_day():
    both = with_coach().at("interview")
    with both.today():
        page = main(stepped_up(Client(), both.bram).get(reverse("desk")))
        opens = both.running().standing.next.opens
    assert opens > both.day
    assert f"Verder op {date_format(opens, 'j F')}: Tweede kijkmoment" in page
    assert "Nu aan" not in page


def filled(page: str) -> list[str]:
    """Where the filled buttons of a page lead."""
    return re.findall(r'<a class="button" href="([^"]+)"', page)


def steps_on(page: str) -> list[str]:
    """Where each step that is his leads, filled or quiet, in the order of the page."""
    return re.findall(r'<a class="button(?: quiet)?" href="([^"]+)">Doe dit', page)


def test_the_step_that_is_his_and_nearest_by_day_is_the_one_filled_button():
    first = with_coach(TWO_BONDS).at("talk")
    with clock_at(MONDAY + timedelta(days=7)):
        second = begun_with(first.anna, first.bram, first.dyads, TWO_BONDS).at("talk")
        his = stepped_up(Client(), first.bram)
        page = main(his.get(reverse("desk")))
        assert filled(page) == steps_on(page)  # the newer one waits for its day
        [there] = filled(page)
        assert f"/{first.seat.pk}/" in there
        assert page.index(there) < page.index("Verder op 7 december")
        assert "Nu samen: Drie vragen over één band (de uil)." in page
        assert his.get(there).status_code == 200
    with clock_at(MONDAY + timedelta(days=14)):
        page = main(stepped_up(Client(), first.bram).get(reverse("desk")))
    assert [str(second.seat.pk) in one for one in steps_on(page)] == [True, False]
    assert filled(page) == steps_on(page)[:1]  # what is late comes last
    assert "Dit kan nog" in page[page.index(steps_on(page)[1]) - 500 :]


def test_nothing_is_filled_on_a_quiet_day():
    both = with_coach().at("interview")
    with both.today():
        page = main(stepped_up(Client(), both.bram).get(reverse("desk")))
    assert not filled(page)
    assert not steps_on(page)
    assert "Open dit traject" in page


def test_nobody_elses_trajectory_is_on_a_desk(both):
    eva = stepped_up(Client(), with_second_factor(person("eva")))
    assert "Er loopt nu geen traject" in main(eva.get(reverse("desk")))
    for page in ("case_hours", "intervision"):
        assert eva.get(reverse(page, args=[both.seat.pk])).status_code == 404
    with pytest.raises(NotPermitted):
        actions.keep_case(by=both.anna.reader, seat=both.seat.pk, minutes={})


# --- the register ---------------------------------------------------------------------------------


def test_what_runs_is_counted_with_planned_minutes_and_his_own(both, his):
    interview = both.at("interview").turn("interview")
    both.note(interview)
    seat = both.seat.pk
    told = {"minutes-interview": "50"}
    assert his.post(reverse("case_hours", args=[seat]), told).status_code == 303
    with both.today():
        [line] = queries.register(both.bram.reader)
    assert line.runs
    assert line.record
    assert line.case.done["interview"] == 1
    assert line.case.planned["interview"] == (30, 45)
    assert line.case.minutes == {"interview": 50}
    assert line.case.outcome == "under_way"
    his.post(reverse("case_hours", args=[seat]), {"minutes-interview": "60"})
    [line] = queries.kept_lines(both.bram.reader)  # one trajectory stays one line
    assert line.case.minutes == {"interview": 60}


def test_after_the_teacher_wiped_it_all_his_counts_are_there_still(both, his):
    his.post(reverse("case_hours", args=[both.seat.pk]), {"minutes-card": "20"})
    coaching.wipe_steps(by=both.anna.reader, trajectory=both.row)
    assert not Seat.objects.exists()
    [line] = queries.register(both.bram.reader)
    assert not line.runs
    assert line.case.protocol == "llinc_compatible@1"
    page = main(his.get(reverse("coach_register")))
    assert "je zit niet meer mee aan tafel" in page
    assert "0 u 20" in page


def test_nothing_of_a_register_names_anybody_or_a_day(both, his):
    trained(both.bram.reader)
    his.post(reverse("case_hours", args=[both.seat.pk]), {"minutes-card": "20"})
    table = his.get(reverse("register_table")).content.decode()
    page = main(his.get(reverse("coach_register")))
    kept = str(queries.kept_lines(both.bram.reader)[0].case.content)
    for where in (table, page, kept):
        assert [name for name in names(both) if name in where] == []
        assert f"{both.day}" not in where
    assert f"{both.day:%Y-%m}" in table


def test_the_table_has_a_row_for_each_step_of_each_trajectory(db):  # noqa: ARG001
    bram = person("bram")
    kept_case(bram.reader)
    kept_case(bram.reader, a_case("two_bonds_talk@1", begun="2026-10", minutes={}))
    his = sign_in(Client(), bram)
    answer = his.get(reverse("register_table"))
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["Cache-Control"] == "no-store"
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["case"] for row in rows} == {"1", "2"}
    [talk] = [row for row in rows if row["step"] == "Gesprek" or row["own_minutes"] == "75"][:1]
    assert talk["times"] in {"1", "2"}
    assert {row["protocol"] for row in rows if row["case"] == "2"} == {
        "Twee banden, stap voor stap"
    }


def test_no_title_of_a_protocol_is_worked_out_by_a_spreadsheet():
    wicked = "=HYPERLINK(0)"
    step = ShownStep("talk", wicked, 1, None, 5)
    line = ShownLine(1, queries.Line(a_case()), wicked, wicked, (step,))
    [_head, row] = table([line])
    assert [one for one in row if wicked in str(one)] == [f"'{wicked}"] * 3


def test_an_internship_is_said_in_words_also_where_its_file_names_none(db):  # noqa: ARG001
    bram = person("bram")
    kept_case(bram.reader, a_case("two_bonds_talk@1", variant="internship"))
    page = main(sign_in(Client(), bram).get(reverse("coach_register")))
    assert "in een stage" in page
    assert "internship" not in page


def test_trajectories_add_up_by_protocol_and_variant(db):  # noqa: ARG001
    bram = person("bram")
    for outcome in ("complete", "complete", "stopped"):
        kept_case(bram.reader, a_case(outcome=outcome))
    kept_case(bram.reader, a_case("two_bonds_talk@1", outcome="rounded_off", minutes={}))
    kept_case(bram.reader, a_case(variant="internship", outcome="under_way", minutes={}))
    page = main(sign_in(Client(), bram).get(reverse("coach_register")))
    assert "Twee leerlingen: 3 trajecten, 2 afgerond, 1 gestopt, 9 u 45" in page
    assert "één leerling: 1 traject, 0 afgerond, 0 gestopt<" in page
    assert "1 traject, 0 afgerond, 0 gestopt, 1 afgerond met stappen over<" in page
    assert hours(75) == "1 u 15"
    assert hours(0) == ""


def test_a_line_of_a_protocol_that_is_not_here_is_counted_and_says_so(db):  # noqa: ARG001
    bram = person("bram")
    kept_case(bram.reader, a_case("elders@3"))
    page = main(sign_in(Client(), bram).get(reverse("coach_register")))
    assert "Een protocol dat hier niet meer staat (elders@3)" in page


def test_a_line_is_forgotten_by_who_kept_it_and_by_nobody_else(both, his):
    record = kept_case(both.bram.reader)
    page = reverse("forget_case", args=[record])
    eva = stepped_up(Client(), person("eva"))
    assert eva.get(page).status_code == 404
    assert eva.post(page).status_code == 404
    assert "Deze regel wissen?" in main(his.get(page))
    his.post(page)
    assert not Record.objects.filter(kind=CASE.word).exists()
    assert his.post(page).status_code == 404


@pytest.mark.parametrize("minutes", ["-5", "twintig", "6001", "1.5"])
def test_minutes_that_cannot_be_are_refused_and_nothing_is_kept(both, his, minutes):
    answer = his.post(reverse("case_hours", args=[both.seat.pk]), {"minutes-card": minutes})
    assert answer.status_code == 422
    assert queries.kept_lines(both.bram.reader) == []


def test_it_goes_with_everything_and_he_can_take_it_along(both):
    trained(both.bram.reader)
    kept_case(both.bram.reader)
    told = "\n".join(f"{one.kind} {one.about} {one.text}" for one in _facts(both.bram.reader))
    assert COURSE in told
    assert "75 minuten" in told
    stop_being_coach(by=both.bram.reader)  # his counts are his own
    assert queries.kept_lines(both.bram.reader)
    wipe_everything(by=both.bram.reader, dyads=[])
    assert queries.kept_lines(both.bram.reader) == []


def _facts(reader):
    return list(facts_about_no_bond(reader))


# --- a sheet for colleagues -----------------------------------------------------------------------


def test_a_sheet_is_made_printed_and_kept_nowhere(both, his):
    before = Record.objects.count()
    words = {"question": "Hoe blijf ik naast haar staan?", "did": "Ik zweeg lang."}
    answer = his.post(reverse("intervision", args=[both.seat.pk]), words)
    page = main(answer)
    assert answer.status_code == 200
    assert "Ik zweeg lang." in page
    assert [name for name in names(both) if name in page] == []
    assert answer.headers["Cache-Control"] == "no-store"
    assert Record.objects.count() == before


def test_a_label_or_her_name_in_the_sheet_is_told_before_it_is_made(both, his):
    page = reverse("intervision", args=[both.seat.pk])
    words = {"question": "Wat doe ik met Annas boosheid over een uiltje?"}
    answer = his.post(page, words)
    assert answer.status_code == 422
    assert "“Annas”" in main(answer)
    assert "<article" not in main(answer)
    again = his.post(page, words | {"read": "on"})
    assert "<article" in main(again)


def test_without_a_question_there_is_no_sheet_and_what_was_typed_stays(both, his):
    page = reverse("intervision", args=[both.seat.pk])
    answer = his.post(page, {"happened": "Het liep vast."})
    assert answer.status_code == 422
    assert "Het liep vast." in main(answer)
    back = his.post(page, {"question": "Hoe nu?", "happened": "Het liep vast.", "again": ""})
    assert back.status_code == 200
    assert "<textarea" in main(back)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De uil keek weg.", ("uil",)),
        ("UILEN en egels.", ("UILEN", "egels")),
        ("Een uiltje is te lang om dezelfde te zijn.", ()),
        ("Zo gaat het altijd.", ()),
        ("Anna-Sofie kwam binnen.", ()),
        ("anna's vraag", ("anna's",)),
    ],
)
def test_a_word_of_a_name_is_found_with_its_ending(text, found):
    assert names_in(text, ["Anna de Wit", *LABELS]) == found


def test_the_other_protocol_is_counted_by_its_own_steps(db):  # noqa: ARG001
    both = with_coach(TWO_BONDS)
    with both.today():
        [line] = queries.register(both.bram.reader)
    assert line.case.protocol == "two_bonds_talk@1"
    assert set(line.case.done) == {
        step.key
        for step in both.running().known.steps
        if "coach" in {who.value for who in step.who}
    }
