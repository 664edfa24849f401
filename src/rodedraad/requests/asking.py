"""The fixed words of an access request: who asks, what can be chosen, and its days."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

TERM = timedelta(days=30)
"""So long a request may take (GDPR, article 12: one month)."""
SHOWN_AFTER = timedelta(days=21)
"""So long until the officer sees answers, unless he says otherwise (a proposal)."""
SOONEST, LATEST = timedelta(days=3), timedelta(days=30)
"""Between these the officer may choose that day (a proposal)."""
REMIND_BEFORE = timedelta(days=7)
"""So long before that day who did not answer is reminded, and again on the day itself."""
KEPT_AFTER = timedelta(days=365)
"""So long after its term a request is kept, to show what was done (a proposal)."""
A_PAGE = 20
"""So many passages are weighed at once: what one form can carry, and one sitting can bear."""


class Asker(StrEnum):
    """Who asked. No name: who it was stands in the school's own papers."""

    PARENT = "parent"
    PUPIL = "pupil"
    OTHER = "other"


class Choice(StrEnum):
    """What is done with one passage: given, or left out for a reason. Nothing is chosen before."""

    GIVE = "give"
    OTHERS = "others"
    ABOUT_ME = "about_me"
    MEMORY_AID = "memory_aid"
    SAFETY = "safety"
    SECRECY = "secrecy"


class Way(StrEnum):
    """How an answer goes to the officer."""

    LETTER = "letter"
    PAPER = "paper"
