"""What the teacher's tutorials set in italics stands on the screen, word for word."""

from __future__ import annotations

import re

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


def on_screen() -> str:
    """Every text of the pages: templates, modules, data files and translations."""
    files = source_files(".html", ".py", ".toml", ".po")
    return "\n".join(re.sub(r"\"\n\"", "", text(path) or "") for path in files).casefold()


SCREEN = on_screen()


def phrases(page: str) -> list[str]:
    """The italics of a tutorial, without the full stop or colon that belongs to its sentence."""
    return [said for said in ITALICS.findall(page) if said not in NOT_QUOTED]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_tutorial_quotes_is_on_the_screen(name):
    quoted = phrases(text(TUTORIALS / name) or "")
    assert len(quoted) >= 15
    assert [said for said in quoted if said.casefold() not in SCREEN] == []
