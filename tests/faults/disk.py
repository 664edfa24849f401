"""What SQLite asks of the disk, watched from inside the very library that Python uses.

SQLite reaches files through a table of functions, its VFS (https://sqlite.org/vfs.html). Here a
copy of the usual one stands in front of it: each write, truncation, sync and deletion in one folder
is written down before it is passed on, or refused instead. No other library, no mount, no root.
"""

from __future__ import annotations

import ctypes
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p, cast
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OK, IOERR, FULL = sqlite3.SQLITE_OK, 10, 13
REFUSALS = {
    "write": IOERR | 3 << 8,
    "sync": IOERR | 4 << 8,
    "truncate": IOERR | 6 << 8,
    "delete": IOERR | 10 << 8,
    "read": IOERR | 1 << 8,
}
"""SQLite's own codes for "this did not work" (https://sqlite.org/rescode.html)."""


class _Methods(Structure):
    """sqlite3_io_methods: the functions of an open file, as far as version 3 has them."""

    _fields_ = (
        ("version", c_int),
        *((name, c_void_p) for name in (
            "close", "read", "write", "truncate", "sync", "size", "lock", "unlock", "reserved",
            "control", "sector", "device", "shm_map", "shm_lock", "shm_barrier", "shm_unmap",
            "fetch", "unfetch",
        )),
    )  # fmt: skip


class _File(Structure):
    """sqlite3_file: begins with its functions; what follows belongs to the real one."""

    _fields_ = (("methods", POINTER(_Methods)),)


class _Vfs(Structure):
    """sqlite3_vfs: the functions of a file system, as far as version 3 has them."""

    _fields_ = (
        ("version", c_int), ("size_of_file", c_int), ("longest_path", c_int),
        ("following", c_void_p), ("name", c_char_p), ("own", c_void_p),
        *((name, c_void_p) for name in (
            "open", "delete", "access", "full_path", "dl_open", "dl_error", "dl_sym", "dl_close",
            "randomness", "sleep", "time", "last_error", "time_64", "set_call", "get_call",
            "next_call",
        )),
    )  # fmt: skip


# A name goes on as the pointer it came as: SQLite keeps it as long as the file is open.
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, POINTER(_File), c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_MOVE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)  # xRead and xWrite
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
_KEPT: list[Any] = []
"""SQLite may look at these again whenever a file is still open, so they are never thrown away."""


@dataclass(frozen=True)
class Asked:
    """One thing that SQLite asked of one file."""

    what: str
    file: str
    at: int = 0
    content: bytes = b""


@dataclass
class Disk:
    """Everything asked in one folder, in its order; `refuse` makes the next ones fail."""

    folder: Path
    asked: list[Asked] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    refused: int = 0
    _left: int | None = None
    _what: frozenset[str] = frozenset()
    _code: int | None = None
    _once: bool = True

    def refuse(self, nth: int, *, what: frozenset[str], code: int | None = None) -> None:
        """The nth of these things is refused: once, or with a full disk from then on."""
        self._left, self._what, self._code, self.refused = nth, what, code, 0
        self._once = code is None

    def refuse_nothing(self) -> None:
        """The disk is well again."""
        self._left = None

    def ask(self, one: Asked) -> int:
        """Write it down; `OK`, or the code with which it is refused."""
        if self._left is not None and one.what in self._what:
            self._left -= 1
            if self._left == 0 or (self._left < 0 and not self._once):
                self.refused += 1
                return REFUSALS[one.what] if self._code is None else self._code
        self.asked.append(one)
        return OK


def library() -> Any:
    """The SQLite that Python's own module uses; None where it hides its functions."""
    import _sqlite3  # noqa: PLC0415

    try:
        loaded = ctypes.CDLL(_sqlite3.__file__)
        loaded.sqlite3_vfs_find.restype = POINTER(_Vfs)
        loaded.sqlite3_vfs_register.argtypes = (POINTER(_Vfs), c_int)
        loaded.sqlite3_vfs_unregister.argtypes = (POINTER(_Vfs),)
    except (AttributeError, OSError):  # linked in whole, as in some builds of Python
        return None
    return loaded


@contextmanager
def watched(folder: Path) -> Iterator[Disk]:
    """What SQLite does in this folder, with all that is opened and closed meanwhile."""
    loaded, disk = library(), Disk(folder)
    real = loaded.sqlite3_vfs_find(None)
    ours = _Vfs.from_buffer_copy(real.contents)
    ours.name, ours.following = b"watched", None
    opening, deleting = _opening(disk, real), _deleting(disk, real)
    ours.open, ours.delete = (cast(one, c_void_p).value for one in (opening, deleting))
    _KEPT.append((ours, opening, deleting, disk))
    loaded.sqlite3_vfs_register(byref(ours), 1)
    try:
        yield disk
    finally:
        loaded.sqlite3_vfs_unregister(byref(ours))
        loaded.sqlite3_vfs_register(real, 1)


def _opening(disk: Disk, real: Any) -> Any:
    """xOpen: the real one, with our functions in the file that it gives."""
    really, tables = _OPEN(real.contents.open), {}

    @_OPEN
    def opened(_vfs: int, name: int | None, file: Any, flags: int, out: Any) -> int:
        code = really(cast(real, c_void_p), name, file, flags, out)
        path = _path(name)
        if code == OK and path.parent == disk.folder:
            disk.names[cast(file, c_void_p).value] = path.name
            methods = file.contents.methods
            usual = cast(methods, c_void_p).value
            if usual not in tables:
                tables[usual] = _watching(disk, methods.contents)
            file.contents.methods = ctypes.pointer(tables[usual])
        return code

    return opened


def _deleting(disk: Disk, real: Any) -> Any:
    """xDelete: written down, or refused."""
    really = _DELETE(real.contents.delete)

    @_DELETE
    def deleted(_vfs: int, name: int, sync: int) -> int:
        path = _path(name)
        if path.parent == disk.folder:
            refused = disk.ask(Asked("delete", path.name, at=sync))
            if refused:
                return refused
        return really(cast(real, c_void_p), name, sync)

    return deleted


def _path(name: int | None) -> Path:
    """The path behind a pointer; a temporary file has none."""
    return Path(ctypes.string_at(name).decode()) if name else Path()


def _watching(disk: Disk, usual: _Methods) -> _Methods:
    """The functions of a file, with ours in front of those that change something."""
    read, write = _MOVE(usual.read), _MOVE(usual.write)
    truncate, sync = _TRUNCATE(usual.truncate), _SYNC(usual.sync)

    def ask(what: str, file: int, at: int = 0, content: bytes = b"") -> int:
        return disk.ask(Asked(what, disk.names[file], at, content))

    @_MOVE
    def reading(file: int, into: int, many: int, at: int) -> int:
        return ask("read", file, at) or read(file, into, many, at)

    @_MOVE
    def writing(file: int, content: int, many: int, at: int) -> int:
        copied = ctypes.string_at(content, many)
        return ask("write", file, at, copied) or write(file, content, many, at)

    @_TRUNCATE
    def truncating(file: int, size: int) -> int:
        return ask("truncate", file, size) or truncate(file, size)

    @_SYNC
    def syncing(file: int, flags: int) -> int:
        return ask("sync", file) or sync(file, flags)

    ours = _Methods.from_buffer_copy(usual)
    ours.version = min(ours.version, 2)  # no memory map: every change comes by
    for name, one in (
        ("read", reading),
        ("write", writing),
        ("truncate", truncating),
        ("sync", syncing),
    ):
        setattr(ours, name, cast(one, c_void_p).value)
    _KEPT.append((ours, reading, writing, truncating, syncing, usual))
    return ours
