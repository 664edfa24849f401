"""What she types is kept nowhere: not by the server, not by the browser, not on the way.

Every field gets a word of its own that exists nowhere else. Then everything that could have kept
it is searched. And the search itself is put to the test, by pages that do keep something.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from tests.browser.conftest import PATIENCE
from tests.browser.journey import act, answer_all, arrive, begin, choose, send
from tests.browser.traces import Kept, canary, in_database, in_files, traces
from tests.real_server import TALKATIVE, Server, environment_of, prepare, serving

SESSION_FILES = 3_000  # ms after which Chromium has written its session files
LOOKS_AGAIN = 100  # ms between two looks at what a browser has written so far
Typing = Callable[[Locator, str], None]
# A word among others, with signs that addresses and forms write in another way.
AROUND = "één {} & meer"
# Everything that a page can keep or show, apart from what stands on the screen.
HELD_BY_PAGE = """async () => JSON.stringify({
  address: document.URL, title: document.title, cookie: document.cookie, name: window.name,
  state: history.state, local: { ...localStorage }, session: { ...sessionStorage },
  databases: await indexedDB.databases(), caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING_HELD = {
    "cookie": "", "name": "", "local": {}, "session": {}, "databases": [], "caches": [],
    "workers": 0,
}  # fmt: skip
WAYS_TO_KEEP = {
    "localStorage": "localStorage.setItem('x', text)",
    "sessionStorage": "sessionStorage.setItem('x', text)",
    "a cookie": "document.cookie = 'x=' + encodeURIComponent(text) + '; max-age=9999'",
    "the address": "history.replaceState(history.state, '', '#' + encodeURIComponent(text))",
    "the history": "history.replaceState({ screen: 'who', statement: 0, which: 0, text }, '')",
    "the title": "document.title = text",
    "IndexedDB": """(() => { const open = indexedDB.open('x');
        open.onupgradeneeded = () => open.result.createObjectStore('s').put(text, 1); })()""",
    "the cache": "caches.open('x').then((kept) => kept.put('/x', new Response(btoa(text))))",
}


@dataclass
class Visit:
    """One visit with a browser of its own: its window, its folder, what it asked for since."""

    page: Page
    profile: Path
    server: Server
    asked: list[str] = field(default_factory=list)

    @property
    def context(self) -> BrowserContext:
        return self.page.context


@dataclass
class Installation:
    """A running server with its folder, its log, and what lay in the machine's own folder for
    temporary files before it began."""

    server: Server
    var: Path
    log: Path
    temporary: Path
    others: set[Path]

    def kept(self) -> Iterator[Kept]:
        """Everything that was written in its folder, its database, its log or a temporary file."""
        yield from in_files(self.var)
        yield from in_files(self.temporary)
        for database in self.var.glob("*.sqlite3"):
            yield from in_database(database)
        yield "what the server said", self.log.read_bytes()
        for new in set(temporary_files()) - self.others:
            yield from in_files(new)


def temporary_files() -> Iterator[Path]:
    """What lies in the machine's own folder for temporary files."""
    return Path(tempfile.gettempdir()).iterdir()


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """The real server, saying all it can."""
    var = tmp_path_factory.mktemp("installation")
    log = tmp_path_factory.mktemp("log") / "said"
    temporary = tmp_path_factory.mktemp("temporary")
    others = set(temporary_files())
    environment = environment_of(
        var, DJANGO_SETTINGS_MODULE="tests.browser.talkative", TMPDIR=str(temporary)
    )
    prepare(environment)
    with serving(environment, log, speech=TALKATIVE) as server:
        yield Installation(server, var, log, temporary, others)


@pytest.fixture
def visit(browser_type, whole_chromium, installation, tmp_path, complaints):
    """Opens a browser whose whole folder can be searched once it is closed."""

    @contextmanager
    def to(address: str, *, leaking: str = "", bfcache: bool = False) -> Iterator[Visit]:
        context = browser_type.launch_persistent_context(
            tmp_path / "profile",
            **whole_chromium,
            env=os.environ | {"TMPDIR": str(installation.temporary)},
            ignore_default_args=["--disable-back-forward-cache"] if bfcache else None,
        )
        context.set_default_timeout(PATIENCE)
        page = context.pages[0]
        page.on("pageerror", lambda broken: complaints.append(f"script: {broken}"))
        page.on("dialog", lambda question: question.accept())
        if leaking:
            leak(page, leaking)
        page.goto(installation.server.address + address, wait_until="networkidle")
        one = Visit(page, tmp_path / "profile", installation.server)
        context.on("request", lambda request: one.asked.append(request.url))
        page.on("websocket", lambda socket: one.asked.append(socket.url))
        yield one
        context.close()

    yield to
    assert complaints == []


def leak(page: Page, how: str) -> None:
    """Add a line to the page's script that keeps what is typed."""

    def served(route):
        own = route.fetch()
        line = "document.addEventListener('input', ({ target: { value: text } }) => { %s; });"
        route.fulfill(response=own, body=own.text() + line % how)

    page.route("**/first_look/first_look*.js", served)


def by_keys(place: Locator, text: str) -> None:
    """Type as she does, one key after the other; `Locator.fill` puts it there at once."""
    place.press_sequentially(text)


def type_everything(page: Page, typing: Typing = Locator.fill) -> dict[str, str]:
    """A whole first look, with a word of its own in every field; which word stands in which."""
    words: dict[str, str] = {}

    def write(name: str, place: Locator) -> None:
        words[name] = canary()
        typing(place, AROUND.format(words[name]))

    begin(page)
    write("nickname", page.locator("#nickname"))
    choose(page.locator("input[name=age][value=primary]"))
    send(page, "who")
    write("moment", page.locator("#moment"))
    send(page, "first_this")
    answer_all(page, "3433344443430344")
    arrive(page, "picture")
    act(page, "disagree")
    for number, place in enumerate(page.locator("[data-picture] textarea").all()):
        write(f"disagreement {number}", place)
    act(page, "next")
    choose(page.locator("input[name=thing][value=own]"))
    write("own idea", page.locator("#own-idea"))
    choose(page.locator("input[name=when]:visible"))
    send(page, "one_thing")
    act(page, "print")
    act(page, "copy")
    fields = page.locator("textarea, input:not([type=radio])")
    assert fields.count() == len(words), "a field that nobody typed in"
    return words


def held_along_the_way_back(page: Page) -> Iterator[Kept]:
    """What the page holds at each step of its history, from here to its beginning."""
    for step in range(page.evaluate("history.length")):
        yield f"the page, {step} steps back", page.evaluate(HELD_BY_PAGE).encode()
        if json.loads(page.evaluate("JSON.stringify(history.state)"))["screen"] == "begin":
            return
        page.evaluate("history.back()")
        page.wait_for_timeout(50)


def test_a_whole_first_look_leaves_no_word_anywhere(visit, installation):
    with visit("/") as one:
        words = type_everything(one.page, by_keys)
        held = json.loads(one.page.evaluate(HELD_BY_PAGE))
        assert {name: held[name] for name in NOTHING_HELD} == NOTHING_HELD
        shown = one.page.evaluate("document.documentElement.outerHTML")
        assert words["own idea"] in shown
        kept = list(held_along_the_way_back(one.page))
        assert len(kept) > 20
        assert one.context.cookies() == []
        assert one.asked == []
        one.page.wait_for_timeout(SESSION_FILES)
    kept += [*in_files(one.profile), *installation.kept()]
    assert any("Sessions" in place for place, _ in kept)
    assert traces(words, kept) == []


def test_a_search_for_what_a_colleague_said_leaves_no_word_anywhere(visit, installation):
    words = {"search": canary()}
    with visit("/said-and-asked/") as one:
        one.page.locator("#typed").press_sequentially(AROUND.format(words["search"]))
        one.page.locator("#typed").press("Enter")
        kept = [("the page", one.page.evaluate(HELD_BY_PAGE).encode())]
        assert one.asked == []
        one.page.wait_for_timeout(SESSION_FILES)
    assert traces(words, [*kept, *in_files(one.profile), *installation.kept()]) == []


@pytest.mark.parametrize("how", WAYS_TO_KEEP)
def test_a_page_that_keeps_a_word_is_found_out(visit, how):
    words = {"nickname": canary()}
    with visit("/", leaking=WAYS_TO_KEEP[how]) as one:
        begin(one.page)
        one.page.locator("#nickname").fill(AROUND.format(words["nickname"]))
        for _ in range(6 * SESSION_FILES // LOOKS_AGAIN):  # a slow machine takes its time
            one.page.wait_for_timeout(LOOKS_AGAIN)
            held = [("the page", one.page.evaluate(HELD_BY_PAGE).encode())]
            if traces(words, held) or traces(words, in_files(one.profile)):
                break
    assert traces(words, [*held, *in_files(one.profile)])


def test_a_word_that_reaches_the_server_is_found_in_what_it_says(visit, installation):
    words = {"search": canary()}
    with visit("/contacts/") as one:
        one.page.goto(f"{installation.server.address}/contacts/{words['search']}/")
        assert traces(words, [("a request", asked.encode()) for asked in one.asked])
    assert traces(words, [("what the server said", installation.log.read_bytes())])


def shown_to_her(page: Page) -> str:
    """Everything on the page, with what stands in its fields."""
    fields = "[...document.querySelectorAll('input, textarea')].map((one) => one.value).join()"
    return page.content() + page.evaluate(fields)


def test_after_wiping_neither_back_nor_forward_brings_a_word_back(visit):
    with visit("/") as one:
        words = type_everything(one.page)
        act(one.page, "wipe")
        arrive(one.page, "wiped")
        steps = ["history.back()"] * 6 + ["history.forward()"] * 3 + ["history.go(-15)"]
        for step in steps:
            one.page.evaluate(step)
            one.page.wait_for_timeout(50)
            seen = shown_to_her(one.page)
            assert traces(words, [("the page", seen.encode())]) == [], step
            assert one.page.locator("h1:visible").count() == 1


def test_a_reload_forgets_everything(visit):
    with visit("/") as one:
        words = type_everything(one.page)
        one.page.reload(wait_until="networkidle")
        assert one.page.locator("[data-screen=begin]").is_visible()
        assert traces(words, [("the page", shown_to_her(one.page).encode())]) == []
        begin(one.page)
        assert one.page.locator("#nickname").input_value() == ""


@pytest.mark.parametrize("bfcache", [True, False])
@pytest.mark.parametrize("path", ["/", "/said-and-asked/"])
def test_who_leaves_the_page_and_comes_back_finds_nothing(visit, path, bfcache):
    """Also where the browser keeps whole pages in memory to go back to them fast."""
    with visit(path, bfcache=bfcache) as one:
        words = type_everything(one.page) if path == "/" else {"search": canary()}
        if path != "/":
            one.page.locator("#typed").fill(words["search"])
        one.page.goto(f"{one.server.address}/mdo-card/")
        one.page.go_back(wait_until="networkidle")
        assert traces(words, [("the page", shown_to_her(one.page).encode())]) == []
        one.page.go_forward(wait_until="networkidle")
        one.page.go_back(wait_until="networkidle")
        assert traces(words, [("the page", shown_to_her(one.page).encode())]) == []


@pytest.mark.parametrize("path", ["/", "/said-and-asked/"])
def test_what_a_browser_may_keep_in_memory_is_emptied_on_leaving(visit, path):
    """A browser may lay the whole page aside to come back to it fast; it says so as it leaves."""
    with visit(path) as one:
        words = type_everything(one.page) if path == "/" else {"search": canary()}
        if path != "/":
            one.page.locator("#typed").fill(words["search"])
        assert traces(words, [("the page", shown_to_her(one.page).encode())])
        one.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
        assert traces(words, [("the page", shown_to_her(one.page).encode())]) == []
