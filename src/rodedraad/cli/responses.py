"""`rodedraad responses`: answers in FHIR, held against the questionnaire they are to."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rodedraad.catalogue import instrument as published
from rodedraad.cli.subcommand import FINE, PROBLEMS, Subcommands, add, counted
from rodedraad.interchange.writing import replacing, write_whole

if TYPE_CHECKING:
    from rodedraad.interchange.fhir.checking import Finding

_DESCRIPTION = """\
Hold answers against the questionnaire they are to: files with a QuestionnaireResponse of FHIR R4,
and one with its Questionnaire, or the name of an instrument. Each problem is printed as

    FILE: SEVERITY: ITEM: what is wrong

'fatal' cannot be read as an answer to that item; an 'error' breaks a rule of it; a 'warning' is for
a person to look at. Rules written in FHIRPath are told and not evaluated, sets of codes elsewhere
are not fetched. The exit code is 1 where there is anything fatal or an error.

--out writes the answers as a CSV file, unless one of them is fatal or an error: a row for each file
and a column for each question, of a choice its code. 'rodedraad score' reads it, with --id file and
--unsure unsure.

With --json it is written as: questionnaire, files (file, fatal, error, warning: how many of each;
findings (severity, where, what)).
"""

_EXAMPLE = """\
example:
  rodedraad responses answers-1.json answers-2.json --to rode-draad-band --json -
"""


def register(subcommands: Subcommands) -> None:
    """Add `responses` to the command."""
    does = "answers in FHIR, held against their questionnaire"
    parser = add(subcommands, "responses", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option("files", metavar="FILE", nargs="+", type=Path, help="a QuestionnaireResponse, as JSON")
    option(
        "--to",
        metavar="FILE_OR_ID",
        required=True,
        help="the Questionnaire, as JSON, or an instrument such as rode-draad-band",
    )
    option("--out", metavar="FILE", type=Path, help="write the answers there, as CSV")
    option("--json", metavar="FILE", help="write JSON there, or to the screen with '-'")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print or write every problem; the exit code."""
    # Read here and not above: no other subcommand needs them.
    from rodedraad.interchange.fhir.checking import Severity, check_response  # noqa: PLC0415
    from rodedraad.interchange.fhir.resource import read_resource  # noqa: PLC0415

    asked = _questionnaire(arguments.to)
    read = {str(path): read_resource(path, "QuestionnaireResponse") for path in arguments.files}
    found = {path: check_response(asked, response) for path, response in read.items()}
    bad = any(one.severity is not Severity.WARNING for each in found.values() for one in each)
    if arguments.out and not bad:
        _write_answers(asked, read, arguments.out)
    _tell(arguments, found)
    return PROBLEMS if bad else FINE


def _write_answers(asked: dict[str, Any], read: dict[str, dict[str, Any]], out: Path) -> None:
    from rodedraad.interchange.fhir.answers import as_sheet  # noqa: PLC0415
    from rodedraad.interchange.sheets.text import write_text  # noqa: PLC0415

    sheet = as_sheet(asked, read)
    with replacing(out) as beside:
        write_text(sheet, beside)
    for one in sheet.not_read:
        print(f"{out}: {one}", file=sys.stderr)


def _questionnaire(name: str) -> dict[str, Any]:
    from rodedraad.interchange.fhir.resource import read_resource  # noqa: PLC0415
    from rodedraad.interchange.fhir.writing import as_questionnaire  # noqa: PLC0415

    if name.endswith(".json"):
        return read_resource(Path(name), "Questionnaire")
    return as_questionnaire(published(name))


def _tell(arguments: argparse.Namespace, found: Mapping[str, Sequence[Finding]]) -> None:
    if arguments.json is None:
        for path, findings in found.items():
            for one in findings:
                print(f"{path}: {one}")
        right = sum(not findings for findings in found.values())
        rest = "" if right == len(found) else f", {len(found) - right} not"
        print(f"{counted(right, 'file')} as asked{rest}.")
        return
    files = [_file(path, findings) for path, findings in found.items()]
    whole = {"questionnaire": arguments.to, "files": files}
    written = json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    if arguments.json == "-":
        sys.stdout.write(written)
    else:
        write_whole(Path(arguments.json), written)


def _file(path: str, findings: Sequence[Finding]) -> dict[str, object]:
    counts = [one.severity.value for one in findings]
    return {
        "file": path,
        **{severity: counts.count(severity) for severity in ("fatal", "error", "warning")},
        "findings": [
            {"severity": one.severity.value, "where": one.where, "what": one.what}
            for one in findings
        ],
    }
