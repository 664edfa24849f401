"""What the register of processing and the DPIA say as facts: tables, periods, roles, ciphers."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from rodedraad.site.register import OTHERS, PersonalTable, personal_tables
from rodedraad.vault.open_vault import CLOSED_AFTER, HIDDEN_AFTER
from rodedraad.vault.stretching import FULL_COST
from rodedraad.web.periods import PERIODS, length

HERE = Path(__file__).parent
KIB = 1024
HOUR = 3600
CLEAR = "in clear"


@dataclass(frozen=True)
class Activity:
    """One kind of processing: its words by language, and the tables that belong to it."""

    words: dict[str, Any]
    tables: tuple[PersonalTable, ...]

    def text(self, language: str, key: str) -> str:
        """One of its texts."""
        text: str = self.words[language][key]
        return text


def activities() -> list[Activity]:
    """Every kind of processing, each with its tables, in the order of the file."""
    every = [*personal_tables(), *_of_others()]
    return [
        Activity(one, tuple(table for table in every if activity_of(table.name) == one["key"]))
        for one in _read("activities")
    ]


def activity_of(table: str) -> str:
    """To which kind of processing a table belongs; empty where nobody said it."""
    by_table: dict[str, str] = {
        name: one["key"] for one in _read("activities") for name in one.get("tables", [])
    }
    by_app: dict[str, str] = {
        app: one["key"] for one in _read("activities") for app in one.get("apps", [])
    }
    return by_table.get(table) or by_app.get(table.partition(".")[0], "")


def dpia_sections() -> list[dict[str, Any]]:
    """The sections of the DPIA draft, with their words by language."""
    return _read("dpia")


def figures() -> dict[str, str]:
    """Everything that is counted or set here, for the words to name."""
    every = [*personal_tables(), *_of_others()]
    forms = Counter(form for table in every for _, _, form in table.columns)
    said = {key.replace(" ", "_"): length(key) for key in PERIODS} | {
        "activities": len(_read("activities")),
        "tables": len(every),
        "columns": forms.total(),
        "hers": forms["sealed, opened by nobody but her"],
        "ring": forms["sealed, opened by the server"],
        "macs": forms["HMAC"],
        "clear": forms[CLEAR],
        "backups_most": PERIODS["backups"].most,
        "memory": FULL_COST.memory // KIB,
        "passes": FULL_COST.passes,
        "hidden": HIDDEN_AFTER.seconds // 60,
        "closed": CLOSED_AFTER.seconds // 60,
        "session": settings.SESSION_COOKIE_AGE // HOUR,
    }
    return {key: str(many) for key, many in said.items()}


def _of_others() -> list[PersonalTable]:
    """The tables of Django and allauth in which something personal stands."""
    kept = {name: said for name, said in OTHERS.items() if said[1][0].isalpha()}
    return [
        PersonalTable(name, what, until, ((name, what, CLEAR),))
        for name, (what, until) in sorted(kept.items())
        if until != "never written"
    ]


@cache
def _read(name: str) -> list[dict[str, Any]]:
    """The entries of one of the files beside this one."""
    read = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    [entries] = read.values()
    found: list[dict[str, Any]] = entries
    return found
