"""One tab for many tests: a process that ran our scripts and axe before takes half as long.

Nothing goes from one test to the next: our pages keep nothing in a browser but cookies (that is
what `test_kept_leaves_no_trace` and `test_nothing_stored` hold), and those are taken away.
"""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page


def first_tab(window: BrowserContext) -> Page:
    """The tab of this window that stays."""
    return window.pages[0] if window.pages else window.new_page()


def leave(tab: Page) -> None:
    """Close every other tab (a popup may hold what was judged), and leave this as it was found."""
    window = tab.context
    window.set_offline(False)
    window.clear_cookies()
    for other in window.pages:
        if other != tab:
            other.close()
    tab.unroute_all()
    tab.goto("about:blank")
