"""What her list of bonds says about her map: one line, once a round, if she ever began one."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodedraad.coaching.queries import today_of
from rodedraad.phases.queries import last_placed
from rodedraad.phases.rhythm import last_day, round_begins
from rodedraad.pupils.today import DueLine
from rodedraad.vault.reader import Reader

AGAIN = _("Je kaart: waar sta je nu met wie?")


def due_lines(reader: Reader) -> Iterator[DueLine]:
    """One line where her newest place is of an earlier round; nothing of what is late."""
    until = last_placed(reader)
    if until is not None and until < last_day(round_begins(today_of(reader))):
        yield DueLine(str(AGAIN), reverse("phase_map"), None)
