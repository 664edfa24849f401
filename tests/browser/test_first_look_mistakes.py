"""A small mistake costs one tap to mend, not two."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey import begin, send


def test_after_a_forgotten_age_the_first_press_on_an_age_counts(any_screen):
    """The message may not go away, and shift the page, between pressing and letting go."""
    page = any_screen
    page.goto("/")
    begin(page)
    send(page, "who")
    expect(page.locator("#age-missing")).to_be_visible()
    page.locator("#nickname").press_sequentially("Vonkje", delay=100)
    place = page.locator("input[name=age][value=primary]").bounding_box()
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(page.locator("input[name=age][value=primary]")).to_be_checked()


def test_once_an_age_is_chosen_the_message_is_gone(phone):
    phone.goto("/")
    begin(phone)
    send(phone, "who")
    phone.locator("input[name=age][value=young]").check()
    expect(phone.locator("#age-missing")).to_be_hidden()
