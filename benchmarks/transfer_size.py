"""Claim: a page comes in at most 60 kB, and its fonts in at most 60 kB more.

Of the pages that anyone may open. Behind the door one without a vault is led to the page of signing
in, which is weighed as itself.
"""

from __future__ import annotations

import os
import urllib.request
from urllib.error import HTTPError

from _browser import browser, fresh_page
from _rows import row, site

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django

django.setup()
from tests.web.addresses import address, views  # noqa: E402

GOAL = 60.0  # kB, for the page and for the fonts


def shown_to_anyone(url: str) -> bool:
    """Whether this page itself is shown to who is not signed in."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310  # our own server
            return answer.url == url and answer.headers.get_content_type() == "text/html"
    except HTTPError:
        return False


def carried(one, url: str) -> dict[str, float]:
    """Kilobytes over the wire, headers included: of fonts, and of everything else."""
    page, debugger = fresh_page(one)
    kinds, sizes = {}, {"Font": 0.0, "page": 0.0}
    debugger.on(
        "Network.responseReceived", lambda seen: kinds.update({seen["requestId"]: seen["type"]})
    )

    def finished(seen):
        kind = "Font" if kinds.get(seen["requestId"]) == "Font" else "page"
        sizes[kind] += seen["encodedDataLength"] / 1000

    debugger.on("Network.loadingFinished", finished)
    debugger.send("Network.enable")
    page.goto(url, wait_until="networkidle")
    page.context.close()
    return sizes


with site() as server, browser() as chromium:
    for name in views():
        if not shown_to_anyone(server.address + address(name)):
            continue
        sizes = carried(chromium, server.address + address(name))
        row(f"transfer of {address(name)} without fonts", sizes["page"], GOAL, unit="kB")
        row(f"fonts of {address(name)}", sizes["Font"], GOAL, unit="kB")
