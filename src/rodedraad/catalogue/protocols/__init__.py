"""The protocols that come with Rode Draad, found by name; those of one's own, by file."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from rodedraad.catalogue.files import read_file
from rodedraad.core.errors import RodeDraadError
from rodedraad.core.parsing.protocol import parse_protocol
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


def protocol(name: str) -> Definition:
    """The protocol of this name: `id` (the newest version) or `id@version`.

    Raises `UnknownProtocol`.
    """
    asked = _NAME.fullmatch(name)
    fitting = [
        one
        for one in protocols()
        if asked and one.id == asked["id"] and asked["version"] in (None, str(one.version))
    ]
    if not fitting:
        raise UnknownProtocol(name)
    return fitting[-1]


def read_protocol(path: Path) -> Definition:
    """The protocol in a file of one's own. Raises `InvalidFile` with every problem at once."""
    return read_file(path, parse_protocol)
