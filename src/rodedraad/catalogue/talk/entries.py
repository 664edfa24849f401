"""What a colleague says about a pupil, and what one can ask back."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.catalogue.reading import (
    Edition,
    Topic,
    edition,
    key_of,
    line,
    maybe_line,
    topic,
    unknown,
    words,
)
from rodedraad.core.instrument import Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import once
from rodedraad.core.talk_rules import Kind


@dataclass(frozen=True)
class Asked:
    """One question to ask back; `then` is for afterwards, when it is quiet (or empty)."""

    text: Text
    then: Text


@dataclass(frozen=True)
class Entry:
    """What a colleague says, and what one can ask back.

    `theme` and `feelings` are keys; `words` are extra words to search by; `note` may be empty.
    """

    key: str
    theme: str
    feelings: tuple[str, ...]
    said: Text
    asked: tuple[Asked, ...]
    rather_not: Text
    note: Text
    words: Text


@dataclass(frozen=True)
class SaidAndAsked:
    """All entries, with the themes and feelings they are found by."""

    edition: Edition
    title: Text
    feelings: tuple[Topic, ...]
    themes: tuple[Topic, ...]
    entries: tuple[Entry, ...]


def said_and_asked_in(section: Section) -> SaidAndAsked:
    """The entries a file describes; what is wrong is noted in the section."""
    found = SaidAndAsked(
        edition=edition(section, "said-and-asked"),
        title=line(section, "title"),
        feelings=tuple(map(topic, section.sections("feelings"))),
        themes=tuple(map(topic, section.sections("themes"))),
        entries=tuple(map(_entry, section.sections("entries"))),
    )
    _check(section, found)
    return found


def _entry(section: Section) -> Entry:
    entry = Entry(
        key=key_of(section),
        theme=section.text("theme"),
        feelings=section.words("feelings"),
        said=line(section, "said", Kind.SAID),
        asked=tuple(map(asked, section.sections("asked"))),
        rather_not=line(section, "rather_not", Kind.RATHER_NOT),
        note=maybe_line(section, "note", Kind.REASON),
        words=words(section, "words"),
    )
    section.done()
    return entry


def asked(section: Section) -> Asked:
    """One question with its follow-up, if any."""
    found = Asked(
        text=line(section, "text", Kind.QUESTION), then=maybe_line(section, "then", Kind.QUESTION)
    )
    section.done()
    return found


def _check(section: Section, found: SaidAndAsked) -> None:
    """What must hold between entries, themes and feelings."""
    themes = {theme.key for theme in found.themes}
    feelings = {feeling.key for feeling in found.feelings}
    for entry in found.entries:
        place = f"entries.{entry.key}"
        if entry.theme not in themes:
            unknown(section, f"{place}.theme", entry.theme)
        for feeling in set(entry.feelings) - feelings:
            unknown(section, f"{place}.feelings", feeling)
    once(section, "themes", (theme.key for theme in found.themes))
    once(section, "feelings", (feeling.key for feeling in found.feelings))
    once(section, "entries", (entry.key for entry in found.entries))
