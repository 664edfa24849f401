"""The pages of a diary, without a script: its plan seen first, a day, two tabs, bad input."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.diary import queries
from rodedraad.diary.models import Diary
from rodedraad.pupils import actions as pupils
from rodedraad.pupils.queries import bond as one_bond
from tests.diary.conftest import MONDAY, on_day
from tests.factories.diary import DRAWN, EVERY, begun_diary, lived_diary, save, weekdays

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
PLAN = {
    "weekdays": ["0", "1", "2", "3", "4"],
    "weeks": "4",
    "starts": "2026-11-23",
    "calendar": "vl",
    "remind": "16:15",
    "phases": "drawn",
    "what": "Twee minuten praten",
    "hope": "p2",
    "hoped": "more",
    "before": "5",
    "after": "5",
}


def read(client, address):
    return html.unescape(client.get(address).content.decode())


def sees(response):
    return html.unescape(response.content.decode())


def plan(**more):
    return {"diary": uuid4(), **PLAN, **more}


def on(row, day=TODAY, name="diary_day"):
    return reverse(name, args=[row.pk, day.isoformat()])


def hidden(page, field):
    found = re.search(rf'name="{field}" value="([^"]*)"', page)
    return found[1] if found else None


def test_from_her_bond_to_a_plan_that_is_seen_before_anything_is_drawn(client_on, dyad):
    client, address = client_on(), reverse("bond_diary", args=[dyad])
    assert address in read(client, reverse("bond", args=[dyad]))
    assert "Wie kan dit lezen?" in read(client, address)
    sent = plan()
    page = sees(client.post(address, sent))
    assert "20 dagen, van maandag 23 november tot en met vrijdag 18 december 2026." in page
    assert "kan met 11 mogelijke begindagen nooit kleiner zijn dan 1/11." in page
    assert "Voor 1/20 zijn 29 dagen nodig." in page
    assert not Diary.objects.exists()
    begun = client.post(address, sent | {"agreed": "1"})
    row = Diary.objects.get()
    assert begun["Location"] == reverse("diary", args=[row.pk])
    page = read(client, begun["Location"])
    assert "Hoe was vandaag?" in page
    assert re.search(r"Geloot: het begint op \w+ \d+ \w+, dag \d+ van 20\.", page)
    assert "Eén keer, vóór je eerste antwoord, uit 11 dagen (23 november 2026, 16:00" in page
    client.post(address, sent | {"agreed": "1"})
    assert Diary.objects.count() == 1


def test_school_holidays_are_left_out_of_its_days(client_on, dyad):
    page = sees(client_on().post(reverse("bond_diary", args=[dyad]), plan(weeks="5")))
    assert "25 dagen, van maandag 23 november tot en met vrijdag 8 januari 2027." in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"weekdays": []}, "Kies minstens één dag van de week."),
        ({"weeks": "99"}, "Selecteer een geldige keuze."),
        ({"starts": "2026-11-22"}, "vanaf vandaag"),
        ({"starts": "morgen"}, "Typ een dag"),
        ({"remind": "straks"}, "Typ een tijd, zoals 16:15."),
        ({"phases": ""}, "Kies een van deze drie."),
        ({"weeks": "2", "before": "6"}, "10 dagen is te weinig voor zoveel dagen ervoor en erna."),
        ({"weeks": "12", "calendar": "none", "before": "20", "after": "20"}, None),
        ({"phases": "chosen"}, "Kies een dag na de eerste"),
        ({"phases": "chosen", "starts_on": "2026-11-23"}, "Kies een dag na de eerste"),
        ({"phases": "chosen", "starts_on": "2027-06-01"}, "Kies een dag na de eerste"),
        ({"what": "x" * 121}, "Houd het bij een paar woorden."),
        ({"phases": "none", "weekdays": ["0"], "weeks": "2", "hope": "", "before": ""}, None),
    ],
)
def test_a_plan_that_cannot_be_is_said_at_its_field(client_on, dyad, wrong, said):
    sent = plan(**wrong) | {"agreed": "1"}
    answer = client_on().post(reverse("bond_diary", args=[dyad]), sent)
    assert answer.status_code == (422 if said else 303)
    assert (said or "") in sees(answer)
    assert Diary.objects.exists() == (said is None)


def test_a_start_she_chose_is_the_first_planned_day_from_then_on(client_on, anna, dyad):
    sent = plan(phases="chosen", starts_on="2026-11-28", agreed="1")  # a Saturday
    client = client_on()
    page = read(client, client.post(reverse("bond_diary", args=[dyad]), sent)["Location"])
    assert "Het begint op maandag 30 november, dag 6 van 20." in page
    assert queries.diary(anna.reader, Diary.objects.get().pk).plan.phases.seed is None


def test_a_day_is_told_by_one_form_and_stands_there(client_on, anna, dyad):
    client, row = client_on(), begun_diary(anna.reader, dyad)
    page = read(client, on(row))
    assert page.count('class="tap"') == 8
    assert page.index("wat over jullie gaat") < page.index("wat over jou gaat")
    taps = {f"code-{key}": str(number % 5) for number, key in enumerate(EVERY)}
    told = client.post(on(row), {"key": hidden(page, "key"), **taps})
    assert told["Location"] == reverse("diary", args=[row.pk])
    page = read(client, told["Location"])
    assert "Bewaard." in page
    assert "8 van 8 ingevuld" in page
    page = read(client, on(row))
    assert hidden(page, "was-p5") == "4"
    assert re.search(r'name="code-p5" value="4" checked', page)


def test_a_tap_is_taken_back_and_not_today_is_taken_back(client_on, anna, dyad):
    client, row = client_on(), begun_diary(anna.reader, dyad)
    client.post(on(row), {"key": uuid4(), "code-p1": "3"})
    client.post(on(row), {"key": uuid4(), "code-p1": "", "was-p1": "3"})
    assert "niet ingevuld" in read(client, reverse("diary", args=[row.pk]))
    client.post(on(row), {"key": uuid4(), "code-day": "not_today"})
    assert "Er staat: die dag niet." in read(client, on(row))
    client.post(on(row), {"key": uuid4(), "code-day": "", "was-day": "not_today"})
    page = read(client, on(row))
    assert "Er staat:" not in page
    assert "Vandaag niet" in page


def test_what_another_tab_tapped_is_shown_beside_hers_and_she_chooses(client_on, anna, dyad):
    client, row = client_on(), begun_diary(anna.reader, dyad)
    save(anna.reader, row, TODAY, words={"p5": "0"})
    answer = client.post(on(row), {"key": uuid4(), "code-p5": "4", "code-p6": "2"})
    page = sees(answer)
    assert answer.status_code == 409
    assert "Op twee plaatsen staat iets anders." in page
    assert "heel veel" in page[page.index("Wat je net koos") : page.index("Wat er al stond")]
    sheet = queries.diary(anna.reader, row.pk)
    assert [sheet.values(sheet.form.item(key))[0] for key in ("p5", "p6")] == [0, 2]
    chosen = {"key": hidden(page, "key"), "was-p5": "0", "code-p5": "4"}
    assert client.post(on(row), chosen).status_code == 303
    sheet = queries.diary(anna.reader, row.pk)
    assert sheet.values(sheet.form.item("p5"))[0] == 4


@pytest.mark.parametrize(
    "wrong",
    [{"code-p1": "7"}, {"code-p1": "1", "was-p1": "x"}, {"code-day": "ill"}, {"key": "no"}],
)
def test_a_form_that_no_page_sends_keeps_nothing(client_on, anna, dyad, wrong):
    row = begun_diary(anna.reader, dyad)
    answer = client_on().post(on(row), {"key": uuid4(), "code-p2": "1", **wrong})
    assert answer.status_code == 400
    assert "Dit konden we niet bewaren." in sees(answer)
    assert not queries.diary(anna.reader, row.pk).words


def test_a_day_that_is_none_of_the_plan_or_yet_to_come_does_not_exist(client_on, anna, dyad):
    row = begun_diary(anna.reader, dyad)
    client = client_on()
    for name in ("2026-11-22", "2026-11-24", "vandaag", "2026-13-45"):
        for page in ("diary_day", "wipe_diary_day"):
            assert client.get(reverse(page, args=[row.pk, name])).status_code == 404


def test_a_day_too_long_ago_is_read_and_not_changed(client_on, anna, dyad):
    row = begun_diary(anna.reader, dyad)
    save(anna.reader, row, TODAY, words={"p1": "4"})
    with on_day(3):
        client = client_on(3)
        page = read(client, on(row))
        assert "Deze dag kun je niet meer veranderen" in page
        assert '<button name="code' not in page
        answer = client.post(on(row), {"key": uuid4(), "code-p2": "1"})
        assert answer.status_code == 409
        assert "Deze dag kun je nu niet invullen." in sees(answer)
        assert client.post(on(row, name="wipe_diary_day")).status_code == 303
    assert not queries.diary(anna.reader, row.pk).words


def test_after_wiping_what_is_about_her_an_old_page_is_refused_by_name(client_on, anna, dyad):
    row = begun_diary(anna.reader, dyad)
    client = client_on()
    client.post(reverse("wipe_all_about_me", args=[dyad]))
    assert read(client, on(row)).count('class="tap"') == 5
    answer = client.post(on(row), {"key": uuid4(), "code-p1": "2", "code-p8": "2"})
    assert answer.status_code == 410
    assert "Je wiste wat over jou ging." in sees(answer)


def test_the_time_of_her_line_is_changed_and_taken_away(client_on, anna, dyad):
    client, row = client_on(), begun_diary(anna.reader, dyad)
    address = reverse("diary", args=[row.pk])
    client.post(address, {"remind": "7:05"})
    assert "Herinnering om 07:05" in read(client, address)
    assert on(row) in read(client, reverse("home"))
    assert client.post(address, {"remind": "25:00"}).status_code == 422
    client.post(address, {"remind": ""})
    assert "Geen herinnering" in read(client, address)
    assert on(row) not in read(client, reverse("home"))


def test_another_start_is_said_beside_what_was_drawn(client_on, anna, dyad):
    client = client_on()
    row = begun_diary(anna.reader, dyad, days=weekdays(TODAY, 10), phases=DRAWN)
    address = reverse("diary_start", args=[row.pk])
    assert "Wat geloot werd, blijft staan." in read(client, address)
    assert client.post(address, {"start": "1"}).status_code == 422
    page = read(client, client.post(address, {"start": "3"})["Location"])
    assert "Het begon op woensdag 25 november, een andere dag dan gepland." in page
    without = begun_diary(anna.reader, dyad)
    assert client.get(reverse("diary_start", args=[without.pk])).status_code == 404


def test_stopping_and_wiping_ask_once_more(client_on, anna, dyad):
    client, row = client_on(), begun_diary(anna.reader, dyad)
    assert "Hier stoppen?" in read(client, reverse("stop_diary", args=[row.pk]))
    stopped = client.post(reverse("stop_diary", args=[row.pk]))
    assert "Gestopt. Dat mag." in read(client, stopped["Location"])
    assert "Dit dagboek wissen?" in read(client, reverse("wipe_diary", args=[row.pk]))
    wiped = client.post(reverse("wipe_diary", args=[row.pk]))
    assert wiped["Location"] == reverse("bond_diary", args=[dyad])
    assert not Diary.objects.exists()


def test_a_bond_that_is_over_begins_no_diary(client_on, anna, dyad):
    pupils.end_bond(by=anna.reader, dyad=one_bond(anna.reader, dyad).dyad)
    client, address = client_on(), reverse("bond_diary", args=[dyad])
    assert "Deze band is afgerond." in read(client, address)
    assert client.post(address, plan(agreed="1")).status_code == 404


def test_sixty_days_take_as_many_queries_as_three(
    client_on, anna, dyad, django_assert_max_num_queries
):
    few = lived_diary(anna.reader, dyad, "123", phases=None)
    many = lived_diary(anna.reader, dyad, "1023." * 12)
    client = client_on()
    for name in ("diary", "diary_picture"):
        client.get(reverse(name, args=[few.pk]))
        with django_assert_max_num_queries(30) as first:
            client.get(reverse(name, args=[few.pk]))
        with django_assert_max_num_queries(len(first)):
            client.get(reverse(name, args=[many.pk]))


def test_a_page_that_draws_nothing_does_not_read_numpy():
    code = (
        "import django, sys; django.setup(); import rodedraad.site.urls; "
        "print(sorted(one for one in sys.modules if one in {'numpy', 'scipy'}))"
    )
    done = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", code],
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
