"""The instruments that come with Rode Draad, found by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from rodedraad.catalogue.files import read_file
from rodedraad.core.errors import RodeDraadError
from rodedraad.core.instrument import Instrument
from rodedraad.core.parsing import parse_instrument

_NAME = re.compile(r"(?P<id>[^@#]*)(?:@(?P<version>[0-9]{1,4}))?(?:#(?P<key>[^@#]*))?")


class UnknownInstrument(RodeDraadError):
    """No instrument is called so; names those that are called nearly so."""

    code = "unknown-instrument"

    def __init__(self, name: str, near: Sequence[str]) -> None:
        self.near = tuple(near)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"there is no instrument {name!r}{hint}")


class AmbiguousInstrument(RodeDraadError):
    """Several key variants fit the name; a score must say which."""

    code = "ambiguous-instrument"

    def __init__(self, name: str, refs: Sequence[str]) -> None:
        self.refs = tuple(refs)
        super().__init__(f"{name!r} has several keys; say which: {' or '.join(refs)}")


def read_instrument(path: Path) -> Instrument:
    """The instrument in a file of the user's own. Raises `InvalidFile` with every problem."""
    return read_file(path, parse_instrument)


@cache
def instruments() -> tuple[Instrument, ...]:
    """Every instrument that comes with Rode Draad, by id, version and key."""
    folder = files("rodedraad.catalogue") / "instruments"
    found = [
        read_file(file, parse_instrument)
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda one: (one.id, one.version, one.key)))


@cache  # a class over a year names one two hundred times; a name that fits none is not kept
def instrument(name: str) -> Instrument:
    """The instrument of this name: `id`, `id@version`, `id#key` or `id@version#key`.

    Without a version, the newest. Raises `UnknownInstrument`, and `AmbiguousInstrument` where
    several keys fit.
    """
    return choose(name, instruments())


def choose(name: str, among: Sequence[Instrument]) -> Instrument:
    """The same among instruments given."""
    fitting = [one for one in among if _fits(name, one)]
    last = max((one.version for one in fitting), default=0)
    newest = [one for one in fitting if one.version == last]
    if not newest:
        raise UnknownInstrument(name, _near(name, among))
    if len(newest) > 1:
        raise AmbiguousInstrument(name, [one.ref for one in newest])
    return newest[0]


def _fits(name: str, one: Instrument) -> bool:
    asked = _NAME.fullmatch(name)
    if asked is None:
        return False
    return (
        asked["id"] == one.id
        and asked["version"] in (None, str(one.version))
        and asked["key"] in (None, one.key)
    )


def _near(name: str, among: Sequence[Instrument]) -> list[str]:
    """Refs of the same instrument, else of those called nearly so."""
    asked = re.split("[@#]", name)[0]
    ids = get_close_matches(asked, sorted({one.id for one in among}), n=3)
    return [one.ref for one in among if one.id in ids]
