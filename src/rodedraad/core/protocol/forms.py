"""The forms of a step that the general pages can show, and where their words are kept.

A form with a page of its own is no concern of this list: rooms further up make those.
"""

from __future__ import annotations

from collections.abc import Mapping

from rodedraad.core.protocol.definition import CARD_FORM
from rodedraad.core.protocol.kinds import Lane

US, ME = frozenset({Lane.ABOUT_US}), frozenset({Lane.ABOUT_ME})
CHOICE, CLOSING, DESCRIPTION, OWN_CODES = "choice", "closing", "description", "own_codes"
SIDE_BY_SIDE, TWO_LINES = "side_by_side", "two_lines"

GENERAL: Mapping[str, frozenset[Lane]] = {
    CARD_FORM: frozenset(),
    CHOICE: US | ME,
    "one_line": US | ME,
    TWO_LINES: US | ME,
    "one_thing": US | ME,
    "two_taps": US | ME,
    "three_questions": US | ME,
    SIDE_BY_SIDE: US | ME,
    "agreed": US,
    DESCRIPTION: US,
    CLOSING: US,
    OWN_CODES: ME,
    "how_high": ME,
    "own_share": ME,
    "three_things": ME,
    "who_knows": ME,
}
"""The forms that a page shows for any protocol, each with the parts it may be kept in."""

ABOUT_A_PUPIL = frozenset(
    {"three_questions", SIDE_BY_SIDE, "agreed", DESCRIPTION, OWN_CODES, CLOSING}
)
"""Those that ask about a pupil, and make no sense where a protocol is about the teacher herself."""

WITH_CARE_FOR_BOTH = frozenset({TWO_LINES, CLOSING})
"""Those that end with one line for the pupil and one for herself."""

KEPT_ELSEWHERE = frozenset({"labels", "stopped"})
"""What the pages keep beside the steps, as a note of its own: no step may be called so."""
