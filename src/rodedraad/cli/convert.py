"""`rodedraad convert`: from one format to another, and what the other cannot hold."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rodedraad.cli.subcommand import FINE, Subcommands, WrongUsage, add
from rodedraad.cli.working import Working
from rodedraad.interchange.table import DELIMITERS
from rodedraad.interchange.writing import replacing, write_whole

if TYPE_CHECKING:
    from rodedraad.interchange.sheets import Sheet
    from rodedraad.interchange.sheets.formats import Format

_DESCRIPTION = """\
Turn a file of answers into another format: CSV, TSV, Excel (read only), Parquet and SPSS (.sav,
.zsav). The endings of IN and OUT say which. The other file is written whole or not at all.

What the other format cannot hold is listed, never dropped in silence. A CSV or Parquet file holds
no labels, missing codes or measure levels: --codebook writes them beside it, and --labels takes
them in again, so that nothing is lost on the way back. --r-script writes a script for R that reads
the CSV file with all it means.

A file about dyads has one row for each rater, target and moment. '--shape wide' makes one row for
each pair of it, with columns such as c1.teacher_autumn; '--shape long' brings the rows back.
--rater, --target and --moment name these columns where they are called otherwise. --side names the
one that says who of the two rates; without it each rater has rows of her own.

An instrument is converted too: a .toml file, or the name of one that comes with Rode Draad. OUT
ends in .json for a Questionnaire of FHIR R4 with its translations, in .csv for a data dictionary of
REDCap in one --language, in .toml for a file of our own; IN may be any of the three. A form of
others does not say all that an instrument must: --set informant=… about=… rights=… source=… says
it, and may say id, title, ages, language, part. It comes in as context and is never scored until
someone gives it scales. --form names one form of a dictionary that has several.

With --json the report is written as: from (file, format, rows), to (file, format), beside (the
other files written), variables (name, kind, label, measure, codes (code, means), missing (low,
high)), not_carried (what, variables, instead): what is not in OUT, of which variables, and what was
done or can be done. The end of a range is 'lowest' or 'highest' where it has none. Of an instrument
it is: from (file, format, items), to (file, format), instrument, not_carried.
"""

_EXAMPLE = """\
example:
  rodedraad convert bonds.csv wide.csv --shape wide --rater teacher --target pupil
  rodedraad convert rode-draad-band dictionary.csv --language nl
  rodedraad convert answers.csv answers.parquet --labels codebook.csv --json -
"""


def register(subcommands: Subcommands) -> None:
    """Add `convert` to the command."""
    does = "from one format to another, and what is lost"
    parser = add(subcommands, "convert", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option("read", metavar="IN", type=Path, help="the file to read, or the id of an instrument")
    option("written", metavar="OUT", type=Path, help="the file to write")
    option(
        "--labels",
        metavar="FILE",
        type=Path,
        help="what IN means: a codebook, or REDCap's dictionary",
    )
    option("--codebook", metavar="FILE", type=Path, help="write what OUT means there, as CSV")
    option(
        "--r-script", metavar="FILE", type=Path, help="write a script for R that reads OUT there"
    )
    _add_reading(parser)
    _add_shape(parser)
    _add_of_instruments(parser)
    option("--json", metavar="FILE", help="write the report as JSON there, or to the screen: '-'")
    parser.set_defaults(run=run)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    option(
        "--missing",
        metavar="VALUE",
        nargs="+",
        action="extend",
        default=[],
        help="what stands for a gap in cells, beside the empty cell and, among numbers, NA",
    )
    option("--encoding", help="of a CSV file, such as windows-1252 (default: seen from the file)")
    option(
        "--delimiter",
        choices=[*DELIMITERS.values()],
        help="of a CSV file (default: seen from the file)",
    )


def _add_shape(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    option("--shape", choices=["long", "wide"], help="of OUT, for a file about dyads")
    option("--rater", metavar="COLUMN", default="rater", help="who rates (default: rater)")
    option("--target", metavar="COLUMN", default="target", help="who is rated (default: target)")
    option("--moment", metavar="COLUMN", default="moment", help="when (default: moment)")
    option("--side", metavar="COLUMN", help="which side rates, such as teacher or pupil")


def _add_of_instruments(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    option("--language", metavar="CODE", help="of an instrument (default: its first)")
    option("--form", metavar="NAME", help="of a data dictionary, to take in as an instrument")
    option(
        "--set",
        metavar="NAME=VALUE",
        nargs="+",
        action="extend",
        default=[],
        help="what an instrument must say and IN does not",
    )


def run(arguments: argparse.Namespace) -> int:
    """Convert, and print or write what was not carried; the exit code."""
    _check(arguments)
    if _is_about_an_instrument(arguments):
        from rodedraad.cli import convert_instrument  # noqa: PLC0415

        return convert_instrument.run(arguments)
    # Read here and not above: no other subcommand needs them.
    from rodedraad.cli.convert_report import Report  # noqa: PLC0415
    from rodedraad.interchange.sheets.formats import write_sheet  # noqa: PLC0415

    working, source, target = Working(), arguments.read, arguments.written
    from_, to = _formats(source, target)
    with working.on(f"reading {source}"):
        sheet = _shaped(_read(arguments), arguments)
    lost = [*sheet.not_read, *to.not_carried(sheet, codebook=bool(arguments.codebook))]
    with working.on(f"writing {target}"), replacing(target) as beside:
        write_sheet(sheet, beside, progress=working)
    also = _write_beside(sheet, arguments)
    Report(sheet, source=(source, from_), target=(target, to), beside=also, lost=lost).tell(
        arguments.json
    )
    return FINE


def _is_about_an_instrument(arguments: argparse.Namespace) -> bool:
    """Whether an instrument is meant, in or out: a .toml file, a name, a .json file."""
    read, written = arguments.read, arguments.written
    by_name = "#" in str(read) or (not read.suffix and not read.exists())
    return by_name or not {".toml", ".json"}.isdisjoint((read.suffix, written.suffix))


def _check(arguments: argparse.Namespace) -> None:
    """Raise `WrongUsage` where a file would be written over one that is read, or twice."""
    written = [arguments.written, arguments.codebook, arguments.r_script]
    seen = {path.resolve() for path in (arguments.read, arguments.labels) if path}
    for path in (path for path in written if path):
        if path.resolve() in seen:
            raise WrongUsage(f"{path}: is read or written already; give it another name")
        seen.add(path.resolve())
    if arguments.r_script and arguments.written.suffix.lower() != ".csv":
        raise WrongUsage("--r-script: the script reads a CSV file; let OUT end in .csv")


def _formats(source: Path, target: Path) -> tuple[Format, Format]:
    from rodedraad.interchange.sheets.formats import (  # noqa: PLC0415
        UnknownFormat,
        format_of,
        format_to_write,
    )

    try:
        return format_of(source), format_to_write(target)
    except UnknownFormat as error:
        raise WrongUsage(str(error)) from None


def _read(arguments: argparse.Namespace) -> Sheet:
    from rodedraad.interchange.sheets.described import read_sheet  # noqa: PLC0415
    from rodedraad.interchange.sheets.text import Cells  # noqa: PLC0415

    signs = {name: sign for sign, name in DELIMITERS.items()}
    cells = Cells(
        missing=frozenset(arguments.missing),
        encoding=arguments.encoding,
        delimiter=signs.get(arguments.delimiter),
    )
    return read_sheet(arguments.read, cells, labels=arguments.labels)


def _shaped(sheet: Sheet, arguments: argparse.Namespace) -> Sheet:
    from rodedraad.interchange.sheets.dyads import Keys, long, wide  # noqa: PLC0415

    if arguments.shape is None:
        return sheet
    keys = Keys(arguments.rater, arguments.target, arguments.moment, arguments.side)
    return wide(sheet, keys) if arguments.shape == "wide" else long(sheet, keys)


def _write_beside(sheet: Sheet, arguments: argparse.Namespace) -> list[Path]:
    """Write the codebook and the script where they are asked for; which files that made."""
    from rodedraad.interchange.sheets.codebook import codebook  # noqa: PLC0415
    from rodedraad.interchange.sheets.r_script import r_script  # noqa: PLC0415

    if arguments.codebook:
        write_whole(arguments.codebook, codebook(sheet))
    if arguments.r_script:
        write_whole(arguments.r_script, r_script(sheet, arguments.written.name))
    return [path for path in (arguments.codebook, arguments.r_script) if path]
