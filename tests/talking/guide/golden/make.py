"""What stands in the golden files of this room; `tests/golden.py` says how they are written."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from rodedraad.measuring.records import Document
from rodedraad.talking.guide.records import TALK
from tests.golden import in_a_folder, write_missing

FOLDER = Path(__file__).resolve().parent
KEPT = Document(
    revision=2,
    applied=(UUID(int=1), UUID(int=2)),
    answers={"asked.question.good_glad": 1, "skipped.settle": 0},
    words={"company": "coach", "own.choose": "Wat doe je morgen bij de deur?"},
)
FILES = {"talk-1.json": (TALK, KEPT.content)}


if __name__ == "__main__":
    write_missing(FOLDER, in_a_folder(FILES))
