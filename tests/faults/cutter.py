"""A line that fails: a proxy that cuts connections, before or after the other side has heard."""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from threading import Thread


class Cut(Enum):
    """What happens to one connection."""

    NOT = "not"
    BEFORE = "the request never arrives"
    HALF = "half of the request arrives"
    AFTER = "the answer never comes back"


@dataclass
class Cutter:
    """Carries requests to `port`, one a connection, and cuts a share of them in each way."""

    port: int
    share: float = 0.15
    cuts: dict[Cut, int] = field(default_factory=lambda: dict.fromkeys(Cut, 0))
    chance: random.Random = field(default_factory=lambda: random.Random(3))  # noqa: S311

    async def carry(self, here: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        """One request and its answer, as far as they get."""
        cut = self.what_happens()
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            there, on = await asyncio.open_connection("127.0.0.1", self.port)
            request = await whole(here)
            on.write({Cut.BEFORE: b"", Cut.HALF: request[: len(request) // 2]}.get(cut, request))
            await on.drain()
            answer = b"" if cut in {Cut.BEFORE, Cut.HALF} else await whole(there)
            back.write(b"" if cut is Cut.AFTER else answer)
            on.close()
        back.close()

    def what_happens(self) -> Cut:
        """Chance decides, always in the same way."""
        drawn = self.chance.random()
        ways = (Cut.BEFORE, Cut.HALF, Cut.AFTER)
        cut = next((way for at, way in enumerate(ways, 1) if drawn < at * self.share), Cut.NOT)
        self.cuts[cut] += 1
        return cut


async def whole(stream: asyncio.StreamReader) -> bytes:
    """The head and the body of one request or answer."""
    head = await stream.readuntil(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return head + await stream.readexactly(int(line.split(b":")[1]))
    return head


@contextmanager
def cutting(port: int, share: float = 0.15) -> Iterator[tuple[int, Cutter]]:
    """The port of a line to this port, and what happened on it."""
    cutter = Cutter(port, share)
    loop = asyncio.new_event_loop()
    door = socket.create_server(("127.0.0.1", 0))
    server = loop.run_until_complete(asyncio.start_server(cutter.carry, sock=door))
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield door.getsockname()[1], cutter
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
