"""Claim: a diary of 60 days costs at most five bare pages, and its picture at most ten.

The bare page stands behind the same door, with the same frame, and shows nothing of anyone. Both go
through the same middleware in turns. The picture works out all figures of its eight lines, with a
randomisation test of the line that was named beforehand. What reading NumPy and SciPy costs the
first picture of a worker stands beside it: no other page pays for that.
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import timedelta
from statistics import median

from _rows import row

ROUNDS = 40
GOALS = {"diary": 5.0, "diary_day": 5.0, "diary_picture": 10.0}

folder = tempfile.TemporaryDirectory()
os.environ |= {
    "RODEDRAAD_VAR": folder.name,
    "RODEDRAAD_PLAIN_HTTP": "1",
    "RODEDRAAD_DATABASE": f"sqlite:///{folder.name}/diary.sqlite3",
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

from rodedraad.diary.queries import diary  # noqa: E402
from rodedraad.site import urls as site  # noqa: E402
from rodedraad.vault.pages import reader_page  # noqa: E402
from rodedraad.web.clock import clock_at, this_instant  # noqa: E402
from tests.factories.diary import DRAWN_FAR, lived_diary  # noqa: E402
from tests.factories.measuring import bond  # noqa: E402
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
with clock_at(this_instant() - timedelta(days=3)):  # by now it is over: then there is a test
    codes = "1012.0213." * 3 + "2334.3423." * 3
    kept = lived_diary(anna.reader, bond(anna.reader), codes, phases=DRAWN_FAR)
browser = sign_in(Client(SERVER_NAME="localhost"), anna)
last_day = diary(anna.reader, kept.pk).plan.days[-1]
pages = {
    "diary": reverse("diary", args=[kept.pk]),
    "diary_day": reverse("diary_day", args=[kept.pk, last_day.isoformat()]),
    "diary_picture": reverse("diary_picture", args=[kept.pk]),
}
cost(reverse("bare"))
first = {name: cost(address) for name, address in pages.items()}
for address in (reverse("bare"), *pages.values()):
    cost(address)  # templates and translations are read once
if b"mogelijke startdagen" not in browser.get(pages["diary_picture"]).content:
    raise RuntimeError("no test was worked out")
costs = [[cost(reverse("bare")), *map(cost, pages.values())] for _ in range(ROUNDS)]
bare_cost, *found = (median(column) for column in zip(*costs, strict=True))
for name, spent in zip(pages, found, strict=True):
    print(f"{name}: {spent * 1000:.1f} ms of processor time, the first {first[name] * 1000:.0f} ms")
    claim = f"{name} of 60 days, in bare pages behind the door"
    row(claim, spent / bare_cost, GOALS[name], unit="×")
print(f"a bare page {bare_cost * 1000:.1f} ms")
folder.cleanup()
