"""A visit to a page behind the door: who comes, with what, and how the page gets into a state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.test import Client
from playwright.sync_api import Page, Response

from rodedraad.vault.models import OpenVaultRow
from rodedraad.vault.open_vault import HIDDEN_AFTER
from tests.browser.journey import press
from tests.browser.tabs import leave
from tests.factories.people import PASSPHRASE
from tests.factories.worlds import Begun, Lived


@dataclass
class Visit:
    """One browser at one page, in one language, with people who begin and people who go on."""

    page: Page
    site: str
    language: str
    name: str = ""
    begun: Begun = field(default_factory=Begun)
    lived: Lived = field(default_factory=Lived)
    answered: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.context.on("response", self._note)

    def _note(self, answer: Response) -> None:
        self.answered.append(answer.status)

    def leave(self) -> None:
        """Leave the tab as it was found, and every other one closed."""
        self.page.context.remove_listener("response", self._note)
        leave(self.page)

    def take(self, client: Client) -> None:
        """Let the browser go on as this client: signed in or not."""
        self.page.context.clear_cookies()
        cookies = [
            {"name": name, "value": one.value, "url": self.site}
            for name, one in client.cookies.items()
            if one.value
        ]
        if cookies:
            self.page.context.add_cookies(cookies)

    def open(self, world: Begun, name: str = "", query: str = "", **fixed: object) -> None:
        """The page as whose page it is, signed in, about what is there in this world."""
        wanted = name or self.name
        address = world.address(wanted, self.language, **fixed)
        self.take(world.browser(wanted))
        self.page.goto(address + query)

    def knock(self, world: Begun, name: str = "", **fixed: object) -> None:
        """The page as anybody who stands at the door."""
        self.take(Client())
        self.page.goto(world.address(name or self.name, self.language, **fixed))

    def send(self, form: str = "main form") -> None:
        """Press the filled button of a form: what it sends has an answer when this is done."""
        with self.page.expect_navigation():
            press(self.page.locator(f"{form} >> button:not(.quiet):not(.plain)"))

    def fill(self, **fields: str) -> None:
        """Type in fields of the page, by their names."""
        for name, text in fields.items():
            self.page.locator(f"main [name={name}]").fill(text)


Way = Callable[[Visit], None]


@dataclass(frozen=True)
class OwnKind:
    """How one page is brought into its states, and why it has no others."""

    ways: dict[str, Way] = field(default_factory=dict)
    without: dict[str, str] = field(default_factory=dict)
    refusal: int = 422
    """The status with which this page says that something is wrong; 0 where its script says so."""
    each_day: bool = True
    """Whether it is looked at each day too, or in the long run only."""


def just_begun(visit: Visit) -> None:
    visit.open(visit.begun)


def lived_in(visit: Visit) -> None:
    visit.open(visit.lived)


def at_the_door(visit: Visit) -> None:
    visit.knock(visit.begun)


def sent_empty(visit: Visit) -> None:
    """Everything that can be typed is left out, and then it is sent."""
    visit.open(visit.begun)
    visit.fill(**dict.fromkeys(typed(visit), ""))
    visit.send()


def typed(visit: Visit) -> list[str]:
    """The names of what can be typed on the page."""
    kinds = ("input[type=text]", "input[type=email]", "input[type=password]", "textarea")
    fields = ", ".join(f"main {kind}[name]:visible" for kind in kinds)
    return [one.get_attribute("name") or "" for one in visit.page.locator(fields).all()]


def without_network(visit: Visit) -> None:
    """The network goes away. What sends a form says so, and keeps what was typed."""
    visit.page.context.set_offline(True)
    sends = visit.page.locator("main form[method=post]:visible button:not(.plain):visible")
    if not sends.count() or visit.page.locator(SAVES_BY_ITSELF).count():
        return
    press(sends)
    visit.page.locator("main [data-no-network]").wait_for()


SAVES_BY_ITSELF = "[data-check], [data-reading], [data-talk], [data-sheet], [data-passkey]:visible"
"""Pages whose own script says what is not saved."""


def turned_over(visit: Visit) -> None:
    """Ten minutes in which nobody touched it: turned over here, and there too."""
    row = OpenVaultRow.objects.latest("seen")
    press(visit.page.locator("[data-hide] button"))
    visit.page.locator("[data-turned]").wait_for()
    OpenVaultRow.objects.filter(pk=row.pk).update(seen=row.seen - HIDDEN_AFTER)


def turned_back(visit: Visit) -> None:
    """Her passphrase turns the sheet back."""
    visit.page.locator("#turned-passphrase").fill(PASSPHRASE)
    press(visit.page.locator("[data-turned] button:not(.plain)"))
    visit.page.locator("main").wait_for()
