"""What the list of bonds says to who was named as a grader: one line until yes or no is said."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodedraad.overview.queries import graded
from rodedraad.pupils.today import DueLine
from rodedraad.vault.reader import Reader

ASKED = _("Iemand noemde jou als beoordelaar van een stage")


def due_lines(reader: Reader) -> Iterator[DueLine]:
    """One line, however many wait for a yes."""
    if any(not one.accepted for one in graded(reader)):
        yield DueLine(str(ASKED), reverse("graded"), None)
