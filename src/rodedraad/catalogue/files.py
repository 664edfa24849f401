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

LARGEST = 1024 * 1024
"""So many bytes a data file has at most; the longest of ours has a tenth of it."""

_CURLY = re.compile(r"[=\[,]\s*[\u2018-\u201f]")
_EXAMPLE = 'title.nl = "Mee naar de poort"'
_HINTS = {
    "Invalid value": f"a text stands between straight quotation marks, as {_EXAMPLE}",
    "Illegal character '\\n'": 'a text ends on its own line, with the " that it began with',
    "Unterminated string": 'a text ends with the mark that it began with, " or """',
    "Expected newline": 'one thing stands on a line; a " inside a text is written \\"',
    "Expected '='": "a line says a name, =, and what it is",
    "Cannot declare": "a name stands here twice; what comes more than once has two brackets, as "
    "[[steps]]",
    "Cannot overwrite": "the same name stands above it already",
    "Unclosed": "close what was opened: ] or }",
}
"""By how the message of the reader begins, what its writer can do."""

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def read_file(file: Path | Traversable, parse: Parse[T]) -> T:
    """What the TOML file describes, as `parse` gives it.

    Raises `InvalidFile` with every problem, each with its line where it has one: for a file that
    cannot be read, is not UTF-8, is not TOML, is empty or larger than `LARGEST`, or is not what
    `parse` asks.
    """
    name = str(file) if isinstance(file, Path) else file.name
    source = _source(file, name)
    try:
        return parse(_toml(source, name), name)
    except InvalidFile as wrong:
        raise InvalidFile(name, _with_lines(wrong.problems, source)) from None


def in_folder(folder: Path) -> list[Path]:
    """Every data file in a folder, by name. A pipe is none: who reads it may wait for ever."""
    return sorted(file for file in folder.glob("*.toml") if not _is_pipe(file))


def _is_pipe(file: Path) -> bool:
    try:
        return file.is_fifo()
    except OSError:  # nor can it be read: that is told where it is tried
        return False


def _source(file: Path | Traversable, name: str) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise _wrong(name, f"cannot be read: {error.strerror}") from None
    if len(content) > LARGEST:
        raise _wrong(name, f"is larger than {LARGEST // 1024} KiB; nobody could read it over")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _wrong(name, "is not UTF-8 text; save it as UTF-8", line) from None


def _toml(source: str, name: str) -> dict[str, object]:
    try:
        return _filled(tomllib.loads(source), name)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else source.count("\n") + 1
        what = _PLACE.sub("", str(error))
        raise _wrong(name, f"is not TOML: {what}{_hint(what, source, line)}", line) from None
    except (RecursionError, ValueError):
        raise _wrong(name, "is nested too deeply, or holds a number too long to read") from None


def _hint(what: str, source: str, line: int) -> str:
    """What to do about it, where it is a slip that people make who write no code."""
    there = source.split("\n")[line - 1]
    if _CURLY.search(there):
        return f"; the quotation marks there are curly: type straight ones, as {_EXAMPLE}"
    return next((f"; {do}" for said, do in _HINTS.items() if what.startswith(said)), "")


def _filled(raw: dict[str, object], name: str) -> dict[str, object]:
    """The same; nothing at all is told as that, and not as every key that it lacks."""
    if not raw:
        raise _wrong(name, "is empty: it says nothing yet")
    return raw


def _wrong(name: str, what: str, line: int | None = None) -> InvalidFile:
    return InvalidFile(name, [Problem("file", what, line)])


def _with_lines(problems: tuple[Problem, ...], source: str) -> list[Problem]:
    """The problems in the order of the file."""
    lines = Lines(source)
    placed = [
        replace(problem, line=problem.line or lines.of(problem.where)) for problem in problems
    ]
    return sorted(placed, key=lambda problem: (problem.line or inf, problem.where))
