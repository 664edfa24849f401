"""The sealed document of this room: a sentence that left for a pupil file.

It is kept so that she knows what left and when. The pupil file itself is another system.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind

LEFT = Kind("left_sentence", version=1)
"""Version 1: `{"key": UUID in hex, "at": ISO instant, "text": str, "file": key of the file,
"edition": str}`, in the part about_us, in an epoch of its own."""

LONGEST_SENTENCE = 300
"""So long a sentence may be (proposal): two lines on paper."""


@dataclass(frozen=True)
class Sentence:
    """What left: by which press of the button, when, for which file as it was known then."""

    key: UUID
    at: datetime
    text: str
    file: str
    edition: str

    @property
    def content(self) -> Content:
        """The document to seal."""
        return {
            "key": self.key.hex,
            "at": self.at.isoformat(),
            "text": self.text,
            "file": self.file,
            "edition": self.edition,
        }


def sentence(content: Content) -> Sentence:
    """The document as a value."""
    return Sentence(
        key=UUID(hex=str(content["key"])),
        at=datetime.fromisoformat(str(content["at"])),
        text=str(content["text"]),
        file=str(content["file"]),
        edition=str(content["edition"]),
    )
