"""Writes the golden files that are not there yet. One that is there is never written again.

    .venv/bin/python -m tests.pupil_file.golden.make

For a new version of the document: give the new file a new name here, run this, commit it.
The key in these files belongs to nobody.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from rodedraad.pupil_file.records import LEFT, Sentence
from rodedraad.vault.records import Address, seal_record
from tests.factories.vault import folder

FOLDER = Path(__file__).resolve().parent
KEPT = Sentence(
    key=UUID(int=1),
    at=datetime(2026, 12, 3, 15, 20, tzinfo=UTC),
    text="We spraken af dat hij na de speeltijd eerst vijf minuten tekent.",
    file="school_vl",
    edition="1.1",
)


def golden() -> dict[str, dict]:
    """File name → everything that is needed to open what it holds, and what must come out."""
    annas = folder()
    record, place = uuid4(), annas.place()
    sealed = seal_record(KEPT.content, annas.key(), kind=LEFT, at=Address(record, place))
    return {
        "left_sentence-1.json": {
            "folder": str(annas.number),
            "part": place.part,
            "epoch": place.epoch,
            "record": str(record),
            "key": annas.key().exposed().hex(),
            "content": KEPT.content,
            "sealed": sealed.hex(),
        }
    }


def write() -> None:
    for name, content in golden().items():
        path = FOLDER / name
        if not path.exists():
            written = json.dumps(content, ensure_ascii=False, indent=2)
            path.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
