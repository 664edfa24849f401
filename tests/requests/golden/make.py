"""Seals one document of each kind of this room, once. Never run again over a file that is there.

python -m tests.requests.golden.make
"""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

from rodedraad.requests.asking import Choice, Way
from rodedraad.requests.records import RELEASED, WEIGHED, Passage, Released, Weighed, mark_of
from rodedraad.vault.keys import KeyOwner, KeyPair
from rodedraad.vault.letters import LetterAddress, seal_letter
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, seal_record

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


def make() -> None:
    """Write the files that are not there yet."""
    record = seal_record(THE_WEIGHED.content, PartKey(SECRET), kind=WEIGHED, at=RECORD)
    content = THE_RELEASED.content | {"fill": "  "}  # the whole of it would be a large file
    letter = seal_letter(content, HERS.recipient, kind=RELEASED, at=LETTER)
    for word, sealed in {WEIGHED.word: record, RELEASED.word: letter}.items():
        path = HERE / f"{word}-1.json"
        if not path.exists():
            path.write_text(json.dumps({"sealed": sealed.hex()}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make()
