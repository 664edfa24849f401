"""What the pages of one picture are made of, gathered. The first argument says who reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from rodedraad.coaching.asking.asked import Asked
from rodedraad.coaching.asking.fields import Field, fields_of
from rodedraad.coaching.pages.opening import steps_seated, steps_with_coach
from rodedraad.coaching.pages.turn import turn_with_form
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.showing.going_on import next_after
from rodedraad.coaching.showing.turn import Shown
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.core.interview import Reading, ScaleSet, Told, told
from rodedraad.interviews.queries import without_recording
from rodedraad.profiles import records
from rodedraad.profiles.at_turn import PROFILE, AtTurn
from rodedraad.profiles.records import Draft, Given
from rodedraad.profiles.showing import ReadLine, asked_of_her, read_lines, scales_named
from rodedraad.readings.queries import Story, chosen_reading, stories
from rodedraad.readings.showing import ShownCorrection, shown_corrections
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class Pair:
    """The two fields beside one point."""

    claim: str
    fields: tuple[Field, ...]

    @property
    def is_written(self) -> bool:
        """Whether something stands in one of them."""
        return any(one.text for one in self.fields)


@dataclass(frozen=True)
class HerPage(AtTurn):
    """Her page with one picture."""

    @property
    def may_write(self) -> bool:
        """Whether she can write beside it."""
        return not self.is_over

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """What she may write: nothing before there is a picture."""
        return asked_of_her(self.picture) if self.picture and self.picture.every else ()

    @cached_property
    def fields(self) -> list[Field]:
        """The same with what stands there."""
        return list(fields_of(self.running, self.turn, self.asked))

    @property
    def beside(self) -> Iterator[Pair]:
        """Two fields for each point."""
        points = self.picture.every if self.picture else ()
        for number, point in enumerate(points):
            yield Pair(point.claim, tuple(self.fields[2 * number : 2 * number + 2]))

    @property
    def in_all(self) -> Field:
        """The field beside the whole."""
        return self.fields[-1]


@dataclass(frozen=True)
class HisPage(AtTurn):
    """The coach's page with one reading, his choice, and what he gave."""

    seated: Seated
    reading: Reading | None
    scale_set: ScaleSet | None

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The reading as lines; nothing before it is closed."""
        if self.reading is None or self.scale_set is None:
            return ()
        return told(self.scale_set, self.reading)

    @property
    def of(self) -> str:
        """The name of the reading."""
        return records.name_of(self.reading) if self.reading else ""

    @cached_property
    def draft(self) -> Draft:
        """What he chose so far."""
        return records.draft(self.draft_words, self.reading) if self.reading else Draft("")

    @property
    def lines(self) -> list[ReadLine]:
        """Every scale as he sees it."""
        return read_lines(self.told, self.draft)

    def left_out(self, chosen: Draft) -> int:
        """Beside how many points this choice leaves out all of her words that the reading holds."""
        lines = [one for one in read_lines(self.told, chosen) if one.level and one.own_words]
        return sum(not any(own.goes for own in one.own_words) for one in lines)

    @property
    def recording(self) -> str:
        """Where he notes a recording, if she let him record and he noted none; else empty."""
        turn = without_recording(self.running, self.turn.dyad)
        if turn is None or self.closed_since:
            return ""
        return reverse("recording", args=[self.id, name_of(self.running.plan, turn)])

    @cached_property
    def story(self) -> Story | None:
        """His own reading of this story; None where none is his."""
        mine = (one for one in stories(self.seated) if one.turn.dyad == self.turn.dyad)
        return next(mine, None)

    @property
    def reading_page(self) -> str:
        """Where his own reading stands."""
        return reverse("levels", args=[self.seated.id, self.story.name]) if self.story else ""

    @property
    def beside(self) -> list[ShownCorrection]:
        """What he put beside it after closing."""
        known = self.scale_set
        return shown_corrections(known, self.story.words) if known and self.story else []

    @property
    def she_wrote(self) -> bool:
        """Whether she wrote beside what he gave."""
        return records.has_hers(self.words)

    @property
    def next_step(self) -> Shown | None:
        """What he can do next about this bond."""
        return next_after(self.steps, self.turn)

    def composed(self, chosen: Draft) -> Given:
        """The picture that this choice makes, given today. Raises `Http404` without a reading."""
        if self.reading is None or self.scale_set is None:
            raise Http404
        return records.composed(self.scale_set, self.reading, chosen, on=self.running.today)


def her_page(reader: Reader, trajectory: UUID, name: str) -> HerPage:
    """Her page with one picture; 404 where this turn is not for a picture."""
    steps = steps_with_coach(reader, trajectory)
    return HerPage(steps, turn_with_form(steps.running, name, form=PROFILE))


def his_page(reader: Reader, found: Seated, name: str) -> HisPage:
    """The coach's page with one reading; 404 where this turn is not for a picture."""
    turn = turn_with_form(found.running, name, form=PROFILE)
    reading = chosen_reading(reader, found, turn.dyad)
    scale_set = scales_named(reading.scales) if reading else None
    return HisPage(steps_seated(found), turn, found, reading, scale_set)
