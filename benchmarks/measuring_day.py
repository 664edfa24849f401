"""Claim: forty schools measure in one hour, ten times over, and 95 of 100 saves take half a second.

56 people (`RODEDRAAD_MEASURING_PEOPLE`) save once a second for three minutes, each two answers, to
PostgreSQL with its usual, durable settings. Twice a web worker is killed. A save takes from the
moment at which she pressed until it was acknowledged, tries and waiting included: who is late keeps
nobody's clock back. Afterwards the books of each are held against the database. Everything runs on
one machine: the server, the database, and those who save.
"""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import quantiles
from time import monotonic, sleep

from _postgres import postgres, programs
from _rows import row

PEOPLE = int(os.environ.get("RODEDRAAD_MEASURING_PEOPLE", "56"))
EVERY = 1.0  # seconds
LASTS = float(os.environ.get("RODEDRAAD_MEASURING_SECONDS", "180"))
KILLS = (1 / 3, 2 / 3)
"""When a worker is killed, as a part of the whole."""
GOAL = 500.0  # milliseconds, for 95 of 100

where = programs()
if where is None:
    print("no PostgreSQL here: a measuring day was not measured")
    sys.exit()
until_the_end = ExitStack()
folder = Path(until_the_end.enter_context(tempfile.TemporaryDirectory()))
address = until_the_end.enter_context(postgres(where))
atexit.register(until_the_end.close)  # after those of the folders, so that it comes first
os.environ |= {
    "RODEDRAAD_VAR": str(folder),
    "RODEDRAAD_PLAIN_HTTP": "1",
    "RODEDRAAD_DATABASE": address,
    "DJANGO_SETTINGS_MODULE": "tests.settings",
}
import django  # noqa: E402

django.setup()
from rodedraad.audit import chain  # noqa: E402
from tests.faults.killed_server import killable  # noqa: E402
from tests.faults.writers import Found, Writer, at_work, desks  # noqa: E402
from tests.real_server import environment_of, prepare  # noqa: E402


class Paced(Writer):
    """Somebody who presses once a second, whatever became of the press before."""

    def __init__(self, desk, port, first):
        super().__init__(desk, port)
        self.next, self.took = first, []

    def save(self):
        sleep(max(0.0, self.next - monotonic()))
        pressed, self.next = self.next, self.next + EVERY
        super().save()
        self.took.append(monotonic() - pressed)


def a_day(server) -> tuple[list[Paced], float]:
    """The writers when it is over, and how many seconds it took."""
    begun = monotonic() + 1
    writers = [Paced(desk, server.port, begun + at / PEOPLE) for at, desk in enumerate(people)]
    with at_work(writers):
        for part in (*KILLS, 1):
            sleep(max(0.0, begun + LASTS * part - monotonic()))
            if part < 1:
                server.kill_worker()
    return writers, monotonic() - begun


environment = environment_of(folder, RODEDRAAD_DATABASE=address)
prepare(environment)
people = desks(PEOPLE)
with killable(environment, folder / "log") as server:
    writers, seconds = a_day(server)
found, books = Found(), [one.books for one in writers]
for writer in writers:
    found.compare(writer.desk, writer.books)
chain.link()
wrong = [*(one for each in books for one in each.wrong), *map(str, chain.verify())]
times = sorted(1000 * one for writer in writers for one in writer.took)
parts = quantiles(times, n=100)
print(
    f"{len(times)} saves in {seconds:.0f} s: median {parts[49]:.0f} ms, 99 of 100 within "
    f"{parts[98]:.0f} ms, the slowest {times[-1]:.0f} ms; {len(KILLS)} workers killed, "
    f"{sum(one.unanswered for one in books)} tries without an answer; {found}"
)
print(*wrong[:5], sep="\n")
row("measuring day on PostgreSQL: 95 of 100 saves within", parts[94], GOAL, unit="ms")
row("measuring day: saves a second asked, beside those done", PEOPLE, len(times) / seconds)
row("measuring day: answers with an error", sum(one.refused for one in books), 0)
lost = found.lost + found.doubled + found.half + len(wrong)
row("measuring day: saves lost, doubled or half", lost, 0)
