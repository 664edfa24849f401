"""What stands in the golden files of this room; `tests/golden.py` says how they are written."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from rodedraad.measuring.records import CHECK, Document
from tests.golden import in_a_folder, write_missing

FOLDER = Path(__file__).resolve().parent
KEPT = Document(
    revision=3,
    applied=(UUID(int=1), UUID(int=2), UUID(int=3)),
    answers={"c1": 4, "c2": None, "k": 1},
    words={"moment": "Vrijdag bleef Vonkje hangen om te helpen opruimen."},
)
FILES = {"check-1.json": (CHECK, KEPT.content)}


if __name__ == "__main__":
    write_missing(FOLDER, in_a_folder(FILES))
