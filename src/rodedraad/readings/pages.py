"""What the pages of a reading are made of, gathered. The first argument says who reads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.coaching.asking.fields import two_sides
from rodedraad.coaching.models import Seat
from rodedraad.coaching.pages.opening import steps_seated
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.showing.going_on import next_after
from rodedraad.coaching.showing.turn import Shown
from rodedraad.coaching.told import Kept
from rodedraad.core import interview as core
from rodedraad.core.interview import ScaleSet
from rodedraad.measuring.showing import Side, TwoSides
from rodedraad.readings import sets
from rodedraad.readings.forms import CorrectionForm, Sent, Typed
from rodedraad.readings.given_back import pieces_again, said_of
from rodedraad.readings.queries import Beside, Story, consensus_of
from rodedraad.readings.records import SCALES, evidence_in, reading_in
from rodedraad.readings.showing import (
    ShownCorrection,
    ShownDifference,
    ShownReading,
    evidence_said,
    level_said,
    shown_corrections,
    shown_differences,
)
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class LevelsPage:
    """One story as its own rater sees it, with where its forms go."""

    story: Story
    rater: str
    scale_set: ScaleSet
    kept: Kept = field(default_factory=Kept)
    sent: Sent = field(default_factory=Sent)
    was_sent: bool = False
    correcting: CorrectionForm | None = None
    key: UUID = field(default_factory=uuid4)

    @property
    def beside(self) -> list[ShownCorrection]:
        """What was put beside it after closing."""
        return shown_corrections(self.scale_set, self.story.words)

    @property
    def is_handed_over(self) -> bool:
        """Whether it went to somebody else when it was closed."""
        return self.story.seated.role == Seat.SECOND_RATER

    @property
    def next_step(self) -> Shown | None:
        """What a coach can do next about this bond; a second rater has other stories."""
        steps = None if self.is_handed_over else steps_seated(self.story.seated)
        return next_after(steps, self.story.turn) if steps else None

    @property
    def correction(self) -> CorrectionForm | None:
        """The form for a line beside it; None where none can be put there."""
        over = self.story.closed_since is not None or self.story.is_read_only
        if over or self.is_handed_over:
            return None
        return self.correcting or CorrectionForm(scale_set=self.scale_set)

    @property
    def label(self) -> str:
        """What the teacher calls this pupil for him."""
        return self.story.label

    @cached_property
    def reading(self) -> ShownReading:
        """What he gave so far."""
        words = self.story.words
        return ShownReading(self.scale_set, words, pieces_again(self.sent.again, words))

    @property
    def typed(self) -> Typed:
        """The new piece of evidence to begin with: what was given back, or a mark of the talk."""
        return self.sent.fresh

    @property
    def wrong(self) -> list[str]:
        """What could not be kept: where it stands, what is wrong, what to do."""
        return said_of(self.sent, self.scale_set) if self.was_sent else []

    @property
    def scales_title(self) -> str:
        """What the set of scales is called."""
        return in_language(self.scale_set.title)

    @property
    def closed_on(self) -> date | None:
        """The day on which it was closed."""
        reading = self.story.reading
        return reading.closed if reading else None

    @property
    def choices(self) -> list[dict[str, str]]:
        """The sets he can still choose from; none once a reading is begun, or of one only."""
        found = [{"ref": one.ref, "title": in_language(one.title)} for one in sets.scale_sets()]
        return [] if self.reading.begun or len(found) == 1 else found

    @property
    def share(self) -> int | None:
        """How many percent of the levels rest on evidence."""
        reading = self.story.reading
        share = core.with_evidence(reading) if reading else None
        return None if share is None else round(share * 100)

    @property
    def wordless(self) -> int:
        """How many levels of a coach rest on no words of hers; a second rater quotes for nobody."""
        reading = self.story.reading
        if reading is None or self.story.seated.role == Seat.SECOND_RATER:
            return 0
        return len(core.without_her_words(reading))

    @property
    def clashes(self) -> list[TwoSides]:
        """What was changed on both sides."""
        return [_in_words(two_sides(one)) for one in self.kept.clashes]

    @property
    def new_key(self) -> str:
        """Under which key a new piece of evidence is kept."""
        return self.key.hex[:12]

    @property
    def goes_where(self) -> str:
        """What becomes of it after closing."""
        if self.story.seated.role == Seat.SECOND_RATER:
            return _("Daarna gaat ze, verzegeld, naar de begeleider van deze leraar.")
        return _(
            "Is er een tweede lezer? Wat die koos, zie je pas als jullie allebei je lezing sloten."
        )

    @property
    def script(self) -> dict[str, object]:
        """What the page's script begins with."""
        titles = {one.key: one.title for one in self.reading.scales}
        return {
            "words": dict(self.story.words),
            "titles": titles,
            "none": level_said("none"),
            "level": level_said("{level}"),
        }

    @property
    def here(self) -> str:
        """The address of this page."""
        return self._address("levels")

    @property
    def save(self) -> str:
        """Where its script saves; the set on the page goes along."""
        return f"{self._address('save_levels')}?scales={self.scale_set.ref}"

    @property
    def again(self) -> str:
        """The same for a retry."""
        return f"{self._address('save_levels_again')}?scales={self.scale_set.ref}"

    @property
    def close(self) -> str:
        """Where it is closed."""
        return self._address("close_levels")

    @property
    def back(self) -> str:
        """Where he came from."""
        return list_page(self.story.seated)

    def _address(self, name: str) -> str:
        seated = self.story.seated
        rated = "rater_" if seated.role == Seat.SECOND_RATER else ""
        return reverse(rated + name, args=[seated.id, self.story.name])


def _in_words(sides: TwoSides) -> TwoSides:
    """Two sides as they are said, not as they are kept."""
    said = {one.value: Side(_said(one.value), one.value) for one in (sides.here, sides.yours)}
    return replace(sides, here=said[sides.here.value], yours=said[sides.yours.value])


def _said(word: str) -> str:
    evidence = evidence_in(word)
    return evidence_said(evidence) if evidence else level_said(word) or "…"


def list_page(seated: Seated) -> str:
    """Where one story was chosen: a coach's steps, a second rater's list of stories."""
    if seated.role == Seat.SECOND_RATER:
        return reverse("stories", args=[seated.id])
    return coach_page(seated)


def coach_page(seated: Seated) -> str:
    """Where the coach sees the whole trajectory."""
    return reverse("seat", args=[seated.id])


def set_on_page(story: Story, asked: str) -> ScaleSet:
    """The set a reading was begun with; before that the one asked for, else ours.

    Raises `UnknownScales`.
    """
    begun = story.words.get(SCALES, "")
    if begun:
        return sets.scale_set(begun)
    known = sets.scale_sets()
    return next((one for one in known if one.ref == asked), known[0])


@dataclass(frozen=True)
class SecondPage:
    """What the coach sees of a second reading, and what both chose."""

    beside: Beside
    kept: Kept = field(default_factory=Kept)
    key: UUID = field(default_factory=uuid4)

    @property
    def seated(self) -> Seated:
        """Where he sits."""
        return self.beside.first.seated

    @property
    def label(self) -> str:
        """What the teacher calls this pupil for him."""
        return self.beside.first.label

    @property
    def back(self) -> str:
        """Where he came from."""
        return coach_page(self.seated)

    @property
    def name(self) -> str:
        """The turn in an address."""
        return self.beside.name

    @property
    def are_both_closed(self) -> bool:
        """Whether two readings lie side by side."""
        return self.beside.second is not None

    @property
    def other_scales(self) -> str:
        """The set of the second reading, where that is not his own: then nothing compares."""
        first, second = self.beside.both
        return second.scales if second.scales != first.scales else ""

    @cached_property
    def differences(self) -> list[ShownDifference]:
        """Where the two differ, with both levels and evidence."""
        first, second = self.beside.both
        return shown_differences(self.beside.scale_set, first, second, chosen=self.beside.words)

    @property
    def within_one(self) -> int | None:
        """In how many percent of the scales the two lie within one level."""
        share = core.within_one(self.beside.scale_set, *self.beside.both)
        return None if share is None else round(share * 100)

    @property
    def is_closed(self) -> bool:
        """Whether what both chose is closed."""
        chosen = reading_in(self.beside.words)
        return chosen is not None and chosen.closed is not None

    @property
    def chosen(self) -> list[dict[str, object]]:
        """The third reading by scale: level in words, and the evidence of both."""
        found = consensus_of(self.beside)
        return [
            {
                "title": in_language(one.scale.title),
                "said": level_said("none" if one.level is None else str(one.level)),
                "evidence": [evidence_said(piece) for piece in one.evidence],
            }
            for one in (core.told(self.beside.scale_set, found) if found else ())
        ]

    @property
    def clashes(self) -> list[TwoSides]:
        """What was changed on both sides."""
        return [_in_words(two_sides(one)) for one in self.kept.clashes]
