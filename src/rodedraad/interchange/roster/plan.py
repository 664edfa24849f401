"""What would happen if a class list were taken in: values to show, to agree with, and to check."""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import sha256

from rodedraad.interchange.roster.cells import class_key
from rodedraad.interchange.roster.finishing import key_of
from rodedraad.interchange.roster.values import NotUnderstood, RosterRow


@dataclass(frozen=True, order=True)
class KnownPupil:
    """A pupil as the school has it now; `id` is the caller's own. Names stay out of `repr`."""

    id: str
    calling_name: str = field(repr=False)
    class_code: str
    school_year: str
    own_key: str | None = field(default=None, repr=False)


@dataclass(frozen=True, order=True)
class Pair:
    """A known pupil and the row that is about the same pupil."""

    known: KnownPupil
    row: RosterRow
    school_year: str

    @property
    def new_year(self) -> bool:
        """Whether a school year begins for this pupil."""
        return self.known.school_year != self.school_year

    @property
    def other_class(self) -> bool:
        """Whether the class has another code; in a new year the same code may be a year again."""
        return class_key(self.known.class_code) != class_key(self.row.class_code)

    @property
    def renamed(self) -> bool:
        """Whether the name that is shown changes, if only by letters behind it."""
        return self.known.calling_name != self.row.calling_name

    @property
    def new_key(self) -> bool:
        """Whether the list has an own number that was not known; a known one is never dropped."""
        own_key = self.row.own_key
        return own_key is not None and key_of(own_key) != key_of(self.known.own_key or "")

    @property
    def changes(self) -> bool:
        """Whether anything is done with this pupil."""
        return self.new_year or self.other_class or self.renamed or self.new_key


class Doubt(StrEnum):
    """Why a person must say who is who."""

    TWO_FIT = "two_fit"
    OTHER_NAME = "other_name"  # the same own number, another calling name
    OTHER_NUMBER = "other_number"  # the same name and class, another own number
    NEAR_NAME = "near_name"  # the same but for accents
    OTHER_CLASS = "other_class"  # the same name in another class, without a number
    SAME_NAME = "same_name"  # nothing tells classmates apart
    UNREAD = "unread"  # a row that was not understood may be about this pupil


@dataclass(frozen=True, order=True)
class Doubtful:
    """Pupils and rows that may belong together: nothing is done with any of them."""

    doubt: Doubt
    known: tuple[KnownPupil, ...]
    rows: tuple[RosterRow, ...]


@dataclass(frozen=True)
class Plan:
    """What would happen. Every known pupil and every row is in exactly one place.

    `matched` stay in their class; `moved` go to another class or begin a new school year;
    of `untouched` the list says nothing.
    """

    school_year: str
    matched: tuple[Pair, ...] = ()
    moved: tuple[Pair, ...] = ()
    new: tuple[RosterRow, ...] = ()
    left: tuple[KnownPupil, ...] = ()
    untouched: tuple[KnownPupil, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change; questions may be left all the same."""
        changed = any(pair.changes for pair in self.matched)
        return not (changed or self.moved or self.new or self.left)

    def digest(self, key: bytes) -> str:
        """A keyed SHA-256 of the whole plan, in hexadecimal, to see that it is still the same.

        Keyed, because names are few enough to guess from a plain one.
        """
        canonical = json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))
        return hmac.new(key, canonical.encode(), sha256).hexdigest()
