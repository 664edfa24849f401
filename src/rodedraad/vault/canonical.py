"""One way to write a value as bytes, and back: JSON, UTF-8, keys in order, no spaces.

Two different values never give the same bytes, so it also writes what a seal is bound to.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import repeat
from math import isfinite
from typing import TypeAlias
from uuid import UUID

from rodedraad.vault.errors import NotStorable
from rodedraad.vault.secret import is_text

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Content: TypeAlias = dict[str, Json]

LARGEST_NUMBER = 2**53 - 1
"""Whole numbers up to here mean the same in every program that reads JSON (RFC 8259, 6)."""

DEEPEST = 32
"""How many lists and dictionaries may stand within each other (a proposal)."""


# Made once: a page binds hundreds of seals.
_AS_GIVEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_IN_ORDER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


def encoded(value: Json) -> bytes:
    """The value as bytes; raises `NotStorable` for what would not come back as it went in."""
    if not is_storable(value):
        raise NotStorable
    return _IN_ORDER.encode(value).encode()


def decoded(written: bytes) -> Json:
    """The value that was encoded. Raises `ValueError` or `RecursionError`."""
    value: Json = json.loads(written)
    return value


def bound_to(purpose: str, *words: str | int | UUID) -> bytes:
    """What a seal is bound to: its purpose and the words of its place, in order."""
    written = [str(word) if isinstance(word, UUID) else word for word in (purpose, *words)]
    return _AS_GIVEN.encode(written).encode()


def _small(number: int) -> bool:
    return abs(number) <= LARGEST_NUMBER


# By exact type: a key 1 would come back as "1", a tuple as a list, an enum as its value.
_PLAIN: Mapping[type, Callable[..., bool]] = {
    str: is_text,
    int: _small,
    float: isfinite,
    bool: lambda _: True,
    type(None): lambda _: True,
}


def is_storable(value: object, depth: int = 0) -> bool:
    """Whether it would come back as it went in. The limits never shrink: what is old must open."""
    if check := _PLAIN.get(type(value)):
        return check(value)
    if depth == DEEPEST:
        return False
    if type(value) is list:
        return all(map(is_storable, value, repeat(depth + 1)))
    if type(value) is not dict:
        return False
    return all(map(is_text, value)) and all(map(is_storable, value.values(), repeat(depth + 1)))
