"""What stands in the golden files of this room; `tests/golden.py` says how they are written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from rodedraad.core.diary import Changed, Diary, Hope, Hoped, Phases, Way
from rodedraad.diary.records import DAYS, PLAN, SHOWN, Copy, plan_content
from rodedraad.measuring.records import Document
from tests.golden import in_a_folder, write_missing

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
COPIED = Copy(DAY, PLANNED, {"2026-11-23.p1": "0"}, "Twee minuten praten")
KEPT = {
    "diary_plan-1.json": (PLAN, plan_content(PLANNED)),
    "diary_days-1.json": (DAYS, KEPT_DAYS.content),
    "diary_shown-1.json": (SHOWN, COPIED.content),
}


if __name__ == "__main__":
    write_missing(FOLDER, in_a_folder(KEPT))
