"""What stands in the golden files of this room; `tests/golden.py` says how they are written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from rodedraad.pupil_view.records import PUPIL_VIEW, PUPIL_WISH, View, Wish
from rodedraad.vault.keys import KeyOwner, KeyPair
from rodedraad.vault.letters import LetterAddress, seal_letter
from rodedraad.vault.parts import Part, PartKey, Place
from rodedraad.vault.records import Address, seal_record
from tests.golden import write_missing

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


def golden() -> dict[str, object]:
    """File name → what it holds: each kind as a record and as a letter."""
    return {
        f"{kind.word}-1.json": {
            "record": seal_record(content, PartKey(SECRET), kind=kind, at=RECORD).hex(),
            "letter": seal_letter(content, HERS.recipient, kind=kind, at=LETTER).hex(),
        }
        for kind, content in KINDS
    }


if __name__ == "__main__":
    write_missing(HERE, golden())
