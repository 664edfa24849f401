"""What can stand on a disk after the power went: all that was synced, and any of the rest."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.faults.disk import Asked

SECTOR = 512
"""A disk writes so many bytes at once, or none of them."""

Contents = Mapping[str, bytes]
CHANGES = {"write", "truncate", "delete"}


@dataclass
class Surface:
    """What has reached the disk for certain, and what was asked since and may be forgotten."""

    certain: dict[str, bytes]
    waiting: list[Asked] = field(default_factory=list)

    def ask(self, one: Asked) -> None:
        """One more thing; a sync makes certain what waits for that file."""
        if one.what in CHANGES:
            self.waiting.append(one)
        durable = one.what == "sync" or (one.what == "delete" and one.at)
        if durable:
            mine = [each for each in self.waiting if each.file == one.file]
            self.waiting = [each for each in self.waiting if each.file != one.file]
            self.certain = dict(applied(self.certain, mine))

    def ways(self, chance: random.Random, few: int) -> Iterator[Contents]:
        """What may stand there if the power goes now: nothing of what waits, all of it, parts."""
        yield self.certain
        if not self.waiting:
            return
        yield applied(self.certain, self.waiting)
        yield applied(self.certain, [*self.waiting[:-1], torn(self.waiting[-1], chance)])
        yield applied(self.certain, map(as_zeros, self.waiting))
        for _ in range(few):
            kept = [one for one in self.waiting if chance.random() < chance.choice((0.2, 0.5, 0.8))]
            yield applied(self.certain, kept)
            gone = chance.choice(self.waiting)
            yield applied(self.certain, [one for one in self.waiting if one is not gone])


def applied(before: Contents, asked: Iterable[Asked]) -> Contents:
    """The files after these changes."""
    after = {name: bytearray(content) for name, content in before.items()}
    for one in asked:
        if one.what == "delete":
            after.pop(one.file, None)
            continue
        file = after.setdefault(one.file, bytearray())
        if one.what == "truncate":
            del file[one.at :]
        else:
            file.extend(bytes(max(0, one.at - len(file))))
            file[one.at : one.at + len(one.content)] = one.content
    return {name: bytes(content) for name, content in after.items()}


def torn(one: Asked, chance: random.Random) -> Asked:
    """A write of which only some sectors arrived."""
    some = chance.randrange(0, len(one.content) + 1, SECTOR)
    return Asked(one.what, one.file, one.at, one.content[:some])


def as_zeros(one: Asked) -> Asked:
    """A write for which the file grew and the content did not come."""
    return Asked(one.what, one.file, one.at, bytes(len(one.content)))


def crash_points(before: Contents, asked: Sequence[Asked]) -> Iterator[tuple[int, Surface]]:
    """After so many of the things asked: what is certain then, and what waits."""
    surface = Surface(dict(before))
    yield 0, surface
    for number, one in enumerate(asked, start=1):
        surface.ask(one)
        yield number, surface
