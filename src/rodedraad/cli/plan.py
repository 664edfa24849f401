"""`rodedraad plan`: a protocol as a dated plan, and what is open on a day."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from rodedraad.cli.subcommand import Subcommands, add

_DESCRIPTION = """\
Make a dated plan of a protocol: of a file of one's own, or of one of ours by its name. With --on it
says what is open that day, what is locked and why, what is due or overdue, and until when things
are kept. Nothing is stored: the same words give the same plan.

What happened is a CSV file with the columns on, what, name and dyad. WHAT is one of done, declined
(NAME is a step), agreed, withdrawn (a consent), kept, wiped (a kind of material), closed, stopped.
A row that cannot be, such as a step before its conditions, is told with its line.
"""
_CALENDAR = "a region (nl-north, nl-middle, nl-south, vl) or a file; without it, no holidays"


def register(subcommands: Subcommands) -> None:
    """Add `plan` to the command."""
    parser = add(
        subcommands, "plan", does="make a dated plan of a protocol", description=_DESCRIPTION
    )
    parser.add_argument("file", metavar="FILE", help="a protocol file, or the name of one of ours")
    parser.add_argument(
        "--from", dest="starts", metavar="DATE", type=_day, required=True, help="the first day"
    )
    parser.add_argument("--variant", metavar="KEY", default="", help="without it, the first")
    parser.add_argument(
        "--dyads", metavar="NAME", nargs="+", help="any names; without them a, or a and b"
    )
    parser.add_argument("--calendar", metavar="REGION_OR_FILE", help=_CALENDAR)
    _add_days(parser)
    parser.add_argument("--happened", metavar="FILE", type=Path, help="what happened, as CSV")
    parser.add_argument("--language", choices=("nl", "en"), default="en", help="of the steps")
    parser.set_defaults(run=run)


def _add_days(parser: argparse.ArgumentParser) -> None:
    def days(option: str, meaning: str) -> None:
        parser.add_argument(option, metavar="DATE", type=_day, nargs="+", default=[], help=meaning)

    days("--lost-week", "a day in a week that was lost: what comes after it moves on")
    days("--free-day", "a day without school that the calendar does not know")
    parser.add_argument(
        "--until", metavar="DATE", type=_day, help="the last day anything is kept (internship)"
    )
    parser.add_argument("--on", metavar="DATE", type=_day, help="how everything stands that day")


def run(arguments: argparse.Namespace) -> int:
    """Print the plan, or how it stands on a day; the exit code."""
    from rodedraad.cli.dated_plan import print_plan  # noqa: PLC0415  # a fifth of the start-up

    return print_plan(arguments)


def _day(written: str) -> date:
    """A day such as 2026-11-23; argparse turns the refusal into words."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written!r} is no day; write it as 2026-11-23") from None
