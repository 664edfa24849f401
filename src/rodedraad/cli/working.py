"""How far a command is, told on work that takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic

SOON = 1.0
"""So many seconds pass before a word is said, and between two."""


class Working:
    """Tells on the standard error what is being done, and how far it is."""

    def __init__(self) -> None:
        self._next = monotonic() + SOON

    def __call__(self, what: str, done: int, of: int) -> None:
        """Tell the count, at most once a second."""
        if monotonic() >= self._next:
            self._next = monotonic() + SOON
            _say(f"{done} of {of} {what}")

    @contextmanager
    def on(self, what: str) -> Iterator[None]:
        """Tell that this is being done, where it takes longer than a second."""
        self._next = monotonic() + SOON
        timer = Timer(SOON, _say, [f"{what} …"])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
