"""Writes the golden files that are not there yet. One that is there is never written again.

    .venv/bin/python -m tests.coaching.golden.make

For a new version of a document: give the new file a new name here, run this, commit it.
The key in these files belongs to nobody.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from rodedraad.coaching.records import (
    HAPPENED,
    NOTE,
    PLAN,
    SEATED,
    Given,
    Happened,
    Note,
    plan_content,
)
from rodedraad.core.protocol import (
    Agreed,
    Calendar,
    Ended,
    How,
    Lost,
    Made,
    Noted,
    Outcome,
    Plan,
    Planned,
    Rated,
    Record,
    Reminded,
    Reminder,
    ReminderKind,
    Turn,
    Why,
    Wiped,
)
from rodedraad.measuring.records import Document
from rodedraad.vault.records import Address, seal_record
from tests.factories.vault import folder

FOLDER = Path(__file__).resolve().parent
DAY = date(2026, 11, 23)
TALK = Turn("talk", "a", 2)
PLANNED = Plan(
    protocol="two_by_ten@1",
    revision=1,
    variant="standard",
    starts=DAY,
    dyads=("a",),
    calendar=Calendar("vl", {}, ()),
    turns=(Planned(Turn("card"), DAY, DAY), Planned(TALK, DAY, date(2026, 11, 24))),
    lost=(Lost(Why.ILLNESS, DAY, date(2026, 11, 25)),),
    until=date(2027, 6, 30),
)
RECORDED = Happened(
    Record((
        Noted(Turn("card"), Outcome.DONE, DAY, "teacher", "light_steps@1"),
        Agreed("recording", given=True, on=DAY, by="teacher"),
        Made("one", "notes", TALK, DAY, "teacher"),
        Wiped("one", DAY, "teacher"),
        Reminded(Reminder(TALK, ReminderKind.DUE), DAY),
        Rated("held", 80, DAY, "teacher"),
        Rated("pupil_spoke", 1, DAY, "teacher", TALK),
        Ended(How.STOPPED, DAY, "teacher"),
    )),
    (UUID(int=1), UUID(int=2)),
)  # fmt: skip
WRITTEN = Note(TALK, Document(2, (UUID(int=1),), {}, {"line": "Over zijn kat — en de hond."}))
TOLD = Given({"a": "de uil"}, PLANNED)
KEPT = {
    "protocol_plan-1.json": (PLAN, plan_content(PLANNED)),
    "protocol_record-1.json": (HAPPENED, RECORDED.content),
    "step_note-1.json": (NOTE, WRITTEN.content),
    "seated-1.json": (SEATED, TOLD.content),
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
