"""Costly stretching waits its turn, so that sixty sign-ins at once do not exhaust the memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

AT_ONCE = 2
"""In one process. Each takes 64 MiB at full cost."""

_turns = BoundedSemaphore(AT_ONCE)


@contextmanager
def in_turn() -> Iterator[None]:
    """Waits until fewer than two others stretch in this process."""
    with _turns:
        yield
