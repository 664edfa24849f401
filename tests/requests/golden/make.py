"""What stands in the golden files of this room; `tests/golden.py` says how they are written."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from rodedraad.requests.asking import Choice, Way
from rodedraad.requests.records import RELEASED, WEIGHED, Passage, Released, Weighed, mark_of
from rodedraad.vault.keys import KeyOwner, KeyPair
from rodedraad.vault.letters import LetterAddress, seal_letter
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, seal_record
from tests.golden import write_missing

HERE = Path(__file__).resolve().parent
ONE, TWO, OLGA = (UUID(int=number) for number in (11, 12, 13))
SECRET = bytes(range(32))
HERS = KeyOwner(OLGA, KeyPair(SECRET))
RECORD = Address(ONE, Place(TWO, Part.ABOUT_ME, 3))
LETTER = LetterAddress(ONE, TWO, Part.ABOUT_US)

A_PASSAGE = Passage("2026-10-05", "Een moment", "", "Hij bleef hangen. “Hé”")
THE_WEIGHED = Weighed(
    {"check.moment": Choice.GIVE, "check.for_me": Choice.ABOUT_ME}, mark_of([A_PASSAGE])
)
THE_RELEASED = Released("2026-11-23", "Anna", Way.LETTER, (A_PASSAGE,), {Choice.ABOUT_ME: 1})


def golden() -> dict[str, object]:
    """File name → what it holds."""
    record = seal_record(THE_WEIGHED.content, PartKey(SECRET), kind=WEIGHED, at=RECORD)
    content = THE_RELEASED.content | {"fill": "  "}  # the whole of it would be a large file
    letter = seal_letter(content, HERS.recipient, kind=RELEASED, at=LETTER)
    sealed = {WEIGHED.word: record, RELEASED.word: letter}
    return {f"{word}-1.json": {"sealed": one.hex()} for word, one in sealed.items()}


if __name__ == "__main__":
    write_missing(HERE, golden())
