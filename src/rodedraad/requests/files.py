"""Facts as files that can be read without Rode Draad: JSON for programs, CSV for people."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO

from django.utils.translation import gettext as _

from rodedraad.interchange.harmless import cell
from rodedraad.pupils.facts import Fact
from rodedraad.vault.parts import Part

MARK = "\ufeff"
"""Without it spreadsheets read accents wrongly."""
BETWEEN = ";"
"""What spreadsheets in the Low Countries expect between two cells."""


@dataclass(frozen=True)
class File:
    """One file: its name and its text."""

    name: str
    text: str = field(repr=False)


def lane(part: Part) -> str:
    """The lane of a fact, in the language of the page."""
    return {
        Part.SCORES: _("over ons: antwoorden"),
        Part.ABOUT_US: _("over ons"),
        Part.ABOUT_ME: _("over mij"),
        Part.COACH_PRIVATE: _("eigen notities als begeleider"),
    }[part]


def files_of(name: str, facts: Sequence[Fact], **about: str) -> list[File]:
    """The same facts as JSON and as CSV; `about` stands above them in the JSON."""
    told = [as_plain(fact) for fact in facts]
    head = [_("datum"), _("deel"), _("soort"), _("vraag of stelling"), _("tekst")]
    head.append(_("vragenlijst of stappen"))
    rows = [[one["day"], one["lane"], one["kind"], one["about"], one["text"], one["instrument"]]
            for one in told]  # fmt: skip
    return [File(f"{name}.json", as_json({**about, "facts": told})), table(name, head, rows)]


def as_plain(fact: Fact) -> dict[str, str]:
    """A fact as text; `part` is the fixed word for programs, `lane` the same for people."""
    return {
        "day": fact.when.isoformat(),
        "part": fact.part.value,
        "lane": lane(fact.part),
        "kind": str(fact.kind),
        "about": str(fact.about),
        "text": fact.text,
        "instrument": fact.form,
        "source": fact.source,
    }


def as_json(content: object) -> str:
    """JSON that people can read too."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def table(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> File:
    """A CSV that a spreadsheet opens as it stands, and in which no cell is a formula."""
    written = StringIO()
    writer = csv.writer(written, delimiter=BETWEEN, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([[cell(one) for one in row] for row in rows])
    return File(f"{name}.csv", MARK + written.getvalue())
