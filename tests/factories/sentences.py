"""Sentences that leave for a pupil file, and what its pages send."""

from __future__ import annotations

from uuid import UUID, uuid4

from rodedraad.catalogue.cards import pupil_files
from rodedraad.pupil_file import actions
from rodedraad.pupil_file.records import Sentence
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import this_instant

SENTENCE = "Op 7 september spraken we af dat hij na de speeltijd eerst vijf minuten tekent."


def left_sentence(reader: Reader, dyad: UUID, text: str = SENTENCE) -> UUID:
    """A sentence that left from this bond, by its record."""
    edition = pupil_files().edition.number
    leaving = Sentence(uuid4(), this_instant(), text, "school_vl", edition)
    return actions.leave_sentence(by=reader, dyad=dyad, leaving=leaving)


def typed(text: str = SENTENCE, **more: str) -> dict[str, str]:
    """What the first page sends, in her personal space."""
    return {"key": str(uuid4()), "text": text, "country": "vl", **more}


def agreed(text: str = SENTENCE, **more: str) -> dict[str, str]:
    """What the preview sends."""
    return typed(text, **{"agreed": "1", "edition": pupil_files().edition.number, **more})
