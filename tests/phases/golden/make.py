"""What stands in the golden files of this room; `tests/golden.py` says how they are written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rodedraad.phases.records import PLACE, Phase, Placed
from tests.golden import in_a_folder, write_missing

FOLDER = Path(__file__).resolve().parent
KEPT = Placed(date(2026, 12, 3), Phase.REPAIR, "Na de speeltijd even langs de knutseltafel.")
FILES = {"phase_place-1.json": (PLACE, KEPT.content)}


if __name__ == "__main__":
    write_missing(FOLDER, in_a_folder(FILES))
