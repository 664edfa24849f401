"""What a file of one's own says that it is; without that nobody can tell how to read it."""

from __future__ import annotations

from collections.abc import Mapping

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.core.parsing.interview import GUIDE, SCALES
from rodedraad.core.parsing.practice import PRACTICE
from rodedraad.core.parsing.practice_trajectory import TRAJECTORY
from rodedraad.core.parsing.protocol import KIND

CALENDAR = "calendar"
KINDS = (KIND, CALENDAR, SCALES, GUIDE, PRACTICE, TRAJECTORY)
"""Each kind there is. An instrument says none."""


def kind_said(raw: Mapping[str, object], name: str) -> object:
    """The kind that stands in a file; None for an instrument.

    Raises `InvalidFile` for a kind there is not, and where steps stand and no kind.
    """
    kind = raw.get("kind")
    if kind is None and "steps" in raw:
        raise _wrong(name, f'is missing: a protocol says kind = "{KIND}"')
    if kind is not None and kind not in KINDS:
        raise _wrong(name, f"is {kind!r}; there are: {', '.join(KINDS)}, and none for instruments")
    return kind


def _wrong(name: str, what: str) -> InvalidFile:
    return InvalidFile(name, [Problem("kind", what)])
