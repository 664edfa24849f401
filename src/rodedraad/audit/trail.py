"""Writing down who did what. Verbs and UUIDs only: there is nowhere to put a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from rodedraad.audit.models import Event
from rodedraad.web.clock import day_of, end_of, this_instant


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


def once_a_day(by: UUID, deeds: Iterable[Deed]) -> None:
    """Write each deed unless this person did the same to the same thing today.

    All of one kind; two queries, however many. Two at once may both be written.
    """
    new = {deed.about: deed for deed in deeds}
    now = this_instant()
    today = Event.objects.filter(
        by=by,
        verb__in={deed.verb for deed in new.values()},
        about__in=list(new),
        at__gte=end_of(day_of(now) - timedelta(days=1)),
        refused=False,
    )
    known = set(today.values_list("about", flat=True)) if new else set()
    Event.objects.bulk_create(
        Event(at=now, by=by, **asdict(deed)) for about, deed in new.items() if about not in known
    )


def note_refusal(by: UUID | None, deed: Deed) -> None:
    """Write that a deed was refused. Call it after the refused transaction has rolled back."""
    Event.objects.create(at=this_instant(), by=by, refused=True, **asdict(deed))
