"""An installation of its own for pages behind the door, and a bare page among them to compare with.

The bare page stands behind the same door, with the same frame, and shows nothing of anyone. All go
through the same middleware in turns, in a process that settled as a web worker does. Import this
before anything that needs Django set up.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping
from statistics import median
from typing import TYPE_CHECKING

import _rows  # noqa: F401  # with it the checkout is where modules are looked for

if TYPE_CHECKING:
    from django.test import Client

ROUNDS = 40

folder = tempfile.TemporaryDirectory()
os.environ |= {
    "RODEDRAAD_VAR": folder.name,
    "RODEDRAAD_PLAIN_HTTP": "1",
    "RODEDRAAD_DATABASE": f"sqlite:///{folder.name}/door.sqlite3",
    "DJANGO_SETTINGS_MODULE": "tests.settings",
}
import django  # noqa: E402
from django.conf import settings  # noqa: E402

django.setup()
settings.ROOT_URLCONF = __name__

from django.core.management import call_command  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path, reverse  # noqa: E402

from rodedraad.site import urls as site  # noqa: E402
from rodedraad.site.worker import settle  # noqa: E402
from rodedraad.vault.pages import reader_page  # noqa: E402


@reader_page
def bare(request):
    """The frame and nothing in it."""
    return render(request, "vault/own.html")


urlpatterns = [path("bare/", bare, name="bare"), *site.urlpatterns]
call_command("migrate", verbosity=0)
settle()


def cost(browser: Client, address: str) -> float:
    """Seconds of processor time of one page."""
    begun = time.process_time()
    answer = browser.get(address)
    spent = time.process_time() - begun
    if answer.status_code != 200:  # noqa: PLR2004
        raise RuntimeError(f"{address}: {answer.status_code}")
    return spent


def beside_a_bare_page(
    pages: Mapping[str, tuple[Client, str]], browser: Client
) -> tuple[float, dict[str, float]]:
    """The cost of a bare page, and of each of these by name: the middle of many rounds, in seconds.

    `pages`: who asks, and for what; `browser` asks for the bare page.
    """
    asked = [(browser, reverse("bare")), *pages.values()]
    for one in asked:
        cost(*one)  # templates and translations are read once
    rounds = [[cost(*one) for one in asked] for _ in range(ROUNDS)]
    bare_cost, *found = (median(column) for column in zip(*rounds, strict=True))
    return bare_cost, dict(zip(pages, found, strict=True))
