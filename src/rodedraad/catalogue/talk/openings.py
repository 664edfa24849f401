"""Sentences to begin a delicate talk with, by who speaks to whom."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.catalogue.reading import Edition, edition, key_of, line
from rodedraad.core.instrument import Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import once
from rodedraad.core.talk_rules import Kind


@dataclass(frozen=True)
class OpeningSentence:
    """A sentence to begin with, and why it can work; no effect is claimed."""

    key: str
    text: Text
    why: Text


@dataclass(frozen=True)
class OpeningGroup:
    """Opening sentences for one occasion: who speaks to whom."""

    key: str
    title: Text
    sentences: tuple[OpeningSentence, ...]


@dataclass(frozen=True)
class OpeningSentences:
    """All opening sentences, by occasion."""

    edition: Edition
    title: Text
    groups: tuple[OpeningGroup, ...]


def opening_sentences_in(section: Section) -> OpeningSentences:
    """The opening sentences a file describes; what is wrong is noted in the section."""
    found = OpeningSentences(
        edition=edition(section, "opening-sentences"),
        title=line(section, "title"),
        groups=tuple(map(_group, section.sections("groups"))),
    )
    once(section, "groups", (group.key for group in found.groups))
    sentences = [sentence.key for group in found.groups for sentence in group.sentences]
    once(section, "groups", sentences)
    return found


def _group(section: Section) -> OpeningGroup:
    group = OpeningGroup(
        key=key_of(section),
        title=line(section, "title"),
        sentences=tuple(map(_sentence, section.sections("sentences"))),
    )
    section.done()
    return group


def _sentence(section: Section) -> OpeningSentence:
    sentence = OpeningSentence(
        key=key_of(section),
        text=line(section, "text", Kind.OPENING),
        why=line(section, "why", Kind.REASON),
    )
    section.done()
    return sentence
