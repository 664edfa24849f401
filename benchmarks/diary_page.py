"""Claim: a diary of 60 days costs at most five bare pages, and its picture at most ten.

The picture works out all figures of its eight lines, with a randomisation test of the line that was
named beforehand. What reading NumPy and SciPy costs the first picture of a worker stands beside it:
no other page pays for that.
"""

from __future__ import annotations

from datetime import timedelta

from _door import beside_a_bare_page, cost, folder
from _rows import row
from django.test import Client
from django.urls import reverse

from rodedraad.diary.queries import diary
from rodedraad.web.clock import clock_at, this_instant
from tests.factories.diary import DRAWN_FAR, lived_diary
from tests.factories.measuring import bond
from tests.factories.people import person, sign_in

GOALS = {"diary": 5.0, "diary_day": 5.0, "diary_picture": 10.0}

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
asked = {name: (browser, address) for name, address in pages.items()}
cost(browser, reverse("bare"))
first = {name: cost(*one) for name, one in asked.items()}
if b"mogelijke begindagen" not in browser.get(pages["diary_picture"]).content:
    raise RuntimeError("no test was worked out")
bare_cost, found = beside_a_bare_page(asked, browser)
for name, spent in found.items():
    print(f"{name}: {spent * 1000:.1f} ms of processor time, the first {first[name] * 1000:.0f} ms")
    claim = f"{name} of 60 days, in bare pages behind the door"
    row(claim, spent / bare_cost, GOALS[name], unit="×")
print(f"a bare page {bare_cost * 1000:.1f} ms")
folder.cleanup()
