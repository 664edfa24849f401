"""What stands in the golden files of this room; `tests/golden.py` says how they are written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from rodedraad.desk.records import CASE, Case
from tests.golden import in_a_folder, write_missing

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
ROUNDED_OFF = replace(KEPT, outcome="rounded_off")
FILES = {
    "coach_case-1.json": (CASE, KEPT.content),
    "coach_case-2.json": (CASE, ROUNDED_OFF.content),
}


if __name__ == "__main__":
    write_missing(FOLDER, in_a_folder(FILES))
