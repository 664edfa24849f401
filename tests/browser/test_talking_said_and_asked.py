"""What did your colleague say: searching, choosing, and a card that exists on this page only."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

HALF_AN_A4 = 148.5 - 16  # mm below the upper margin
MM = 96 / 25.4  # CSS pixels


@pytest.fixture
def said(phone):
    """The page on a phone."""
    phone.goto("/said-and-asked/", wait_until="networkidle")
    return phone


def search(page, words):
    page.get_by_role("searchbox").fill(words)


def found(page):
    """What was said, in the entries that were found, best first."""
    return page.locator("[data-results] [data-said]").all_text_contents()


def open_first(page):
    page.locator("[data-results] summary").first.click()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("luistert nooit", "“Hij luistert nooit.”"),
        ("NOOIT luisteren!", "“Hij luistert nooit.”"),
        ("adhd", "“Het is zijn ADHD.”"),
        ("alles al geprobeerd", "“Ik heb alles al geprobeerd.”"),
        ("tweeentwintig", "“Ik heb er nog tweeëntwintig andere.”"),
    ],
)
def test_the_best_match_stands_first_whatever_the_accents_and_capitals(said, words, first):
    search(said, words)
    assert found(said)[0] == first


def test_extra_words_themes_and_feelings_are_searched_too(said):
    for words in ("gehoorzamen", "luisteren", "ongeduldig"):
        search(said, words)
        assert "“Hij luistert nooit.”" in found(said)


def test_the_number_found_is_told_quietly(said):
    search(said, "luistert nooit")
    number = len(found(said))
    expect(said.locator("[data-finding] [role='status']")).to_have_text(
        re.compile(f"^{number} uitspra(ak|ken)")
    )


def test_themes_and_feelings_narrow_the_list_together(said):
    said.get_by_label("Waarover").select_option("listening")
    of_theme = found(said)
    said.get_by_label("Welk gevoel hoor je?").select_option("hurt")
    assert 0 < len(found(said)) < len(of_theme)
    assert set(found(said)) < set(of_theme)


def test_an_empty_answer_invites_to_choose_a_feeling(said):
    search(said, "xylofoon")
    expect(said.get_by_text("Probeer een gevoel:")).to_be_visible()
    said.get_by_role("button", name="gekwetst").click()
    assert "“Als ik haar iets vraag, kijkt ze dwars door me heen.”" in found(said)
    expect(said.get_by_role("searchbox")).to_have_value("")


def test_emptying_the_field_gives_the_themes_back_in_their_order(said):
    before = said.locator("[data-said]").all_text_contents()
    search(said, "klas")
    said.get_by_role("searchbox").press("Escape")
    expect(said.locator("[data-themes]")).to_be_visible()
    assert said.locator("[data-themes] [data-said]").all_text_contents() == before


def test_another_question_comes_one_at_a_time_and_the_first_returns(said):
    search(said, "luistert nooit")
    open_first(said)
    entry = said.locator("[data-results] [data-entry]").first
    question = entry.locator("[data-asked]:visible [data-question]")
    first = question.inner_text()
    entry.get_by_role("button", name="Andere vraag").click()
    second = question.inner_text()
    entry.get_by_role("button", name="Andere vraag").click()
    assert second != first == question.inner_text()


def test_the_keyboard_alone_finds_opens_and_gathers(desktop):
    desktop.goto("/said-and-asked/")
    desktop.get_by_role("searchbox").focus()
    desktop.keyboard.type("luistert nooit")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("[data-results] details").first).to_have_attribute("open", "")
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("[data-gathered] li")).to_have_count(1)


def gather(page, questions):
    """Put this many questions on the card."""
    search(page, "luisteren")
    for entry in page.locator("[data-results] [data-entry]").all()[: (questions + 1) // 2]:
        entry.locator("summary").click()
        for _ in range(2):
            entry.get_by_role("button", name="Op mijn kaartje").click()
            entry.get_by_role("button", name="Andere vraag").click()


def test_a_question_is_on_the_card_once_and_can_be_taken_off(said):
    gather(said, 2)
    said.get_by_role("button", name="Op mijn kaartje").first.click()
    lines = said.locator("[data-gathered] li")
    expect(lines).to_have_count(2)
    expect(said.get_by_text("Die vraag staat al op je kaartje.")).to_be_visible()
    lines.first.get_by_role("button").click()
    expect(lines).to_have_count(1)


def test_a_seventh_question_does_not_fit_and_the_page_says_so(said):
    gather(said, 8)
    expect(said.locator("[data-gathered] li")).to_have_count(6)
    expect(said.get_by_text("Je kaartje is vol: 6 vragen.")).to_be_visible()


def test_six_questions_fit_on_half_an_a4_and_nothing_else_is_printed(said):
    gather(said, 6)
    said.set_viewport_size({"width": round(178 * MM), "height": 900})
    said.emulate_media(media="print")
    bottom = said.locator("#my-card").evaluate(
        "card => card.getBoundingClientRect().bottom - document.body.getBoundingClientRect().top"
    )
    assert bottom < HALF_AN_A4 * MM
    expect(said.locator("[data-results]")).to_be_hidden()


def test_nothing_typed_or_gathered_goes_anywhere(said):
    asked = []
    said.on("request", lambda request: asked.append(request.url))
    gather(said, 2)
    search(said, "geheim")
    stored = "localStorage.length + sessionStorage.length + document.cookie.length"
    assert said.evaluate(stored) == 0
    assert said.evaluate("history.state") is None
    assert "geheim" not in said.url
    assert not asked


def test_leaving_empties_the_page_even_where_a_browser_keeps_it_in_memory(said):
    gather(said, 2)
    said.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    expect(said.get_by_role("searchbox")).to_have_value("")
    expect(said.locator("[data-gathered] li")).to_have_count(0)
    expect(said.locator("[data-themes]")).to_be_visible()
    expect(said.locator("details[open]")).to_have_count(0)


def test_without_scripts_everything_is_there_under_its_theme(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/said-and-asked/")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.get_by_role("heading", name="luisteren").click()
    page.get_by_text("“Hij luistert nooit.”").click()
    expect(page.get_by_text("Wanneer lukte het de laatste tijd wel even?")).to_be_visible()
    expect(page.get_by_text("Welke vraag van jou pakt hij wel op?")).to_be_visible()
