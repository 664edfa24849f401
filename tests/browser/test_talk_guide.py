"""The talk guide in a real browser: by keyboard, while typing, in two tabs, with a quiet clock."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from rodedraad.talking.guide import queries
from rodedraad.talking.guide.models import Talk
from tests.browser.conftest import DESKTOP, PATIENCE
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person, sign_in
from tests.factories.talks import begun_talk, prepared_talk

pytestmark = pytest.mark.django_db(transaction=True)
LOST = "ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def anna(transactional_db):  # noqa: ARG001  # opens the database
    return person("anna")


@pytest.fixture
def dyad(anna):
    return bond(anna.reader)


@pytest.fixture
def window(new_context, anna, base_url):
    """A window in which anna is signed in, her vault open."""
    context = new_context(**DESKTOP)
    context.set_default_timeout(PATIENCE)
    cookies = sign_in(Client(), anna).cookies
    context.add_cookies(
        [{"name": name, "value": one.value, "url": base_url} for name, one in cookies.items()]
    )
    return context


@pytest.fixture
def page(window):
    return window.new_page()


def at(talk, step):
    return reverse("talk_step", args=[talk.pk, step])


def kept(page):
    return page.locator("[data-kept]")


def words(anna, talk):
    return queries.talk(anna.reader, talk.pk).words


def go_on(page, name="Verder"):
    before = page.url
    page.get_by_role("button", name=name, exact=True).press("Enter")
    page.wait_for_url(lambda url: url != before)


def prepared(page) -> str:
    """From her bond to the sheet for the talk, by keyboard; the question she took along."""
    page.get_by_role("link", name="Ga in gesprek").press("Enter")
    page.get_by_role("radio", name="begeleider").press("Space")
    page.get_by_role("button", name="Begin", exact=True).press("Enter")
    page.get_by_role("textbox", name="Wat denk ik dat er speelt?").fill("Hij test mij.")
    go_on(page)
    go_on(page)
    expect(page.get_by_role("heading", name="Eén goed moment")).to_be_visible()
    expect(page.get_by_text("Waarom deze:")).to_have_count(3)
    page.get_by_role("checkbox", name="Deze vraag neem ik mee").first.press("Space")
    expect(kept(page)).to_have_text("bewaard")
    chosen = page.get_by_role("textbox", name="Vraag 1, in jouw woorden").input_value()
    go_on(page)
    page.get_by_role("checkbox", name="Deze stap sla ik over").press("Space")
    for _ in ("one_thing", "inner_side", "between_you", "choose"):
        go_on(page)
    go_on(page, "Naar het blad voor het gesprek")
    return chosen


def closed(page) -> None:
    """From the talk to the list, by keyboard, with two lines and a day."""
    go_on(page, "Het gesprek is klaar")
    page.get_by_role("textbox", name="Eén zin voor deze leerling").fill("Ik zag je wachten.")
    page.get_by_role("textbox", name="Eén zin voor jou").fill("Even naar buiten.")
    page.get_by_label("Wanneer kijk je terug?").fill("2026-12-07")
    go_on(page, "Klaar")


def test_a_whole_talk_by_keyboard(page, anna, dyad):
    closed_moment(anna.reader, dyad, code=4)
    page.goto(reverse("bond", args=[dyad]))
    chosen = prepared(page)
    page.get_by_role("button", name="Stille klok").press("Enter")
    expect(page.locator("[data-minutes]")).to_have_text("nog geen minuut")
    page.get_by_role("checkbox", name=chosen).press("Space")
    closed(page)
    expect(page.get_by_text("Je kijkt terug op 7 december 2026.")).to_be_visible()
    sheet = queries.talk(anna.reader, Talk.objects.get().pk)
    assert sheet.words["hypothesis"] == "Hij test mij."
    assert sheet.words["for_me"] == "Even naar buiten."
    assert sheet.ticks["skipped.one_thing"] == 1
    assert [tick for tick in sheet.ticks if tick.startswith("asked.")]


def test_what_steers_is_said_while_she_writes_and_gone_when_it_is_mended(page, anna, dyad):
    talk = begun_talk(anna.reader, dyad)
    page.goto(at(talk, "inner_side"))
    own, said = page.locator("#own"), page.locator("#own-steers")
    own.fill("Vind je niet dat hij lui is?")
    expect(said).to_contain_text("Hier zit het antwoord al in.")
    expect(said).to_contain_text("“lui”")
    own.fill("Wat zag je hem doen?")
    expect(said).to_have_text("")
    expect(kept(page)).to_have_text("bewaard")
    assert words(anna, talk)["own.inner_side"] == "Wat zag je hem doen?"


def test_who_rewrites_a_question_takes_it_along_and_the_switch_leaves_her_words(page, anna, dyad):
    talk = begun_talk(anna.reader, dyad)
    page.goto(at(talk, "one_thing"))
    hers, other = page.locator("#text-1"), page.locator("#text-2")
    before = other.input_value()
    hers.fill("Wat zie jij als eerste?")
    expect(page.locator("[data-pick]").first).to_be_checked()
    page.get_by_role("radio", name="als gedrag").press("Space")
    expect(other).not_to_have_value(before)
    expect(hers).to_have_value("Wat zie jij als eerste?")
    page.locator("[data-pick]").first.press("Space")
    expect(kept(page)).to_have_text("bewaard")
    assert words(anna, talk)["telling"] == "behaviour"
    assert words(anna, talk)["question.one_no_picture"] == ""


def test_without_a_network_nothing_is_lost_and_it_says_so(page, anna, dyad, complaints):
    talk = begun_talk(anna.reader, dyad)
    page.goto(at(talk, "choose"))
    page.context.set_offline(True)
    page.locator("#own").fill("Wat doe je morgen?")
    expect(kept(page)).to_contain_text("nog niet bewaard")
    expect(page.locator("[data-trouble=offline]")).to_be_visible()
    page.context.set_offline(False)  # the browser says `online`, and the page tries at once
    expect(kept(page)).to_have_text("bewaard")
    assert words(anna, talk)["own.choose"] == "Wat doe je morgen?"
    complaints[:] = [one for one in complaints if LOST not in one]


def test_two_tabs_show_both_and_she_chooses(window, anna, dyad, complaints):
    talk = prepared_talk(anna.reader, dyad)
    one, other = window.new_page(), window.new_page()
    for tab in (one, other):
        tab.goto(at(talk, "after"))
    one.get_by_role("textbox", name="Eén zin voor deze leerling").fill("Dag Vonkje.")
    expect(kept(one)).to_have_text("bewaard")
    field = other.get_by_role("textbox", name="Eén zin voor deze leerling")
    field.fill("Tot morgen.")
    clash = other.locator("[data-clash]")
    expect(clash).to_contain_text("Dag Vonkje.")
    clash.locator("[data-side=here] button").press("Enter")
    expect(field).to_have_value("Dag Vonkje.")
    expect(clash).to_have_count(0)
    assert words(anna, talk)["for_pupil"] == "Dag Vonkje."
    complaints[:] = [one for one in complaints if "409" not in one]


def test_on_a_slow_line_what_she_ticks_before_the_script_came_is_kept(page, anna, dyad):
    talk = begun_talk(anna.reader, dyad)
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route("**/talk_guide/talk.js", hold)
    page.goto(at(talk, "good_moment"), wait_until="commit")
    page.get_by_role("checkbox", name="Deze vraag neem ik mee").first.check()
    assert words(anna, talk) == {"company": "alone"}
    [script] = waiting
    script.continue_()
    expect(kept(page)).to_have_text("bewaard")
    taken = [name for name in words(anna, talk) if name.startswith("question.")]
    assert len(taken) == 1
