"""Claim: paper is made within 50 ms of processor time and weighs at most 200 kB.

Measured after the first sheet, which reads the fonts and the templates: through the whole site,
with her vault open, from the request to the last byte, with other words each time. Each figure
also stands beside a loop that does nothing but hash (SHA-256), so that it can be held against
other machines.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from datetime import date
from statistics import median

from _rows import row

PUPILS, MOMENTS, ROUNDS = 25, 4, 11
GOAL_MS, GOAL_KB = 50.0, 200.0
LOOP = 20_000
"""So many hashes of one small block make the loop that figures are held against."""

folder = tempfile.TemporaryDirectory()
os.environ |= {
    "RODEDRAAD_VAR": folder.name,
    "RODEDRAAD_PLAIN_HTTP": "1",
    "RODEDRAAD_DATABASE": f"sqlite:///{folder.name}/paper.sqlite3",
    "DJANGO_SETTINGS_MODULE": "tests.settings",
}
import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from rodedraad.core.reference import CameIn  # noqa: E402
from rodedraad.measuring.models import Check  # noqa: E402
from tests.factories.measuring import bond, closed_moment  # noqa: E402
from tests.factories.people import person, sign_in  # noqa: E402


def cost(address: str) -> tuple[float, float]:
    """Milliseconds of processor time, and kilobytes, of one paper."""
    begun = time.process_time()
    answer = browser.get(address)
    spent = time.process_time() - begun
    if answer["Content-Type"] != "application/pdf":
        raise RuntimeError(f"{address}: {answer.status_code}")
    return spent * 1000, len(answer.content) / 1000


def loop() -> float:
    """Milliseconds of processor time of the loop."""
    begun = time.process_time()
    for number in range(LOOP):
        hashlib.sha256(number.to_bytes(64, "big")).digest()
    return (time.process_time() - begun) * 1000


call_command("migrate", verbosity=0)
anna = person("anna")
browser = sign_in(Client(SERVER_NAME="localhost"), anna)
once, often = [], []
for pupil in range(PUPILS):
    hers = bond(anna.reader, f"Kind {pupil}")
    (often if pupil % 2 else once).append(hers)
    for month in range(MOMENTS if pupil % 2 else 1):
        told = {
            "moment": f"Op dag {pupil} bleef hij {month} minuten hangen en hielp hij opruimen.",
            "comment": f"Het was week {pupil * month}, en druk.",
        }
        code, day = 1 + (pupil + month) % 5, date(2026, 9 - month, 2)
        closed_moment(anna.reader, hers, code=code, on=day, words=told)
Check.objects.update(came_in=CameIn.DRAWN)  # only then is there a class picture


def class_paper(at: int) -> str:
    """The class, with one more pupil that she picked herself each time."""
    Check.objects.filter(dyad=once[at]).update(came_in=CameIn.CHOSEN)
    return reverse("class_paper")


papers = {
    "one bond": lambda at: reverse("bond_paper", args=[once[at]]),
    f"one bond over {MOMENTS} moments": lambda at: reverse("bond_paper", args=[often[at]]),
    "two bonds side by side": lambda at: (
        f"{reverse('side_by_side_paper')}?bond={once[at]}&bond={once[at - 1]}"
    ),
    f"class picture of {PUPILS} pupils": class_paper,
    "a card, made before": lambda _: reverse("mdo_card_paper"),
}
begun = time.process_time()
cost(papers["one bond"](-1))
print(f"the first sheet of a process: {(time.process_time() - begun) * 1000:.0f} ms")
for address in papers.values():
    cost(address(-1))
beside = median(loop() for _ in range(ROUNDS))
print(f"the loop of {LOOP} hashes: {beside:.1f} ms")
for name, address in papers.items():
    found = [cost(address(at)) for at in range(ROUNDS)]
    spent, weight = (median(column) for column in zip(*found, strict=True))
    print(f"{name} on paper: {spent / beside:.2f} of the loop")
    row(f"{name} on paper, made", spent, GOAL_MS, unit="ms")
    row(f"{name} on paper, weighs", weight, GOAL_KB, unit="kB")
folder.cleanup()
