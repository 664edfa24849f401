"""Ways through the first look by what its buttons do, whatever language they are in."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Locator, Page

EMPTY, FILLED, ERROR, OFFLINE = "empty", "filled", "error", "offline"
STATEMENTS = 16
NOTHING_KNOWN = "0" * 15 + "1"  # the last one asks how well she knows this pupil
MANY_WORDS = "Na de speeltijd bleef hij even hangen. Zonder veel woorden hielp hij mee opruimen."
Stop = tuple[str, str]


def press(place: Locator) -> None:
    """Press a button by its key: two clicks as fast as a test's would count as a double tap."""
    place.first.wait_for(state="visible")
    place.first.press("Enter")


def choose(place: Locator) -> None:
    """Choose a radio button, by its key too."""
    place.first.wait_for(state="visible")
    place.first.press("Space")


def act(page: Page, name: str) -> None:
    """Press the button that does this."""
    press(page.locator(f"[data-act={name}]:visible"))


def send(page: Page, form: str) -> None:
    press(page.locator(f"form[data-form={form}] [type=submit]"))


def answer_all(page: Page, keys: str) -> None:
    """One key per statement; `0` is not known yet, and the last key goes on for the rest."""
    for key in keys.ljust(STATEMENTS, keys[-1]):
        press_answer(page, key)


def press_answer(page: Page, key: str) -> None:
    """The keys work from within the statement; on the way there the focus may be anywhere."""
    page.locator("[data-screen=statement]").focus()
    page.keyboard.press(key)


def arrive(page: Page, screen: str) -> None:
    page.locator(f"[data-screen={screen}]").wait_for(state="visible")


def begin(page: Page) -> None:
    """From the first screen to the question for whom."""
    page.locator("[data-needs-script]:enabled").wait_for()
    act(page, "next")
    act(page, "next")


def tell(page: Page, *, nickname: str = "", moment: str = "", keys: str = NOTHING_KNOWN) -> None:
    """Who, her own moment, and all statements."""
    page.locator("#nickname").fill(nickname)
    choose(page.locator("input[name=age][value=primary]"))
    send(page, "who")
    page.locator("#moment").fill(moment)
    send(page, "first_this")
    answer_all(page, keys)
    arrive(page, "picture")


def every_stop(page: Page) -> Iterator[Stop]:
    """Go through the whole first look, stopping at each screen in each state it has."""
    yield from first_questions(page)
    yield from first_bond(page)
    yield from second_bond(page)
    yield from ends(page)


def first_questions(page: Page) -> Iterator[Stop]:
    page.locator("[data-needs-script]:enabled").wait_for()
    yield "begin", EMPTY
    act(page, "next")
    yield "card", EMPTY
    act(page, "next")
    yield "who", EMPTY
    send(page, "who")
    page.locator("#age-missing").wait_for()
    yield "who", ERROR
    page.locator("#nickname").fill("Vonkje van de achterste bank")
    choose(page.locator("input[name=age][value=primary]"))
    yield "who", FILLED
    send(page, "who")
    act(page, "no-moment")
    yield "first_this", EMPTY
    page.locator("#moment").fill(MANY_WORDS * 4)
    yield "first_this", FILLED
    send(page, "first_this")


def first_bond(page: Page) -> Iterator[Stop]:
    arrive(page, "statement")
    yield "statement", EMPTY
    press_answer(page, "4")
    act(page, "back")
    page.locator("[data-answers] [aria-pressed=true]").wait_for()
    yield "statement", FILLED
    answer_all(page, "3433344443430344")
    act(page, "disagree")
    page.locator("[data-picture] textarea").first.fill(MANY_WORDS)
    press(page.locator("[data-picture] summary"))
    yield "picture", FILLED
    act(page, "next")
    yield "one_thing", EMPTY
    choose(page.locator("input[name=thing][value=own]"))
    page.locator("#own-idea").fill("samen de plantjes water geven")
    choose(page.locator("input[name=when]:visible"))
    choose(page.locator("input[name=for_me]"))
    yield "one_thing", FILLED
    send(page, "one_thing")
    act(page, "copy")
    press(page.locator(".another summary"))
    yield "keep", FILLED


def second_bond(page: Page) -> Iterator[Stop]:
    act(page, "another")
    tell(page)
    yield "picture", EMPTY
    act(page, "beside")
    yield "beside", FILLED
    act(page, "finish")
    page.locator("form[data-form=one_thing]").evaluate("form => form.reset()")
    send(page, "one_thing")
    yield "keep", EMPTY


def ends(page: Page) -> Iterator[Stop]:
    page.keyboard.press("Escape")
    page.locator("[data-dialog=turned]").wait_for()
    yield "turned", FILLED
    act(page, "close-dialog")
    act(page, "ask-wipe")
    page.locator("[data-dialog=wipe]").wait_for()
    yield "stop and wipe", FILLED
    press(page.locator("dialog[open] [data-act=wipe]"))
    arrive(page, "wiped")
    yield "wiped", EMPTY
