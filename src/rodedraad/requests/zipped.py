"""Files as one zip, handed over piece by piece: it never stands anywhere as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from io import RawIOBase
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rodedraad.requests.files import File

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class Pipe(RawIOBase):
    """What is written to it waits until it is taken."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = bytearray()

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, piece: ReadableBuffer) -> int:
        """How many bytes wait more."""
        before = len(self._waiting)
        self._waiting += bytes(piece)
        return len(self._waiting) - before

    def taken(self) -> bytes:
        """What waited until now."""
        piece, self._waiting = bytes(self._waiting), bytearray()
        return piece


def zipped(chunks: Iterable[Iterable[File]], *, on: date) -> Iterator[bytes]:
    """The zip, a piece for each chunk of files; `on` is the day that each file bears."""
    pipe = Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:
        for files in chunks:
            for file in files:
                entry = ZipInfo(file.name, (on.year, on.month, on.day, 0, 0, 0))
                archive.writestr(entry, file.text.encode(), ZIP_DEFLATED)
            yield pipe.taken()
    yield pipe.taken()
