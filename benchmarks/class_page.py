"""Claim: the class picture of 30 pupils × 6 moments costs at most five bare pages.

So do her list of 30 bonds, and one bond over 6 moments. How many queries a page asks does not
depend on how many pupils and moments there are; a test holds that.
"""

from __future__ import annotations

from datetime import date

from _door import beside_a_bare_page, folder
from _rows import row
from django.test import Client
from django.urls import reverse

from rodedraad.core.reference import CameIn
from rodedraad.measuring.models import Check
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person, sign_in

PUPILS, MOMENTS = 30, 6
GOAL = 5.0

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
if b"data-initials" not in browser.get(reverse("class_picture")).content:
    raise RuntimeError("no class picture was drawn")
bare_cost, found = beside_a_bare_page({name: (browser, at) for name, at in pages.items()}, browser)
for name, spent in found.items():
    print(f"{name}: {spent * 1000:.1f} ms of processor time, a bare page {bare_cost * 1000:.1f} ms")
    row(f"{name}, in bare pages behind the door", spent / bare_cost, GOAL, unit="×")
folder.cleanup()
