"""What stands in the golden files of this room; `tests/golden.py` says how they are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

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
from tests.golden import in_a_folder, write_missing

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
NAMED = replace(RECORDED, notes={UUID(int=3).hex: TALK})
WRITTEN = Note(TALK, Document(2, (UUID(int=1),), {}, {"line": "Over zijn kat — en de hond."}))
TOLD = Given({"a": "de uil"}, PLANNED)
OF_HOST = replace(PLANNED, protocol="walk_along@1", outline="0f" * 32)
TOLD_OF_HOST = Given({"a": "de uil"}, OF_HOST)
KEPT = {  # each in its version of today; older files were written when that was theirs
    "protocol_plan-2.json": (PLAN, plan_content(OF_HOST)),
    "protocol_record-2.json": (HAPPENED, NAMED.content),
    "step_note-1.json": (NOTE, WRITTEN.content),
    "seated-2.json": (SEATED, TOLD_OF_HOST.content),
}


if __name__ == "__main__":
    write_missing(FOLDER, in_a_folder(KEPT))
