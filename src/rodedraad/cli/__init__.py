"""The `rodedraad` command, one module a subcommand."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from rodedraad.catalogue import AmbiguousInstrument, UnknownInstrument
from rodedraad.cli import (
    agreement,
    change,
    check,
    circle,
    convert,
    design,
    factors,
    fit,
    freeze,
    instruments,
    meta,
    plan,
    quality,
    reliability,
    responses,
    score,
    simulate,
    singlecase,
    tending,
)
from rodedraad.cli.subcommand import FINE, PROBLEMS, WRONG_USAGE, WrongUsage
from rodedraad.core.errors import RodeDraadError

_SUBCOMMANDS = (
    check,
    score,
    fit,
    instruments,
    plan,
    freeze,
    reliability,
    factors,
    quality,
    change,
    tending,
    agreement,
    circle,
    singlecase,
    meta,
    design,
    simulate,
    convert,
    responses,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code: 0 all is well, 1 problems in the input, 2 wrong usage."""
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as leaving:  # argparse leaves after --help, and after wrong usage
        return WRONG_USAGE if leaving.code else FINE
    try:
        code: int = arguments.run(arguments)
    except (WrongUsage, UnknownInstrument, AmbiguousInstrument) as error:
        return _said(error, WRONG_USAGE)
    except RodeDraadError as error:
        return _said(error, PROBLEMS)
    return code


def _said(error: RodeDraadError, code: int) -> int:
    print(error, file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rodedraad",
        description="Check, score and list the questionnaires of Rode Draad; fit two-level models.",
        epilog="Exit codes: 0 all is well, 1 problems in the input, 2 wrong usage.",
    )
    subcommands = parser.add_subparsers(required=True, metavar="COMMAND")
    for subcommand in _SUBCOMMANDS:
        subcommand.register(subcommands)
    return parser
