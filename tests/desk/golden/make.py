"""Writes the golden files that are not there yet. One that is there is never written again.

    .venv/bin/python -m tests.desk.golden.make

For a new version of the document: give the new file a new name here, run this, commit it.
The key in these files belongs to nobody.
"""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID, uuid4

from rodedraad.desk.records import CASE, Case
from rodedraad.vault.records import Address, seal_record
from tests.factories.vault import folder

FOLDER = Path(__file__).resolve().parent
KEPT = Case(
    seat=UUID(int=1),
    protocol="llinc_compatible@1",
    variant="standard",
    begun="2026-09",
    ended="2026-12",
    outcome="complete",
    dyads=2,
    done={"card": 1, "interview": 2, "feedback": 2},
    planned={"interview": (30, 45)},
    minutes={"interview": 75, "feedback": 120},
)


def golden() -> dict[str, dict]:
    """File name → everything that is needed to open what it holds, and what must come out."""
    annas = folder()
    record, place = uuid4(), annas.place()
    sealed = seal_record(KEPT.content, annas.key(), kind=CASE, at=Address(record, place))
    return {
        "coach_case-1.json": {
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
