"""Talk material: what to ask back, and how to begin. Each function gives what is shipped here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rodedraad.catalogue.reading import Topic, packaged, read_own
from rodedraad.catalogue.talk.entries import Asked, Entry, SaidAndAsked, said_and_asked_in
from rodedraad.catalogue.talk.guide import ForMyself, GuideMove, TalkGuide, talk_guide_in
from rodedraad.catalogue.talk.openings import (
    OpeningGroup,
    OpeningSentence,
    OpeningSentences,
    opening_sentences_in,
)

__all__ = [
    "Asked",
    "Entry",
    "ForMyself",
    "GuideMove",
    "OpeningGroup",
    "OpeningSentence",
    "OpeningSentences",
    "SaidAndAsked",
    "TalkGuide",
    "Topic",
    "opening_sentences",
    "read_opening_sentences",
    "read_said_and_asked",
    "read_talk_guide",
    "said_and_asked",
    "talk_guide",
]


@cache
def said_and_asked() -> SaidAndAsked:
    """The entries that come with Rode Draad."""
    return packaged("talk/said-and-asked-1.toml", said_and_asked_in)


@cache
def opening_sentences() -> OpeningSentences:
    """The opening sentences that come with Rode Draad."""
    return packaged("talk/opening-sentences-1.toml", opening_sentences_in)


@cache
def talk_guide() -> TalkGuide:
    """The talk guide that comes with Rode Draad."""
    return packaged("talk/talk-guide-1.toml", talk_guide_in)


def read_said_and_asked(path: Path) -> SaidAndAsked:
    """The entries in a file of one's own. Raises `InvalidFile` with every problem."""
    return read_own(path, said_and_asked_in)


def read_opening_sentences(path: Path) -> OpeningSentences:
    """The opening sentences in a file of one's own. Raises `InvalidFile` with every problem."""
    return read_own(path, opening_sentences_in)


def read_talk_guide(path: Path) -> TalkGuide:
    """The talk guide in a file of one's own. Raises `InvalidFile` with every problem."""
    return read_own(path, talk_guide_in)
