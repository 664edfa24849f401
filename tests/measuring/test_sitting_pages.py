"""The page of a sitting always says what comes next, and where each picture is."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from rodedraad.core.reference import CameIn
from rodedraad.measuring import actions, queries
from rodedraad.measuring.actions import Beginning
from rodedraad.measuring.models import Check
from rodedraad.web import clock
from tests.factories.measuring import answer_all, begun_check, bond, closed_moment, save
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(anna):
    return sign_in(Client(), anna)


@pytest.fixture
def sitting(anna):
    """Three pupils, chosen, in the order drawn."""
    dyads = [bond(anna.reader, name) for name in ("Kikker", "Mus", "O'Brïen")]
    begun = actions.begin_sitting(by=anna.reader, dyads=dyads, how=Beginning(CameIn.CHOSEN))
    return queries.sitting(anna.reader, begun[0].sitting)


def page_of(signed_in, sitting):
    return signed_in.get(reverse("sitting", args=[sitting[0].row.sitting])).content.decode()


def begins_with(page, name):
    return page.split('class="button"')[1].split("</a>")[0].replace("&#x27;", "'").endswith(name)


def test_it_begins_with_the_first_and_goes_on_with_who_is_open(signed_in, anna, sitting):
    first, second, _ = sitting
    assert begins_with(page_of(signed_in, sitting), f"Begin met {first.nickname}")
    actions.save_answers(by=anna.reader, check=first.row, save=save(c1=4))
    assert begins_with(page_of(signed_in, sitting), f"Ga verder met {first.nickname}")
    actions.close_check(by=anna.reader, check=first.row)
    page = page_of(signed_in, sitting)
    assert begins_with(page, f"Begin met {second.nickname}")
    assert reverse("bond", args=[first.dyad]) in page


def test_one_statement_for_all_goes_on_at_the_first_that_somebody_left_open(
    signed_in, anna, sitting
):
    assert reverse("sitting_statement", args=[sitting[0].row.sitting, "c1"]) in page_of(
        signed_in, sitting
    )
    for sheet in sitting:
        actions.save_answers(by=anna.reader, check=sheet.row, save=save(c1=4, c2=2))
    assert reverse("sitting_statement", args=[sitting[0].row.sitting, "f4"]) in page_of(
        signed_in, sitting
    )


def test_when_all_is_filled_in_one_button_closes_them_all(signed_in, anna, sitting):
    for sheet in sitting:
        answer_all(anna.reader, sheet.row)
    page = page_of(signed_in, sitting)
    assert "Alles ingevuld." in page
    assert "Alle drie afronden" in page
    closed = signed_in.post(reverse("close_sitting", args=[sitting[0].row.sitting]))
    assert closed.status_code == 303
    assert Check.objects.filter(closed=True).count() == 3
    page = page_of(signed_in, sitting)
    assert "Je stond bij iedereen stil" in page
    assert all(reverse("bond", args=[sheet.dyad]) in page for sheet in sitting)


def test_closing_all_leaves_who_has_no_answer_yet(signed_in, anna, sitting):
    answer_all(anna.reader, sitting[0].row)
    signed_in.post(reverse("close_sitting", args=[sitting[0].row.sitting]))
    assert [sheet.row.closed for sheet in queries.sitting(anna.reader, sitting[0].row.sitting)] == [
        True, False, False,
    ]  # fmt: skip


def test_the_end_of_one_says_with_whom_she_goes_on(signed_in, anna, sitting):
    first, second, third = sitting
    for sheet, then in ((first, second), (second, third), (third, first)):
        page = signed_in.get(reverse("check_step", args=[sheet.id, "done"])).content.decode()
        name = escape(then.nickname)
        assert f"Afronden, en verder met {name}" in page
    for sheet in (second, third):
        actions.save_answers(by=anna.reader, check=sheet.row, save=save(c1=4))
        actions.close_check(by=anna.reader, check=sheet.row)
    page = signed_in.get(reverse("check_step", args=[first.id, "done"])).content.decode()
    assert "en verder met" not in page


def test_a_sitting_is_one_line_among_what_lies_open(signed_in, anna, sitting):
    begun_check(anna.reader, "Ster")
    actions.save_answers(by=anna.reader, check=sitting[0].row, save=save(c1=4, c2=4))
    page = signed_in.get(reverse("moments")).content.decode()
    assert page.count(reverse("sitting", args=[sitting[0].row.sitting])) == 1
    assert "2 van 48" in page
    assert "0 van 16" in page


def test_a_sitting_can_be_let_go_and_what_is_done_stays(signed_in, anna, sitting):
    first, second, third = sitting
    for sheet in (first, second):
        actions.save_answers(by=anna.reader, check=sheet.row, save=save(c1=4))
    actions.close_check(by=anna.reader, check=first.row)
    address = reverse("drop_sitting", args=[first.row.sitting])
    asked = signed_in.get(address).content.decode()
    assert f"<bdi>{escape(third.nickname)}</bdi>" in asked
    assert "1 van 16" in asked
    assert Check.objects.count() == 3
    assert signed_in.post(address)["Location"] == reverse("moments")
    assert [one.pk for one in Check.objects.all()] == [first.id]


def test_who_drew_and_nobody_is_left_is_told_at_the_choice(signed_in, anna):
    closed_moment(anna.reader, bond(anna.reader))
    told = {"came_in": "drawn", "sitting": uuid4(), "day": "good"}
    refused = signed_in.post(reverse("moments"), told)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert page.index("came-in-wrong") < page.index("Er is nu niemand om te loten")
    assert re.search(r'value="drawn"[^>]* checked', page)
    assert re.search(r'value="good"[^>]* checked', page)


def test_fewer_than_three_are_told_so(signed_in, anna):
    closed_moment(anna.reader, bond(anna.reader, "Mus"))
    bond(anna.reader, "Kikker")
    told = {"came_in": "drawn", "sitting": uuid4()}
    page = signed_in.get(signed_in.post(reverse("moments"), told)["Location"]).content.decode()
    assert "minder dan drie" in page
    assert "0 van 16" in page


@pytest.mark.usefixtures("sitting")
def test_who_has_a_moment_open_is_not_drawn_nor_begun_twice(anna):
    other = bond(anna.reader, "Ster")
    drawn = actions.draw(by=anna.reader, how=Beginning(CameIn.DRAWN))
    assert [check.dyad_id for check in drawn] == [other]
    last = bond(anna.reader, "Wolk")
    whole = actions.begin_class(by=anna.reader, how=Beginning(CameIn.WHOLE_CLASS))
    assert [check.dyad_id for check in whole] == [last]


def test_a_moment_that_lay_ready_and_empty_makes_room(anna):
    ready = begun_check(anna.reader)
    [drawn] = actions.draw(by=anna.reader, how=Beginning(CameIn.DRAWN))
    assert drawn.dyad_id == ready.dyad_id
    assert list(Check.objects.values_list("pk", flat=True)) == [drawn.pk]


def looked_at_days_ago(anna, days, came_in="drawn", name="Vonkje"):
    check = closed_moment(anna.reader, bond(anna.reader, name))
    then = clock.day_of(clock.this_instant()) - timedelta(days=days)
    Check.objects.filter(pk=check.pk).update(day=then, came_in=came_in)
    return check.dyad_id


def test_ten_to_fourteen_days_later_two_may_be_drawn_again(signed_in, anna):
    wanted = {looked_at_days_ago(anna, days, name=f"n{days}") for days in (10, 12, 14)}
    for days, came_in in ((9, "drawn"), (15, "drawn"), (12, "chosen")):
        looked_at_days_ago(anna, days, came_in, name=f"niet {days}")
    assert "nog eens" in signed_in.get(reverse("moments")).content.decode()
    told = {"came_in": "again", "sitting": uuid4()}
    assert signed_in.post(reverse("moments"), told).status_code == 303
    found = Check.objects.filter(closed=False)
    assert found.count() == 2
    assert {check.dyad_id for check in found} <= wanted
    assert {check.came_in for check in found} == {"drawn"}


def test_looking_again_is_offered_only_where_there_are_two(signed_in, anna):
    looked_at_days_ago(anna, 12)
    assert 'value="again"' not in signed_in.get(reverse("moments")).content.decode()
    told = {"came_in": "again", "sitting": uuid4()}
    assert signed_in.post(reverse("moments"), told).status_code == 422
