"""What a command says when the database does not answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import Error


@contextmanager
def answering_database() -> Iterator[None]:
    """Turns a fault of the database into one line that says what to do."""
    try:
        yield
    except Error as fault:
        raise CommandError(
            f"The database did not answer ({type(fault).__name__}). Does it run, and did "
            "scripts/start bring it up to date?"
        ) from None
