"""What every subcommand shares: its place in the command, its exit codes, its wrong usage."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from rodedraad.core.errors import RodeDraadError

FINE, PROBLEMS, WRONG_USAGE = 0, 1, 2
"""The exit codes."""

Subcommands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a subcommand registers itself; argparse has no public name for it."""


class WrongUsage(RodeDraadError):
    """The command was given something that cannot be meant."""

    code = "wrong-usage"


def add(
    subcommands: Subcommands, name: str, *, does: str, description: str
) -> argparse.ArgumentParser:
    """A subcommand with its place in the list and its own page of help."""
    return subcommands.add_parser(
        name,
        help=does,
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def counted(number: int, noun: str) -> str:
    """'1 file', '2 files'."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
