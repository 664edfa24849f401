"""The tutorial about protocols shows pieces of its example, and says the same in both languages."""

from __future__ import annotations

import pytest

from rodedraad.catalogue.protocols import read_protocol
from rodedraad.core.protocol import CARD_FORM
from tests.architecture.tree import CHECKOUT, text
from tests.docs.test_examples_run import CALL, CONSOLE, TOML

TUTORIALS = CHECKOUT / "docs" / "tutorials"
PAGES = ("write-your-own-protocol.md", "schrijf-je-eigen-protocol.md")
EXAMPLE = TUTORIALS / "walk-along"


def page(name: str) -> str:
    return text(TUTORIALS / name) or ""


@pytest.mark.parametrize("name", PAGES)
def test_every_piece_it_shows_stands_in_the_example(name):
    files = (EXAMPLE / "walk_along-1.toml", EXAMPLE / "walk_together-1.toml")
    whole = "\n".join(file.read_text(encoding="utf-8") for file in files)
    shown = TOML.findall(page(name))
    assert len(shown) >= 6
    assert [piece for piece in shown if piece not in whole] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_lists_it_shows_are_the_files(name):
    assert (EXAMPLE / "happened.csv").read_text(encoding="utf-8") in page(name)
    assert (EXAMPLE / "begin.toml").read_text(encoding="utf-8") in page(name)


def calls(name: str) -> list[str]:
    blocks = CONSOLE.findall(page(name))
    return [
        call.replace(" --language nl", "") for block in blocks for call, _ in CALL.findall(block)
    ]


def test_both_languages_walk_the_same_way():
    dutch, english = PAGES[1], PAGES[0]
    assert calls(dutch) == calls(english)
    assert TOML.findall(page(dutch)) == TOML.findall(page(english))
    assert page(dutch).count("\n## ") == page(english).count("\n## ")


def test_the_example_is_a_protocol_with_its_card():
    assert read_protocol(EXAMPLE / "walk_along-1.toml").card.form == CARD_FORM
