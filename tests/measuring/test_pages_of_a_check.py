"""The pages of a moment, without a script: every step is a form, and nothing is sent twice."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.core.reference import CameIn
from rodedraad.measuring import actions, queries
from rodedraad.measuring.actions import Beginning
from rodedraad.measuring.models import Check
from tests.factories.measuring import ALL, answer_all, begun_check, bond, save
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(anna):
    return sign_in(Client(), anna)


@pytest.fixture
def check(anna):
    return begun_check(anna.reader)


def path(name, *args):
    return reverse(name, args=args)


def step(check, name):
    return path("check_step", check.pk, name)


def answers(anna, check):
    return queries.check(anna.reader, check.pk).answers


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def fields_of(client, address):
    """Key and was, as the page of a statement carries them."""
    page = client.get(address).content.decode().split('data-form="statement"')[1]
    return {name: hidden(page, name) for name in ("key", "was")}


def test_a_whole_moment_without_a_script(signed_in, anna):
    dyad = bond(anna.reader)
    begun = signed_in.post(path("begin_check", dyad), {"day": "heavy"})
    assert begun.status_code == 303
    address = signed_in.get(begun["Location"])["Location"]
    assert address.endswith("/at/moment/")
    told = {"key": uuid4(), "was": "", "text": "Vrijdag bleef hij hangen.\r\nZomaar."}
    address = signed_in.post(address, told)["Location"]
    for _ in ALL:
        answered = signed_in.post(address, fields_of(signed_in, address) | {"code": "4"})
        assert answered.status_code == 303
        address = answered["Location"]
    assert address.endswith("/at/done/")
    check = Check.objects.get()
    comment = {"key": uuid4(), "was": "", "text": "Het was een lange week."}
    closed = signed_in.post(path("close_check", check.pk), comment)
    assert closed["Location"] == path("bond", dyad)
    found = queries.check(anna.reader, check.pk)
    assert found.answers == dict.fromkeys(ALL, 4)
    assert found.words == {
        "day": "heavy",
        "moment": "Vrijdag bleef hij hangen.\nZomaar.",
        "comment": "Het was een lange week.",
    }
    assert found.row.closed


def test_a_form_sent_twice_answers_once(signed_in, anna, check):
    fields = fields_of(signed_in, step(check, "c1")) | {"code": "4"}
    first, again = (signed_in.post(step(check, "c1"), fields) for _ in range(2))
    assert first.status_code == again.status_code == 303
    assert answers(anna, check) == {"c1": 4}


def test_not_knowing_yet_is_an_answer_too(signed_in, anna, check):
    fields = fields_of(signed_in, step(check, "c1")) | {"code": "unsure"}
    signed_in.post(step(check, "c1"), fields)
    assert answers(anna, check) == {"c1": None}
    assert 'aria-pressed="true"><kbd>0</kbd>' in signed_in.get(step(check, "c1")).content.decode()


def test_two_devices_that_answer_otherwise_get_both_sheets_and_a_choice(signed_in, anna, check):
    laptop, tablet = (fields_of(signed_in, step(check, "c1")) for _ in range(2))
    signed_in.post(step(check, "c1"), laptop | {"code": "4"})
    clashed = signed_in.post(step(check, "c1"), tablet | {"code": "2"})
    assert clashed.status_code == 409
    page = clashed.content.decode().split('data-side="yours"')[1]
    assert page.index("zelden") < page.index("vaak")
    assert answers(anna, check) == {"c1": 4}
    choice = {name: hidden(page, name) for name in ("key", "was", "code")}
    assert choice["code"] == "2"
    assert signed_in.post(step(check, "c1"), choice).status_code == 303
    assert answers(anna, check) == {"c1": 2}


def test_she_goes_on_where_she_stopped(signed_in, anna, check):
    signed_in.post(step(check, "c1"), {"key": uuid4(), "code": "4"})
    assert signed_in.get(path("check", check.pk))["Location"] == step(check, ALL[1])
    answer_all(anna.reader, queries.row(anna.reader, check.pk), 4)
    assert signed_in.get(path("check", check.pk))["Location"] == step(check, "done")


def test_what_lies_open_stands_on_the_page_of_moments(signed_in, check):
    page = signed_in.get(path("moments")).content.decode()
    assert "Vonkje" in page
    assert path("check", check.pk) in page


@pytest.mark.parametrize("code", ["6", "x", "", "9" * 5000, "unsure"])
def test_an_answer_that_the_form_does_not_offer_is_refused_in_words(signed_in, anna, check, code):
    item = "k" if code == "unsure" else "c1"
    refused = signed_in.post(step(check, item), {"key": uuid4(), "code": code})
    assert refused.status_code == 400
    assert "niet bewaren" in refused.content.decode()
    assert answers(anna, check) == {}


def test_a_closed_moment_offers_to_open_it_again(signed_in, anna, check):
    signed_in.post(step(check, "c1"), {"key": uuid4(), "code": "4"})
    signed_in.post(path("close_check", check.pk))
    assert "Opnieuw openen" in signed_in.get(path("check", check.pk)).content.decode()
    late = signed_in.post(step(check, "c1"), {"key": uuid4(), "was": "4", "code": "2"})
    assert late["Location"] == path("check", check.pk)
    signed_in.post(path("reopen_check", check.pk))
    signed_in.post(step(check, "c1"), {"key": uuid4(), "was": "4", "code": "2"})
    assert answers(anna, check) == {"c1": 2}


def test_a_moment_without_answers_is_not_closed(signed_in, check):
    refused = signed_in.post(path("close_check", check.pk))
    assert refused.status_code == 409
    assert "nog niets" in refused.content.decode()


def test_wiping_is_asked_once_and_then_done(signed_in, anna, check):
    signed_in.post(step(check, "e1"), {"key": uuid4(), "code": "4"})
    assert "wissen" in signed_in.get(path("wipe_about_me", check.pk)).content.decode()
    assert signed_in.post(path("wipe_about_me", check.pk)).status_code == 303
    assert answers(anna, check) == {}
    gone = signed_in.post(step(check, "e1"), {"key": uuid4(), "code": "4"})
    assert gone.status_code == 410
    assert "Wissen" in signed_in.get(path("wipe_check", check.pk)).content.decode()
    assert signed_in.post(path("wipe_check", check.pk))["Location"] == path("wiped")
    assert signed_in.get(path("check", check.pk)).status_code == 404


def test_three_are_drawn_at_the_press_of_a_button_and_only_once(signed_in, anna):
    for name in "ABCDE":
        bond(anna.reader, name)
    told = {"came_in": "drawn", "sitting": uuid4(), "day": "good"}
    first, again = (signed_in.post(path("moments"), told) for _ in range(2))
    assert first["Location"] == again["Location"]
    assert Check.objects.filter(came_in="drawn").count() == 3
    assert signed_in.get(first["Location"]).content.decode().count("0 van 16") == 3


def test_whom_she_chooses_comes_in_as_chosen(signed_in, anna):
    dyads = [bond(anna.reader, name) for name in "AB"]
    told = {"came_in": "chosen", "sitting": uuid4(), "dyads": dyads}
    assert signed_in.post(path("moments"), told).status_code == 303
    assert {one.came_in for one in Check.objects.all()} == {"chosen"}


def test_at_the_end_it_says_that_a_word_stands_with_what_is_about_both(signed_in, check):
    said = signed_in.get(step(check, "done")).content.decode()
    assert "Dit staat bij wat over jullie gaat." in said


@pytest.mark.parametrize(("names", "ticked"), [("A", 1), ("AB", 0)])
def test_her_only_pupil_is_ticked_already(signed_in, anna, names, ticked):
    for name in names:
        bond(anna.reader, name)
    form = signed_in.get(path("moments")).context["form"]
    assert str(form["dyads"]).count("checked") == ticked


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"came_in": "chosen"}, 422),
        ({"came_in": "by-mood"}, 422),
        ({"came_in": "chosen", "dyads": [uuid4()]}, 422),
    ],
)
def test_a_sitting_that_cannot_begin_says_why(signed_in, anna, told, status):
    bond(anna.reader)
    answer = signed_in.post(path("moments"), told | {"sitting": uuid4()})
    assert answer.status_code == status
    assert not Check.objects.exists()


def test_one_statement_is_answered_for_several_pupils(signed_in, anna):
    dyads = [bond(anna.reader, name) for name in "AB"]
    sitting = uuid4()
    told = {"came_in": "chosen", "sitting": sitting, "dyads": dyads}
    signed_in.post(path("moments"), told)
    first, second = Check.objects.order_by("place_in_order")
    address = path("sitting_statement", sitting, "c1")
    assert "Ik heb plezier" in signed_in.get(address).content.decode()
    fields = {"key": uuid4(), f"code-{first.pk}": "4", f"code-{second.pk}": "unsure"}
    assert signed_in.post(address, fields)["Location"] == path("sitting_statement", sitting, "c2")
    assert answers(anna, first) == {"c1": 4}
    assert answers(anna, second) == {"c1": None}
    clashed = signed_in.post(address, {"key": uuid4(), f"code-{first.pk}": "1"})
    assert clashed.status_code == 409
    assert f'name="code-{first.pk}" value="1"' in clashed.content.decode()
    last = path("sitting_statement", sitting, "k")
    assert signed_in.post(last, {"key": uuid4()})["Location"] == path("sitting", sitting)


def test_after_one_of_a_sitting_comes_the_next(signed_in, anna):
    dyads = [bond(anna.reader, name) for name in "AB"]
    sitting = uuid4()
    told = {"came_in": "chosen", "sitting": sitting, "dyads": dyads}
    signed_in.post(path("moments"), told)
    first, second = Check.objects.order_by("place_in_order")
    for one in (first, second):
        signed_in.post(step(one, "c1"), {"key": uuid4(), "code": "4"})
        closed = signed_in.post(path("close_check", one.pk))
        assert closed["Location"] == path("sitting", sitting)
    assert path("bond", first.dyad_id) in signed_in.get(path("sitting", sitting)).content.decode()
    assert signed_in.get(path("sitting_statement", sitting, "c1")).status_code == 404


def test_there_are_no_steps_but_those_of_the_form(signed_in, check):
    assert signed_in.get(step(check, "c9")).status_code == 404


READ = ["check", "wipe_check", "wipe_about_me", "answers_again"]
DONE = [
    *("close_check", "reopen_check", "wipe_check", "wipe_about_me"),
    *("answers", "answers_again"),
]


def every_address(check):
    """(method, path) of each page and deed of this moment."""
    return [
        *(("get", path(name, check.pk)) for name in READ),
        *(("post", path(name, check.pk)) for name in DONE),
        ("get", step(check, "c1")),
        ("post", step(check, "c1")),
        ("get", path("begin_check", check.dyad_id)),
        ("post", path("begin_check", check.dyad_id)),
        ("get", path("sitting", check.sitting or uuid4())),
        ("get", path("sitting_statement", check.sitting or uuid4(), "c1")),
        ("post", path("sitting_statement", check.sitting or uuid4(), "c1")),
    ]


def test_for_an_outsider_nothing_of_it_is_there(signed_in, anna, eva):
    dyads = [bond(anna.reader, name) for name in "AB"]
    signed_in.post(path("moments"), {"came_in": "chosen", "sitting": uuid4(), "dyads": dyads})
    check = Check.objects.select_related("dyad").first()
    outsider = sign_in(Client(), eva)
    body = f'{{"key": "{uuid4()}", "answers": [{{"name": "c1", "to": 1}}]}}'
    for method, address in every_address(check):
        if method == "get":
            status = outsider.get(address).status_code
        elif "/answers/" in address:
            status = outsider.post(address, body, content_type="application/json").status_code
        else:
            status = outsider.post(address, {"key": uuid4(), "code": "1", "day": ""}).status_code
        assert status == 404, (method, address)
    assert answers(anna, check) == {}
    assert Check.objects.count() == 2
    page = outsider.post(path("moments"), {"came_in": "chosen", "sitting": uuid4(), "dyads": dyads})
    assert page.status_code == 422


def test_who_is_not_signed_in_is_led_to_the_door(client, check):
    for method, address in every_address(check)[:5]:
        door = getattr(client, method)(address)
        assert "/account/" in (door.headers.get("Location") or door.content.decode())
        assert door.status_code in {302, 423}


def test_her_answers_and_words_are_in_no_address(signed_in, check):
    answered = signed_in.post(step(check, "c1"), {"key": uuid4(), "code": "4"})
    assert answered["Location"] == step(check, "c2")


def test_saving_tells_other_devices_nothing_by_cache(signed_in, check):
    assert signed_in.get(step(check, "c1"))["Cache-Control"] == "no-store"


ABOUT_HERSELF = ("e1", "e2")


def test_once_she_wiped_what_is_about_herself_nothing_of_it_is_asked_any_more(
    signed_in, anna, check
):
    actions.wipe_about_me(by=anna.reader, check=check)
    told = [key for key in ALL if key not in ABOUT_HERSELF]
    actions.save_answers(by=anna.reader, check=check, save=save(**dict.fromkeys(told, 3)))
    for item in ABOUT_HERSELF:
        assert signed_in.get(step(check, item))["Location"] == path("check", check.pk)
    assert signed_in.get(path("check", check.pk))["Location"] == step(check, "done")
    done = signed_in.get(step(check, "done")).content.decode()
    assert not [item for item in ABOUT_HERSELF if step(check, item) in done]
    assert f"van {len(told)}" in signed_in.get(step(check, told[0])).content.decode()


def test_in_a_sitting_the_others_are_still_asked_about_herself(signed_in, anna):
    dyads = [bond(anna.reader), bond(anna.reader, "Ster")]
    one, other = actions.begin_sitting(by=anna.reader, dyads=dyads, how=Beginning(CameIn.CHOSEN))
    actions.wipe_about_me(by=anna.reader, check=one)
    page = signed_in.get(path("sitting_statement", one.sitting, "e1")).content.decode()
    assert str(other.pk) in page
    assert str(one.pk) not in page
    actions.wipe_about_me(by=anna.reader, check=other)
    assert signed_in.get(path("sitting_statement", one.sitting, "e1")).status_code == 404
