"""Which formats there are, by the ending of a file, and what each can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from rodedraad.core.errors import RodeDraadError
from rodedraad.interchange.sheets.excel import read_excel
from rodedraad.interchange.sheets.parquet import read_parquet, write_parquet
from rodedraad.interchange.sheets.progress import Progress, silent
from rodedraad.interchange.sheets.sheet import NotCarried, Sheet
from rodedraad.interchange.sheets.spss import not_in_spss, read_spss, write_spss
from rodedraad.interchange.sheets.text import (
    Cells,
    lost_in_cells,
    not_in_text,
    read_text,
    write_text,
)


class UnknownFormat(RodeDraadError):
    """No format is known by the ending of this file."""

    code = "unknown-format"


Read: TypeAlias = Callable[[Path, Cells], Sheet]
Write: TypeAlias = Callable[[Sheet, Path, Progress], None]
Lost: TypeAlias = Callable[[Sheet], Iterator[NotCarried]]


@dataclass(frozen=True)
class Format:
    """One format: how it is called, read and written, and what of a sheet it cannot hold.

    `meaning_lost` is what a codebook beside it keeps, `lost` what nothing keeps.
    """

    name: str
    read: Read
    write: Write | None
    lost: Lost
    meaning_lost: Lost | None = None

    def not_carried(self, sheet: Sheet, *, codebook: bool = False) -> Iterator[NotCarried]:
        """What of a sheet this format cannot hold, beside a codebook or without one."""
        yield from self.lost(sheet)
        if self.meaning_lost and not codebook:
            yield from self.meaning_lost(sheet)


def format_of(path: Path) -> Format:
    """The format of a file by its ending. Raises `UnknownFormat`."""
    found = _FORMATS.get(path.suffix.lower())
    if found is None:
        raise UnknownFormat(
            f"{path}: {path.suffix or 'no ending'} is no format that can be converted; "
            f"there are {', '.join(_FORMATS)}"
        )
    return found


def format_to_write(path: Path) -> Format:
    """The format of a file that is to be written. Raises `UnknownFormat`: some are read only."""
    found = format_of(path)
    if found.write is None:
        what = f"{found.name} is read, not written; write .csv, .parquet or .sav"
        raise UnknownFormat(f"{path}: {what}")
    return found


def write_sheet(sheet: Sheet, path: Path, *, progress: Progress = silent) -> None:
    """Write a sheet in the format of the file's ending. Raises `UnknownFormat`."""
    write = format_to_write(path).write
    if write is not None:
        write(sheet, path, progress)


def _read_tsv(path: Path, cells: Cells) -> Sheet:
    return read_text(path, replace(cells, delimiter="\t"))


def _write_csv(sheet: Sheet, path: Path, progress: Progress) -> None:
    write_text(sheet, path, progress=progress)


def _write_tsv(sheet: Sheet, path: Path, progress: Progress) -> None:
    write_text(sheet, path, delimiter="\t", progress=progress)


def _read_spss(path: Path, _cells: Cells) -> Sheet:
    return read_spss(path)


def _write_spss(sheet: Sheet, path: Path, progress: Progress) -> None:
    write_spss(sheet, path, progress=progress)


def _read_parquet(path: Path, _cells: Cells) -> Sheet:
    return read_parquet(path)


def _write_parquet(sheet: Sheet, path: Path, progress: Progress) -> None:
    write_parquet(sheet, path, progress=progress)


def _nothing(_sheet: Sheet) -> Iterator[NotCarried]:
    return iter(())


_CSV = Format("CSV", read_text, _write_csv, lost_in_cells, not_in_text)
_SPSS = Format("SPSS", _read_spss, _write_spss, not_in_spss)
_FORMATS = {
    ".csv": _CSV,
    ".tsv": replace(_CSV, name="TSV", read=_read_tsv, write=_write_tsv),
    ".xlsx": Format("Excel", read_excel, None, _nothing),
    ".parquet": Format("Parquet", _read_parquet, _write_parquet, _nothing, not_in_text),
    ".sav": _SPSS,
    ".zsav": _SPSS,
}
ENDINGS = tuple(_FORMATS)
"""The endings of the formats, '.csv' first."""
