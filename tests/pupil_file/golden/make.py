"""What stands in the golden files of this room; `tests/golden.py` says how they are written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from rodedraad.pupil_file.records import LEFT, Sentence
from tests.golden import in_a_folder, write_missing

FOLDER = Path(__file__).resolve().parent
KEPT = Sentence(
    key=UUID(int=1),
    at=datetime(2026, 12, 3, 15, 20, tzinfo=UTC),
    text="We spraken af dat hij na de speeltijd eerst vijf minuten tekent.",
    file="school_vl",
    edition="1.1",
)
FILES = {"left_sentence-1.json": (LEFT, KEPT.content)}


if __name__ == "__main__":
    write_missing(FOLDER, in_a_folder(FILES))
