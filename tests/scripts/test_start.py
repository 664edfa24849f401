"""The first of the two commands of the README, run as a person runs it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import signal
import socket
import stat
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.real_server import free_port

LONGEST_WAIT = 90


@pytest.fixture(autouse=True)
def one_at_a_time(checkout) -> Iterator[None]:
    """Two that start at once in one checkout would both bring .venv up to date."""
    with (checkout / ".venv" / "pyvenv.cfg").open() as shared:
        fcntl.flock(shared, fcntl.LOCK_EX)
        yield


def begin(checkout: Path, var: Path, port: int) -> subprocess.Popen[str]:
    """`scripts/start` in a group of its own, so that Ctrl-C reaches it and nothing else."""
    environment = os.environ | {"RODEDRAAD_VAR": str(var), "RODEDRAAD_PORT": str(port)}
    return subprocess.Popen(  # noqa: S603  # our own script
        [checkout / "scripts" / "start"],
        env=environment,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def press_ctrl_c(server: subprocess.Popen[str]) -> None:
    os.killpg(server.pid, signal.SIGINT)


def address_said(server: subprocess.Popen[str]) -> str:
    """The address it prints; it prints it only once it answers."""
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(r"http://\S+", line):
            return found.group()
    pytest.fail("the server said no address")


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  # our own address
        return answer.read().decode()


@pytest.fixture(scope="module")
def var(tmp_path_factory) -> Path:
    """One installation: its database and its static files are made at the first start."""
    return tmp_path_factory.mktemp("installation")


@pytest.fixture
def server(checkout, var) -> Iterator[subprocess.Popen[str]]:
    running = begin(checkout, var, free_port())
    yield running
    if running.poll() is None:
        press_ctrl_c(running)
        running.communicate(timeout=LONGEST_WAIT)
    elif running.stdout:
        running.stdout.close()
    with contextlib.suppress(ProcessLookupError):  # the workers of a server that was killed
        os.killpg(running.pid, signal.SIGKILL)
    assert eventually(lambda: not ticks(var), within=30)  # the next one counts its own


def test_the_address_that_is_printed_shows_a_whole_page(server, var):
    address = address_said(server)
    assert (var / ".address").read_text(encoding="utf-8").strip() == address.rstrip("/")
    assert stat.S_IMODE((var / "rodedraad.sqlite3").stat().st_mode) == 0o600
    page = get(address)
    loaded = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert loaded
    for path in loaded:
        assert re.search(r"\.[0-9a-f]{12}\.", path), "a name that changes with the content"
        assert get(address.rstrip("/") + path)


def test_ctrl_c_stops_it_quietly(server):
    address = address_said(server)
    press_ctrl_c(server)
    said, _ = server.communicate(timeout=LONGEST_WAIT)
    assert server.returncode == 0
    assert "Traceback" not in said
    with pytest.raises(urllib.error.URLError):
        get(address)


def ticks(var: Path) -> list[int]:
    """The processes that do timed work for the installation in this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            environment = (process / "environ").read_bytes()
        except OSError:  # gone meanwhile, or another's
            continue
        if b"tick" in words and f"RODEDRAAD_VAR={var}".encode() in environment.split(b"\0"):
            found.append(int(process.name))
    return found


def eventually(holds: Callable[[], object], within: float) -> bool:
    """Whether this comes true within so many seconds."""
    begun = time.monotonic()
    while not holds():
        if time.monotonic() - begun > within:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found in /proc")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_the_work_that_waits_for_its_time_runs_beside_the_server_and_ends_with_it(server, var, end):
    address_said(server)
    assert eventually(lambda: ticks(var), within=30)
    os.kill(server.pid, end)  # the server alone: it cannot tell anybody when it is killed
    assert eventually(lambda: not ticks(var), within=30)


def test_a_port_that_is_taken_is_named_with_what_to_do(checkout, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        begun = time.monotonic()
        server = begin(checkout, tmp_path, port)
        said, _ = server.communicate(timeout=LONGEST_WAIT)
    assert server.returncode == 1
    assert f"Port {port} is in use" in said
    assert "RODEDRAAD_PORT=" in said
    assert time.monotonic() - begun < LONGEST_WAIT
