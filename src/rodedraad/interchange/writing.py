"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rodedraad.core.errors import RodeDraadError

ONLY_MINE = 0o600
FOR_ALL_TO_READ = 0o644


class CannotWrite(RodeDraadError):
    """The file could not be written; what stood there before still stands there."""

    code = "cannot-write"


def write_whole(path: Path, text: str, *, mode: int = ONLY_MINE) -> None:
    """Put the text in the file as UTF-8, at once: after a crash it is the old file or the new one.

    Unless another `mode` is given, only the person who runs this can read the file: answers and
    values are about people. Raises `CannotWrite`.
    """
    with replacing(path, mode=mode) as beside:
        beside.write_text(text, encoding="utf-8", newline="")


@contextmanager
def replacing(path: Path, *, mode: int = ONLY_MINE) -> Iterator[Path]:
    """A file beside the one meant, to be written; afterwards it takes that one's place at once.

    Where writing fails it is taken away, and what stood there before still stands there. It ends
    as the one meant, for writers that look at the suffix. Raises `CannotWrite`.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.name)
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be written: {error.strerror}") from None
    os.close(handle)
    try:
        yield Path(name)
        _put(Path(name), path, mode=mode)
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _put(written: Path, path: Path, *, mode: int) -> None:
    with written.open("rb") as file:
        os.fsync(file.fileno())
    written.chmod(mode)
    written.replace(path)
