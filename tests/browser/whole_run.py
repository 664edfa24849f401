"""How a teacher and her coach go through a whole trajectory by keyboard, with only the pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from rodedraad.web import clock
from tests.browser.journey import choose, press
from tests.factories.people import Person
from tests.factories.sharing import stepped_up

STATEMENTS, ON_TRUST, SCALES = 16, 6, 10


class Moved:
    """The clock of the pages, so many days from the real one; sessions keep the real one."""

    def __init__(self, **ahead: float) -> None:
        self.ahead = timedelta(**ahead)

    def now(self) -> datetime:
        """The instant that every page of the site under test goes by."""
        return timezone.now() + self.ahead

    @contextmanager
    def everywhere(self, monkeypatch) -> Iterator[Moved]:
        """Also in the threads of the site under test."""
        with monkeypatch.context() as patch:
            patch.setattr(clock, "timezone", self)
            yield self


@dataclass
class AtTheTable:
    """Someone at the table: a window, and how she does there what the page asks."""

    who: Person
    page: Page
    base: str
    at: str = field(default="")

    def come_in(self) -> None:
        """Her vault is open; after a day away she signs in anew."""
        cookies = stepped_up(Client(), self.who).cookies
        self.page.context.clear_cookies()
        self.page.context.add_cookies(
            [{"name": name, "value": one.value, "url": self.base} for name, one in cookies.items()]
        )

    def opens(self, name: str, *of: object) -> None:
        """To a page by its address, as from a bookmark."""
        self.page.goto(reverse(name, args=of))

    def home(self) -> None:
        """To the trajectory: hers, or his seat."""
        self.page.goto(self.at)

    def follows(self, address: str) -> None:
        """To a page by a link that stands on this one: a page without it is a dead end."""
        self._goes(self.page.locator(f"main a[href='{address}']"))

    def does(self, name: str, of: UUID, turn: str) -> None:
        """From the trajectory to the page of one turn, by its link."""
        self.home()
        self.follows(reverse(name, args=[of, turn]))

    def link(self, name: str) -> None:
        self._goes(self.page.get_by_role("link", name=name))

    def button(self, name: str) -> None:
        self._goes(self.page.get_by_role("button", name=name, exact=True))

    def outcome(self, said: str = "done") -> None:
        """The button that says how a turn went."""
        self._goes(self.page.locator(f"main button[value={said}]"))

    def types(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def _goes(self, place: Locator) -> None:
        place.first.wait_for(state="visible")
        with self.page.expect_navigation():
            press(place)


def stands_still(her: AtTheTable, trajectory: UUID, turn: str, dyad: UUID, code: str) -> None:
    """A moment for a step: all statements by digits, and the moment stands for the step."""
    her.does("moment_step", trajectory, turn)
    her.follows(_look_of(her, dyad))
    choose(her.page.get_by_role("radio", name="gewoon"))
    her.button("Begin")
    press(her.page.get_by_role("button", name="Verder"))
    her.page.locator("[data-screen=statement]:visible").wait_for()
    for _ in range(STATEMENTS):
        her.page.locator("[data-screen=statement]").press(code)
    her.page.get_by_role("heading", name="Dat was het").wait_for()
    expect(her.page.locator("[data-kept]")).to_have_text("bewaard")
    her.button("Afronden")
    assert urlsplit(her.page.url).path == reverse("moment_step", args=[trajectory, turn])
    her.outcome()


def _look_of(her: AtTheTable, dyad: UUID) -> str:
    begin = reverse("begin_check", args=[dyad])
    links = her.page.locator(f"main a[href^='{begin}']").first
    links.wait_for(state="visible")
    return str(links.get_attribute("href"))


def answers_six(her: AtTheTable, trajectory: UUID, turn: str, code: str) -> None:
    """The six statements, from the page of the moment before them."""
    her.follows(reverse("trust", args=[trajectory, turn]))
    her.page.get_by_role("radio").first.focus()
    for _ in range(ON_TRUST):
        her.page.keyboard.press(code)
    expect(her.page.locator("[data-kept][data-state=saved]")).to_be_visible()
    with her.page.expect_navigation():
        her.page.keyboard.press("Enter")


def interviews(his: AtTheTable, seat: UUID, turn: str, note: str) -> None:
    """One question asked and noted, and the talk was there."""
    his.does("interview", seat, turn)
    press(his.page.locator("a[data-to]").nth(1))
    leaf = his.page.locator("[data-leaf]:visible")
    leaf.get_by_role("checkbox").first.press("Space")
    leaf.locator("textarea").first.fill(note)
    expect(his.page.locator("[data-kept]")).to_have_text("bewaard")
    press(his.page.locator("a[data-to=end]:visible"))
    his.outcome()


def recorded(his: AtTheTable, seat: UUID, turn: str) -> None:
    """Where the recording lies."""
    his.opens("recording", seat, turn)
    choose(his.page.locator("main [name=where]"))
    his.button("Noteren")


def recording_gone(his: AtTheTable, seat: UUID, turn: str) -> None:
    """And that it is gone."""
    his.opens("recording", seat, turn)
    his.button("Ja, ze is gewist")


def reads_story(one: AtTheTable, levels: str) -> None:
    """A level for every scale by digit, and the reading is closed."""
    page = one.page
    page.locator("html.with-script").wait_for(state="attached")
    for at, level in enumerate(levels):
        page.locator("[data-scale]").nth(at).locator("input[type=radio]").first.press(level)
    expect(page.locator("[data-kept]")).to_have_text("bewaard")
    one.link("Sluit deze lezing")
    one.button("Ja, sluiten")


def gives_picture(his: AtTheTable, seat: UUID, turn: str) -> None:
    """From scales to words, looked at before it is given."""
    his.does("make_profile", seat, turn)
    his.button("Bekijk wat de leraar ziet")
    his.button("Geef het beeld")


def holds_feedback(his: AtTheTable, seat: UUID, turn: str, line: str) -> None:
    """All leaves of the feedback talk, a line for the pupil, and it was there."""
    his.does("feedback_talk", seat, turn)
    while "/during/" not in his.page.url:
        his.button("Verder")
    his.button("Het gesprek is klaar")
    his.page.locator("main textarea").first.fill(line)
    his.outcome()


def plans(her: AtTheTable, trajectory: UUID, turn: str, deed: str) -> None:
    """Something small to do, written down."""
    her.does("action_card", trajectory, turn)
    her.page.locator("main [name='what.1']").first.fill(deed)
    her.button("Dit neem ik me voor")
    expect(her.page.locator("main")).to_contain_text(deed)
