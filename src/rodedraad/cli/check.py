"""`rodedraad check`: whether data files are right, with every problem at once."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from rodedraad.catalogue.files import in_folder
from rodedraad.catalogue.freezing import Frozen, frozen_list, read_frozen
from rodedraad.cli.subcommand import FINE, PROBLEMS, Subcommands, add, counted
from rodedraad.core.errors import InvalidFile, Problem

_DESCRIPTION = """\
Read instruments, protocols and school calendars and print every problem in every file, each as

    FILE: line LINE: KEY: what is wrong

The kind in a file says what it is: protocol, calendar, interview_guide or narrative_scales; a file
without one is an instrument. A folder stands for the .toml files in it. A version that was frozen
(see 'rodedraad freeze') must still mean the same: wording may be repaired, what decides a score may
not change.
"""


def register(subcommands: Subcommands) -> None:
    """Add `check` to the command."""
    parser = add(
        subcommands,
        "check",
        does="find every problem in instruments, protocols and calendars",
        description=_DESCRIPTION,
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="a file or a folder")
    parser.add_argument(
        "--frozen",
        metavar="LIST",
        type=Path,
        default=frozen_list(),
        help="the list of frozen versions (default: the list of Rode Draad)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print every problem, or how many files are right; the exit code."""
    files = list(_files(arguments.files))
    wrong = list(_wrong(files, read_frozen(arguments.frozen)))
    for invalid in wrong:
        print(invalid)
    right = len(files) - len(wrong)
    print(f"{counted(right, 'file')} {'is' if right == 1 else 'are'} right", end="")
    print(f", {len(wrong)} not." if wrong else ".")
    return PROBLEMS if wrong or not files else FINE


LISTS = frozenset({"frozen.toml", "outlines.toml"})
"""What may lie in a folder of instruments and is none."""


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from _in_folder(path) if path.is_dir() else [path]


def _in_folder(folder: Path) -> list[Path]:
    return [file for file in in_folder(folder) if file.name not in LISTS]


def _wrong(files: Iterable[Path], frozen: Frozen) -> Iterator[InvalidFile]:
    # All that can be parsed is loaded with it, which other subcommands and --help do not need.
    from rodedraad.catalogue.checking import read_checked  # noqa: PLC0415

    seen: dict[str, Path] = {}
    for file in files:
        try:
            found = read_checked(file, frozen)
        except InvalidFile as invalid:
            yield invalid
            continue
        if found in seen:
            what = f"{found} is also the name of {seen[found]}"
            yield InvalidFile(str(file), [Problem("id", what)])
        seen.setdefault(found, file)
