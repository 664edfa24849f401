"""Who reads, and what she may: two plain values without which nothing is opened or sealed.

A `Permit` answers *may she*; the keys of a `Reader` answer *can she*. Only `access` makes
permits. Python has no private constructors, so it is held in two ways: `Permit` refuses to be
made without the token of this module, and a test refuses any other room that names
`issue_permit` or goes around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import InitVar, dataclass
from typing import NoReturn
from uuid import UUID

from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import KeyOwner
from rodedraad.vault.parts import Part


@dataclass(frozen=True)
class School:
    """A reader is in one school at a time."""

    school: UUID


@dataclass(frozen=True)
class PersonalSpace:
    """Her own space, without any school."""


Space = School | PersonalSpace


@dataclass(frozen=True)
class Guest:
    """Someone without an account, with an invitation; has no keys, and writes letters."""

    invitation: UUID


@dataclass(frozen=True)
class Reader:
    """A person with an open vault, or a guest, in one space."""

    who: KeyOwner | Guest
    space: Space

    @property
    def owner(self) -> KeyOwner:
        """The person with her keys; raises `NotPermitted` for a guest."""
        if isinstance(self.who, Guest):
            raise NotPermitted
        return self.who


_ISSUED_BY_ACCESS = object()


@dataclass(frozen=True)
class Permit:
    """What one reader may do in one folder: the word of the permission, and which parts."""

    reader: Reader
    permission: str
    folder: UUID
    reads: frozenset[Part]
    writes: frozenset[Part]
    token: InitVar[object]  # not kept: `dataclasses.replace` cannot widen a permit

    def __post_init__(self, token: object) -> None:
        if token is not _ISSUED_BY_ACCESS:
            raise TypeError("only access makes a permit")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """Refuses: a permit is for one request, and is not written down."""
        raise TypeError("a permit is not written down")

    def refuse_unless_read(self, folder: UUID, part: Part) -> None:
        """Nothing, or `NotPermitted`."""
        if folder != self.folder or part not in self.reads:
            raise NotPermitted

    def refuse_unless_written(self, folder: UUID, part: Part) -> None:
        """Nothing, or `NotPermitted`."""
        if folder != self.folder or part not in self.writes:
            raise NotPermitted


def issue_permit(
    reader: Reader,
    permission: str,
    *,
    folder: UUID,
    reads: Iterable[Part] = (),
    writes: Iterable[Part] = (),
) -> Permit:
    """A permit. For `access.require()` and `access.reachable()` only."""
    return Permit(
        reader, permission, folder, frozenset(reads), frozenset(writes), token=_ISSUED_BY_ACCESS
    )
