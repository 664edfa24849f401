"""Makes the pictures of the README anew, from a Rode Draad that runs on this machine.

    scripts/start                                             (in one window)
    .venv/bin/python docs/pictures/make.py                    (in another)
    .venv/bin/python docs/pictures/make.py http://127.0.0.1:8001/

Needs Chromium, and the packages that `scripts/test` installs. The pupil is made up.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ADDRESS = "http://127.0.0.1:8000/"
NAMES = ("chromium", "chromium-browser", "google-chrome")
DESKTOP, TABLET, PHONE = (1280, 760), (820, 1000), (390, 844)
TUESDAY = "2026-11-24T16:15:00"

MOMENT = "Vrijdag bleef Vonkje hangen om te helpen opruimen."
KEYS = "3443443343430344"
"""Her answers as keys, in the order in which they are asked; 0 is 'I do not know yet'."""


def begin(page: Page) -> None:
    """The first screen."""


def statement(page: Page) -> None:
    """The second statement, after the card, the nickname and the good moment."""
    page.locator("[data-act=next]:visible").click()
    page.locator("[data-act=next]:visible").click()
    page.fill("#nickname", "Vonkje")
    page.check("input[name=age][value=primary]")
    page.click("form[data-form=who] [type=submit]")
    page.fill("#moment", MOMENT)
    page.click("form[data-form=first_this] [type=submit]")
    press(page, KEYS[:1])


def picture(page: Page) -> None:
    """The picture of the bond."""
    statement(page)
    press(page, KEYS[1:])
    page.locator("[data-picture] [data-part=picture]").wait_for()


def said_and_asked(page: Page) -> None:
    """What can be asked back when a colleague says that he never listens."""
    page.goto(f"{page.url}said-and-asked/")
    page.get_by_role("searchbox").fill("luistert")
    page.get_by_text("Hij luistert nooit.").first.click()


def press(page: Page, keys: str) -> None:
    """One key an answer; the page itself moves on."""
    for key in keys:
        page.keyboard.press(key)


PICTURES: dict[str, tuple[tuple[int, int], Callable[[Page], None]]] = {
    "begin": (DESKTOP, begin),
    "statement": (PHONE, statement),
    "picture": (PHONE, picture),
    "said-and-asked": (TABLET, said_and_asked),
}


def chromium() -> str:
    """The path of the browser: RODEDRAAD_CHROMIUM, or the first that is installed."""
    chosen = os.environ.get("RODEDRAAD_CHROMIUM")
    path = next(filter(None, map(shutil.which, [chosen] if chosen else NAMES)), None)
    return path or sys.exit("No Chromium is installed: sudo apt-get install chromium")


def take(browser: Browser, address: str, name: str) -> None:
    """One picture, as that screen shows it."""
    (width, height), steps = PICTURES[name]
    page = browser.new_page(viewport={"width": width, "height": height}, locale="nl-BE")
    page.clock.set_fixed_time(TUESDAY)
    page.goto(address)
    steps(page)
    page.mouse.move(0, 0)  # what lies under the mouse looks chosen
    page.evaluate("document.fonts.ready")
    page.screenshot(path=HERE / f"{name}.png")
    page.close(run_before_unload=False)


def main() -> None:
    """All pictures."""
    address = sys.argv[1] if len(sys.argv) > 1 else ADDRESS
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=sandbox)
        for name in PICTURES:
            take(browser, address, name)
        browser.close()


if __name__ == "__main__":
    main()
