"""What the server itself must read: sealed by a ring of keys in files outside the database.

Who has only the database, or its backup, has none of it; who has the key files too, has all of it.
So nothing stands here that a teacher wrote about a pupil: only names on class lists and the like.
The newest key seals; every older one still opens what it sealed.
"""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from django.conf import settings

from rodedraad.vault.canonical import bound_to
from rodedraad.vault.ciphers import Unopened, aes_open, aes_seal, derived_key
from rodedraad.vault.errors import VaultError
from rodedraad.vault.owned import give_to_owner
from rodedraad.vault.secret import KEY_BYTES, Secret, fresh

FORMAT = 1
BUCKET = 64
"""Sizes are rounded up to this many bytes, so that a length tells little of a name."""

ID_BYTES = 8
HEAD_BYTES = 1 + ID_BYTES
"""So long is what says which key sealed something."""

_HEAD = struct.Struct(f">B{ID_BYTES}s")
_LENGTH = struct.Struct(">I")
_NAME = re.compile(r"ring-([0-9]{4,9})")


class RingKey(Secret):
    """One key of the ring."""

    __slots__ = ()


class MissingRingKey(VaultError):
    """The file of the key that sealed this is not there."""

    code = "missing-ring-key"
    says = (
        "A key file is missing, so a class list cannot be read. Nothing was changed: the host puts "
        "the folder of keys back from its own copy."
    )


class DamagedRingKey(VaultError):
    """A key file that does not hold a key."""

    code = "damaged-ring-key"
    says = (
        "A key file is damaged, so class lists cannot be read. Nothing was changed: the host puts "
        "the folder of keys back from its own copy."
    )


class DamagedSeal(VaultError):
    """What was cut, changed, or put in the place of another."""

    code = "damaged-seal"
    says = (
        "An entry of a class list is damaged and was left as it is. Ask the host to restore it "
        "from a backup."
    )


@dataclass(frozen=True)
class RingPlace:
    """What is sealed, and in which row: nothing that is sealed can be moved to another."""

    word: str
    row: UUID

    @property
    def bound(self) -> bytes:
        """What the seal is bound to."""
        return bound_to("rodedraad/ring", self.word, self.row)


@dataclass(frozen=True)
class Ring:
    """The keys in the order in which they were made, each by what tells it from others."""

    keys: Mapping[bytes, RingKey]

    @property
    def newest(self) -> bytes:
        """Which key seals."""
        return list(self.keys)[-1]

    def seal(self, text: str, *, at: RingPlace) -> bytes:
        """The text sealed for this place, with the newest key."""
        plain = text.encode()
        padded = _LENGTH.pack(len(plain)) + plain
        padded += bytes(-len(padded) % BUCKET)
        head = _HEAD.pack(FORMAT, self.newest)
        key = self.keys[self.newest].exposed()
        return head + aes_seal(key, padded, bound=head + at.bound)

    def open(self, sealed: bytes, *, at: RingPlace) -> str:
        """What was sealed for this place; raises `MissingRingKey`, `DamagedSeal`."""
        head, rest = sealed[: _HEAD.size], sealed[_HEAD.size :]
        if len(head) < _HEAD.size or head[0] != FORMAT:
            raise DamagedSeal
        key = self.keys.get(head[1:])
        if key is None:
            raise MissingRingKey
        try:
            plain = aes_open(key.exposed(), rest, bound=head + at.bound)
        except Unopened:
            raise DamagedSeal from None
        (length,) = _LENGTH.unpack(plain[: _LENGTH.size])
        return plain[_LENGTH.size : _LENGTH.size + length].decode()

    def reseal(self, sealed: bytes, *, at: RingPlace) -> bytes:
        """The same text sealed anew with the newest key; raises as `open`."""
        return self.seal(self.open(sealed, at=at), at=at)


def folder() -> Path:
    """Where the keys of this installation stand."""
    return Path(settings.VAR) / "keys"


def ring() -> Ring:
    """The ring of this installation; its first key is made where there is none.

    The folder is looked at each time, so that a new key is found by every worker at once. Raises
    `DamagedRingKey`.
    """
    place = folder()
    names = _names(place)
    if not names:
        add_key()
        names = _names(place)
    return _read(tuple(_Standing.of(place / name) for name in sorted(names, key=_number)))


def add_key() -> int:
    """The number of the newest key, which was made here or by who was a moment earlier."""
    place = folder()
    if not place.is_dir():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        give_to_owner(place)
    number = max((_number(name) for name in _names(place)), default=0) + 1
    _write_once(place / f"ring-{number:04}", fresh(RingKey).exposed().hex())
    return number


def fingerprints() -> dict[str, str]:
    """By which the key in each file is known again, and from which it cannot be found.

    By the name of the file, in the order in which they were made; empty for one that holds no key.
    No key is made.
    """
    return {name: _fingerprint(folder() / name) for name in sorted(_names(folder()), key=_number)}


def head_of(fingerprint: str) -> bytes:
    """How everything begins that the key of this fingerprint sealed."""
    return _HEAD.pack(FORMAT, bytes.fromhex(fingerprint))


def put_away(name: str) -> None:
    """The key in this file is gone, for good; what it sealed opens never more."""
    path = folder() / name
    path.unlink(missing_ok=True)
    _sync(path.parent)


def _names(place: Path) -> tuple[str, ...]:
    if not place.is_dir():
        return ()
    return tuple(sorted(one.name for one in place.iterdir() if _NAME.fullmatch(one.name)))


def _number(name: str) -> int:
    return int(name.removeprefix("ring-"))


@dataclass(frozen=True)
class _Standing:
    """A key file as it stands now: another one under the same name is another."""

    path: Path
    inode: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> _Standing:
        seen = path.stat()
        return cls(path, seen.st_ino, seen.st_mtime_ns)


@lru_cache(maxsize=8)
def _read(files: tuple[_Standing, ...]) -> Ring:
    """Kept in memory for as long as the files stay as they are."""
    keys = [_key_in(one.path) for one in files]
    return Ring({_id_of(key): key for key in keys})


def _id_of(key: RingKey) -> bytes:
    """By which a key is told from others, and from which it cannot be found."""
    return derived_key(key.exposed(), purpose="rodedraad/ring-id")[:ID_BYTES]


def _fingerprint(path: Path) -> str:
    try:
        return _id_of(_key_in(path)).hex()
    except DamagedRingKey:
        return ""


def _key_in(path: Path) -> RingKey:
    try:
        raw = bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError:
        raise DamagedRingKey from None
    if len(raw) != KEY_BYTES:
        raise DamagedRingKey
    return RingKey(raw)


def _write_once(path: Path, text: str) -> None:
    """A file that only its owner reads, on the disk before anything is sealed with it.

    Whoever comes second leaves the first as it is.
    """
    with NamedTemporaryFile("w", encoding="ascii", dir=path.parent, prefix=".new-") as mine:
        mine.write(text)
        mine.flush()
        os.fsync(mine.fileno())
        give_to_owner(Path(mine.name))
        with suppress(FileExistsError):
            path.hardlink_to(mine.name)
    _sync(path.parent)


def _sync(place: Path) -> None:
    """The names in a folder are on the disk."""
    opened = os.open(place, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
