"""The outside of a sealed document, and its size: what a record and a letter have in common.

Outside: format (1 byte), payload version (2), place mark (8). Inside: the length (4), canonical
JSON, and zeros up to the size of a bucket, so that a length tells no more than its bucket.
Nothing is compressed: a compressed length would tell what the text is like.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rodedraad.vault.canonical import Content, decoded, encoded, is_storable
from rodedraad.vault.ciphers import MARK_BYTES, Unopened
from rodedraad.vault.errors import NewerPayload, NotStorable, TooLong

Upgrade = Callable[[Content], Content]

SMALLEST_BUCKET = 512
LARGEST_BUCKET = 1024 * 1024
HIGHEST_VERSION = 0xFFFF

_WORD = re.compile(r"[a-z][a-z_]{0,31}")
_HEAD = struct.Struct(f">BH{MARK_BYTES}s")
_LENGTH = struct.Struct(">I")
HEAD_BYTES = _HEAD.size


@dataclass(frozen=True)
class Kind:
    """What a document is: a fixed word, today's version, and the step up from each older one.

    A feature's `records.py` makes one for each document it keeps. Raises `ValueError` where a
    step is missing: a version that was ever published must be readable for ever.
    """

    word: str
    version: int
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not _WORD.fullmatch(self.word) or not 1 <= self.version <= HIGHEST_VERSION:
            raise ValueError(f"{self.word!r} in version {self.version} names no document")
        if set(self.upgrades) != set(range(1, self.version)):
            raise ValueError(f"{self.word}: each version below {self.version} needs one upgrade")

    def today(self, content: Content, version: int) -> Content:
        """The content as today's code knows it; a document of today is given as it is."""
        for step in range(version, self.version):
            content = self.upgrades[step](content)
        return content


@dataclass(frozen=True)
class Head:
    """The outside of a sealed document."""

    version: int
    mark: bytes


def refuse_newer(sealed: bytes, known: int) -> None:
    """Nothing, or `NewerPayload` where the first byte names a format that came after this one."""
    if sealed[:1] > bytes([known]):
        raise NewerPayload


def packed_head(known: int, version: int, mark: bytes) -> bytes:
    """The first eleven bytes."""
    return _HEAD.pack(known, version, mark)


def head_of(sealed: bytes, known: int) -> Head | None:
    """The outside; None where it is cut or has no format. Raises `NewerPayload`."""
    refuse_newer(sealed, known)
    if len(sealed) < HEAD_BYTES:
        return None
    stated, version, mark = _HEAD.unpack(sealed[:HEAD_BYTES])
    return Head(version, mark) if stated == known and version > 0 else None


def padded(content: Content) -> bytes:
    """The content as bytes of a bucket's size; raises `NotStorable` or `TooLong`."""
    if type(content) is not dict:
        raise NotStorable
    written = encoded(content)
    used = _LENGTH.size + len(written)
    if used > LARGEST_BUCKET:
        raise TooLong
    return (_LENGTH.pack(len(written)) + written).ljust(bucket(used), b"\0")


def bucket(used: int) -> int:
    """The size for this many bytes: 512, or the next power of two."""
    return max(SMALLEST_BUCKET, 1 << (used - 1).bit_length())


def unpadded(plain: bytes) -> Content:
    """The content again; raises `Unopened`.

    A seal vouches for who could have made it, not for its shape: anybody can seal a letter.
    """
    try:
        (length,) = _LENGTH.unpack_from(plain)
        content = decoded(plain[_LENGTH.size :][:length])
    except (struct.error, ValueError, RecursionError):
        raise Unopened from None
    if not isinstance(content, dict) or not is_storable(content):
        raise Unopened
    return content


def opened(plain: bytes, kind: Kind, version: int) -> Content:
    """What the payload says, in today's version; raises `NewerPayload`, `Unopened`."""
    if version > kind.version:
        raise NewerPayload
    return kind.today(unpadded(plain), version)
