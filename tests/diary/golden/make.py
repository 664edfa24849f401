"""Writes the golden files that are not there yet. One that is there is never written again.

    .venv/bin/python -m tests.diary.golden.make

For a new version of a document: give the new file a new name here, run this, commit it.
The key in these files belongs to nobody.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from rodedraad.core.diary import Changed, Diary, Hope, Hoped, Phases, Way
from rodedraad.diary.records import DAYS, PLAN, plan_content
from rodedraad.measuring.records import Document
from rodedraad.vault.records import Address, seal_record
from tests.factories.vault import folder

FOLDER = Path(__file__).resolve().parent
DAY = date(2026, 11, 23)
PLANNED = Diary(
    form="rode-draad-diary@1#base",
    revision=1,
    begun=DAY,
    calendar="vl",
    days=tuple(date(2026, 11, 23 + number) for number in range(4)),
    remind="16:15",
    phases=Phases(
        what="Twee minuten praten — elke dag",
        way=Way.DRAWN,
        hope=Hope("p5", Hoped.LESS),
        shortest=(1, 2),
        admissible=(2, 3),
        start=2,
        made="2026-11-23T15:00:00+00:00",
        seed=2**53 - 1,
        changed=(Changed(DAY, 3),),
    ),
    ended=date(2026, 11, 30),
)
KEPT_DAYS = Document(
    2, (UUID(int=1),), {}, {"2026-11-23.p1": "0", "2026-11-24.p1": "unsure", "2026-11-25.day": ""}
)
KEPT = {
    "diary_plan-1.json": (PLAN, plan_content(PLANNED)),
    "diary_days-1.json": (DAYS, KEPT_DAYS.content),
}


def golden() -> dict[str, dict]:
    """File name → everything that is needed to open what it holds, and what must come out."""
    annas = folder()
    found = {}
    for name, (kind, content) in KEPT.items():
        record, place = uuid4(), annas.place()
        sealed = seal_record(content, annas.key(), kind=kind, at=Address(record, place))
        found[name] = {
            "folder": str(annas.number),
            "part": place.part,
            "epoch": place.epoch,
            "record": str(record),
            "key": annas.key().exposed().hex(),
            "content": content,
            "sealed": sealed.hex(),
        }
    return found


def write() -> None:
    for name, content in golden().items():
        path = FOLDER / name
        if not path.exists():
            written = json.dumps(content, ensure_ascii=False, indent=2)
            path.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
