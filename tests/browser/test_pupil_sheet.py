"""A pupil on a shared tablet: asked, drawn, answered, sent, and nothing left behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from rodedraad.pupil_view import actions, queries
from tests.factories.measuring import bond
from tests.factories.people import person
from tests.factories.pupil_view import IN_WORDS, asked
from tests.factories.talks import prepared_talk

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Soms leuk 🙂, soms stormt het."
LEFT = """async () => JSON.stringify([
  localStorage.length, sessionStorage.length, document.cookie,
  (await indexedDB.databases()).length, (await caches.keys()).length,
  (await navigator.serviceWorker?.getRegistrations() ?? []).length,
])"""
NOTHING = '[0,0,"",0,0,0]'


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def dyad(anna):
    return bond(anna.reader)


def read_by(anna, dyad, asking):
    prepared_talk(anna.reader, dyad)
    actions.open_pupil_view(by=anna.reader, asking=asking.pk)
    return queries.sheet_of(anna.reader, asking.pk).view


def draw(page):
    box = page.locator("[data-field]").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=6)
    page.mouse.up()


def onwards(page):
    page.locator("[data-screen]:visible [data-next]").click()


def two_steps(page, side, code):
    """Yes or no, then how much."""
    screen = page.locator("[data-screen]:visible")
    assert screen.locator("input:visible").count() == 1  # beside yes and no only "I don't know"
    screen.locator(f"[data-side={side}]").click()
    screen.locator(f"input[value='{code}']").check()


def to_the_end(page):
    while page.locator("[data-screen]:visible [data-next]").count():
        onwards(page)


def filled_in(page, secret):
    """A pupil draws, writes, answers two statements, and once thinks again."""
    page.goto(f"/sheet/{secret}/")
    assert secret not in page.url
    onwards(page)
    draw(page)
    page.locator("#words").fill(WORDS)
    onwards(page)
    two_steps(page, "yes", 4)
    onwards(page)
    two_steps(page, "no", 2)
    page.locator("[data-screen]:visible [data-side=yes]").click()
    page.locator("[data-screen]:visible input[value=unsure]").check()
    to_the_end(page)


def test_a_shared_tablet_keeps_nothing_of_a_pupil(tablet, anna, dyad):
    asking, secret = asked(anna.reader, dyad)
    tablet.goto("/sheet/done/")
    filled_in(tablet, secret)
    tablet.locator("[data-send]").click()
    expect(tablet.locator("h1")).to_have_text("Klaar. Dank je.")
    assert tablet.evaluate(LEFT) == NOTHING
    assert tablet.context.cookies() == []
    tablet.go_back()
    expect(tablet.locator("main")).to_contain_text("Je hoeft niets meer te doen.")
    assert WORDS not in tablet.content()
    tablet.goto(f"/sheet/{secret}/")
    expect(tablet.locator("main")).to_contain_text("Je hoeft niets meer te doen.")
    found = read_by(anna, dyad, asking)
    assert (found.words, found.answers) == (WORDS, {"p1": 4, "p2": None})
    assert len(found.drawing) == 1 and len(found.drawing[0]) >= 6


def press_until(page, selector, *more):
    """Tab to it, then these keys."""
    for _ in range(12):
        if page.locator(f"[data-screen]:visible {selector}:focus").count():
            for key in more:
                page.keyboard.press(key)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {selector}")


def test_by_keyboard_alone_and_once_without_a_network(desktop, anna, dyad):
    asking, secret = asked(anna.reader, dyad, form=IN_WORDS)
    desktop.goto(f"/sheet/{secret}/")
    press_until(desktop, "[data-next]", "Enter")
    press_until(desktop, "#words")
    desktop.keyboard.type("Na de les")
    press_until(desktop, "[data-next]", "Enter")
    press_until(desktop, "input[type=radio]", "Space", "ArrowDown")
    while desktop.locator("[data-screen]:visible [data-next]").count():
        press_until(desktop, "[data-next]", "Enter")
    desktop.context.set_offline(True)
    press_until(desktop, "[data-send]", "Enter")
    expect(desktop.locator("[data-wrong]")).to_contain_text("Wat je deed, staat er nog.")
    desktop.context.set_offline(False)
    press_until(desktop, "[data-send]", "Enter")
    expect(desktop.locator("h1")).to_have_text("Klaar. Dank je.")
    found = read_by(anna, dyad, asking)
    assert (found.words, found.answers) == ("Na de les", {"m1": 2})


VOICES = """() => {
  window.said = [];
  const voice = (name, lang, localService) => ({ name, lang, localService });
  const voices = [voice("elsewhere", "nl-NL", false), voice("here", "nl-BE", true)];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices, cancel() {}, addEventListener() {},
    speak: (one) => window.said.push([one.voice.name, one.text]),
  } });
}"""


def test_it_is_read_aloud_by_a_voice_of_this_device_and_thrown_away_unsent(phone, anna, dyad):
    asking, secret = asked(anna.reader, dyad)
    phone.add_init_script(f"({VOICES})()")
    phone.goto(f"/sheet/{secret}/")
    phone.locator("[data-aloud]:visible").click()
    ((voice, text),) = phone.evaluate("window.said")
    assert voice == "here"
    assert text.startswith("Hoe is het tussen jou en Anna?")
    onwards(phone)
    phone.locator("#words").fill(WORDS)
    phone.locator("[data-back]:visible").click()
    phone.locator("[data-stop]:visible").click()
    expect(phone.locator("h1")).to_have_text("Dit blad is dicht.")
    asking.refresh_from_db()
    assert asking.sent is None
    assert WORDS not in phone.content()
