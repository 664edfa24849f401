"""Claim: between statements nothing is loaded; the picture stands 50 ms after the last answer."""

from __future__ import annotations

from statistics import median

from _browser import browser, fresh_page
from _rows import row, site

from tests.browser.journey import begin, tell

RUNS = 15
GOAL = 50.0  # ms
# From the key press until the frame in which the picture was put in has been drawn.
WATCH = """() => {
  window.drawn = null;
  document.addEventListener("keydown", ({ timeStamp }) => {
    const told = () => { window.drawn = performance.now() - timeStamp; };
    requestAnimationFrame(() => setTimeout(told));
  }, { capture: true, once: true });
}"""


def until_drawn(page) -> float:
    """Milliseconds from the last answer to the picture; leaves the page at the last statement."""
    page.evaluate(WATCH)
    page.keyboard.press("4")
    page.locator("[data-screen=picture] svg").first.wait_for()
    passed = page.wait_for_function("() => window.drawn").json_value()
    page.go_back()
    page.locator("[data-screen=statement]").wait_for()
    return passed


with site() as server, browser() as chromium:
    for slower in (1, 4):
        page, _ = fresh_page(chromium, slower=slower)
        page.goto(f"{server.address}/", wait_until="networkidle")
        asked = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        begin(page)
        tell(page, moment="Vrijdag.", keys="3433344443430344")
        page.go_back()
        passed = [until_drawn(page) for _ in range(RUNS)]
        print(f"drawing, {slower}x slower, each run in ms:", *(f"{one:.0f}" for one in passed))
        row(
            f"picture after the last answer, processor {slower} times slower",
            median(passed),
            GOAL,
            unit="ms",
        )
        row(f"requests from Begin to the picture, {slower} times slower", len(asked), 0)
