"""The sealed documents of this room: a label, a coach whose words were compared, a note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rodedraad.core.instrument import Age
from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind
from rodedraad.vault.keys import PublicKey, Recipient
from rodedraad.web.clock import day_of

LABEL = Kind("label", version=1)
"""Version 1: `{"label": str, "age": one of core's ages}`; a letter to the coach and one to her."""

KNOWN_COACH = Kind("known_coach", version=1)
"""Version 1: `{"person": UUID in hex, "public": 64 hex digits}`, in the part about_me."""

COACH_NOTE = Kind("coach_note", version=1)
"""Version 1: `{"dyad": UUID in hex, "label": str, "at": ISO instant, "text": str}`, in the
part coach_private. The label is copied: a note can be read when nothing is shared any more."""

LONGEST_LABEL = 40
LONGEST_NOTE = 4000


@dataclass(frozen=True)
class Label:
    """What she calls this pupil for the coach, and how old the pupil is, roughly."""

    label: str
    age: Age

    @property
    def content(self) -> Content:
        """The document to seal."""
        return {"label": self.label, "age": self.age.value}


def label(content: Content) -> Label:
    """The document as a value."""
    return Label(str(content["label"]), Age(str(content["age"])))


def known_coach_content(known: Recipient) -> Content:
    """The document to seal: nobody but her can say later whose key she compared."""
    return {"person": known.person.hex, "public": known.public.raw.hex()}


def known_coach(content: Content) -> Recipient:
    """The document as a value."""
    public = PublicKey(bytes.fromhex(str(content["public"])))
    return Recipient(UUID(hex=str(content["person"])), public)


@dataclass(frozen=True)
class Note:
    """What a coach wrote down for himself about one bond."""

    dyad: UUID
    label: str
    at: datetime
    text: str

    @property
    def content(self) -> Content:
        """The document to seal."""
        at = self.at.isoformat()
        return {"dyad": self.dyad.hex, "label": self.label, "at": at, "text": self.text}

    @property
    def day(self) -> date:
        """The day on which he wrote it."""
        return day_of(self.at)


def note(content: Content) -> Note:
    """The document as a value."""
    return Note(
        UUID(hex=str(content["dyad"])),
        str(content["label"]),
        datetime.fromisoformat(str(content["at"])),
        str(content["text"]),
    )
