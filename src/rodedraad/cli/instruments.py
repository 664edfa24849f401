"""`rodedraad instruments`: which instruments there are, and how far each can be trusted."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from rodedraad.catalogue import instruments
from rodedraad.cli.subcommand import FINE, Subcommands, add
from rodedraad.core.instrument import Instrument

_DESCRIPTION = """\
List the instruments that come with Rode Draad.

KEY FROM says where the scoring key comes from, FIGURES where its reliabilities and bands do:
found in a public source, recalled from the literature, assumed, or our own proposal.
SCORES says 'after confirmation' where the key must first be checked against the manual:
'rodedraad score' then asks for --confirmed-by. It says 'with the holder's key' where the manual
alone knows which items make a scale: copy the file, fill them in, and score with your copy.
"""

_HEADINGS = ("INSTRUMENT", "TITLE", "RIGHTS", "STATUS", "KEY FROM", "FIGURES", "SCORES")


def register(subcommands: Subcommands) -> None:
    """Add `instruments` to the command."""
    parser = add(
        subcommands,
        "instruments",
        does="list the instruments, their rights and what they rest on",
        description=_DESCRIPTION,
    )
    parser.add_argument("--language", choices=("nl", "en"), default="en", help="of the titles")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the table; the exit code."""
    rows = [_HEADINGS, *(_row(one, arguments.language) for one in instruments())]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    for row in rows:
        print(_line(row, widths))
    return FINE


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(one: Instrument, language: str) -> tuple[str, ...]:
    title = one.title.get(language) or next(iter(one.title.values()))
    return (
        one.ref,
        title,
        one.rights,
        one.status.replace("_", " "),
        one.key_mark.value,
        _figures(one) or "none",
        _scores(one),
    )


def _scores(one: Instrument) -> str:
    """Whether `rodedraad score` works with this file, and what it asks first."""
    if not one.scales:
        return "has no scales"
    if not all(scale.items for scale in one.scales):
        return "with the holder's key"
    return "after confirmation" if one.key_needs_confirmation else "yes"


def _figures(one: Instrument) -> str:
    """The marks of all figures in an instrument, each once."""
    marks = {reliability.mark for scale in one.scales for reliability in scale.reliabilities}
    marks |= {scale.band.mark for scale in one.scales if scale.band}
    return ", ".join(sorted(marks))
