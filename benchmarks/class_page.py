"""Claim: the class picture of 30 pupils × 6 moments costs at most five bare pages.

The bare page stands behind the same door, with the same frame, and shows nothing of anyone. Both go
through the same middleware in turns. How many queries a page asks does not depend on how many
pupils and moments there are; a test holds that.
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import date
from statistics import median

from _rows import row

PUPILS, MOMENTS, ROUNDS = 30, 6, 40
GOAL = 5.0

folder = tempfile.TemporaryDirectory()
os.environ |= {
    "RODEDRAAD_VAR": folder.name,
    "RODEDRAAD_PLAIN_HTTP": "1",
    "RODEDRAAD_DATABASE": f"sqlite:///{folder.name}/class.sqlite3",
    "DJANGO_SETTINGS_MODULE": "tests.settings",
}
import django  # noqa: E402
from django.conf import settings  # noqa: E402

django.setup()
settings.ROOT_URLCONF = __name__

from django.core.management import call_command  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path, reverse  # noqa: E402

from rodedraad.core.reference import CameIn  # noqa: E402
from rodedraad.measuring.models import Check  # noqa: E402
from rodedraad.site import urls as site  # noqa: E402
from rodedraad.vault.pages import reader_page  # noqa: E402
from tests.factories.measuring import bond, closed_moment  # noqa: E402
from tests.factories.people import person, sign_in  # noqa: E402


@reader_page
def bare(request):
    """The frame and nothing in it."""
    return render(request, "vault/own.html")


urlpatterns = [path("bare/", bare, name="bare"), *site.urlpatterns]


def cost(address: str) -> float:
    """Seconds of processor time of one page."""
    begun = time.process_time()
    answer = browser.get(address)
    spent = time.process_time() - begun
    if answer.status_code != 200:  # noqa: PLR2004
        raise RuntimeError(f"{address}: {answer.status_code}")
    return spent


call_command("migrate", verbosity=0)
anna = person("anna")
browser = sign_in(Client(SERVER_NAME="localhost"), anna)
for pupil in range(PUPILS):
    hers = bond(anna.reader, f"Kind {pupil}")
    for month in range(MOMENTS):
        code = 1 + (pupil + month) % 5
        closed_moment(anna.reader, hers, code=code, on=date(2026, 3 + month, 2))
Check.objects.update(came_in=CameIn.DRAWN)  # only then is there a class picture

pages = {
    "class picture of 30 pupils × 6 moments": reverse("class_picture"),
    "her list of 30 bonds": reverse("home"),
    "one bond over 6 moments": reverse("bond", args=[hers]),
}
for address in (reverse("bare"), *pages.values()):
    cost(address)  # templates and translations are read once
if b"data-initials" not in browser.get(reverse("class_picture")).content:
    raise RuntimeError("no class picture was drawn")
costs = [[cost(reverse("bare")), *map(cost, pages.values())] for _ in range(ROUNDS)]
bare_cost, *found = (median(column) for column in zip(*costs, strict=True))
for name, spent in zip(pages, found, strict=True):
    print(f"{name}: {spent * 1000:.1f} ms of processor time, a bare page {bare_cost * 1000:.1f} ms")
    row(f"{name}, in bare pages behind the door", spent / bare_cost, GOAL, unit="×")
folder.cleanup()
