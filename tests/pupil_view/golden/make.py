"""Seals one document of each kind of this room, once. Never run again over a file that is there.

python -m tests.pupil_view.golden.make
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from uuid import UUID

from rodedraad.pupil_view.records import PUPIL_VIEW, PUPIL_WISH, View, Wish
from rodedraad.vault.keys import KeyOwner, KeyPair
from rodedraad.vault.letters import LetterAddress, seal_letter
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, seal_record

HERE = Path(__file__).resolve().parent
ONE, TWO, ANNA, ASKING = (UUID(int=number) for number in (21, 22, 23, 24))
SECRET = bytes(range(32))
HERS = KeyOwner(ANNA, KeyPair(SECRET))
RECORD = Address(ONE, Place(TWO, Part.ABOUT_US, 1))
LETTER = LetterAddress(ONE, TWO, Part.ABOUT_US)

THE_VIEW = View(
    asking=ASKING,
    dyad=TWO,
    asked=date(2026, 11, 23),
    sent=date(2026, 11, 24),
    form="rode-draad-spiegel-plaatjes@1#base",
    answers={"p1": 4, "p2": None},
    words="Soms 🙂 stormt het. “Hé”",
    drawing=((0, 0, 1000, 700), (10, 20)),
    label="de uil",
)
THE_WISH = Wish(ASKING, TWO, date(2026, 11, 24), "other", "meester Piet", "de uil")
KINDS = ((PUPIL_VIEW, THE_VIEW.content), (PUPIL_WISH, THE_WISH.content))


def make() -> None:
    """Write the files that are not there yet: each kind as a record and as a letter."""
    for kind, content in KINDS:
        sealed = {
            "record": seal_record(content, PartKey(SECRET), kind=kind, at=RECORD),
            "letter": seal_letter(content, HERS.recipient, kind=kind, at=LETTER),
        }
        path = HERE / f"{kind.word}-1.json"
        if not path.exists():
            written = {name: one.hex() for name, one in sealed.items()}
            path.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make()
