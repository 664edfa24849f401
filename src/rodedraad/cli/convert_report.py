"""What `rodedraad convert` says of its work: for people, or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path

from rodedraad.cli.subcommand import counted
from rodedraad.interchange.sheets import NotCarried, Sheet, Variable
from rodedraad.interchange.sheets.formats import Format
from rodedraad.interchange.sheets.sheet import Code, as_written
from rodedraad.interchange.writing import write_whole


@dataclass(frozen=True)
class Report:
    """A conversion that was done: from what to what, what was written beside, what was lost."""

    sheet: Sheet
    source: tuple[Path, Format]
    target: tuple[Path, Format]
    beside: Sequence[Path]
    lost: Sequence[NotCarried]

    def tell(self, where: str | None) -> None:
        """Print it, or write it as JSON there ('-': to the screen)."""
        size = f"{counted(self.sheet.size, 'row')}, {counted(len(self.sheet.variables), 'column')}"
        files = ", ".join(map(str, [self.target[0], *self.beside]))
        tell(where, self.as_json(), head=f"{files}: {size}", lost=self.lost)

    def as_json(self) -> dict[str, object]:
        """The report as JSON holds it; the help of the command documents it."""
        (source, from_), (target, to) = self.source, self.target
        return {
            "from": {"file": str(source), "format": from_.name, "rows": self.sheet.size},
            "to": {"file": str(target), "format": to.name},
            "beside": [str(path) for path in self.beside],
            "variables": [_variable(one) for one in self.sheet.variables],
            "not_carried": not_carried(self.lost),
        }


def tell(
    where: str | None, as_json: Mapping[str, object], *, head: str, lost: Sequence[NotCarried]
) -> None:
    """Print what was done and what was lost, or write it as JSON there ('-': to the screen)."""
    if where is None:
        said = ["not in it:", *(f"  {one}" for one in lost)] if lost else ["all of it is there"]
        sys.stdout.write("\n".join([head, *said, ""]))
        return
    written = json.dumps(as_json, indent=2, ensure_ascii=False) + "\n"
    if where == "-":
        sys.stdout.write(written)
    else:
        write_whole(Path(where), written)


def not_carried(lost: Sequence[NotCarried]) -> list[dict[str, object]]:
    """What was lost, as JSON holds it."""
    return [
        {"what": one.what, "variables": [*one.variables], "instead": one.instead} for one in lost
    ]


def _variable(one: Variable) -> dict[str, object]:
    return {
        "name": one.name,
        "kind": one.kind.value,
        "label": one.label,
        "measure": one.measure.value,
        "codes": [{"code": _code(code), "means": means} for code, means in one.labels.items()],
        "missing": [{"low": _code(gap.low), "high": _code(gap.high)} for gap in one.missing],
    }


def _code(code: Code) -> Code:
    """A code as JSON can hold it: infinity has no number there."""
    if isinstance(code, str) or abs(code) != inf:
        return code
    return as_written(code)
