"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
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
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(handle)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()
