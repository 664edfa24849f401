"""`rodedraad freeze`: hold what a published instrument means."""

from __future__ import annotations

import argparse
from pathlib import Path

from rodedraad.catalogue import read_instrument
from rodedraad.catalogue.freezing import freeze, frozen_list, frozen_text, read_frozen
from rodedraad.cli.subcommand import FINE, Subcommands, add, counted
from rodedraad.interchange.writing import FOR_ALL_TO_READ, write_whole

_DESCRIPTION = """\
Publish instrument files: add a line to the list of frozen versions for each, with a hash of all
that decides a score (items, keys, answer codes, reversed items, missing rule, band, reliability).

Wording is not in it: repair a sentence or add a language with a higher 'revision' and the hash
stays the same. Anything else is a new version, in a new file. A line that exists is never changed.
"""


def register(subcommands: Subcommands) -> None:
    """Add `freeze` to the command."""
    parser = add(
        subcommands,
        "freeze",
        does="hold what a published instrument means",
        description=_DESCRIPTION,
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument(
        "--frozen",
        metavar="LIST",
        type=Path,
        default=Path(str(frozen_list())),
        help="the list to add to (default: the list of Rode Draad, in this checkout)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Add the files to the list, all or none; the exit code."""
    before = frozen = read_frozen(arguments.frozen)
    for file in arguments.files:
        frozen = freeze(read_instrument(file), frozen)
    write_whole(arguments.frozen, frozen_text(frozen), mode=FOR_ALL_TO_READ)
    print(f"{counted(len(frozen) - len(before), 'version')} added to {arguments.frozen}.")
    return FINE
