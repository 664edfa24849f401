"""The pages of a talk without a script, and what its script may ask."""

from __future__ import annotations

import html
import json
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.core.talk import Company
from rodedraad.talking.guide import queries
from rodedraad.talking.guide.models import Talk
from rodedraad.talking.guide.showing import STEPS
from tests.factories.measuring import bond, closed_moment
from tests.factories.talks import PREPARED, begun_talk, prepared_talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(anna, dyad):
    return begun_talk(anna.reader, dyad)


def step(talk, name):
    return reverse("talk_step", args=[talk.pk, name])


def read(client, address):
    return html.unescape(client.get(address).content.decode())


def words(anna, talk):
    return queries.talk(anna.reader, talk.pk).words


def test_a_whole_talk_without_a_script(signed_in, anna, dyad):
    begun = signed_in.post(
        reverse("talk_guide", args=[dyad]), {"talk": uuid4(), "company": "coach"}
    )
    talk = Talk.objects.get()
    assert begun["Location"] == step(talk, "for_myself")
    told = {"key": uuid4(), "text-hypothesis": "Ik denk dat hij mij test.\r\nOf niet."}
    address = signed_in.post(begun["Location"], told)["Location"]
    chosen = {
        "key": uuid4(),
        "boxed": ["question.settle_what_for", "question.settle_you_know"],
        "pick-question.settle_what_for": "on",
        "text-question.settle_what_for": "Waarvoor zitten we hier?",
        "text-question.settle_you_know": "Jij kent deze leerling, ik niet.",
        "text-own.settle": "",
    }
    address = signed_in.post(address, chosen)["Location"]
    assert address == step(talk, "good_moment")
    for _ in STEPS[2:]:
        address = signed_in.post(address, {"key": uuid4()})["Location"]
    assert address == reverse("talk_guide", args=[dyad])
    assert words(anna, talk) == {
        "company": "coach",
        "hypothesis": "Ik denk dat hij mij test.\nOf niet.",
        "question.settle_what_for": "Waarvoor zitten we hier?",
    }


def test_three_questions_stand_there_each_with_its_reason(signed_in, anna, dyad, talk):
    for code, reason in ((None, "geen beeld nodig"), (5, "vaak iets geeft")):
        if code:
            closed_moment(anna.reader, dyad, code=code)
        page = read(signed_in, step(talk, "good_moment"))
        assert len(re.findall(r"Waarom deze:", page)) == 3
        assert reason in page


def test_the_switch_tells_the_same_questions_as_behaviour(signed_in, anna, talk):
    told = {"key": uuid4(), "stay": "1", "text-telling": "behaviour"}
    stayed = signed_in.post(step(talk, "one_thing"), told)
    assert stayed["Location"] == step(talk, "one_thing")
    page = read(signed_in, step(talk, "one_thing"))
    assert "Wat zie je deze leerling doen als je aan gisteren denkt?</textarea>" in page
    assert words(anna, talk)["telling"] == "behaviour"


def test_a_question_that_she_left_out_again_is_kept_as_nothing(signed_in, anna, dyad):
    talk = prepared_talk(anna.reader, dyad)
    name = "question.good_glad"
    left = {
        "key": uuid4(),
        "boxed": name,
        f"text-{name}": PREPARED[name],
        f"was-{name}": PREPARED[name],
    }
    signed_in.post(step(talk, "good_moment"), left)
    assert words(anna, talk)[name] == ""
    again = {"key": uuid4(), "boxed": name, f"pick-{name}": "on", f"text-{name}": "Wat nu?"}
    signed_in.post(step(talk, "good_moment"), again | {f"was-{name}": ""})
    assert words(anna, talk)[name] == "Wat nu?"


def test_the_sheet_for_the_talk_holds_what_she_chose_and_nothing_for_her_own_eyes(
    signed_in, anna, dyad
):
    talk = prepared_talk(anna.reader, dyad, Company.COACH)
    page = read(signed_in, step(talk, "during"))
    sheet = page[page.index("<main") : page.index('<script id="talk"')]
    assert PREPARED["question.good_glad"] in sheet
    assert PREPARED["own.choose"] in sheet
    assert PREPARED["hypothesis"] not in page  # not for a script either
    assert PREPARED["for_me"] not in page
    assert "<bdi>Vonkje" not in sheet


def test_a_step_that_she_left_out_is_not_on_the_sheet_and_stays_as_she_wrote_it(
    signed_in, anna, dyad
):
    talk = prepared_talk(anna.reader, dyad)
    left_out = {"key": uuid4(), "ticks": "skipped.choose", "tick-skipped.choose": "on"}
    signed_in.post(step(talk, "choose"), left_out)
    page = read(signed_in, step(talk, "during"))
    assert PREPARED["own.choose"] not in page[page.index("<main") : page.index('<script id="talk"')]
    assert words(anna, talk)["own.choose"] == PREPARED["own.choose"]


def test_what_is_ticked_during_the_talk_is_kept(signed_in, anna, dyad):
    talk = prepared_talk(anna.reader, dyad)
    first, last = "asked.question.good_glad", "asked.own.choose"
    sent = {"key": uuid4(), "ticks": [first, last], f"was-{first}": "1", f"tick-{last}": "on"}
    assert signed_in.post(step(talk, "during"), sent)["Location"] == step(talk, "after")
    ticks = queries.talk(anna.reader, talk.pk).ticks
    assert (ticks[first], ticks[last]) == (0, 1)


def test_two_tabs_without_a_script_show_both_sheets(signed_in, anna, talk):
    one, other = ({"key": uuid4(), "text-own.choose": text} for text in ("Eerst.", "Dan."))
    signed_in.post(step(talk, "choose"), one)
    clashed = signed_in.post(step(talk, "choose"), other)
    assert clashed.status_code == 409
    page = clashed.content.decode()
    assert page.index("Dan.") < page.index("Eerst.")
    chosen = {"key": uuid4(), "text-own.choose": "Dan.", "was-own.choose": "Eerst."}
    assert signed_in.post(step(talk, "choose"), chosen).status_code == 303
    assert words(anna, talk)["own.choose"] == "Dan."


def test_a_question_that_steers_is_said_so_with_another_way_and_is_kept_all_the_same(
    signed_in, anna, talk
):
    steering = "Vind je niet dat hij lui is?"
    signed_in.post(step(talk, "inner_side"), {"key": uuid4(), "text-own.inner_side": steering})
    page = read(signed_in, step(talk, "inner_side"))
    assert "“Vind je niet”: Hier zit het antwoord al in." in page
    assert "“lui”: Dit plakt een etiket." in page
    assert words(anna, talk)["own.inner_side"] == steering


def flags(client, body, language=""):
    return client.post(f"{language}/talks/flags/", body, content_type="application/json")


def test_the_script_asks_the_same_in_the_language_of_the_page(signed_in):
    asked = json.dumps({"text": "Don't you think she is lazy?"})
    told = flags(signed_in, asked, "/en").json()["flags"]
    assert any("Don't you" in one for one in told)
    assert any("lazy" in one for one in told)
    assert flags(signed_in, json.dumps({"text": "Wat gebeurde er toen?"})).json() == {"flags": []}
    assert flags(signed_in, json.dumps({"text": "  "})).json() == {"flags": []}


def test_half_a_question_is_not_yet_called_closed(signed_in):
    half, whole = (flags(signed_in, json.dumps({"text": f"Lukt het{end}"})) for end in ("", "?"))
    assert half.json()["flags"] == []
    assert len(whole.json()["flags"]) == 1


@pytest.mark.parametrize("body", ["x", "[]", "{}", '{"text": 1}', json.dumps({"text": "a" * 1001})])
def test_what_is_no_question_is_refused(signed_in, body):
    assert flags(signed_in, body).status_code == 400


def test_the_script_saves_with_a_key_and_hears_what_stands_there(signed_in, talk):
    body = {"key": str(uuid4()), "answers": [{"name": "skipped.settle", "to": 1}]}
    for address in ("save_talk", "save_talk_again"):
        answer = signed_in.post(
            reverse(address, args=[talk.pk]), json.dumps(body), content_type="application/json"
        )
        assert answer.status_code == 200
        assert answer.json()["answers"] == {"skipped.settle": 1}
    other = {**body, "key": str(uuid4()), "answers": [{"name": "skipped.settle", "to": 0}]}
    clashed = signed_in.post(
        reverse("save_talk", args=[talk.pk]), json.dumps(other), content_type="application/json"
    )
    assert clashed.status_code == 409


def test_a_save_that_cannot_be_read_is_refused_to_whom_it_is_hers(signed_in, talk):
    address = reverse("save_talk", args=[talk.pk])
    assert signed_in.post(address, "{}", content_type="application/json").status_code == 400
    nowhere = reverse("save_talk", args=[uuid4()])
    assert signed_in.post(nowhere, "{}", content_type="application/json").status_code == 404
    again = signed_in.get(reverse("save_talk_again", args=[talk.pk]))
    assert again.json()["token"]


@pytest.mark.parametrize(
    "sent",
    [{}, {"key": "x"}, {"key": uuid4(), "ticks": "skipped.settle", "was-skipped.settle": "x"}],
)
def test_a_form_that_nobody_here_sends_is_refused(signed_in, talk, sent):
    assert signed_in.post(step(talk, "settle"), sent).status_code == 400


def test_a_step_that_does_not_exist_is_not_there(signed_in, talk):
    assert signed_in.get(step(talk, "dance")).status_code == 404


def test_the_list_says_when_she_looks_back_and_wiping_is_asked_once_more(signed_in, anna, dyad):
    talk = prepared_talk(anna.reader, dyad)
    address = reverse("talk_guide", args=[dyad])
    assert "Je kijkt terug op 7 december 2026." in read(signed_in, address)
    wipe = reverse("wipe_talk", args=[talk.pk])
    assert "wissen?" in read(signed_in, wipe)
    assert signed_in.post(wipe)["Location"] == address
    assert "Wat je voorbereidde" not in read(signed_in, address)


def test_the_page_says_who_does_not_see_it(signed_in, dyad):
    assert "een gesprek kun je nog niet delen" in read(
        signed_in, reverse("talk_guide", args=[dyad])
    )


def test_wiping_all_about_herself_is_offered_for_a_bond_with_only_a_talk(signed_in, anna, dyad):
    talk = prepared_talk(anna.reader, dyad)
    address = reverse("wipe_all_about_me", args=[dyad])
    assert address in read(signed_in, reverse("bond", args=[dyad]))
    signed_in.post(address)
    assert address not in read(signed_in, reverse("bond", args=[dyad]))
    page = read(signed_in, step(talk, "for_myself"))
    assert "heb je gewist" in page
    assert "<textarea" not in page
    assert "Eén zin voor jou." not in read(signed_in, step(talk, "after"))


def test_the_picture_of_another_bond_decides_nothing(signed_in, anna, talk):
    closed_moment(anna.reader, bond(anna.reader, "Ster"), code=5)
    assert "geen beeld nodig" in read(signed_in, step(talk, "good_moment"))


def test_with_a_parent_there_is_no_switch_and_nothing_of_the_picture(signed_in, anna, dyad):
    closed_moment(anna.reader, dyad, code=5)
    talk = begun_talk(anna.reader, dyad, Company.PARENT)
    page = read(signed_in, step(talk, "one_thing"))
    assert "Hoe vertel je het?" not in page
    assert "je beeld van" not in page
    assert page.count("Deze vraag past bij elke band.") == 3
    assert "Schrijf hier niets op over de ouder." in page
