"""Reads a file of one's own whatever it describes, and says what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rodedraad.catalogue.files import read_file
from rodedraad.catalogue.freezing import Frozen, parse_held
from rodedraad.catalogue.outlines import frozen_outlines, outline_hash
from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.core.parsing.protocol import parse_calendar, parse_protocol


def read_checked(file: Path, frozen: Frozen) -> str:
    """The name of what a file describes: an instrument, or by its `kind` a protocol or calendar.

    Raises `InvalidFile` with every problem; one is a published version that now means otherwise.
    """

    def parse(raw: Mapping[str, object], name: str) -> str:
        if raw.get("kind") == "calendar":
            return parse_calendar(raw, name).key
        if "kind" in raw:
            return _protocol(raw, name)
        return parse_held(raw, name, frozen=frozen).ref

    return read_file(file, parse)


def _protocol(raw: Mapping[str, object], name: str) -> str:
    """A protocol, held to the outline it was published with."""
    ref, version = (found := parse_protocol(raw, name)).ref, found.version
    if frozen_outlines().get(ref) not in (None, outline_hash(raw)):
        what = (
            f"{ref} is published and now asks otherwise; undo the change, or put it in a new file "
            f"as version {version + 1}"
        )
        raise InvalidFile(name, [Problem("version", what)])
    return ref
