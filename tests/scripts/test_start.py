"""The first of the two commands of the README, run as a person runs it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST_WAIT = 90


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


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


@pytest.fixture
def server(checkout, tmp_path) -> Iterator[subprocess.Popen[str]]:
    running = begin(checkout, tmp_path, free_port())
    yield running
    if running.poll() is None:
        press_ctrl_c(running)
        running.communicate(timeout=LONGEST_WAIT)
    elif running.stdout:
        running.stdout.close()


def test_the_address_that_is_printed_shows_a_whole_page(server):
    address = address_said(server)
    page = get(address)
    loaded = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert loaded
    for path in loaded:
        assert re.search(r"\.[0-9a-f]{12}\.", path), "a name that changes with the content"
        assert get(address.rstrip("/") + path)


def test_ctrl_c_stops_it_quietly(server):
    address = address_said(server)
    press_ctrl_c(server)
    said, _ = server.communicate(timeout=15)
    assert server.returncode == 0
    assert "Traceback" not in said
    with pytest.raises(urllib.error.URLError):
        get(address)


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
