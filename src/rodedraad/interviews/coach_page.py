"""What every page of a coach here shows: its turn, and what was changed elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.coaching.pages.opening import steps_seated
from rodedraad.coaching.queries.over import closed_since
from rodedraad.coaching.showing.going_on import next_after
from rodedraad.coaching.showing.steps import shown_turn
from rodedraad.coaching.showing.turn import Shown
from rodedraad.coaching.told import TICKED
from rodedraad.interviews.queries import CoachSheet, ShownRecording
from rodedraad.interviews.records import ASKED, CLOCK, CLOCK_HIDDEN, instant_in, marks
from rodedraad.measuring.records import Clash
from rodedraad.measuring.showing import Side, TwoSides
from rodedraad.talking.guide.forms import TEXT, WAS
from rodedraad.web.clock import at_home


@dataclass(frozen=True)
class CoachPage:
    """What every page of a coach here shows of its turn."""

    sheet: CoachSheet

    @cached_property
    def steps(self) -> Shown:
        """The turn as the room of the steps shows it."""
        return shown_turn(self.sheet.running, self.sheet.row)

    @property
    def next_step(self) -> Shown | None:
        """What he can do next about this bond."""
        return next_after(steps_seated(self.sheet.seated), self.sheet.turn)

    @property
    def seat(self) -> UUID:
        """The seat's UUID, for addresses."""
        return self.sheet.seated.id

    @property
    def turn(self) -> str:
        """The turn's name, for addresses."""
        return self.sheet.name

    @property
    def back(self) -> str:
        """The page with all steps."""
        return reverse("seat", args=[self.seat])

    @property
    def teacher(self) -> str:
        """Whose trajectory it is."""
        return self.sheet.seated.teacher

    @property
    def label(self) -> str:
        """What the teacher calls this pupil for him."""
        return self.sheet.label

    @property
    def title(self) -> str:
        """The title of the step."""
        return self.steps.title

    @property
    def is_over(self) -> bool:
        """Whether all of it ended."""
        return self.sheet.running.is_over

    @cached_property
    def closed_since(self) -> date | None:
        """The day from which nothing is written here any more: it was closed, or it ended."""
        return closed_since(self.sheet.running)

    @property
    def may_be_told(self) -> bool:
        """Whether anything can be written here now."""
        return not self.closed_since and (self.steps.may_be_told or self.steps.is_settled)

    @property
    def waits(self) -> tuple[str, ...]:
        """What a locked turn waits for."""
        return self.steps.waits

    @property
    def is_settled(self) -> bool:
        """Whether it was noted that it took place."""
        return self.steps.is_settled

    @property
    def done_on(self) -> date | None:
        """On which day."""
        return self.sheet.row.done_on

    @property
    def revision(self) -> int:
        """What a writer must have seen."""
        return self.sheet.row.revision

    @cached_property
    def key(self) -> UUID:
        """By which a second press is known."""
        return uuid4()

    @property
    def clock(self) -> str:
        """When the clock was started; empty where it was not."""
        return self.sheet.own.get(CLOCK, "")

    @property
    def clock_said(self) -> str:
        """The same on a clock at home."""
        begun = instant_in(self.clock)
        return f"{at_home(begun):%H:%M}" if begun else ""

    @property
    def clock_hidden(self) -> bool:
        """Whether he put the clock out of sight."""
        return self.sheet.own.get(CLOCK_HIDDEN) == TICKED

    @property
    def agreed(self) -> bool:
        """Whether a recording may be made."""
        return self.sheet.may_be_recorded and self.sheet.has_agreed

    @property
    def recordings(self) -> tuple[ShownRecording, ...]:
        """The recordings of this turn."""
        return self.sheet.recordings


def for_script(words: Mapping[str, str]) -> dict[str, object]:
    """Words for a script: ticks as answers, the rest as words."""
    ticks = {name: int(text == TICKED) for name, text in words.items() if is_tick(name)}
    return {"answers": ticks, "words": {n: text for n, text in words.items() if n not in ticks}}


def is_tick(name: str) -> bool:
    """Whether a script keeps this as an answer."""
    return name.startswith((ASKED, "skipped."))


def two_sides(clash: Clash) -> TwoSides:
    """Words that were changed on both sides, for him to choose: fields of a plain form."""
    here, yours = (one if isinstance(one, str) else "" for one in (clash.here, clash.yours))
    return TwoSides(
        about="",
        nickname="",
        here=Side(here, said(clash.name, here)),
        yours=Side(yours, said(clash.name, yours)),
        field=TEXT + clash.name,
        was_field=WAS + clash.name,
        key=uuid4(),
    )


def said(name: str, text: str) -> str:
    """Words as they are read: a tick and a line are not shown as they are kept."""
    if is_tick(name):
        return _("aangevinkt") if text == TICKED else _("niet aangevinkt")
    if (began := instant_in(text)) and name == CLOCK:
        return f"{at_home(began):%H:%M}"
    found = marks({name: text})
    return " ".join(filter(None, (found[0].at, found[0].text))) if found else text
