"""A real Chromium for the benchmarks, with a brake on its processor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import _rows  # noqa: F401  # it lets the folder of the tests be found
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.browser.conftest import FLAGS, PHONE, chromium

# Fixed work, to see what the brake does and how fast this machine is.
WORK = """() => { const begun = performance.now(); let sum = 0;
  for (let turn = 0; turn < 3e7; turn += 1) sum += turn % 7;
  return [performance.now() - begun, sum]; }"""


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium as the journeys start it."""
    flags = FLAGS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path=chromium(), args=flags)


def fresh_page(one: Browser, *, slower: int = 1) -> tuple[Page, CDPSession]:
    """A phone's window with empty caches, on a processor that many times slower."""
    context: BrowserContext = one.new_context(**PHONE)
    page = context.new_page()
    debugger = context.new_cdp_session(page)
    debugger.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return page, debugger
