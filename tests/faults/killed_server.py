"""The web server as people start it, to be killed and started again by a supervisor."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.real_server import (
    CHECKOUT,
    LIKE_START,
    LONGEST_WAIT,
    QUIET,
    SITE,
    free_port,
    wait_for,
)

WORKERS = 2
"""granian gives up where one worker dies twice within 5.5 s, so two of them die in turn."""


class KilledServer:
    """A server on a port that stays the same; `kill_worker` and `kill_all` ask nobody."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self.environment, self.log = environment, log
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.turn: list[int] = []

    @property
    def head(self) -> int:
        """The process at the head."""
        assert self.process is not None
        return self.process.pid

    def start(self) -> None:
        """As `scripts/start` does, and a supervisor after it."""
        speech = [*LIKE_START, "--workers", str(WORKERS), *QUIET, "--port", str(self.port)]
        with self.log.open("ab") as said:
            self.process = subprocess.Popen(  # noqa: S603  # our own server
                [sys.executable, "-m", "granian", *speech, SITE],
                env=self.environment,
                cwd=CHECKOUT,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        wait_for(f"http://127.0.0.1:{self.port}", self.process)
        self.turn = children(self.head)

    def kill_worker(self) -> None:
        """The worker that is there longest is gone at once."""
        running = children(self.head)
        waiting = [one for one in self.turn if one in running]
        self.turn = [*waiting, *(one for one in running if one not in waiting)]
        if self.turn:
            kill(self.turn.pop(0))

    def kill_all(self) -> None:
        """Everything is gone at once, and is started again."""
        for one in [self.head, *children(self.head)]:
            kill(one)
        self.stop()
        self.start()

    def stop(self) -> None:
        """As a supervisor stops it; also after it was killed."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(LONGEST_WAIT)

    def is_gone(self) -> bool:
        """Whether the head gave up by itself; a supervisor would start it again."""
        return self.process is not None and self.process.poll() is not None


@contextmanager
def killable(environment: Mapping[str, str], log: Path) -> Iterator[KilledServer]:
    """A server that runs and is stopped in the end."""
    server = KilledServer(environment, log)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def children(process: int) -> list[int]:
    """The processes that this one started."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(one) for one in listed.read_text().split()]


def kill(process: int) -> None:
    """Gone, without being asked."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def is_there(process: int) -> bool:
    """Whether it still runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
