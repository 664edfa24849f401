"""The country profile of files about a pupil: which there are, and who may come to read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rodedraad.catalogue.cards.country import Country
from rodedraad.catalogue.reading import Edition, edition, key_of, line
from rodedraad.core.instrument import Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import once
from rodedraad.core.reliability import Mark


@dataclass(frozen=True)
class FileReader:
    """Someone who may come to read it, and when."""

    key: str
    name: Text
    when: Text
    mark: Mark
    source: str

    @property
    def to_be_checked(self) -> bool:
        """Whether no source was found for it."""
        return self.mark is not Mark.FOUND


@dataclass(frozen=True)
class PupilFile:
    """One file: how long it is kept, and who may come to read it.

    `regimes`: the coaches who note in it, by the key of their duty. `for_teacher`: the file in
    which a teacher of these countries notes.
    """

    key: str
    countries: tuple[Country, ...]
    regimes: tuple[str, ...]
    for_teacher: bool
    title: Text
    kept: Text
    mark: Mark
    source: str
    readers: tuple[FileReader, ...]


@dataclass(frozen=True)
class Beforehand:
    """One thing to ask oneself before anything is noted."""

    key: str
    text: Text
    mark: Mark
    source: str


@dataclass(frozen=True)
class PupilFiles:
    """Every file, and what to ask beforehand; `check` says that a lawyer has yet to look."""

    edition: Edition
    title: Text
    check: Text
    before: tuple[Beforehand, ...]
    files: tuple[PupilFile, ...]

    def of_teacher(self, country: Country) -> PupilFile:
        """The file in which a teacher of this country notes; raises `KeyError`."""
        return _only(one for one in self.files if one.for_teacher and country in one.countries)

    def of_coach(self, regime: str) -> PupilFile:
        """The file in which a coach under this duty notes; raises `KeyError`."""
        return _only(one for one in self.files if regime in one.regimes)


def _only(found: Iterable[PupilFile]) -> PupilFile:
    for one in found:
        return one
    raise KeyError


def pupil_files_in(section: Section) -> PupilFiles:
    """The files a file describes; what is wrong is noted in the section."""
    found = PupilFiles(
        edition=edition(section, "pupil-file"),
        title=line(section, "title"),
        check=line(section, "check"),
        before=tuple(map(_before, section.sections("before"))),
        files=tuple(map(_file, section.sections("files"))),
    )
    once(section, "before", (one.key for one in found.before))
    once(section, "files", (one.key for one in found.files))
    once(section, "files.regimes", (regime for one in found.files for regime in one.regimes))
    return found


def _before(section: Section) -> Beforehand:
    asked = Beforehand(
        key=key_of(section),
        text=line(section, "text"),
        mark=section.choice("mark", Mark),
        source=section.text("source"),
    )
    section.done()
    return asked


def _file(section: Section) -> PupilFile:
    file = PupilFile(
        key=key_of(section),
        countries=section.choices("countries", Country),
        regimes=section.words("regimes"),
        for_teacher=section.flag("for_teacher"),
        title=line(section, "title"),
        kept=line(section, "kept"),
        mark=section.choice("mark", Mark),
        source=section.text("source"),
        readers=tuple(map(_reader, section.sections("readers"))),
    )
    once(section, "readers", (one.key for one in file.readers))
    section.done()
    return file


def _reader(section: Section) -> FileReader:
    reader = FileReader(
        key=key_of(section),
        name=line(section, "name"),
        when=line(section, "when"),
        mark=section.choice("mark", Mark),
        source=section.text("source"),
    )
    section.done()
    return reader
