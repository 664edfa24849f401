"""A real Chromium, three screens, and a watch on everything the browser complains about."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from playwright.sync_api import expect

# Playwright keeps an event loop running in the test's thread; there Django refuses all queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

NAMES = ("chromium", "chromium-browser", "google-chrome")
WITHOUT_WINDOWS = "chromium-headless-shell"
"""The same Chromium without the windows around its pages: a page costs it a third.

It has no viewer of papers and keeps less in its folder; who looks at those takes `whole_chromium`.
"""
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Nothing in a test may call home.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PATIENCE = 20_000
"""How many milliseconds a page is waited for: a busy machine is slow, and that is no fault."""
expect.set_options(timeout=PATIENCE)
ICON = "/static/web/thread.svg"
SCREENS = {"phone": PHONE, "tablet": TABLET, "desktop": DESKTOP}


def screens(*each_day: str) -> list[object]:
    """Every screen, as parameters of a test; on others than these it runs only in the long run.

    Each page is judged on a phone every day in the matrix of pages.
    """
    return [
        pytest.param(name, marks=[] if name in each_day else [pytest.mark.long]) for name in SCREENS
    ]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is marked `browser`."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def chromium() -> str | None:
    """The path of the browser: RODEDRAAD_CHROMIUM, or the first that is installed."""
    return first_of(*NAMES)


def first_of(*names: str) -> str | None:
    """The path of the first of these that is installed, unless RODEDRAAD_CHROMIUM names another."""
    chosen = os.environ.get("RODEDRAAD_CHROMIUM")
    return next(filter(None, map(shutil.which, [chosen] if chosen else names)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, missing_tool):
    """Debian's Chromium instead of a downloaded one; with its windows only where one looks on."""
    headed = browser_type_launch_args.get("headless") is False
    path = chromium() if headed else first_of(WITHOUT_WINDOWS, *NAMES)
    if path is None:
        missing_tool("no Chromium is installed: sudo apt-get install chromium")
    # Chromium refuses its sandbox to root, which is what a container usually is.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS + sandbox}


@pytest.fixture(scope="session")
def whole_chromium(browser_type_launch_args, missing_tool):
    """The same with all that Chromium is for people: a folder on the disk, a viewer of papers."""
    path = chromium()
    if path is None:
        missing_tool("no whole Chromium is installed: sudo apt-get install chromium")
    return {**browser_type_launch_args, "executable_path": path}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A Flemish teacher's browser."""
    return {**browser_context_args, "locale": "nl-BE", "timezone_id": "Europe/Brussels"}


@pytest.fixture(scope="session")
def base_url(live_server):
    """`page.goto("/")` opens the site under test."""
    return live_server.url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):  # noqa: ARG001
    """SQLite in a file, as a host has it: in memory it refuses who reads while another writes."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")
        options = database["OPTIONS"]  # what a loss of power takes is looked at in `tests/faults`
        options["init_command"] = "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def under_way():
    """How many requests the server is answering now."""
    begun, ended = [], []  # appending is safe from any thread

    def begins(**_):
        begun.append(True)

    def ends(**_):
        ended.append(True)

    request_started.connect(begins)
    request_finished.connect(ends)
    yield lambda: len(begun) - len(ended)
    request_started.disconnect(begins)
    request_finished.disconnect(ends)


@pytest.fixture(autouse=True)
def all_is_answered(under_way):
    """A page that closes may still be saving; the tables are emptied only after that."""
    before = under_way()
    yield
    until = monotonic() + PATIENCE / 1000
    sleep(0.01)
    while under_way() > before and monotonic() < until:
        sleep(0.01)


@pytest.fixture
def complaints():
    """What the browser complained about in this test: broken scripts, refusals by the CSP."""
    return []


@pytest.fixture
def new_context(new_context, complaints):
    """Every window is watched, and a test whose browser complained has failed."""

    def watched(**arguments):
        context = new_context(**arguments)
        listen(context, complaints)
        return context

    yield watched
    assert not complaints, "the browser complained:\n" + "\n".join(complaints)


def listen(context, complaints):
    """Note what the browser complains about in this window."""
    context.on("weberror", lambda broken: complaints.append(f"script: {broken.error}"))
    context.on("console", lambda message: note(message, complaints))


def note(message, complaints):
    """Keep what was said about the content security policy, and every error."""
    address = message.location.get("url", "")
    # The browser fetches the icon when it likes, also after a test has cut the network.
    icon_when_cut = address.endswith(ICON) and "ERR_INTERNET_DISCONNECTED" in message.text
    told = message.type == "error" or "Content Security Policy" in message.text
    if told and not icon_when_cut:
        complaints.append(f"{message.type}: {message.text} ({address})")


@pytest.fixture(scope="module")
def heard():
    """What the browser complained about in the shared windows since the last test ended."""
    return []


@pytest.fixture(scope="module")
def windows(browser, browser_context_args, heard):
    """One window a look; what a test opens in it is left with `tabs.leave`."""
    opened = {}

    def window(look):
        if look.name not in opened:
            opened[look.name] = browser.new_context(**browser_context_args, **look.window)
            listen(opened[look.name], heard)
        return opened[look.name]

    yield window
    for context in opened.values():
        context.close()


@pytest.fixture(scope="session")
def table(checkout):
    """What this run has found on the pages, in which look; written at its end."""
    from tests.browser.looking import LOOKS, WRITE  # noqa: PLC0415  # it takes its screens from here
    from tests.browser.page_table import PageTable  # noqa: PLC0415

    kept = PageTable(tuple(look.name for look in LOOKS))
    yield kept
    if WRITE:
        process = f"{datetime.now(UTC):%Y%m%d%H%M%S}-{os.getpid()}"
        whole = kept.kept_in(Path(settings.VAR) / "pages", process)
        page = checkout / "docs/reference/pages.md"
        page.write_text(whole.markdown(), encoding="utf-8")


@pytest.fixture
def phone(new_context):
    """A page on a phone, 390 × 844, by touch."""
    return new_context(**PHONE).new_page()


@pytest.fixture
def tablet(new_context):
    """A page on a tablet held upright, 820 × 1180, by touch."""
    return new_context(**TABLET).new_page()


@pytest.fixture
def desktop(new_context):
    """A page on a school's desktop, 1280 × 900."""
    return new_context(**DESKTOP).new_page()


@pytest.fixture(params=screens("phone", "desktop"))
def any_screen(request, new_context):
    """The same test on phone, desktop and, in the long run, tablet."""
    return new_context(**SCREENS[request.param]).new_page()
