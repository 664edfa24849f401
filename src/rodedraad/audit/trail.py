"""Writing down who did what. Verbs and UUIDs only: there is nowhere to put a value."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from rodedraad.audit.models import Event
from rodedraad.web.clock import this_instant


@dataclass(frozen=True)
class Deed:
    """What was done: a fixed word, and what it was about."""

    verb: str
    about: UUID | None = None
    folder: UUID | None = None
    towards: UUID | None = None
    school: UUID | None = None


def note(by: UUID | None, deed: Deed) -> None:
    """Write a deed, in the transaction of what it tells."""
    Event.objects.create(at=this_instant(), by=by, **asdict(deed))


def once(by: UUID | None, deed: Deed) -> None:
    """Write a deed unless this person already did the same to the same thing.

    Call it under the lock of that thing, or two at once may both be written.
    """
    known = Event.objects.filter(by=by, verb=deed.verb, about=deed.about, refused=False)
    if not known.exists():
        note(by, deed)


def note_refusal(by: UUID | None, deed: Deed) -> None:
    """Write that a deed was refused. Call it after the refused transaction has rolled back."""
    Event.objects.create(at=this_instant(), by=by, refused=True, **asdict(deed))
