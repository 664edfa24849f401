"""Reads a data file, whatever it describes, and gives each problem its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable
from math import inf
from pathlib import Path
from typing import TypeVar

from rodedraad.catalogue.lines import Lines
from rodedraad.core.errors import InvalidFile, Problem

T = TypeVar("T")
Parse = Callable[[Mapping[str, object], str], T]
"""From a dictionary and the file's name to a value; raises `InvalidFile`."""

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def read_file(file: Path | Traversable, parse: Parse[T]) -> T:
    """What the TOML file describes, as `parse` gives it.

    Raises `InvalidFile` with every problem, each with its line where it has one: for a file that
    cannot be read, is not UTF-8, is not TOML, or is not what `parse` asks.
    """
    name = str(file) if isinstance(file, Path) else file.name
    source = _source(file, name)
    try:
        return parse(_toml(source, name), name)
    except InvalidFile as wrong:
        raise InvalidFile(name, _with_lines(wrong.problems, source)) from None


def _source(file: Path | Traversable, name: str) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise _wrong(name, f"cannot be read: {error.strerror}") from None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _wrong(name, "is not UTF-8 text; save it as UTF-8", line) from None


def _toml(source: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else source.count("\n") + 1
        raise _wrong(name, f"is not TOML: {_PLACE.sub('', str(error))}", line) from None
    except (RecursionError, ValueError):
        raise _wrong(name, "is nested too deeply, or holds a number too long to read") from None


def _wrong(name: str, what: str, line: int | None = None) -> InvalidFile:
    return InvalidFile(name, [Problem("file", what, line)])


def _with_lines(problems: tuple[Problem, ...], source: str) -> list[Problem]:
    """The problems in the order of the file."""
    lines = Lines(source)
    placed = [
        replace(problem, line=problem.line or lines.of(problem.where)) for problem in problems
    ]
    return sorted(placed, key=lambda problem: (problem.line or inf, problem.where))
