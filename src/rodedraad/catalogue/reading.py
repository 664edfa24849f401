"""What the talk and card files share: their head, and lines that are held against the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from rodedraad.catalogue.files import read_file
from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.core.instrument import Age, Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import WORD
from rodedraad.core.talk_rules import LANGUAGES, Kind, problems

T = TypeVar("T")

FORMAT = 1
"""The newest shape of these files that this code can read."""


@dataclass(frozen=True)
class Edition:
    """Which text this is: its id and number, who may use it, where it comes from."""

    id: str
    version: int
    revision: int
    rights: str
    source: str

    @property
    def number(self) -> str:
        """Version and revision as shown on a page: '1.2'."""
        return f"{self.version}.{self.revision}"


@dataclass(frozen=True)
class Topic:
    """Something that is only a name: a theme, a feeling, a country."""

    key: str
    name: Text


def packaged(file: str, read: Callable[[Section], T]) -> T:
    """What a file that comes with Rode Draad describes. Raises `InvalidFile`."""
    return read_file(files("rodedraad.catalogue").joinpath(file), partial(_parsed, read))


def read_own(path: Path, read: Callable[[Section], T]) -> T:
    """What a file of one's own describes. Raises `InvalidFile` with every problem at once."""
    return read_file(path, partial(_parsed, read))


def _parsed(read: Callable[[Section], T], raw: Mapping[str, object], name: str) -> T:
    section = Section(raw)
    if section.whole("format") > FORMAT:
        newer = Problem("format", f"is newer than {FORMAT}; update Rode Draad to read this file")
        raise InvalidFile(name, [newer])
    value = read(section)
    section.done()
    if section.problems:
        raise InvalidFile(name, section.problems)
    return value


def edition(section: Section, id_: str) -> Edition:
    """The head of a file; the file must be the one that is asked for."""
    found = section.text("id")
    if found and found != id_:
        section.wrong("id", f"is {found!r}, and this must be {id_!r}")
    return Edition(
        id=found,
        version=section.whole("version", least=1),
        revision=section.whole("revision", least=1),
        rights=section.text("rights"),
        source=section.text("source"),
    )


def key_of(section: Section) -> str:
    """The key of one entry of a list."""
    return section.text("key", WORD)


def words(section: Section, key: str) -> Text:
    """A text in every language, held against no rule: words to search by."""
    return MappingProxyType(section.texts(key, LANGUAGES))


def line(section: Section, key: str, kind: Kind = Kind.CARD) -> Text:
    """A line in every language, held against the rules of its kind."""
    text = words(section, key)
    section.problems.extend(problems(section.at(key), text, kind))
    return text


def maybe_line(section: Section, key: str, kind: Kind = Kind.CARD) -> Text:
    """The same where it may be left out: then an empty text."""
    return line(section, key, kind) if key in section else MappingProxyType({})


def topic(section: Section) -> Topic:
    """One theme, feeling or country."""
    found = Topic(key=key_of(section), name=line(section, "name"))
    section.done()
    return found


def ages(section: Section) -> tuple[Age, ...]:
    """For which ages something is meant; empty means all."""
    return section.choices("ages", Age) if "ages" in section else ()


def inner(section: Section, key: str) -> Section:
    """The table under this key; where it is missing, noted once, an empty one to go on with."""
    return section.section(key) or Section({}, section.at(key))


def unknown(section: Section, where: str, key: str) -> None:
    """Note a key that points at nothing in this file."""
    section.problems.append(Problem(where, f"names {key!r}, which is not in the list"))
