"""The MDO card, after a clash, opening sentences and contacts, as a person uses them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

ADDRESSES = [
    "mdo-card",
    "after-a-clash",
    "said-and-asked",
    "opening-sentences",
    "lens-cards",
    "small-actions",
    "so-they-say",
    "contacts",
]
WIDTH_OF_PAPER = round(178 * 96 / 25.4)  # an A4 without its margins, in CSS pixels
HALF_AN_A4 = (148.5 - 16) * 96 / 25.4  # below the upper margin
PRESSED = (
    "main :is(button, summary, select, input:not([type=radio]), label:has([type=radio]), .reach a)"
)
TOO_SMALL = """
    (pressed) => [...document.querySelectorAll(pressed)]
        .filter((control) => control.checkVisibility())
        .filter((control) => control.getBoundingClientRect().height < 47.5)
        .map((control) => control.textContent.trim())
"""


def bottom(page, selector="main"):
    """How far down an element reaches, in CSS pixels."""
    return page.locator(selector).evaluate("element => element.getBoundingClientRect().bottom")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_fits_a_narrow_phone_without_moving_sideways(new_context, address):
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(f"/{address}/")
    for summary in page.locator("main summary:visible").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", ADDRESSES)
def test_everything_that_can_be_pressed_is_large_enough_for_a_thumb(phone, address):
    phone.goto(f"/{address}/")
    assert phone.evaluate(TOO_SMALL, PRESSED) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_goes_on_working_without_a_network(phone, address):
    phone.goto(f"/{address}/", wait_until="networkidle")
    phone.context.set_offline(True)
    asked = []
    phone.on("request", lambda request: asked.append(request.url))
    for button in phone.locator("main button:visible").all()[:3]:
        if "fdruk" not in button.inner_text():  # printing opens a window of the browser
            button.click()
    assert not asked


def test_other_questions_come_one_set_at_a_time_and_begin_again(tablet):
    tablet.goto("/mdo-card/")
    sets = tablet.locator("[data-set]")
    for position in range(sets.count()):
        expect(sets.nth(position)).to_be_visible()
        assert tablet.locator("[data-set]:visible").count() == 1
        tablet.get_by_role("button", name="Andere vragen").click()
    expect(sets.first).to_be_visible()


def test_every_set_of_the_mdo_card_fits_half_an_a4(desktop):
    desktop.goto("/mdo-card/")
    desktop.set_viewport_size({"width": WIDTH_OF_PAPER, "height": 900})
    for _ in range(desktop.locator("[data-set]").count()):
        desktop.emulate_media(media="print")
        assert bottom(desktop, ".ending") < HALF_AN_A4
        desktop.emulate_media(media="screen")
        desktop.get_by_role("button", name="Andere vragen").click()


def test_without_scripts_all_sets_stand_under_each_other(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/mdo-card/")
    assert page.locator("[data-set]:visible").count() == page.locator("[data-set]").count() > 1
    expect(page.get_by_role("button", name="Andere vragen")).to_be_hidden()


def test_after_a_clash_one_answer_is_on_the_screen_at_a_time(phone):
    phone.goto("/after-a-clash/")
    expect(phone.locator("[data-level]:visible")).to_have_count(0)
    phone.get_by_role("radio", name="hoog").check()
    expect(phone.get_by_text("Ik kom straks bij jou terug.")).to_be_visible()
    phone.get_by_role("radio", name="rustig").check()
    expect(phone.locator("[data-level]:visible")).to_have_count(1)
    expect(phone.get_by_text("Hoe was het voor jou?").locator("visible=true")).to_have_count(1)


def test_what_to_say_follows_the_age(phone):
    phone.goto("/after-a-clash/")
    phone.get_by_role("radio", name="hoog").check()
    phone.get_by_role("radio", name="kleuter").check()
    expect(phone.get_by_text("Ik blijf bij jou. Straks praten we.")).to_be_visible()
    expect(phone.get_by_text("Ik kom straks bij jou terug.")).to_be_hidden()


@pytest.mark.parametrize("age", ["kleuter", "lager", "secundair"])
def test_the_clash_card_of_each_age_fits_half_an_a4(desktop, age):
    desktop.goto("/after-a-clash/")
    desktop.get_by_role("radio", name="hoog").check()
    desktop.get_by_role("radio", name=age).check()
    desktop.set_viewport_size({"width": WIDTH_OF_PAPER, "height": 900})
    desktop.emulate_media(media="print")
    expect(desktop.locator("[data-level]:visible")).to_have_count(3)
    assert bottom(desktop) < HALF_AN_A4


def running(page):
    """How many drawings move by themselves."""
    return page.evaluate("document.getAnimations().length")


def test_the_thread_moves_only_when_asked_and_stops_when_asked(phone):
    phone.goto("/after-a-clash/")
    assert running(phone) == 0
    breathe = phone.get_by_role("button", name="Adem mee")
    breathe.click()
    assert running(phone) == 1
    breathe.click()
    assert running(phone) == 0


def test_with_reduced_motion_nothing_can_be_made_to_move(new_context):
    page = new_context(reduced_motion="reduce").new_page()
    page.goto("/after-a-clash/")
    expect(page.get_by_role("button", name="Adem mee")).to_be_hidden()


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        (datetime(2026, 11, 18, 15, tzinfo=UTC), "20261119T080000"),  # Wednesday
        (datetime(2026, 11, 20, 15, tzinfo=UTC), "20261123T080000"),  # Friday
        (datetime(2026, 12, 31, 15, tzinfo=UTC), "20270101T080000"),
    ],
)
def test_the_reminder_is_a_file_for_the_next_school_morning_without_a_name(phone, now, morning):
    phone.clock.set_fixed_time(now)
    phone.goto("/after-a-clash/")
    phone.get_by_role("radio", name="rustig").check()
    phone.get_by_text("Herinner me morgen aan een warm begin").click()
    with phone.expect_download() as download:
        phone.get_by_role("button", name="agendabestand").click()
    assert download.value.suggested_filename == "warm-begin.ics"
    lines = download.value.path().read_bytes().decode().split("\r\n")
    assert f"DTSTART:{morning}" in lines
    assert "SUMMARY:Een warm begin" in lines
    assert max(len(line.encode()) for line in lines) <= 75
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]


@pytest.fixture
def clipboard(new_context):
    """A page that may use the clipboard, and what lies there."""
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    return page, lambda: page.evaluate("navigator.clipboard.readText()")


def test_the_reminder_for_the_chosen_age_can_be_copied(clipboard):
    page, copied = clipboard
    page.goto("/after-a-clash/")
    page.get_by_role("radio", name="rustig").check()
    page.get_by_role("radio", name="kleuter").check()
    page.get_by_text("Herinner me morgen aan een warm begin").click()
    page.get_by_role("button", name="Kopieer deze zin").click()
    expect(page.get_by_text("Gekopieerd.")).to_be_visible()
    assert copied().startswith("Morgen hurk ik bij de deur")


def test_an_opening_sentence_is_copied_as_it_stands_and_the_page_says_so(clipboard):
    page, copied = clipboard
    page.goto("/opening-sentences/")
    line = page.locator(".openings li").first
    line.get_by_role("button", name="Kopieer deze zin").click()
    expect(page.get_by_role("status")).to_have_text("Gekopieerd.")
    assert copied() == line.locator("[data-sentence]").inner_text()


def test_where_copying_is_refused_the_sentence_is_selected(desktop):
    desktop.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    desktop.add_init_script("document.execCommand = () => false")
    desktop.goto("/opening-sentences/")
    line = desktop.locator(".openings li").first
    line.get_by_role("button").click()
    expect(desktop.get_by_role("status")).to_contain_text("geselecteerd")
    selected = desktop.evaluate("getSelection().toString()")
    assert selected == line.locator("[data-sentence]").inner_text()


@pytest.mark.parametrize("address", ["opening-sentences", "contacts"])
def test_what_prints_holds_no_buttons(desktop, address):
    desktop.goto(f"/{address}/")
    desktop.emulate_media(media="print")
    expect(desktop.locator("button:visible")).to_have_count(0)


@pytest.mark.parametrize(("address", "pages"), [("mdo-card", 1), ("after-a-clash", 1)])
def test_a_card_prints_on_one_sheet(desktop, address, pages):
    desktop.goto(f"/{address}/")
    paper = desktop.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == pages


def test_a_lens_card_by_keyboard_and_from_there_what_to_do(tablet):
    tablet.goto("/")
    tablet.get_by_role("link", name="Lenskaarten").press("Enter")
    tablet.wait_for_url("**/lens-cards/")
    card = tablet.locator("details", has_text="… eerst nee zegt")
    card.locator("summary").press("Enter")
    expect(card.get_by_text("Je geeft twee keuzes")).to_be_visible()
    card.get_by_role("link", name="Twee goede keuzes").press("Enter")
    tablet.wait_for_url("**/small-actions/#two_choices")
    expect(tablet.get_by_role("heading", name="Twee goede keuzes")).to_be_in_viewport()
    assert tablet.evaluate("localStorage.length + sessionStorage.length") == 0
    assert tablet.context.cookies() == []
