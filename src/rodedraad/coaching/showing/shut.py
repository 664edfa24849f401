"""Notes that do not open any more, each named where it stands, with the way to wipe that one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.coaching.queries import ShutNote
from rodedraad.coaching.showing.steps import ShownSteps, title_of
from rodedraad.coaching.told import COACH, LABELS, STOPPED, TEACHER
from rodedraad.core.protocol import Turn
from rodedraad.vault.parts import Part

KINDS: dict[Part, Promise] = {
    Part.ABOUT_ME: _("Een notitie over jezelf"),
    Part.COACH_PRIVATE: _("Een werknotitie van jou"),
}
NOTE = _("Een notitie")
OUTSIDE: dict[Turn, Promise] = {
    LABELS: _("Hoe je elke leerling noemt"),
    STOPPED: _("Wat je schreef toen het stopte"),
}
"""What stands at no step."""


@dataclass(frozen=True)
class ShownShut:
    """One note that does not open: what it is, at which step, of whom.

    `title` is empty where nobody knows at which step it stands; `address`: where this reader wipes
    it, empty where another does, or where nothing may be wiped.
    """

    note: ShutNote
    kind: Promise
    title: Promise | str
    name: str
    address: str

    @property
    def is_hers_to_wipe(self) -> bool:
        """Whether it can be wiped, and only the teacher does."""
        his = self.note.part is Part.COACH_PRIVATE
        return self.note.is_damaged and not self.address and not his


def shut_notes(steps: ShownSteps) -> list[ShownShut]:
    """Every note of a trajectory that does not open, as this reader is told of it."""
    return [_shown(steps, one) for one in steps.running.shut]


def shut_at(steps: ShownSteps, turn: Turn) -> list[ShownShut]:
    """Those that stand at one turn, or may: nobody knows at which."""
    return [one for one in shut_notes(steps) if one.note.turn in (None, turn)]


def _shown(steps: ShownSteps, note: ShutNote) -> ShownShut:
    return ShownShut(
        note,
        KINDS.get(note.part, NOTE),
        next(_titles(steps, note.turn), ""),
        steps.names.get(note.turn.dyad, "") if note.turn else "",
        _address(steps, note),
    )


def _titles(steps: ShownSteps, turn: Turn | None) -> Iterator[Promise | str]:
    if turn in OUTSIDE:
        yield OUTSIDE[turn]
    elif steps.running.definition and turn in {one.turn for one in steps.running.plan.turns}:
        yield title_of(steps.running, turn)


def _address(steps: ShownSteps, note: ShutNote) -> str:
    """Where it is wiped: by her all that is hers, by a coach what is his alone, while he writes."""
    if not note.is_damaged:
        return ""
    if steps.role == TEACHER:
        return reverse("wipe_step_note", args=[steps.id, note.record])
    his = steps.role == COACH and note.part is Part.COACH_PRIVATE
    if not his or steps.running.is_read_only:
        return ""
    return reverse("wipe_working_note", args=[steps.id, note.record])
