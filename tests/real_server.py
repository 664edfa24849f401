"""The web server as people start it: another process, hashed files, a folder of its own."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

CHECKOUT = Path(__file__).resolve().parents[1]
SITE = "rodedraad.site.wsgi:application"
LONGEST_WAIT = 30
LIKE_START = ["--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1", "--blocking-threads",
              "2", "--respawn-failed-workers", "--workers-kill-timeout", "5"]  # fmt: skip
QUIET = ["--log-level", "warning", "--no-access-log"]
TALKATIVE = ["--log-level", "debug", "--access-log"]


@dataclass(frozen=True)
class Server:
    """A server that runs: where it answers, and the process at its head."""

    address: str
    process: int


FIRST_PORT, PORTS = 20_000, 2_000
"""Below those that the system gives to whoever calls: none is taken while a server is down."""


def free_port() -> int:
    """A port that nobody listens on, also while its server is down.

    Tests that run side by side look each among their own; a whole run beside this one sees by the
    UDP door of the same number, which no server opens, that it is taken.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for port in random.sample(range(PORTS), PORTS):
        place = ("127.0.0.1", FIRST_PORT + worker % 5 * PORTS + port)
        claim = socket.socket(type=socket.SOCK_DGRAM)
        with socket.socket() as door, suppress(OSError):
            claim.bind(place)
            door.bind(place)
            claim.detach()  # it stays taken as long as this process runs
            return place[1]
        claim.close()
    raise RuntimeError("no port is free")


def environment_of(var: Path, **more: str) -> dict[str, str]:
    """The environment of an installation in that folder, on somebody's own machine."""
    kept = {name: os.environ[name] for name in os.environ if not name.startswith("RODEDRAAD_")}
    own = {"RODEDRAAD_VAR": str(var), "RODEDRAAD_PLAIN_HTTP": "1", "PYTHONPATH": str(CHECKOUT)}
    return {**kept, **own, "DJANGO_SETTINGS_MODULE": "rodedraad.site.settings", **more}


def prepare(environment: Mapping[str, str]) -> None:
    """A fresh database, and the static files under their hashed names."""
    for command in (["migrate"], ["collectstatic", "--no-input"]):
        subprocess.run(  # noqa: S603  # Django's own commands
            [sys.executable, "-m", "django", *command, "--verbosity", "0"],
            env=environment,
            cwd=CHECKOUT,
            check=True,
        )


@contextmanager
def serving(
    environment: Mapping[str, str], log: Path, *, application: str = SITE, speech: list[str] = QUIET
) -> Iterator[Server]:
    """A running server; all it says lands in `log`."""
    port = free_port()
    command = [sys.executable, "-m", "granian", *LIKE_START, *speech, "--port", str(port)]
    with log.open("ab") as said:
        process = subprocess.Popen(  # noqa: S603  # our own server
            [*command, application], env=environment, cwd=CHECKOUT, stdout=said, stderr=said
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, process)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(LONGEST_WAIT)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the server answers; fail when it ended or takes too long."""
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10):  # noqa: S310  # our own address
                return
        except (URLError, ConnectionError):
            time.sleep(0.02)
    raise RuntimeError(f"no server at {address}")
