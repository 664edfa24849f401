"""Makes the pictures of the documents anew, from a Rode Draad that runs on this machine.

    scripts/start                                             (in one window)
    .venv/bin/python docs/pictures/make.py                    (in another: the public pages)

    .venv/bin/rodedraad demo > slip.txt
    .venv/bin/python docs/pictures/make.py http://127.0.0.1:8000/ slip.txt  (all)

Needs Chromium, and the packages that `scripts/test` installs. Everybody in them is made up.
"""

from __future__ import annotations

import base64
import hmac
import os
import re
import shutil
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ADDRESS = "http://127.0.0.1:8000/"
NAMES = ("chromium", "chromium-browser", "google-chrome")
DESKTOP, TABLET, PHONE, TALL_PHONE = (1280, 760), (820, 1000), (390, 844), (390, 1060)
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


# --- of the demo ----------------------------------------------------------------------------------


def own_bonds(page: Page) -> None:
    """Her bonds, as she finds them when she comes in."""
    page.goto(f"{page.url}bonds/")


def mus(page: Page) -> None:
    """The one bond that is told, over time."""
    own_bonds(page)
    page.get_by_role("link", name="Mus", exact=True).click()


def over_time(page: Page) -> None:
    """Three moments on one thread, with her own view beside the first."""
    mus(page)
    page.get_by_role("heading", name="Wrijving").scroll_into_view_if_needed()


def class_picture(page: Page) -> None:
    """The class picture, masked as it begins."""
    page.goto(f"{page.url}class/")
    page.locator("[data-sheet]").scroll_into_view_if_needed()


def kept_statement(page: Page) -> None:
    """A statement in a moment that is kept, just after an answer was saved."""
    own_bonds(page)
    page.get_by_role("link", name="Er ligt een moment open").click()
    page.locator("[data-screen=statement]:visible").wait_for()
    press(page, "3")
    page.locator("[data-kept]").get_by_text("bewaard", exact=True).wait_for()


def who_looks_along(page: Page) -> None:
    """Who looks along with this bond, and what was opened when."""
    mus(page)
    page.get_by_text("Alle momenten").click()
    page.get_by_role("link", name="Wie kijkt mee?").click()


def choose_pieces(page: Page) -> None:
    """What she may let him see: nothing is ticked."""
    mus(page)
    page.get_by_role("link", name="Laten meekijken").click()
    page.get_by_role("link", name=re.compile("^Kies ")).click()
    page.locator("form.step-up, #id_passphrase, fieldset.pieces").first.wait_for()


def shared_with_me(page: Page) -> None:
    """The coach's list."""
    page.goto(f"{page.url}shared/")


def see_shared(page: Page) -> None:
    """What the coach sees of one bond."""
    shared_with_me(page)
    page.locator("main a[href*='/shared/']:not([href*=notes])").first.click()


def own_words_of_key(page: Page) -> None:
    """The ten words by which a teacher finds him."""
    page.goto(f"{page.url}coach/")


OF_THE_DEMO: dict[str, tuple[str, tuple[int, int], Callable[[Page], None]]] = {
    "own-bonds": ("anna", TABLET, own_bonds),
    "over-time": ("anna", TABLET, over_time),
    "class-picture": ("anna", TABLET, class_picture),
    "choose-pieces": ("anna", TABLET, choose_pieces),
    "who-looks-along": ("anna", TABLET, who_looks_along),
    "kept-statement": ("samira", TALL_PHONE, kept_statement),
    "coach-words": ("bram", TABLET, own_words_of_key),
    "shared-with-me": ("bram", TABLET, shared_with_me),
    "see-shared": ("bram", TABLET, see_shared),
}


def come_in(context: BrowserContext, address: str, slip: str) -> None:
    """Sign in as somebody of the demo, by her part of what was printed."""
    page = context.new_page()
    page.goto(f"{address}account/login/")
    page.fill("[name=email]", slip.splitlines()[0])
    page.fill("[name=passphrase]", printed(slip, "phrase"))
    page.keyboard.press("Enter")
    if "   app " in slip:
        page.fill("[name=code]", digits(printed(slip, "app")))
        page.keyboard.press("Enter")
    page.locator("nav.own").wait_for()
    page.goto(f"{address}account/step-up/")
    page.fill("main [name=passphrase]", printed(slip, "phrase"))
    page.keyboard.press("Enter")
    page.locator("nav.own").wait_for()
    page.close()


def printed(slip: str, what: str) -> str:
    """What was printed after this word."""
    return next(m[1] for m in re.finditer(rf"^ +{what} +(.+?)(?:  .*)?$", slip, re.M))


def digits(secret: str) -> str:
    """What an authenticator app would show for this secret now (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    mac = hmac.digest(base64.b32decode(secret), counter, "sha1")
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def slips(path: Path) -> dict[str, str]:
    """What was printed about each person of the demo, by first name."""
    parts = path.read_text(encoding="utf-8").split("\n\n")
    return {one.strip().split("@")[0]: one.strip() for one in parts if "@demo.invalid\n" in one}


# --- taking them ----------------------------------------------------------------------------------


def chromium() -> str:
    """The path of the browser: RODEDRAAD_CHROMIUM, or the first that is installed."""
    chosen = os.environ.get("RODEDRAAD_CHROMIUM")
    path = next(filter(None, map(shutil.which, [chosen] if chosen else NAMES)), None)
    return path or sys.exit("No Chromium is installed: sudo apt-get install chromium")


def take(page: Page, name: str) -> None:
    """One picture, as the screen is now."""
    page.mouse.move(0, 0)  # what lies under the mouse looks chosen
    page.evaluate("document.fonts.ready")
    page.screenshot(path=HERE / f"{name}.png")
    page.close(run_before_unload=False)


def take_public(browser: Browser, address: str) -> None:
    """The pictures of pages that need nobody; on the same Tuesday each time."""
    for name, ((width, height), steps) in PICTURES.items():
        page = browser.new_page(viewport={"width": width, "height": height}, locale="nl-BE")
        page.clock.set_fixed_time(TUESDAY)
        page.goto(address)
        steps(page)
        take(page, name)


def take_of_the_demo(browser: Browser, address: str, slip: Path) -> None:
    """The pictures of pages of the demo; each person comes in once."""
    for who, about in slips(slip).items():
        context = browser.new_context(locale="nl-BE")
        come_in(context, address, about)
        for name, (whose, (width, height), steps) in OF_THE_DEMO.items():
            if whose == who:
                page = context.new_page()
                page.set_viewport_size({"width": width, "height": height})
                page.goto(address)
                steps(page)
                take(page, name)
        context.close()


def main() -> None:
    """All pictures; those of the demo where its slip is given."""
    address = sys.argv[1] if len(sys.argv) > 1 else ADDRESS
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=sandbox)
        take_public(browser, address)
        for slip in sys.argv[2:3]:
            take_of_the_demo(browser, address, Path(slip))
        browser.close()


if __name__ == "__main__":
    main()
