"""What his list of bonds says to a second rater: that a reading waits for him, and no more.

Whose story it is stands on his own pages. Nothing is opened for this line, so no teacher is told
of it: that he closed his last reading, the trail says.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.audit import queries as trail
from rodedraad.coaching.models import About, Seat
from rodedraad.coaching.queries import seats
from rodedraad.pupils.today import DueLine
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import this_instant


def may_read(reader: Reader) -> QuerySet[Seat]:
    """The seats he was given as a second rater; which of them hold, is asked later."""
    mine = Seat.objects.filter(person=reader.owner.person, role=Seat.SECOND_RATER)
    return mine.filter(grant__ends__gt=this_instant())


def due_lines(reader: Reader) -> Iterator[DueLine]:
    """One line, however many wait: to the stories of one teacher, or to all his tables."""
    waiting = [one for one in seats.writing_as_rater(reader) if not _is_all_read(reader, one)]
    if len(waiting) == 1:
        address = reverse("stories", args=[waiting[0].pk])
        yield DueLine(_("Een verhaal wacht op jou, als tweede lezer"), address, None)
    elif waiting:
        yield DueLine(_("Verhalen wachten op jou, als tweede lezer"), reverse("seats"), None)


def _is_all_read(reader: Reader, seat: Seat) -> bool:
    """Whether he closed all that was his; before the trail said so, a reading for each bond."""
    row = seat.trajectory
    events = trail.in_folder(row.folder_id, verbs={seats.HANDED_OVER, seats.ALL_READ})
    his = [one for one in events if one.by == reader.owner.person and one.at >= seat.grant.made]
    handed = sum(one.verb == seats.HANDED_OVER for one in his)
    bonds = About.objects.filter(trajectory=row).count()
    return handed >= bonds or any(one.verb == seats.ALL_READ for one in his)
