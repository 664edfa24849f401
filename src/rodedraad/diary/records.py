"""The sealed documents of a diary: its plan, the answers of all its days, and copies of them.

Answers stand as words by name (`2026-11-23.p1` → `3`), see `core.diary`: about the bond in
`about_us`, about herself in `about_me`. So saves of two devices come together answer by answer, as
those of a check do (see the head of `measuring.records`), and taking an answer back is a save too:
of an empty word, which is the same as none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from rodedraad.core.diary import Changed, Diary, Hope, Hoped, Phases, Way, name_of
from rodedraad.measuring.records import BLANK, Document, Merged, Save, Words, with_save
from rodedraad.vault.canonical import Content, Json
from rodedraad.vault.envelope import Kind
from rodedraad.vault.parts import Part

PLAN = Kind("diary_plan", version=1)
"""Version 1: `{"form": "id@version#key", "revision": int, "begun": day, "calendar": str,
"days": [day], "remind": "16:15" or "", "ended": day or null, "phases": null or {"what": str,
"way": word, "item": str, "hoped": word, "shortest": [int, int], "admissible": [int],
"start": int, "made": instant, "seed": int or null, "changed": [[day, int]]}}`."""

DAYS = Kind("diary_days", version=1)
"""Version 1: `{"revision": int, "applied": [UUID in hex], "answers": {},
"words": {day.item: code, "unsure" or ""; day.day: "not_today" or "not_seen"}}`."""

SHOWN = Kind("diary_shown", version=1)
"""Version 1: `{"day": day, "plan": as of PLAN or null, "words": as of DAYS, "what": str}`: a copy
for who looks along, of one part or of her own words alone. It is never changed."""

PARTS = (Part.ABOUT_US, Part.ABOUT_ME)
_day = date.fromisoformat


def plan_content(plan: Diary) -> Content:
    """A plan as the document to seal."""
    return {
        "form": plan.form,
        "revision": plan.revision,
        "begun": plan.begun.isoformat(),
        "calendar": plan.calendar,
        "days": [day.isoformat() for day in plan.days],
        "remind": plan.remind,
        "ended": plan.ended.isoformat() if plan.ended else None,
        "phases": _phases_content(plan.phases) if plan.phases else None,
    }


def plan(content: Content) -> Diary:
    """The document as a value."""
    found = cast("dict[str, Any]", content)
    return Diary(
        form=found["form"],
        revision=found["revision"],
        begun=_day(found["begun"]),
        calendar=found["calendar"],
        days=tuple(_day(one) for one in found["days"]),
        remind=found["remind"],
        phases=_phases(found["phases"]) if found["phases"] else None,
        ended=_day(found["ended"]) if found["ended"] else None,
    )


@dataclass(frozen=True)
class Copy:
    """What of a diary a coach may see, as it stood on that day; `plan` is None for words alone."""

    day: date
    plan: Diary | None
    words: Mapping[str, str]
    what: str = ""

    @property
    def content(self) -> Content:
        """The document to seal."""
        return {
            "day": self.day.isoformat(),
            "plan": plan_content(self.plan) if self.plan else None,
            "words": dict(self.words),
            "what": self.what,
        }


def copy(content: Content) -> Copy:
    """The document as a value."""
    found = cast("dict[str, Any]", content)
    planned = plan(found["plan"]) if found["plan"] else None
    return Copy(_day(found["day"]), planned, found["words"], found["what"])


def merged(before: Document, save: Save) -> Merged:
    """The document after a save, where nothing and an empty word are the same."""
    return with_save(before, replace(save, words=tuple(_evened(before, one) for one in save.words)))


def without_day(before: Document, day: date) -> Document:
    """The same without anything of one day. Saves that came before it stay known.

    So a save whose reply was lost, and that is sent again, does not bring the day back.
    """
    head = name_of(day, "")
    kept = {name: word for name, word in before.words.items() if not name.startswith(head)}
    return replace(before, revision=before.revision + 1, words=kept)


def _evened(before: Document, change: Words) -> Words:
    nothing = not before.words.get(change.name) and change.was in ("", BLANK)
    return replace(change, was=before.words.get(change.name, BLANK)) if nothing else change


def _phases_content(phases: Phases) -> Json:
    return {
        "what": phases.what,
        "way": phases.way.value,
        "item": phases.hope.item,
        "hoped": phases.hope.hoped.value,
        "shortest": list(phases.shortest),
        "admissible": list(phases.admissible),
        "start": phases.start,
        "made": phases.made,
        "seed": phases.seed,
        "changed": [[one.on.isoformat(), one.start] for one in phases.changed],
    }


def _phases(found: dict[str, Any]) -> Phases:
    before, after = found["shortest"]
    return Phases(
        what=found["what"],
        way=Way(found["way"]),
        hope=Hope(found["item"], Hoped(found["hoped"])),
        shortest=(before, after),
        admissible=tuple(found["admissible"]),
        start=found["start"],
        made=found["made"],
        seed=found["seed"],
        changed=tuple(Changed(_day(on), start) for on, start in found["changed"]),
    )
