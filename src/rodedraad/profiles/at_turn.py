"""One turn of a trajectory with a coach, as one of the two reads it: what every page here shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rodedraad.coaching.asking.fields import two_sides
from rodedraad.coaching.queries import Running
from rodedraad.coaching.records import LONGEST_WORDS
from rodedraad.coaching.showing import at_turn as coaching_turn
from rodedraad.coaching.told import Kept
from rodedraad.profiles import records
from rodedraad.profiles.records import LONGEST_LINE, Given
from rodedraad.profiles.showing import SaidPicture, said_picture
from rodedraad.vault.parts import Part

PROFILE, CONTRAST = "relationship_profile", "contrast_sheet"
"""The forms of the steps that have a page here."""


@dataclass(frozen=True)
class AtTurn(coaching_turn.AtTurn):
    """One turn of a trajectory with a coach, as one of the two reads it."""

    @cached_property
    def words(self) -> dict[str, str]:
        """What both read at this turn."""
        return self.running.words(self.turn, Part.ABOUT_US)

    @cached_property
    def draft_words(self) -> dict[str, str]:
        """What the coach alone reads at this turn; nothing for her."""
        return self.running.words(self.turn, Part.COACH_PRIVATE)

    @cached_property
    def given(self) -> Given | None:
        """The picture that was given at this turn."""
        return records.given(self.words)

    @cached_property
    def picture(self) -> SaidPicture | None:
        """That picture in words, with what she wrote beside it."""
        return said_picture(self.given, self.words) if self.given else None


def given_of(running: Running, dyad: str) -> Given | None:
    """The picture that was given about this dyad; None where none was."""
    forms = {one.key for one in running.known.steps if one.form == PROFILE}
    for one in running.plan.turns:
        if one.turn.step in forms and one.turn.dyad == dyad:
            return records.given(running.words(one.turn, Part.ABOUT_US))
    return None


def on_page(page: AtTurn, kept: Kept | None = None, **more: Any) -> dict[str, Any]:
    """What every page of a turn here shows."""
    came = kept or Kept()
    return {
        "page": page,
        "turn": page.shown,
        "key": page.shown.key,
        "clashes": [two_sides(one) for one in came.clashes],
        "seen_older": came.seen_older,
        "longest": LONGEST_WORDS,
        "longest_line": LONGEST_LINE,
        **more,
    }
