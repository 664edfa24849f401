"""What the tutorials set in italics stands on the screen in their language, word for word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.architecture.tree import CHECKOUT, source_files, text

TUTORIALS = CHECKOUT / "docs" / "tutorials"
ITALICS = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
NOT_QUOTED = {
    "wat is er volgens mij anders?",  # what she may ask herself, and no page asks
    "what do I think is different?",
    "soms tot vaak",  # put together out of two answers
    "sometimes to often",
}
NAMES = (
    "zes-minuten-voor-een-band.md",
    "six-minutes-for-one-bond.md",
    "je-eigen-kluis.md",
    "your-own-vault.md",
    "meekijken.md",
    "looking-along.md",
    "in-gesprek.md",
    "having-the-talk.md",
    "zoals-de-leerling-het-ziet.md",
    "as-the-pupil-sees-it.md",
    "lichte-stappen.md",
    "voor-de-zorgcoordinator.md",
    "for-a-care-coordinator.md",
    "light-steps.md",
    "dagboek.md",
    "a-diary.md",
    "een-traject-samen.md",
    "a-trajectory-together.md",
    "een-oefentraject.md",
    "a-practice-trajectory.md",
    "inzageverzoek.md",
    "access-request.md",
    "een-zin-voor-het-dossier.md",
    "a-sentence-for-the-pupil-file.md",
)


OTHERS = (
    "how-to/register-als-begeleider.md",
    "how-to/a-coachs-register.md",
    "how-to/alles-meenemen.md",
    "how-to/take-everything-along.md",
    "explanation/wat-bewaard-wordt.md",
    "explanation/what-is-kept.md",
)
TRANSLATION = re.compile(r"^msgstr(?:\[\d\])? ((?:\".*\"\n)+)", re.M)
DUTCH_TWIN = "[In English]"


def said_in_files(language: str) -> Iterator[str]:
    """The texts of the data files in one language, and those that have none."""
    for path in source_files(".toml"):
        yield from said(tomllib.loads(text(path) or ""), language)


def said(value: object, language: str) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from said(one, language)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key == language or key not in {"nl", "en"}:
                yield from said(one, language)


def on_screen(language: str) -> str:
    """Every text of the pages in one language: Dutch as it is written, English as translated."""
    if language == "nl":
        pages = "\n".join(text(path) or "" for path in source_files(".html", ".py"))
    else:
        [translations] = [text(path) or "" for path in source_files(".po")]
        pages = "\n".join(TRANSLATION.findall(translations)).replace('"\n"', "")
    return "\n".join([pages, *said_in_files(language)]).casefold()


SCREEN = {language: on_screen(language) for language in ("nl", "en")}


def phrases(page: str) -> list[str]:
    """The italics of a tutorial, without the full stop or colon that belongs to its sentence."""
    return [label for label in ITALICS.findall(page) if label not in NOT_QUOTED]


def not_on_screen(page: str) -> list[str]:
    """What a page quotes that stands on no screen in its own language."""
    screen = SCREEN["nl" if DUTCH_TWIN in page else "en"]
    return [label for label in phrases(page) if label.casefold() not in screen]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_tutorial_quotes_is_on_the_screen(name):
    page = text(TUTORIALS / name) or ""
    assert len(phrases(page)) >= 15
    assert not_on_screen(page) == []


@pytest.mark.parametrize("name", OTHERS)
def test_so_is_what_other_pages_for_people_quote(name):
    page = text(CHECKOUT / "docs" / name) or ""
    assert phrases(page)
    assert not_on_screen(page) == []
