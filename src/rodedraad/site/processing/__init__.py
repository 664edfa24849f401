"""The register of processing and the DPIA draft: the words are data, the facts come from the code.

Each is a draft that a lawyer has to check, and says so in its first lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils import translation

from rodedraad.access.roles import WITH_SECOND_FACTOR, Role
from rodedraad.access.words import NAMES
from rodedraad.site.processing.facts import Activity, activities, dpia_sections, figures

CHECK = {
    "nl": "**Concept, geschreven door Rode Draad zelf. Te controleren door een jurist.**",
    "en": "**Draft, written by Rode Draad itself. To be checked by a lawyer.**",
}
FORMS = {
    "nl": {
        "sealed, opened by nobody but her": "verzegeld, alleen te openen door wie het toekomt",
        "sealed, opened by the server": "verzegeld, te openen door de server",
        "HMAC": "alleen te vergelijken (HMAC)",
        "in clear": "leesbaar voor de host",
    },
    "en": {},
}
"""The forms of a column in Dutch; in English they are as the register of fields has them."""
ROWS = {
    "nl": ("Doel", "Over wie", "Grondslag", "Hoe lang", "Ontvangers"),
    "en": ("Purpose", "About whom", "Legal basis", "How long", "Receivers"),
}
ASKED = ("purpose", "people", "basis", "kept", "receivers")
HEADINGS = {"nl": ("Tabel", "Kolommen", "Vorm"), "en": ("Table", "Columns", "Form")}
WORDS = {
    "nl": {
        "register": "Register van verwerkingen",
        "dpia": "DPIA, een concept",
        "about": (
            "Wat deze installatie met persoonsgegevens doet (AVG art. 30), uit de code en de "
            "instellingen zelf. De school is verantwoordelijke, de host verwerker; hun namen en "
            "de grondslagen vult de school in. Alle kolommen staan in `personal-fields.md`."
        ),
        "security": "Beveiliging (art. 32)",
    },
    "en": {
        "register": "Register of processing",
        "dpia": "DPIA, a draft",
        "about": (
            "What this installation does with personal data (GDPR art. 30), from the code and the "
            "settings themselves. The school is the controller, the host a processor; the school "
            "fills in their names and the legal basis. Every column stands in `personal-fields.md`."
        ),
        "security": "Security (art. 32)",
    },
}


def register(language: str) -> str:
    """The register of processing in Dutch or English, as Markdown."""
    said = WORDS[language]
    parts = [f"# {said['register']}", CHECK[language], said["about"]]
    for one in activities():
        parts += [f"## {one.text(language, 'title')}", *_activity(one, language)]
    measures = next(one for one in dpia_sections() if one["en"]["title"] == "Measures")
    points = _points(measures[language]["points"], language)
    return _page([*parts, f"## {said['security']}", points])


def dpia(language: str) -> str:
    """The draft of a DPIA in Dutch or English, as Markdown."""
    parts = [f"# {WORDS[language]['dpia']}", CHECK[language]]
    for section in dpia_sections():
        parts += [f"## {section[language]['title']}"]
        parts += [_points(section[language]["points"], language)]
    return _page(parts)


def _activity(one: Activity, language: str) -> Iterator[str]:
    filled = figures()
    rows = zip(ROWS[language], ASKED, strict=True)
    yield _table(("", ""), [(row, one.text(language, key).format(**filled)) for row, key in rows])
    forms: Mapping[str, str] = FORMS[language]
    yield _table(
        HEADINGS[language],
        [
            (table.name, str(len(table.columns)), _forms(table.columns, forms))
            for table in one.tables
        ],
    )


def _forms(columns: Sequence[tuple[str, str, str]], words: Mapping[str, str]) -> str:
    found = sorted({form for _, _, form in columns})
    return "; ".join(words.get(form, form) for form in found)


def _points(points: Sequence[str], language: str) -> str:
    filled = figures() | _roles(language)
    return "\n".join(f"- {point.format(**filled)}" for point in points)


def _roles(language: str) -> dict[str, str]:
    """The roles in words, and those for which a second step is a duty."""
    with translation.override(language):
        return {
            "roles": ", ".join(str(NAMES[role]) for role in Role),
            "second": ", ".join(str(NAMES[one]) for one in Role if one in WITH_SECOND_FACTOR),
        }


def _table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [headings, ("---",) * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _page(parts: Sequence[str]) -> str:
    return "\n\n".join(parts) + "\n"
