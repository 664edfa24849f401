"""What stands in the golden files of this room; `tests/golden.py` says how they are written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from rodedraad.core.instrument import Age
from rodedraad.sharing.records import (
    COACH_NOTE,
    KNOWN_COACH,
    LABEL,
    Label,
    Note,
    known_coach_content,
)
from rodedraad.vault.keys import KeyOwner, KeyPair, PublicKey, Recipient
from rodedraad.vault.letters import LetterAddress, seal_letter
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, seal_record
from tests.golden import write_missing

HERE = Path(__file__).resolve().parent
ONE, TWO, BRAM = (UUID(int=number) for number in (11, 12, 13))
SECRET = bytes(range(32))
HIS = KeyOwner(BRAM, KeyPair(SECRET))
PLACE = {
    KNOWN_COACH.word: Place(TWO, Part.ABOUT_ME, 1),
    COACH_NOTE.word: Place(TWO, Part.COACH_PRIVATE, 1),
}
LETTER = LetterAddress(ONE, TWO, Part.SCORES)

THE_LABEL = Label("de uil", Age.PRIMARY)
THE_COACH = Recipient(BRAM, PublicKey(bytes(range(32, 64))))
THE_NOTE = Note(
    TWO, "de uil", datetime(2026, 10, 5, 14, 15, tzinfo=UTC), "Vraag naar vrijdag. “Hé”"
)


def sealed_records() -> dict[str, bytes]:
    """What is sealed under a part key."""
    written = ((KNOWN_COACH, known_coach_content(THE_COACH)), (COACH_NOTE, THE_NOTE.content))
    return {
        kind.word: seal_record(
            content, PartKey(SECRET), kind=kind, at=Address(ONE, PLACE[kind.word])
        )
        for kind, content in written
    }


def golden() -> dict[str, object]:
    """File name → what it holds."""
    letter = seal_letter(THE_LABEL.content, HIS.recipient, kind=LABEL, at=LETTER)
    sealed = {**sealed_records(), LABEL.word: letter}
    return {f"{word}-1.json": {"sealed": one.hex()} for word, one in sealed.items()}


if __name__ == "__main__":
    write_missing(HERE, golden())
