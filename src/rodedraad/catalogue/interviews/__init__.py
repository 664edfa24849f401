"""The interview guide and the scales that come with Rode Draad; those of one's own, by file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from rodedraad.catalogue.files import read_file
from rodedraad.core.interview import Guide, ScaleSet
from rodedraad.core.parsing.interview import parse_guide, parse_scales

_FOLDER = files("rodedraad.catalogue") / "interviews"


@cache
def bond_interview() -> Guide:
    """The interview about one bond."""
    return read_file(_FOLDER / "bond-interview-1.toml", parse_guide)


@cache
def bond_scales() -> ScaleSet:
    """The scales on which such a story is read."""
    return read_file(_FOLDER / "bond-scales-1.toml", parse_scales)


def read_guide(path: Path) -> Guide:
    """The interview guide in a file of one's own. Raises `InvalidFile` with every problem."""
    return read_file(path, parse_guide)


def read_scales(path: Path) -> ScaleSet:
    """The scales in a file of one's own, such as a holder's manual. Raises `InvalidFile`."""
    return read_file(path, parse_scales)
