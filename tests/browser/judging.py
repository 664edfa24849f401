"""What may be wrong with a page as it stands on the screen now. Every function gives complaints."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Page

JUDGING = Path(__file__).with_name("judging.js").read_text(encoding="utf-8")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TOUCH = 44  # px (WCAG 2.5.5); our own buttons aim at 48


def asked(page: Page, question: str, **more: object) -> list[str]:
    """The answer of judging.js; `more` holds the argument, if it takes one."""
    if not page.evaluate("'judging' in window"):
        page.evaluate(JUDGING)
    return page.evaluate(f"(given) => judging.{question}(given)", more.get("given"))


def frame(page: Page, language: str) -> list[str]:
    """Width, heading, title, language."""
    said = page.evaluate("document.documentElement.lang")
    wrong = [] if said == language else [f"the page says that it is in {said!r}"]
    return wrong + asked(page, "frame")


def small_targets(page: Page) -> list[str]:
    """Controls too small for a finger."""
    return asked(page, "smallTargets", given=TOUCH)


def keyboard(page: Page) -> list[str]:
    """Controls that Tab does not reach, or that do not show that they have the focus."""
    many = asked(page, "findStops")
    reached: set[int] = set()
    wrong: list[str] = []
    for _ in range(many * 2 + 6):  # from wherever the focus is, over the end, and round again
        if len(reached - {-1}) == many:
            break
        page.keyboard.press("Tab")
        found = asked(page, "atFocus")
        wrong += [] if found["stop"] in reached else found["wrong"]
        reached.add(found["stop"])
    return wrong + asked(page, "leftOut", given=sorted(reached))


def moving(page: Page) -> list[str]:
    """Everything that moves by itself."""
    return asked(page, "moving")


def axe(page: Page) -> list[str]:
    """What axe finds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return asked(page, "violations")


def said_at_the_field(page: Page) -> list[str]:
    """What was refused without words, or with words that stand at no field."""
    return asked(page, "refusals")
