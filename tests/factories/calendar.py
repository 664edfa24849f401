"""Days on which something happens, by the one clock of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from unittest import mock

from django.utils import timezone


@contextmanager
def on(day: date) -> Iterator[None]:
    """Noon of this day."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with mock.patch.object(timezone, "now", lambda: noon):
        yield
