"""Reads a file of one's own whatever it describes, and says what it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from rodedraad.catalogue.files import read_file
from rodedraad.catalogue.freezing import Frozen, parse_held
from rodedraad.catalogue.kinds import CALENDAR, kind_said
from rodedraad.catalogue.outlines import frozen_outlines, outline_hash
from rodedraad.catalogue.protocols import parse_own
from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.core.parsing.interview import GUIDE, SCALES, parse_guide, parse_scales
from rodedraad.core.parsing.practice import PRACTICE, parse_practice
from rodedraad.core.parsing.practice_trajectory import TRAJECTORY, parse_trajectory
from rodedraad.core.parsing.protocol import KIND, parse_calendar, parse_protocol


def read_checked(file: Path, frozen: Frozen) -> str:
    """The name of what a file describes: an instrument, or what its `kind` says.

    Raises `InvalidFile` with every problem; one is a published version that now means otherwise.
    """

    def parse(raw: Mapping[str, object], name: str) -> str:
        kind = kind_said(raw, name)
        if kind == CALENDAR:
            return parse_calendar(raw, name).key
        if kind is not None:
            return _held(raw, name)
        return parse_held(raw, name, frozen=frozen).ref

    return read_file(file, parse)


class _Published(Protocol):
    @property
    def ref(self) -> str: ...

    @property
    def version(self) -> int: ...


_PARSES: Mapping[object, Callable[[Mapping[str, object], str], _Published]] = {
    SCALES: parse_scales,
    GUIDE: parse_guide,
    PRACTICE: parse_practice,
    TRAJECTORY: parse_trajectory,
}


def _held(raw: Mapping[str, object], name: str) -> str:
    """What these files describe, held to the outline that it was published with.

    A protocol that was not published by us is one of a host's own.
    """
    if raw.get("kind") == KIND and _ref(raw) not in frozen_outlines():
        return parse_own(raw, name).ref
    found = _PARSES.get(raw.get("kind"), parse_protocol)(raw, name)
    if frozen_outlines().get(found.ref) not in (None, outline_hash(raw)):
        what = (
            f"{found.ref} is published and comes with Rode Draad, and this file asks otherwise; "
            "give one of your own another id; a change of ours goes in a new file, as version "
            f"{found.version + 1}"
        )
        raise InvalidFile(name, [Problem("version", what)])
    return found.ref


def _ref(raw: Mapping[str, object]) -> str:
    return f"{raw.get('id')}@{raw.get('version')}"
