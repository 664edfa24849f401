"""The protocols that come with Rode Draad, found by name; those of one's own, by file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from rodedraad.catalogue.files import in_folder, read_file
from rodedraad.catalogue.outlines import outline_hash
from rodedraad.core.errors import InvalidFile, Problem, RodeDraadError
from rodedraad.core.parsing.protocol import KIND, parse_own_protocol, parse_protocol
from rodedraad.core.protocol.definition import Definition

_NAME = re.compile(r"(?P<id>[a-z0-9_]+)(?:@(?P<version>[0-9]{1,4}))?")


class UnknownProtocol(RodeDraadError):
    """No protocol is called so; names those that are called nearly so."""

    code = "unknown-protocol"

    def __init__(self, name: str) -> None:
        known = [one.id for one in protocols()]
        near = get_close_matches(name.split("@", maxsplit=1)[0], known, n=2)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(known)}"
        super().__init__(f"there is no protocol {name!r}; {hint}")


@cache
def protocols() -> tuple[Definition, ...]:
    """Every protocol that comes with Rode Draad, by id and version."""
    folder = files("rodedraad.catalogue") / "protocols"
    found = [
        read_file(file, parse_protocol) for file in folder.iterdir() if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda one: (one.id, one.version)))


def protocol(name: str, *, besides: Iterable[Definition] = ()) -> Definition:
    """The protocol of this name: `id` (the newest version) or `id@version`.

    `besides`: those of a host, after ours, by id and version. Raises `UnknownProtocol`.
    """
    asked = _NAME.fullmatch(name)
    fitting = [
        one
        for one in (*protocols(), *besides)
        if asked and one.id == asked["id"] and asked["version"] in (None, str(one.version))
    ]
    if not fitting:
        raise UnknownProtocol(name)
    return fitting[-1]


def read_protocol(path: Path) -> Definition:
    """The protocol in a file of one's own. Raises `InvalidFile` with every problem at once."""
    return read_file(path, parse_protocol)


@dataclass(frozen=True)
class OwnProtocols:
    """The protocols in a host's folder, by id and version, and what is wrong with the others."""

    definitions: tuple[Definition, ...]
    wrong: tuple[InvalidFile, ...]


@cache
def own_protocols(folder: Path) -> OwnProtocols:
    """Every protocol in this folder; read once in the life of a process.

    A file that is not right is left out and named. So is a second file of the same version. Files
    that describe something else are left alone, and so is what cannot be read at all: who reads
    the folder for something else names it.
    """
    found: dict[str, Definition] = {}
    wrong: list[InvalidFile] = []
    for file in in_folder(folder):
        try:
            if (one := _own_protocol(file)) is not None:
                _refuse_twice(file, one, found)
                found[one.ref] = one
        except InvalidFile as refused:
            wrong.append(refused)
    by_version = sorted(found.values(), key=lambda one: (one.id, one.version))
    return OwnProtocols(tuple(by_version), tuple(wrong))


def newest(definitions: Iterable[Definition]) -> list[Definition]:
    """Of each protocol its newest version, given by id and version."""
    return list({one.id: one for one in definitions}.values())


def _own_protocol(file: Path) -> Definition | None:
    try:
        if read_file(file, _kind_of) != KIND:
            return None
    except InvalidFile:
        return None
    return read_file(file, parse_own)


def parse_own(raw: Mapping[str, object], name: str) -> Definition:
    """A protocol of a host's own, with the outline of its file. Raises `InvalidFile`."""
    definition = parse_own_protocol(raw, name, taken={one.id for one in protocols()})
    return replace(definition, outline=outline_hash(raw))


def _refuse_twice(file: Path, one: Definition, found: Mapping[str, Definition]) -> None:
    if one.ref in found:
        what = f"{one.ref} is also the name of another file here; raise the version of one"
        raise InvalidFile(str(file), [Problem("version", what)])


def _kind_of(raw: Mapping[str, object], _name: str) -> object:
    return raw.get("kind")
