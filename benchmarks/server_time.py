"""Claim: a page of ours costs the server at most three times a bare Django page.

Both run under the same server with the same options, on the same machine, in turns.
"""

from __future__ import annotations

import http
import http.client
import os
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from _rows import environment_of, row, serving, site

ROUNDS, REQUESTS = 5, 400  # 2,000 requests for each page
GOAL = 3.0
TICK = os.sysconf("SC_CLK_TCK")


def family(process: int) -> list[int]:
    """A process and everything it started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [process, *(one for child in children for one in family(int(child)))]


def used(process: int) -> float:
    """Seconds of processor time, user and system, of a process and everything it started."""
    stats = (Path(f"/proc/{one}/stat").read_text(encoding="utf-8") for one in family(process))
    return sum(sum(map(int, stat.rpartition(")")[2].split()[11:13])) for stat in stats) / TICK


def ask(server, path: str, times: int) -> None:
    """Ask for a page over and over, on one connection."""
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc)
    for _ in range(times):
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path}: {answer.status}")
    connection.close()


def cost(server, path: str) -> float:
    """Milliseconds of processor time per page, over one round."""
    before = used(server.process)
    ask(server, path, REQUESTS)
    time.sleep(0.05)  # what the server still does after the last byte
    return (used(server.process) - before) / REQUESTS * 1000


with tempfile.TemporaryDirectory() as folder, site() as ours:
    environment = environment_of(Path(folder), PYTHONPATH=str(Path(__file__).parent))
    environment.pop("DJANGO_SETTINGS_MODULE")
    with serving(environment, Path(folder, "log"), application="_bare:application") as bare:
        pages = {"/": (ours, "/"), "/mdo-card/": (ours, "/mdo-card/"), "bare": (bare, "/")}
        for server, path in pages.values():
            ask(server, path, 50)  # made once, and warm
        costs = {name: [] for name in pages}
        for _ in range(ROUNDS):
            for name, (server, path) in pages.items():
                costs[name].append(cost(server, path))
mean = {name: sum(all_of) / ROUNDS for name, all_of in costs.items()}
print("server time per page in ms:", *(f"{name} {figure:.3f}" for name, figure in mean.items()))
for name in ("/", "/mdo-card/"):
    row(
        f"server time of {name} beside a bare Django page (goal: 3)",
        mean[name],
        mean["bare"],
        unit="ms",
    )
