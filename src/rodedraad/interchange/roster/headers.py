"""Which column of a class list is what: the words stand in `headers.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from rodedraad.catalogue.files import read_file
from rodedraad.core.errors import InvalidFile
from rodedraad.core.parsing import Section
from rodedraad.core.reliability import Mark
from rodedraad.interchange.roster.cells import bare, clean


class Field(StrEnum):
    """What a column of a class list can hold that is of use."""

    CALLING_NAME = "calling_name"
    FAMILY_PREFIX = "family_prefix"
    FAMILY_NAME = "family_name"
    NAME = "name"
    FULL_NAME = "full_name"
    CLASS_CODE = "class_code"
    SCHOOL_YEAR = "school_year"
    OWN_KEY = "own_key"
    TEACHER = "teacher"


@dataclass(frozen=True)
class HeaderWord:
    """A known header: the word as people write it, where it was found, and how sure that is."""

    word: str
    mark: Mark
    source: str


@dataclass(frozen=True)
class HeaderWords:
    """All known headers by field, the winning one first; and prefixes of family names."""

    by_field: Mapping[Field, tuple[HeaderWord, ...]]
    family_prefixes: frozenset[str]
    places: Mapping[str, tuple[Field, int]]

    def place(self, header: str) -> tuple[Field, int] | None:
        """The field of a header and its place in the order of that field.

        With a delimiter left in it, it is no header: 'Klas;Naam' is not 'Klasnaam'.
        """
        return None if {";", "\t"} & set(header) else self.places.get(plain(header))


def plain(header: str) -> str:
    """The header as it is compared: letters and digits only, without capitals and accents."""
    return re.sub(r"[\W_]+", "", bare(header))


@cache
def header_words() -> HeaderWords:
    """The words that come with Rode Draad."""
    return read_file(files("rodedraad.interchange.roster") / "headers.toml", _parsed)


def _parsed(raw: Mapping[str, object], name: str) -> HeaderWords:
    section = Section(raw)
    section.whole("format", least=1)
    sources = section.section("sources")
    known = set(sources.names) if sources else set()
    fields = section.section("fields") or Section({}, "fields", section.problems)
    by_field = {kind: _words(fields, kind, known) for kind in Field}
    prefixes = section.section("family_prefixes")
    words = prefixes.words("words") if prefixes else ()
    fields.done(of="a field of a class list")
    section.done()
    if section.problems:
        raise InvalidFile(name, section.problems)
    return HeaderWords(by_field, frozenset(words), _places(by_field))


def _words(fields: Section, kind: Field, known: set[str]) -> tuple[HeaderWord, ...]:
    section = fields.section(kind)
    return tuple(_word(one, known) for one in section.sections("words")) if section else ()


def _word(section: Section, known: set[str]) -> HeaderWord:
    word = HeaderWord(section.text("word"), section.choice("mark", Mark), section.text("source"))
    if word.source not in known:
        section.wrong("source", f"names {word.source!r}, which is not among the sources")
    section.done()
    return word


def _places(
    by_field: Mapping[Field, tuple[HeaderWord, ...]],
) -> dict[str, tuple[Field, int]]:
    return {
        plain(known.word): (kind, place)
        for kind, words in by_field.items()
        for place, known in enumerate(words)
    }


@dataclass(frozen=True)
class Columns:
    """Where each field stands in a line; `headers` are all headers as the file writes them."""

    places: Mapping[Field, int]
    headers: tuple[str, ...]
    doubles: tuple[tuple[int, int], ...] = ()

    @property
    def has_name(self) -> bool:
        """Whether a calling name can be had from these columns."""
        return bool({Field.CALLING_NAME, Field.NAME, Field.FULL_NAME} & set(self.places))

    def header(self, kind: Field) -> str:
        """How the file calls this field."""
        return self.headers[self.places[kind]]

    def cell(self, cells: Sequence[str], kind: Field) -> str:
        """The cell of this field in a line; empty where there is none."""
        place = self.places.get(kind)
        return cells[place] if place is not None and place < len(cells) else ""

    @property
    def used(self) -> tuple[tuple[str, str], ...]:
        """Each field and its header."""
        return tuple((kind.value, self.headers[place]) for kind, place in self.places.items())

    @property
    def left_out(self) -> tuple[str, ...]:
        """The headers of columns of which nothing is read."""
        used = set(self.places.values())
        return tuple(
            header for place, header in enumerate(self.headers) if header and place not in used
        )


def columns(cells: Sequence[str]) -> Columns:
    """What a line says as a line of headers; nothing where it is none."""
    words = header_words()
    headers = tuple(clean(cell) for cell in cells)
    found: dict[Field, tuple[int, int]] = {}
    doubles = []
    for column, header in enumerate(headers):
        place = words.place(header)
        if place is None:
            continue
        kind, rank = place
        if kind in found and found[kind][0] == rank:
            doubles.append((found[kind][1], column))
        if kind not in found or rank < found[kind][0]:
            found[kind] = (rank, column)
    return Columns(_settled({kind: found[kind][1] for kind in found}), headers, tuple(doubles))


def _settled(places: dict[Field, int]) -> dict[Field, int]:
    """The same with 'Naam' given its meaning by what stands beside it."""
    if Field.NAME not in places:
        return places
    settled: dict[Field, int] = {
        kind: column for kind, column in places.items() if kind is not Field.NAME
    }
    if Field.CALLING_NAME not in places:
        other = Field.CALLING_NAME if Field.FAMILY_NAME in places else Field.FULL_NAME
    else:
        other = Field.FAMILY_NAME
    settled.setdefault(other, places[Field.NAME])
    return settled
