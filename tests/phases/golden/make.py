"""Writes the golden files that are not there yet. One that is there is never written again.

    .venv/bin/python -m tests.phases.golden.make

For a new version of the document: give the new file a new name here, run this, commit it.
The key in these files belongs to nobody.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from uuid import uuid4

from rodedraad.phases.records import PLACE, Phase, Placed
from rodedraad.vault.records import Address, seal_record
from tests.factories.vault import folder

FOLDER = Path(__file__).resolve().parent
KEPT = Placed(date(2026, 12, 3), Phase.REPAIR, "Na de speeltijd even langs de knutseltafel.")


def golden() -> dict[str, dict]:
    """File name → everything that is needed to open what it holds, and what must come out."""
    annas = folder()
    record, place = uuid4(), annas.place()
    sealed = seal_record(KEPT.content, annas.key(), kind=PLACE, at=Address(record, place))
    return {
        "phase_place-1.json": {
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
