"""Looks for words in everything that may keep them, in every form in which they may be kept."""

from __future__ import annotations

import base64
import gzip
import os
import secrets
import sqlite3
import string
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

LARGEST = 64 * 1024 * 1024  # bytes; larger files are not ours
Kept = tuple[str, bytes]


def canary() -> str:
    """A word that stands nowhere else in the world."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(16))


def forms_of(word: str) -> dict[str, bytes]:
    """The word as it may be written down, all in small letters.

    In base64 a word has three forms, by where it begins; of each only the part is taken that does
    not depend on its neighbours.
    """
    plain, wide = word.encode(), word.encode("utf-16-le")
    forms = {"as it is": plain, "UTF-16": wide, "UTF-16, high byte first": word.encode("utf-16-be")}
    forms |= {"hexadecimal": plain.hex().encode(), "reversed": plain[::-1]}
    forms |= {"percent signs": "".join(f"%{sign:02x}" for sign in plain).encode()}
    forms |= {"numbers": ",".join(map(str, plain)).encode()}
    for name, content in (("", plain), (" of UTF-16", wide)):
        for before in range(3):
            coded = base64.b64encode(bytes(before) + content)
            forms[f"base64{name}, {before}"] = coded[4 if before else 0 : -4].lower()
    return forms


def traces(words: dict[str, str], kept: Iterable[Kept]) -> list[str]:
    """Where which of the words is kept, and how."""
    forms = {name: forms_of(word) for name, word in words.items()}
    return [
        f"{name} in {place}, {form}"
        for place, content in kept
        for small in [content.lower()]
        for name, written in forms.items()
        for form, coded in written.items()
        if coded in small
    ]


def in_files(folder: Path) -> Iterator[Kept]:
    """Names and contents of a file or of all below a folder; unpacked where they are packed."""
    for path in [folder, *below(folder)]:
        with suppress(OSError):  # gone or closed meanwhile; what is ours is neither
            if path.is_file() and path.stat().st_size <= LARGEST:
                content = path.read_bytes()
                yield str(path), str(path).encode() + b"\n" + content + unpacked(content)


def below(folder: Path) -> Iterator[Path]:
    """All files below a folder; unlike `rglob` this minds no folder that goes away meanwhile."""
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)


def unpacked(content: bytes) -> bytes:
    """What is in a compressed file; nothing for any other."""
    try:
        return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else b""
    except (OSError, EOFError, zlib.error):
        return b""


def in_database(path: Path) -> Iterator[Kept]:
    """Every row of every table, as a dump writes it."""
    with sqlite3.connect(path) as database:
        yield f"the tables of {path.name}", "\n".join(database.iterdump()).encode()
    database.close()
